"""Searching, as the screens need it."""

from __future__ import annotations

import time

from knowledge.catalogue import Catalogue, Item, Package
from knowledge.catalogue.conditions import ALWAYS
from knowledge.catalogue.items import Audience, Faq
from knowledge.retrieval.distinguishing import Clarification, clarifying
from knowledge.retrieval.search import SearchEngine, SearchHit
from knowledge.retrieval.suggest import Suggester
from knowledge.retrieval.wishes import Wish, wishes
from service_api.search.schemas import (
    ClarifyOptionView,
    ClarifyView,
    SearchHitView,
    SearchResponse,
    SuggestionView,
    WishView,
)

LONGEST_QUERY = 10_000
FEWEST = 5


def search(
    engine: SearchEngine, catalogue: Catalogue, query: str, audience: Audience | None, limit: int
) -> SearchResponse:
    """Find items and packages from anybody's words."""
    started = time.perf_counter()
    # Whether to ask which is meant shows among the first few, however few the caller wants to see.
    found = engine.search(query[:LONGEST_QUERY], audience, max(limit, FEWEST))
    several = wishes(found, lambda part: engine.search(part, audience), catalogue, engine.ranker.analyser.lexicon)
    asked = clarifying(found, catalogue) if not several else None
    return SearchResponse(
        query=query if len(query) <= 200 else f"{query[:200]}…",
        in_scope=found.in_scope,
        ladder=found.ladder,
        results=[_view(hit, catalogue) for hit in found.hits[:limit]],
        hint=found.hint,
        guesses=[_view(hit, catalogue) for hit in found.guesses],
        paper=found.paper,
        clarify=_clarify(asked, catalogue) if asked else None,
        wishes=[_wish(one, catalogue) for one in several],
        took_ms=round((time.perf_counter() - started) * 1000, 2),
    )


def _clarify(asked: Clarification, catalogue: Catalogue) -> ClarifyView:
    return ClarifyView(
        question=asked.question,
        options=[
            ClarifyOptionView(
                id=one.target_id,
                target="item" if one.target_id in catalogue.items else "package",
                name=catalogue.target(one.target_id).plain_name,
                label=one.label,
            )
            for one in asked.options
        ],
    )


def _wish(wish: Wish, catalogue: Catalogue) -> WishView:
    hit = wish.hits[0]
    name = catalogue.target(hit.target_id).plain_name
    return WishView(text=wish.text, id=hit.target_id, target=hit.target_kind, name=name)


def _view(hit: SearchHit, catalogue: Catalogue) -> SearchHitView:
    target = catalogue.target(hit.target_id)
    faq = _faq(hit, target)
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
        text=faq.q if faq else hit.text,
        answer=faq.a if faq else None,
        score=round(hit.score, 4),
        confidence=round(hit.confidence, 4),
        why=hit.why,
    )


def _faq(hit: SearchHit, target: Item | Package) -> Faq | None:
    """The frequent question that matched; none where its answer depends on the person, whom the guide asks."""
    if hit.kind != "faq":
        return None
    return next((faq for faq in target.faqs if hit.text in (faq.q, faq.a) and faq.when == ALWAYS), None)


def suggest(suggester: Suggester, catalogue: Catalogue, typed: str, limit: int) -> list[SuggestionView]:
    """Complete what is being typed."""
    return [
        SuggestionView(
            id=one.target_id,
            target=one.target_kind,
            text=one.text,
            name=catalogue.target(one.target_id).plain_name,
            named=one.named,
        )
        for one in suggester.suggest(typed, limit)
    ]
