"""Which points can handle what was asked, how far they are, and why another cannot.

The rules come from the outcome of a guide: the item's ``handled_at`` entries that are in force under the person's
answers. A rule names a network (公安户政窗口), and whether any point of it in the city will do or only those of one
county (户籍所在地).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.catalogue.items import Handling
from knowledge.places.coordinates import Position
from knowledge.places.model import Quality, ServicePoint

Within = Callable[[str, str], bool]
"""Whether the first division lies in (or is) the second."""


@dataclass(frozen=True, slots=True)
class Found:
    """A point seen from where the person is, and whether it can handle what was asked."""

    point: ServicePoint
    position: Position
    distance_m: float | None
    """Metres as the crow flies; None when the person's position is not known."""
    open_now: bool | None
    """None where the hours are not known."""
    opens_at: dt.datetime | None
    """The next opening; None while open and where the hours are not known."""
    reason: str | None = None
    """Why it cannot handle what was asked, for people; None when it can."""

    @property
    def quality(self) -> Quality:
        """How far its position can be trusted."""
        return self.point.quality


def seen(
    point: ServicePoint, position: Position, moment: dt.datetime, metres: float | None, reason: str | None = None
) -> Found:
    """Return ``point`` as seen from ``metres`` away at ``moment`` (with a time zone)."""
    hours = point.hours
    open_now = hours.open_at(moment) if hours else None
    return Found(
        point=point,
        position=position,
        distance_m=metres,
        open_now=open_now,
        opens_at=hours.opens_at(moment) if hours and not open_now else None,
        reason=reason,
    )


def rank(point: ServicePoint, rules: Sequence[Handling], county: str | None, within: Within) -> int | None:
    """Return the place of the first rule under which ``point`` can handle it, or None when there is none.

    A rule confined to one county lets every county pass while ``county`` is not known.
    """
    for i, rule in enumerate(rules):
        confined = rule.scope == "county" and county is not None and not within(point.division, county)
        if rule.network in point.networks and not confined:
            return i
    return None


def refusal(
    point: ServicePoint,
    rules: Sequence[Handling],
    county: str | None,
    within: Within,
    networks: Mapping[str, str],
) -> str | None:
    """Say in Chinese why ``point`` cannot handle it, or None when it can; ``networks`` names the networks."""
    if rank(point, rules, county, within) is not None:
        return None
    if not rules:
        return "按现在的回答，这件事不到窗口办。"
    for rule in rules:
        if rule.network in point.networks:
            return f"要到{rule.of or '规定的县（市、区）'}的{networks.get(rule.network, '窗口')}办，这里不是。"
    wanted = dict.fromkeys(networks.get(rule.network, rule.network) for rule in rules)
    return f"这里不办这件事，请到{'、'.join(wanted)}。"


def in_order(found: Iterable[tuple[int, Found]], near: Position | None) -> list[Found]:
    """Put points in order: by distance where the person's position is known, else by their rule; then by id."""
    if near is None:
        return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].point.id))]
    return [one for _, one in sorted(found, key=lambda pair: (pair[1].distance_m or 0.0, pair[0], pair[1].point.id))]
