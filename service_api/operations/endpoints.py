"""Whether the service works."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from service_api.context import Here
from service_api.operations import service

router = APIRouter(prefix="/api", tags=["operations"])


class CatalogueHealth(BaseModel):
    """Which content is served, and since when."""

    version: str
    published: str | None = Field(
        description="The published version; null where the content folder is served as it lies"
    )
    published_at: dt.datetime | None = Field(description="When it was published, or rolled back to")
    serving_since: dt.datetime
    behind: bool = Field(description="Another version is in force and cannot be served: see last_failed_reload")
    items: int
    packages: int
    points: int


class FailedReload(BaseModel):
    """The last time that newly published content could not be served; the old one stayed."""

    version: str | None = Field(description="Null where the store itself cannot be read")
    at: dt.datetime
    reason: str


class Health(BaseModel):
    """What works. The status is ``ok`` while guiding works, whatever else is down."""

    status: Literal["ok"]
    catalogue: CatalogueHealth
    last_failed_reload: FailedReload | None
    bot: Literal["up", "down"]
    database: Literal["up", "down"]
    search: Literal["full", "words_only"] = Field(description="words_only where there is no trained search model")
    answers: Literal["full", "rules_only"] = Field(
        description="How answers are heard in sentences: rules_only where there is no trained model of option linking"
    )
    public_url: str
    provisional_links: bool


@router.head("/health", include_in_schema=False)
@router.get("/health")
async def health(here: Here) -> Health:
    """Say what works; 200 while guiding works."""
    knowledge, reloader = here.knowledge, here.reloader
    failure = reloader.last_failure
    return Health(
        status="ok",
        catalogue=CatalogueHealth(
            version=knowledge.catalogue.version,
            published=knowledge.published.version if knowledge.published else None,
            published_at=knowledge.published.at if knowledge.published else None,
            serving_since=reloader.since,
            behind=reloader.behind,
            items=len(knowledge.catalogue.items),
            packages=len(knowledge.catalogue.packages),
            points=len(knowledge.places.points),
        ),
        last_failed_reload=FailedReload(version=failure.version, at=failure.at, reason=failure.reason)
        if failure
        else None,
        bot="up" if await service.bot_is_up(here.settings.bot_url) else "down",
        database="up" if await run_in_threadpool(service.database_is_up, here.database) else "down",
        search="full" if knowledge.search.model_version else "words_only",
        answers="full" if knowledge.linkers.model_version else "rules_only",
        public_url=here.settings.base_url,
        provisional_links=here.settings.provisional,
    )
