"""Places: coordinates, service points, opening hours, and the nearest point that can handle an item.

>>> from pathlib import Path
>>> places = load_places(Path("data"))
>>> places.divisions["420606"].name
'樊城区'
"""

from knowledge.places.coordinates import Position, System, distance_m
from knowledge.places.hours import CHINA, OpeningHours, Span
from knowledge.places.loading import load_places
from knowledge.places.model import Division, Quality, ServicePoint, Window
from knowledge.places.nearest import Found
from knowledge.places.places import Places, UnknownPointError

__all__ = [
    "CHINA",
    "Division",
    "Found",
    "OpeningHours",
    "Places",
    "Position",
    "Quality",
    "ServicePoint",
    "Span",
    "System",
    "UnknownPointError",
    "Window",
    "distance_m",
    "load_places",
]
