"""What the catalogue calls answer."""

from __future__ import annotations

from pydantic import BaseModel, Field

from knowledge.catalogue import Item, Package
from knowledge.catalogue.items import Audience, ItemType


class ItemSummary(BaseModel):
    """An item or package as a list shows it."""

    id: str = Field(examples=["id-card-reissue"])
    kind: str = Field(description="item or package", examples=["item"])
    name: str = Field(examples=["居民身份证补领"])
    plain_name: str = Field(examples=["身份证丢了补办"])
    summary: str
    department: str = Field(description="The department's name", examples=["公安局"])
    audience: list[Audience]
    themes: list[str]
    life_stages: list[str]
    type: ItemType | None = None
    popular: int = 0
    status: str


class Facet(BaseModel):
    """One value to narrow a list by, with how many entries it leaves."""

    id: str
    name: str
    count: int
    icon: str | None = None
    about: str | None = None


class Facets(BaseModel):
    """The values to narrow a list by."""

    themes: list[Facet]
    life_stages: list[Facet]
    departments: list[Facet]


class ItemPage(BaseModel):
    """One page of a list."""

    items: list[ItemSummary]
    total: int
    page: int
    pages: int
    facets: Facets


class ItemDetail(Item):
    """An item as published, with the names of what it refers to."""

    department_name: str
    related: dict[str, str] = Field(description="Names of the items and packages that this one points to, by id")
    catalogue_version: str


class PackageDetail(Package):
    """A package as published, with its members' summaries."""

    department_name: str
    member_items: list[ItemSummary]
    catalogue_version: str
