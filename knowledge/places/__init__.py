"""Places: coordinates, service points, opening hours, and the nearest point that can handle an item.

>>> from pathlib import Path
>>> places = load_places(Path("data"))
>>> places.divisions["420606"].name
'樊城区'
"""

from knowledge.places.coordinates import Position, System, distance_m
from knowledge.places.loading import load_places
from knowledge.places.model import Division, ServicePoint
from knowledge.places.places import Found, Places, UnknownPointError

__all__ = [
    "Division",
    "Found",
    "Places",
    "Position",
    "ServicePoint",
    "System",
    "UnknownPointError",
    "distance_m",
    "load_places",
]
