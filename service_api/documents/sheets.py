"""Printed sheets."""

from __future__ import annotations

from typing import Literal

from knowledge.catalogue import Catalogue
from service_api.notices.schemas import NoticeView, Whereabouts


def notice_pdf(notice: NoticeView, paper: Literal["a4", "roll80"], catalogue: Catalogue) -> bytes:
    """Return the notice as PDF."""
    raise NotImplementedError


def card_pdf(notice: NoticeView, place: Whereabouts) -> bytes:
    """Return the door-plate card as PDF."""
    raise NotImplementedError


def plate_pdf(svg: str) -> bytes:
    """Return a plate as PDF."""
    raise NotImplementedError
