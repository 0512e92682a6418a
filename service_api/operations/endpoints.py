"""Whether the service works."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from service_api.context import Here
from service_api.operations import service

router = APIRouter(prefix="/api", tags=["operations"])


class CatalogueHealth(BaseModel):
    """Which content is served."""

    version: str
    items: int
    packages: int
    points: int


class Health(BaseModel):
    """What works. The status is ``ok`` while guiding works, whatever else is down."""

    status: Literal["ok"]
    catalogue: CatalogueHealth
    bot: Literal["up", "down"]
    database: Literal["up", "down"]
    search: Literal["full", "words_only"]
    public_url: str
    provisional_links: bool


@router.head("/health", include_in_schema=False)
@router.get("/health")
async def health(here: Here) -> Health:
    """Say what works; 200 while guiding works."""
    knowledge = here.knowledge
    return Health(
        status="ok",
        catalogue=CatalogueHealth(
            version=knowledge.catalogue.version,
            items=len(knowledge.catalogue.items),
            packages=len(knowledge.catalogue.packages),
            points=len(knowledge.places.points),
        ),
        bot="up" if await service.bot_is_up(here.settings.bot_url) else "down",
        database="up" if await run_in_threadpool(service.database_is_up, here.database) else "down",
        search="full" if knowledge.search.model_version else "words_only",
        public_url=here.settings.base_url,
        provisional_links=here.settings.provisional,
    )
