"""What the places calls answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.places import Position, System
from knowledge.places.model import Quality, Window
from service_api.catalogue.schemas import ItemSummary


class Near(BaseModel):
    """Where the person is."""

    model_config = ConfigDict(extra="forbid")

    lat: float = Field(ge=-90, le=90, examples=[32.0586])
    lng: float = Field(ge=-180, le=180, examples=[112.1396])
    system: System = "gcj02"

    def position(self) -> Position:
        """Return it as a position."""
        return Position(lat=self.lat, lng=self.lng, system=self.system)


class PointView(BaseModel):
    """A service point as seen from where the person is."""

    id: str
    name: str
    networks: list[str] = Field(description="Names of the kinds of service point it is")
    division: str
    address: str | None = Field(default=None, description="Only what a source says; placeholders have none")
    phone: str | None = None
    location: Position
    quality: Quality = Field(description="placeholder: 示例位置, no map hand-off")
    distance_m: int | None = None
    open_now: bool | None = Field(default=None, description="null where the hours are not known")
    opens_at: dt.datetime | None = None
    hours: list[str] = Field(default=[], description="Opening hours in words; empty where not known")
    window: Window | None = None
    routes: dict[str, str] = Field(default={}, description="Map hand-off links; none for placeholders")


class PointList(BaseModel):
    """Points that can handle what was asked, nearest first."""

    points: list[PointView]
    note: str | None = Field(default=None, description="Why the list is as it is, where that needs saying")


class PointQuery(BaseModel):
    """A search for points by item and answers."""

    model_config = ConfigDict(extra="forbid")

    item: str | None = None
    answers: dict[str, Any] = {}
    near: Near | None = None
    county: str | None = Field(default=None, pattern=r"^\d{6}$")
    open_at: dt.datetime | None = None
    limit: int = Field(default=5, ge=1, le=50)


class PointDetail(BaseModel):
    """A point with its windows."""

    point: PointView
    windows: list[Window]
    kiosks: int
    doorplate: str = Field(description="The code of its door-plate")


class PointItems(BaseModel):
    """What a point can handle."""

    point: str
    items: list[ItemSummary]
