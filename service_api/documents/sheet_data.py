"""What a notice's template is given: plain words, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.guidance.outcome import ItemOutcome, MaterialLine, PackageOutcome
from service_api.documents import wording
from service_api.documents.figures import Figures, points_of
from service_api.doorplates.drawing import qr_svg
from service_api.notices.schemas import NoticeView
from service_api.places.schemas import PointView


def notice_data(notice: NoticeView, catalogue: Catalogue, data: Path) -> dict[str, Any]:
    """Return the data of a notice's sheet; ``data`` is the content folder, where the specimens lie."""
    outcome, figures = notice.outcome, Figures(catalogue, data)
    bring = [line for line in outcome.materials if line.produced_by is None]
    parts = [outcome] if isinstance(outcome, ItemOutcome) else [one for one in outcome.members if one.kind == "proceed"]
    return {
        "number": notice.number,
        "name": outcome.name,
        "plain_name": outcome.plain_name,
        "summary": outcome.summary,
        "issued": wording.moment(notice.issued_at),
        "expires": f"{notice.expires_at:%Y年%-m月%-d日}",
        "version": notice.catalogue_version,
        "draft": outcome.status == "draft",
        "changed": notice.changed,
        "provisional": notice.provisional_links,
        "notice": outcome.notice,
        "situation": [{"ask": one.ask, "answer": one.answer} for one in outcome.situation],
        "bring": [_material(line, figures.of(line, number)) for number, line in enumerate(bring, 1)],
        "pictures": figures.pictures,
        "produced": [_material(line) for line in outcome.materials if line.produced_by is not None],
        "parts": [_part(part, catalogue, isinstance(outcome, PackageOutcome)) for part in parts],
        "stopped": _stopped(outcome),
        "rejections": [
            {"text": one.text, "fix": one.fix}
            for part in (outcome, *_members(outcome))
            for one in part.common_rejections
        ],
        "point": point_data(notice.point) if notice.point else None,
        "page_url": notice.page_url,
        "where_url": notice.where_url,
        "qr": qr_svg(notice.page_url),
        "qr_where": qr_svg(notice.where_url),
    }


def point_data(point: PointView) -> dict[str, Any]:
    """Return a service point in words; a placeholder says that it is one."""
    return {
        "name": point.name,
        "address": point.address,
        "phone": point.phone,
        "hours": point.hours,
        "placeholder": point.quality == "placeholder",
        "distance": distance(point.distance_m),
    }


def distance(metres: int | None) -> str | None:
    """Say a distance as the crow flies and about how long it takes on foot (4 km an hour, a third for detours)."""
    if metres is None:
        return None
    far = f"{metres}米" if metres < 1_000 else f"{metres / 1_000:.1f}公里"
    minutes = max(1, round(metres * 4 / 3 / 4_000 * 60))
    return f"直线{far}" + (f"，步行约{minutes}分钟" if minutes <= 60 else "")


def _members(outcome: ItemOutcome | PackageOutcome) -> Iterable[ItemOutcome]:
    return () if isinstance(outcome, ItemOutcome) else (one for one in outcome.members if one.kind == "proceed")


def _stopped(outcome: ItemOutcome | PackageOutcome) -> list[dict[str, Any]]:
    if isinstance(outcome, ItemOutcome):
        return []
    return [{"name": one.plain_name, "because": one.because} for one in outcome.members if one.kind != "proceed"]


def _part(outcome: ItemOutcome, catalogue: Catalogue, in_package: bool) -> dict[str, Any]:
    item = catalogue.items.get(outcome.id)
    department = catalogue.departments[item.department].name if item else None
    free = "不收费" if outcome.fee == "free" else "以窗口公布为准"
    return {
        "title": outcome.plain_name if in_package else None,
        "name": outcome.name,
        "department": department,
        "conditions": [{"text": one.text, "maybe": one.maybe} for one in outcome.conditions],
        "steps": [
            {
                "name": one.name,
                "text": one.text,
                "where": one.where,
                "deadline": f"{one.deadline.after}起{wording.duration(one.deadline.within)}内"
                if one.deadline
                else None,
                "maybe": one.maybe,
            }
            for one in outcome.steps
        ],
        "channels": [one.text for one in outcome.channels],
        "limits": [wording.limit(one) for one in outcome.limits] or ["以窗口公布为准"],
        "fees": [wording.fee(one) for one in outcome.fees] or [free],
        "output": [
            "，".join(filter(None, [one.name, f"有效期{one.validity}" if one.validity else None, one.delivery]))
            for one in outcome.output
        ],
        "basis": [f"《{one.law.strip('《》')}》{one.article or ''}" for one in outcome.legal_basis],
        "cautions": [one.text for one in outcome.warnings],
    }


def _material(line: MaterialLine, figure: dict[str, Any] | None = None) -> dict[str, Any]:
    source = line.source
    return {
        "name": line.name,
        "for": line.for_,
        "pieces": wording.pieces(line.pieces),
        "necessity": wording.necessity(line.necessity),
        "maybe": line.maybe,
        "depends": [f"{one.ask}{one.find_out or ''}" for one in line.depends_on],
        "valid": wording.validity(line.valid) if line.valid else None,
        "from": "；".join(filter(None, [source.issuer, source.how])) if source else None,
        "missing": line.if_missing,
        "instead": [one.text for one in line.instead],
        "choices": [
            "＋".join(f"{one.name}（{wording.pieces(one.pieces)}）" for one in choice) for choice in line.one_of
        ],
        "points": points_of(line, figure),
        "figure": figure,
        "note": line.note,
        "produced_by": line.produced_by,
        "items": list(line.items),
    }
