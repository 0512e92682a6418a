"""All places of a city, and the nearest point that can handle an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Item
from knowledge.catalogue.items import Handling
from knowledge.places.coordinates import Position, distance_m
from knowledge.places.model import Division, ServicePoint


class UnknownPointError(LookupError):
    """No service point of this id is known."""

    def __init__(self, point: str) -> None:
        self.point = point
        super().__init__(f"没有“{point[:64]}”这个网点；请重新选择")


@dataclass(frozen=True, slots=True)
class Found:
    """A point that can handle what was asked, seen from where the person is."""

    point: ServicePoint
    position: Position
    distance_m: float | None
    """Metres as the crow flies; None when the person's position is not known."""
    open_now: bool | None
    """None where the hours are not known."""
    opens_at: dt.datetime | None


@dataclass(frozen=True)
class Places:
    """Divisions and service points with a position each."""

    divisions: Mapping[str, Division]
    points: Mapping[str, ServicePoint]
    positions: Mapping[str, Position]
    """Where each point is (or, for a placeholder, is drawn), in GCJ-02."""

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
        limit: int = 5,
    ) -> list[Found]:
        """Return the points that can handle an item, nearest first.

        ``handled_at`` are the item's rules in force for this person. Where a rule is confined to one county (the
        household's, the home's) and ``county`` is known, only that county's points count. With no position, points come
        by the order of the rules and then by name.
        """
        rules = list(handled_at)
        rank = {rule.network: i for i, rule in reversed(list(enumerate(rules)))}
        confined = {rule.network for rule in rules if rule.scope == "county"}
        able = [
            point
            for point in self.points.values()
            if any(
                network in rank and not (county and network in confined and point.division != county)
                for network in point.networks
            )
        ]
        found = [self.seen(point, moment, near) for point in able]
        if near is not None:
            found.sort(key=lambda one: (one.distance_m or 0.0, one.point.id))
        else:
            found.sort(key=lambda one: (min(rank.get(n, 99) for n in one.point.networks), one.point.id))
        return found[:limit]

    def seen(self, point: ServicePoint, moment: dt.datetime, near: Position | None = None) -> Found:
        """Return the point as seen from ``near`` at ``moment``."""
        position = self.positions[point.id]
        hours = point.hours
        return Found(
            point=point,
            position=position,
            distance_m=distance_m(near, position) if near else None,
            open_now=hours.open_at(moment) if hours else None,
            opens_at=hours.opens_at(moment) if hours and not hours.open_at(moment) else None,
        )

    def items_at(self, id_: str, items: Iterable[Item]) -> list[Item]:
        """Return the items that a point can handle in at least one situation.

        Raises:
            UnknownPointError: there is no such point.
        """
        networks = set(self.point(id_).networks)
        return [item for item in items if any(rule.network in networks for rule in item.handled_at)]

    def counties(self) -> Sequence[Division]:
        """Return the county-level divisions and zones."""
        return [one for one in self.divisions.values() if one.level in ("county", "zone")]
