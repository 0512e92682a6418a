"""What the door-plate calls answer."""

from __future__ import annotations

from pydantic import BaseModel, Field

from service_api.catalogue.schemas import ItemSummary
from service_api.places.schemas import PointView


class DoorplateView(BaseModel):
    """A wall plate: the place it names, what can be done there, and, for an item, the nearest place that can do it."""

    code: str
    url: str
    point: PointView
    items: list[ItemSummary]
    asked_item: ItemSummary | None = None
    nearest: list[PointView] = Field(default=[], description="For ?item=: points able to handle it, nearest first")
    note: str | None = None


class BatchRequest(BaseModel):
    """Plates to print: these points', or every point's."""

    points: list[str] | None = Field(default=None, max_length=5_000)
