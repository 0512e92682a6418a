"""What searching answers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from knowledge.catalogue.items import Audience


class SearchHitView(BaseModel):
    """An item or package to open, and the part of it that matched."""

    id: str = Field(examples=["id-card-reissue"])
    target: Literal["item", "package"] = Field(description="What `id` is: open it under /items or /packages")
    name: str
    plain_name: str
    aliases: list[str]
    department: str
    audience: list[Audience]
    kind: Literal["item", "package", "material", "review_point", "faq"]
    ref: str
    text: str
    score: float
    confidence: float
    why: str


class SearchResponse(BaseModel):
    """The answer to a query; out of scope there are no results but a hint."""

    query: str
    in_scope: bool
    ladder: Literal["answer", "confirm", "ask", "out_of_scope"]
    results: list[SearchHitView]
    hint: str | None = None
    took_ms: float


class SuggestionView(BaseModel):
    """A completion of what is being typed."""

    id: str
    target: Literal["item", "package"]
    text: str
    name: str
