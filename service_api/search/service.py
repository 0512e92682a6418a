"""Searching, as the screens need it."""

from __future__ import annotations

import time

from knowledge.catalogue import Catalogue
from knowledge.catalogue.items import Audience
from knowledge.retrieval.search import SearchEngine, SearchHit
from knowledge.retrieval.suggest import Suggester
from service_api.search.schemas import SearchHitView, SearchResponse, SuggestionView

LONGEST_QUERY = 10_000


def search(
    engine: SearchEngine, catalogue: Catalogue, query: str, audience: Audience | None, limit: int
) -> SearchResponse:
    """Find items and packages from anybody's words."""
    started = time.perf_counter()
    found = engine.search(query[:LONGEST_QUERY], audience, limit)
    return SearchResponse(
        query=query if len(query) <= 200 else f"{query[:200]}…",
        in_scope=found.in_scope,
        ladder=found.ladder,
        results=[_view(hit, catalogue) for hit in found.hits],
        hint=found.hint,
        took_ms=round((time.perf_counter() - started) * 1000, 2),
    )


def _view(hit: SearchHit, catalogue: Catalogue) -> SearchHitView:
    target = catalogue.target(hit.target_id)
    return SearchHitView(
        id=target.id,
        target=hit.target_kind,
        name=target.name,
        plain_name=target.plain_name,
        aliases=list(target.aliases),
        department=catalogue.departments[target.department].name,
        audience=list(target.audience),
        kind=hit.kind,
        ref=hit.ref,
        text=hit.text,
        score=round(hit.score, 4),
        confidence=round(hit.confidence, 4),
        why=hit.why,
    )


def suggest(suggester: Suggester, catalogue: Catalogue, typed: str, limit: int) -> list[SuggestionView]:
    """Complete what is being typed."""
    return [
        SuggestionView(
            id=one.target_id, target=one.target_kind, text=one.text, name=catalogue.target(one.target_id).plain_name
        )
        for one in suggester.suggest(typed, limit)
    ]
