"""Coordinate systems: GCJ-02 (AMap, Tencent, WeChat), BD-09 (Baidu), WGS-84 (GPS) and CGCS2000.

GCJ-02 shifts positions inside China by 100-700 m; the transformation below is the one that open-source map libraries
share, good to about a metre. CGCS2000 agrees with WGS-84 to decimetres and is taken as equal.
"""

from __future__ import annotations

import math
from typing import Literal

from pydantic import model_validator

from knowledge.catalogue.base import Model

System = Literal["gcj02", "bd09", "wgs84", "cgcs2000"]

_A, _EE = 6378245.0, 0.00669342162296594323  # Krasovsky 1940, which GCJ-02 is defined on
_BD = math.pi * 3000.0 / 180.0
EARTH_RADIUS_M = 6_371_008.8
"""The mean radius of the earth (IUGG), in metres."""


class Position(Model):
    """A position in degrees, with the system it is given in."""

    lat: float
    lng: float
    system: System = "gcj02"

    @model_validator(mode="after")
    def _on_earth(self) -> Position:
        if not (-90 <= self.lat <= 90 and -180 <= self.lng <= 180):
            raise ValueError(f"lat {self.lat}、lng {self.lng} 不是经纬度；lat 是纬度、lng 是经度，看是不是写反了")
        return self

    def to(self, system: System) -> Position:
        """Return the same place in another system.

        >>> round(Position(lat=32.0151, lng=112.1503).to("wgs84").to("gcj02").lat, 5)
        32.0151
        """
        if system == self.system or {system, self.system} == {"wgs84", "cgcs2000"}:
            return self if system == self.system else Position(lat=self.lat, lng=self.lng, system=system)
        lat, lng = _to_gcj02(self.lat, self.lng, self.system)
        lat, lng = _from_gcj02(lat, lng, system)
        return Position(lat=lat, lng=lng, system=system)


def distance_m(first: Position, second: Position) -> float:
    """Return the great-circle distance in metres (haversine)."""
    a, b = first.to("wgs84"), second.to("wgs84")
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    d_lat, d_lng = lat2 - lat1, math.radians(b.lng - a.lng)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(d_lng / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def _to_gcj02(lat: float, lng: float, system: System) -> tuple[float, float]:
    if system == "gcj02":
        return lat, lng
    if not _in_china(lat, lng):
        return lat, lng
    if system == "bd09":
        x, y = lng - 0.0065, lat - 0.006
        z = math.hypot(x, y) - 0.00002 * math.sin(y * _BD)
        theta = math.atan2(y, x) - 0.000003 * math.cos(x * _BD)
        return z * math.sin(theta), z * math.cos(theta)
    d_lat, d_lng = _shift(lat, lng)
    return lat + d_lat, lng + d_lng


def _from_gcj02(lat: float, lng: float, system: System) -> tuple[float, float]:
    if system == "gcj02":
        return lat, lng
    if not _in_china(lat, lng):
        return lat, lng
    if system == "bd09":
        z = math.hypot(lng, lat) + 0.00002 * math.sin(lat * _BD)
        theta = math.atan2(lat, lng) + 0.000003 * math.cos(lng * _BD)
        return z * math.sin(theta) + 0.006, z * math.cos(theta) + 0.0065
    guess_lat, guess_lng = lat, lng
    for _ in range(10):  # the shift has no closed inverse; this converges below a millimetre
        d_lat, d_lng = _shift(guess_lat, guess_lng)
        guess_lat, guess_lng = lat - d_lat, lng - d_lng
    return guess_lat, guess_lng


def _in_china(lat: float, lng: float) -> bool:
    """Say whether a position is where the Chinese systems shift anything (a rectangle, as the libraries have it)."""
    return 72.004 <= lng <= 137.8347 and 0.8293 <= lat <= 55.8271


def _shift(lat: float, lng: float) -> tuple[float, float]:
    if not _in_china(lat, lng):
        return 0.0, 0.0
    x, y = lng - 105.0, lat - 35.0
    d_lat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    d_lat += (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    d_lat += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    d_lat += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    d_lng = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    d_lng += (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    d_lng += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    d_lng += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    radians = math.radians(lat)
    magic = 1 - _EE * math.sin(radians) ** 2
    root = math.sqrt(magic)
    d_lat = d_lat * 180.0 / ((_A * (1 - _EE)) / (magic * root) * math.pi)
    d_lng = d_lng * 180.0 / (_A / root * math.cos(radians) * math.pi)
    return d_lat, d_lng
