"""Where a point without a sourced position is drawn.

The rule, which depends on nothing but the point itself and its kin:

- the centre is that of its division, or of the nearest division above it that has one;
- the bearing is the golden angle times the place of its (first) network in ``reference/networks.yaml``, so that two
  networks never lie behind each other, and adding a network at the end of the list moves nothing;
- the distance is 600 m for points of a county, 2,000 m for points of a development zone, 4,000 m for points of a town,
  plus 120 m for every earlier point (by id) of the same network around the same centre.

It is nobody's real position, is shown as 示例位置, and no map program is ever sent there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.places.coordinates import Position
from knowledge.places.model import Division, DivisionLevel, ServicePoint

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
"""In radians, clockwise from the north; its multiples never meet and spread evenly."""
_RINGS_M: Mapping[DivisionLevel, float] = {"zone": 2_000.0, "town": 4_000.0}
_COUNTY_RING_M = 600.0
_STEP_M = 120.0
_KIN = 64
"""More than any catalogue has networks: keeps the bearings of one network's further points apart from all others'."""
_METRES_PER_DEGREE = 111_320.0


def centre_of(code: str, divisions: Mapping[str, Division]) -> Position | None:
    """Return the centre of a division or of the nearest one above it that has one; None when none has."""
    seen: set[str] = set()
    division = divisions.get(code)
    while division is not None and division.code not in seen:
        if division.centre is not None:
            return division.centre
        seen.add(division.code)
        division = divisions.get(division.parent or "")
    return None


def placeholder_position(centre: Position, bearing: float, metres: float) -> Position:
    """Return the position ``metres`` from ``centre`` in direction ``bearing`` (radians from north), in GCJ-02.

    >>> placeholder_position(Position(lat=32.0, lng=112.0), 0.0, 1113.2).lat
    32.01
    """
    around = centre.to("gcj02")
    d_lat = metres * math.cos(bearing) / _METRES_PER_DEGREE
    d_lng = metres * math.sin(bearing) / (_METRES_PER_DEGREE * math.cos(math.radians(around.lat)))
    return Position(lat=round(around.lat + d_lat, 6), lng=round(around.lng + d_lng, 6), system="gcj02")


def placeholder_positions(
    points: Iterable[ServicePoint], divisions: Mapping[str, Division], networks: Sequence[str]
) -> dict[str, Position]:
    """Draw all points without a position by the rule of this module; ``networks`` in their order of reference.

    Points whose division has no centre anywhere above it are left out: the loader has told that as a problem.
    """
    kin: defaultdict[tuple[str, Position, float], int] = defaultdict(int)
    drawn: dict[str, Position] = {}
    order = {network: i for i, network in enumerate(networks)}
    for point in sorted(points, key=lambda one: one.id):
        centre = centre_of(point.division, divisions)
        if point.position is not None or centre is None:
            continue
        network = point.networks[0]
        ring = _RINGS_M.get(divisions[point.division].level, _COUNTY_RING_M)
        ordinal = kin[network, centre, ring]
        kin[network, centre, ring] += 1
        bearing = GOLDEN_ANGLE * (order.get(network, len(order)) + _KIN * ordinal)
        drawn[point.id] = placeholder_position(centre, bearing, ring + _STEP_M * ordinal)
    return drawn
