"""All places of a city, and the nearest point that can handle an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from knowledge.catalogue import Item
from knowledge.catalogue.items import Handling
from knowledge.places.coordinates import Position, distance_m
from knowledge.places.model import Division, ServicePoint
from knowledge.places.nearest import Found, in_order, rank, refusal, seen


class UnknownPointError(LookupError):
    """No service point of this id is known."""

    def __init__(self, point: str) -> None:
        self.point = point
        super().__init__(f"没有“{point[:64]}”这个网点；请重新选择")


_ELSEWHERE = 1_000
"""Added to the rank of a point outside the person's county: more than there are rules."""


@dataclass(frozen=True)
class Places:
    """Divisions and service points with a position each."""

    divisions: Mapping[str, Division]
    points: Mapping[str, ServicePoint]
    positions: Mapping[str, Position]
    """Where each point is (or, for a placeholder, is drawn), in GCJ-02."""
    networks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The names of the networks."""

    def point(self, id_: str) -> ServicePoint:
        """Return the point of this id.

        Raises:
            UnknownPointError: there is none.
        """
        if id_ not in self.points:
            raise UnknownPointError(id_)
        return self.points[id_]

    def nearest(
        self,
        handled_at: Iterable[Handling],
        moment: dt.datetime,
        near: Position | None = None,
        *,
        county: str | None = None,
        limit: int | None = 5,
        skip_closed: bool = False,
    ) -> list[Found]:
        """Return the points that can handle an item, nearest first.

        ``handled_at`` are the item's rules in force for this person; ``moment`` (with a time zone) is when the person
        wants to be there. Where a rule is confined to one county (the household's, the home's) and ``county`` is known,
        only points in that county count. ``skip_closed`` leaves out points known to be closed then; those whose hours
        are not known stay. With no position, points of the county come first, then by the order of the rules and by id.
        """
        rules = list(handled_at)
        near = near.to("wgs84") if near else None
        found: list[tuple[int, Found]] = []
        for point in self.points.values():
            place = rank(point, rules, county, self.within)
            if place is None:
                continue
            if near is None and county is not None and not self.within(point.division, county):
                place += _ELSEWHERE
            one = self.seen(point, moment, near)
            if not (skip_closed and one.open_now is False):
                found.append((place, one))
        return in_order(found, near)[:limit]

    def asked_at(
        self,
        id_: str,
        handled_at: Iterable[Handling],
        moment: dt.datetime,
        near: Position | None = None,
        *,
        county: str | None = None,
    ) -> Found:
        """Return one point with the reason why it cannot handle an item, if it cannot.

        Raises:
            UnknownPointError: there is no such point.
        """
        point = self.point(id_)
        reason = refusal(point, list(handled_at), county, self.within, self.networks)
        return seen(point, self.positions[id_], moment, self._metres(id_, near), reason)

    def seen(self, point: ServicePoint, moment: dt.datetime, near: Position | None = None) -> Found:
        """Return the point as seen from ``near`` at ``moment``."""
        return seen(point, self.positions[point.id], moment, self._metres(point.id, near))

    @cached_property
    def _surveyed(self) -> Mapping[str, Position]:
        """Every point in WGS-84, converted once: the way back from GCJ-02 takes ten rounds."""
        return {id_: position.to("wgs84") for id_, position in self.positions.items()}

    def _metres(self, id_: str, near: Position | None) -> float | None:
        return distance_m(near, self._surveyed[id_]) if near else None

    def items_at(self, id_: str, items: Iterable[Item]) -> list[Item]:
        """Return the items that a point can handle in at least one situation.

        Raises:
            UnknownPointError: there is no such point.
        """
        networks = set(self.point(id_).networks)
        return [item for item in items if any(rule.network in networks for rule in item.handled_at)]

    def counties(self) -> Sequence[Division]:
        """Return the county-level divisions and development zones."""
        return [one for one in self.divisions.values() if one.level in ("county", "zone")]

    def within(self, code: str, ancestor: str) -> bool:
        """Say whether a division is, or lies in, another; a zone lies in the county whose registers it uses."""
        walked: set[str] = set()
        here: str | None = code
        while here is not None and here not in walked:
            if here == ancestor:
                return True
            walked.add(here)
            division = self.divisions.get(here)
            here = division.parent if division else None
        return False
