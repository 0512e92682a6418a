"""Searching in anybody's words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from knowledge.catalogue.items import Audience
from service_api.context import Here
from service_api.problems import RESPONSES
from service_api.search import service
from service_api.search.schemas import SearchResponse, SuggestionView

router = APIRouter(prefix="/api", tags=["search"], responses=RESPONSES)


@router.get("/search")
def search(
    here: Here,
    q: Annotated[str, Query(description="What happened, in anybody's words", examples=["身份证丢了怎么办"])] = "",
    audience: Audience | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> SearchResponse:
    """Find the items and packages that fit what somebody said."""
    return service.search(here.knowledge.search, here.knowledge.catalogue, q, audience, limit)


@router.get("/suggest")
def suggest(
    here: Here,
    q: Annotated[str, Query(description="What has been typed: characters, pinyin or initials", max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=20)] = 6,
) -> list[SuggestionView]:
    """Complete what is being typed."""
    return service.suggest(here.knowledge.suggester, here.knowledge.catalogue, q, limit)
