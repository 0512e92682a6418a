"""What the notice calls are asked and answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.guidance.outcome import ItemOutcome, PackageOutcome
from service_api.places.schemas import Near, PointView


class NoticeRequest(BaseModel):
    """What a notice is issued for: an item or a package with all its questions answered."""

    model_config = ConfigDict(extra="forbid")

    item: str | None = Field(default=None, examples=["id-card-reissue"])
    package: str | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    at: str | None = Field(default=None, pattern=r"^\d{2,12}$")
    near: Near | None = None
    point: str | None = Field(default=None, description="A service point the person chose")

    @model_validator(mode="after")
    def _one_target(self) -> NoticeRequest:
        if (self.item is None) == (self.package is None):
            raise ValueError("item 和 package 要写其中一个")
        return self

    @property
    def target(self) -> str:
        """The item or package."""
        return self.item or self.package or ""


class NoticeIssued(BaseModel):
    """An issued notice."""

    number: str = Field(description="For people", examples=["20260105-00001"])
    token: str = Field(description="Unguessable")
    page_url: str
    pdf_url: str
    where_url: str
    catalogue_version: str
    point: PointView | None = Field(
        description="The nearest able point, or the one chosen; null where it is not known where the person is"
    )
    doorplate: str | None = Field(description="The code of that point's door-plate")
    expires_at: dt.datetime
    provisional_links: bool = Field(description="Links only work on this machine: no public address is set")


class NoticeView(NoticeIssued):
    """The sheet."""

    target: str
    is_package: bool
    issued_at: dt.datetime
    outcome: ItemOutcome | PackageOutcome
    changed: bool = Field(description="The published content has changed since, and with it this list")


class Whereabouts(BaseModel):
    """The door-plate card: the nearest points able to handle this notice's item for its answers, resolved now."""

    number: str
    name: str
    points: list[PointView]
    note: str | None = None
    located: bool = Field(description="The list is by nearness; false where nobody knows where the person is")
