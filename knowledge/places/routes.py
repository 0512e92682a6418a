"""Links that hand a route over to the map programs people have; formats as the map platforms publish them."""

from __future__ import annotations

from urllib.parse import quote

from knowledge.places.coordinates import Position
from knowledge.places.model import ServicePoint


def routes(point: ServicePoint, position: Position) -> dict[str, str]:
    """Return walking links for AMap, Baidu and Tencent; none for a placeholder, whose position is nobody's.

    AMap and Tencent take GCJ-02; Baidu is told ``coord_type=gcj02``.
    """
    if point.quality == "placeholder":
        return {}
    gcj = position.to("gcj02")
    name, lat, lng = quote(point.name), f"{gcj.lat:.6f}", f"{gcj.lng:.6f}"
    return {
        "amap": f"https://uri.amap.com/navigation?to={lng},{lat},{name}&mode=walk&coordinate=gaode&callnative=1",
        "baidu": "https://api.map.baidu.com/direction?"
        f"destination=latlng:{lat},{lng}|name:{name}&mode=walking&coord_type=gcj02&output=html&src=daoban",
        "tencent": f"https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={name}&tocoord={lat},{lng}&referer=daoban",
    }
