"""Divisions and service points."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from knowledge.catalogue.base import Model, Slug, Text, Texts
from knowledge.places.coordinates import Position
from knowledge.places.hours import OpeningHours

Quality = Literal["surveyed", "geocoded", "approximate", "placeholder"]
"""How far a position can be trusted; ``placeholder`` is nobody's position."""

DivisionLevel = Literal["province", "city", "county", "zone", "town"]

Networks = Annotated[
    tuple[Slug, ...], BeforeValidator(lambda raw: [raw] if isinstance(raw, str) else raw), Field(min_length=1)
]


class Division(Model):
    """An administrative division; a development zone has no statutory code and carries a slug of its own."""

    code: Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9}|[a-z]+(-[a-z0-9]+)*)$")]
    """Statistical code of 2 (province), 4 (city), 6 (county) or 9 (town) digits, or the slug of a zone."""
    name: Text
    level: DivisionLevel
    parent: Text | None = None
    """Code of the division above it; for a zone, of the county whose registers its people are in."""
    centre: Position | None = None
    """An approximate centre, only for drawing placeholders and maps."""


class Window(Model):
    """A window (or counter range) of a hall: which items' business it takes."""

    number: Text
    name: Text
    floor: Text | None = None
    items: tuple[Slug, ...] = ()


class ServicePoint(Model):
    """A place that handles items (网点).

    A placeholder has neither address, phone, hours nor a position of its own: it stands where a stated rule puts it, and
    the screens say 示例位置.
    """

    id: Slug
    name: Text
    networks: Networks
    """What kinds of service point it is; the first is what it mainly is."""
    division: Text
    """The code of its county, zone or town."""
    quality: Quality = "placeholder"
    source: Text | None = None
    """Who says so, for a point that is no placeholder: a department's page or letter, with its date."""
    position: Position | None = None
    address: Text | None = None
    phone: Text | None = None
    hours: OpeningHours | None = None
    aliases: Texts = ()
    windows: tuple[Window, ...] = ()
    kiosks: int = Field(default=0, ge=0)

    @field_validator("windows")
    @classmethod
    def _numbers_differ(cls, windows: tuple[Window, ...]) -> tuple[Window, ...]:
        numbers = [(window.floor, window.number) for window in windows]
        if len(set(numbers)) < len(numbers):
            raise ValueError("同一层有两个窗口号码相同；改号码，或合并成一个窗口")
        return windows

    @model_validator(mode="after")
    def _nothing_invented(self) -> ServicePoint:
        real = {"position": self.position, "address": self.address, "phone": self.phone, "hours": self.hours}
        written = [name for name, value in real.items() if value is not None]
        if self.quality == "placeholder" and written:
            raise ValueError(f"placeholder（示例）网点不写 {'、'.join(written)}；有来源的，改 quality 并写 source")
        if self.quality != "placeholder" and (self.position is None or self.source is None):
            raise ValueError("不是 placeholder 的网点要写 position（lat、lng、system）和 source（来源）")
        return self
