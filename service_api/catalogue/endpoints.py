"""Browsing the catalogue."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from knowledge.catalogue.items import Audience
from service_api.catalogue import service
from service_api.catalogue.schemas import ItemDetail, ItemPage, ItemSummary, PackageDetail
from service_api.context import Here
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api", tags=["catalogue"], responses=RESPONSES)

Page = Annotated[int, Query(ge=1, le=10_000)]
At = Annotated[str | None, Query(pattern=r"^\d{2,12}$", description="A division code")]


@router.get("/items")
def list_items(
    here: Here,
    audience: Audience | None = None,
    theme: str | None = None,
    life_stage: str | None = None,
    department: str | None = None,
    package: str | None = None,
    page: Page = 1,
) -> ItemPage:
    """List items, narrowed by audience, theme, life stage, department or package."""
    wanted = service.Filter(audience, theme, life_stage, department, package)
    return service.item_page(here.knowledge.catalogue, wanted, page)


@router.get("/items/{item_id}")
def get_item(here: Here, item_id: str, at: At = None) -> ItemDetail:
    """Show an item as published."""
    return service.item_detail(here.knowledge.catalogue, item_id, at)


@router.get("/packages")
def list_packages(here: Here, audience: Audience | None = None) -> list[ItemSummary]:
    """List the life-event packages."""
    return service.packages(here.knowledge.catalogue, audience)


@router.get("/packages/{package_id}")
def get_package(here: Here, package_id: str, at: At = None) -> PackageDetail:
    """Show a package as published."""
    return service.package_detail(here.knowledge.catalogue, package_id)
