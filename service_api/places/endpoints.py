"""Finding service points."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query

from knowledge.places import System
from service_api.context import Here
from service_api.doorplates import service as doorplates
from service_api.places import service
from service_api.places.schemas import Near, PointDetail, PointItems, PointList, PointQuery
from service_api.problems import RESPONSES, UnprocessableError

router = APIRouter(prefix="/api/places", tags=["places"], responses=RESPONSES)

Lat = Annotated[float | None, Query(ge=-90, le=90)]
Lng = Annotated[float | None, Query(ge=-180, le=180)]


def near_of(lat: float | None, lng: float | None, system: System) -> Near | None:
    """Put a position together from query parameters.

    Raises:
        UnprocessableError: only one of the two was given.
    """
    if (lat is None) != (lng is None):
        raise UnprocessableError("位置要同时给出 lat 和 lng")
    return None if lat is None or lng is None else Near(lat=lat, lng=lng, system=system)


@router.get("/points")
def find_points(
    here: Here,
    item: str | None = None,
    lat: Lat = None,
    lng: Lng = None,
    system: System = "gcj02",
    county: Annotated[str | None, Query(pattern=r"^\d{6}$")] = None,
    open_at: dt.datetime | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> PointList:
    """Find points that can handle an item in some situation, nearest first."""
    near = near_of(lat, lng, system)
    return service.find(here, PointQuery(item=item, near=near, county=county, open_at=open_at, limit=limit))


@router.post("/points")
def find_points_for_answers(here: Here, query: PointQuery) -> PointList:
    """Find points that can handle an item for these answers, nearest first."""
    return service.find(here, query)


@router.get("/points/{point_id}")
def get_point(here: Here, point_id: str) -> PointDetail:
    """Show a point with its windows."""
    places = here.knowledge.places
    point = places.point(point_id)
    return PointDetail(
        point=service.seen(places, point_id, here),
        windows=list(point.windows),
        kiosks=point.kiosks,
        doorplate=doorplates.code_of(here, point_id),
    )


@router.get("/points/{point_id}/items")
def get_point_items(here: Here, point_id: str) -> PointItems:
    """List what a point can handle."""
    return service.items_at(here, point_id)
