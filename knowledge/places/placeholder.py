"""Where a point without a sourced position is drawn.

The rule: on a circle of 600 m around the centre of its county-level division, at the angle of its networks' place in the
alphabetical list of the division's points. It is nobody's real position and is shown as 示例位置 only.
"""

from __future__ import annotations

import math

from knowledge.places.coordinates import Position

RADIUS_M = 600.0
_METRES_PER_DEGREE = 111_320.0


def placeholder_position(centre: Position, ordinal: int, of: int) -> Position:
    """Return the position of the ``ordinal``-th of ``of`` placeholders around ``centre``, in GCJ-02.

    >>> placeholder_position(Position(lat=32.0, lng=112.0), 0, 4).lat > 32.0
    True
    """
    angle = 2 * math.pi * ordinal / max(of, 1)
    d_lat = RADIUS_M * math.cos(angle) / _METRES_PER_DEGREE
    d_lng = RADIUS_M * math.sin(angle) / (_METRES_PER_DEGREE * math.cos(math.radians(centre.lat)))
    return Position(lat=round(centre.lat + d_lat, 6), lng=round(centre.lng + d_lng, 6), system="gcj02")
