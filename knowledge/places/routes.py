"""Links that hand a route over to the map programs people have; formats as the map platforms publish them."""

from __future__ import annotations

from typing import Literal, TypedDict
from urllib.parse import quote

from knowledge.places.coordinates import Position
from knowledge.places.model import ServicePoint

Mode = Literal["walk", "transit", "drive"]

_AMAP: dict[Mode, str] = {"walk": "walk", "transit": "bus", "drive": "car"}
_BAIDU: dict[Mode, str] = {"walk": "walking", "transit": "transit", "drive": "driving"}
_TENCENT: dict[Mode, str] = {"walk": "walk", "transit": "bus", "drive": "drive"}


class MiniProgramLocation(TypedDict):
    """What ``wx.openLocation`` takes."""

    latitude: float
    longitude: float
    name: str
    address: str
    scale: int


def routes(point: ServicePoint, position: Position, mode: Mode = "walk", *, in_wechat: bool = False) -> dict[str, str]:
    """Return links for AMap, Baidu and Tencent; none for a placeholder, whose position is nobody's.

    All three are given GCJ-02. Inside WeChat AMap must not try to wake its own program (``callnative=0``).
    """
    if point.quality == "placeholder":
        return {}
    gcj = position.to("gcj02")
    name, lat, lng = quote(point.name, safe=""), f"{gcj.lat:.6f}", f"{gcj.lng:.6f}"
    return {
        "amap": f"https://uri.amap.com/navigation?to={lng},{lat},{name}&mode={_AMAP[mode]}"
        f"&coordinate=gaode&callnative={0 if in_wechat else 1}",
        "baidu": "https://api.map.baidu.com/direction?"
        f"destination=latlng:{lat},{lng}|name:{name}&mode={_BAIDU[mode]}&coord_type=gcj02&output=html&src=daoban",
        "tencent": f"https://apis.map.qq.com/uri/v1/routeplan?type={_TENCENT[mode]}&to={name}"
        f"&tocoord={lat},{lng}&referer=daoban",
    }


def mini_program(point: ServicePoint, position: Position) -> MiniProgramLocation | None:
    """Return what ``wx.openLocation`` needs, in GCJ-02; None for a placeholder."""
    if point.quality == "placeholder":
        return None
    gcj = position.to("gcj02")
    return {
        "latitude": round(gcj.lat, 6),
        "longitude": round(gcj.lng, 6),
        "name": point.name,
        "address": point.address or "",
        "scale": 17,
    }
