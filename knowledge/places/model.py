"""Divisions and service points."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from knowledge.catalogue.base import Model, Slug, Text, Texts
from knowledge.places.coordinates import Position
from knowledge.places.hours import OpeningHours

Quality = Literal["surveyed", "geocoded", "approximate", "placeholder"]


class Division(Model):
    """An administrative division; development zones have no statutory code and carry an id of their own."""

    code: Text
    name: Text
    level: Literal["province", "city", "county", "zone", "town", "village"]
    parent: Text | None = None
    centre: Position | None = None


class Window(Model):
    """A window of a hall: which departments' or items' business it takes."""

    number: Text
    name: Text
    floor: Text | None = None
    items: tuple[Slug, ...] = ()


class ServicePoint(Model):
    """A place that handles items.

    A placeholder has neither address, phone, hours nor a position of its own: it stands where a stated rule puts it, and
    the screens say 示例位置.
    """

    id: Slug
    name: Text
    networks: tuple[Slug, ...] = Field(min_length=1)
    division: Text
    """The code of its county-level division (or zone)."""
    quality: Quality = "placeholder"
    position: Position | None = None
    address: Text | None = None
    phone: Text | None = None
    hours: OpeningHours | None = None
    aliases: Texts = ()
    windows: tuple[Window, ...] = ()
    kiosks: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _nothing_invented(self) -> ServicePoint:
        real = (self.position, self.address, self.phone, self.hours)
        if self.quality == "placeholder" and any(value is not None for value in real):
            raise ValueError("placeholder 的网点不写 position、address、phone、hours；有来源的请改 quality")
        if self.quality != "placeholder" and self.position is None:
            raise ValueError("不是 placeholder 的网点要写 position（lat、lng、system）")
        return self
