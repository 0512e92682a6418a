"""Printed sheets: the notice on A4 and on an 80 mm roll, the door-plate card, the wall plate."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from knowledge.catalogue import Catalogue
from service_api.documents.fonts import font_folder
from service_api.documents.sheet_data import notice_data, point_data
from service_api.documents.typesetting import pdf
from service_api.doorplates.drawing import qr_svg
from service_api.notices.schemas import NoticeView, Whereabouts

Paper = Literal["a4", "roll80"]


def notice_pdf(notice: NoticeView, paper: Paper, catalogue: Catalogue, data: Path, var: Path) -> bytes:
    """Return the one-time notice as a tagged PDF; ``data`` is the catalogue's folder.

    Raises:
        UnavailableError: the fonts were not set up.
    """
    return pdf(f"notice-{paper}", notice_data(notice, catalogue, data), font_folder(var))


def card_pdf(notice: NoticeView, place: Whereabouts, var: Path) -> bytes:
    """Return the door-plate card of a notice: the way to the nearest point that can handle it.

    Raises:
        UnavailableError: the fonts were not set up.
    """
    data = {
        "number": notice.number,
        "plain_name": place.name,
        "point": point_data(place.points[0]) if place.points and place.located else None,
        "others": [point_data(one) for one in place.points[1:3]] if place.located else [],
        "somewhere": bool(place.points),
        "note": place.note,
        "url": notice.where_url,
        "qr": qr_svg(notice.where_url),
        "provisional": notice.provisional_links,
    }
    return pdf("card", data, font_folder(var))


def plate_pdf(svg: str, var: Path) -> bytes:
    """Return a wall plate in its real size, 270 × 170 mm.

    Raises:
        UnavailableError: the fonts were not set up.
    """
    return pdf("plate", {"svg": svg}, font_folder(var))
