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
    answer: str | None = Field(description="The answer, where a frequent question matched that has one for everybody")
    score: float
    confidence: float
    why: str


class ClarifyOptionView(BaseModel):
    """An answer to the clarifying question: what it leads to, and how to say it on a button."""

    id: str = Field(examples=["id-card-renewal"])
    target: Literal["item", "package"]
    name: str = Field(description="The spoken name of the item or package")
    label: str = Field(description="The answer in the catalogue's words, at most 30 characters")


class ClarifyView(BaseModel):
    """The one question that tells the close ones apart, out of what the catalogue says about them."""

    question: str
    options: list[ClarifyOptionView]


class WishView(BaseModel):
    """One of several wishes in one sentence: the words that tell it, and what they name."""

    text: str
    id: str
    target: Literal["item", "package"]
    name: str = Field(description="The spoken name of the item or package")


class SearchResponse(BaseModel):
    """The answer to a query; out of scope there are no results but a hint, and perhaps guesses."""

    query: str
    in_scope: bool
    ladder: Literal["answer", "confirm", "ask", "out_of_scope"]
    results: list[SearchHitView]
    hint: str | None = None
    guesses: list[SearchHitView] = Field(
        default=[], description="Nothing fits surely: at most three that may be meant, to ask back about"
    )
    paper: str | None = Field(default=None, description="The document that was asked about; the results want it")
    clarify: ClarifyView | None = Field(
        default=None, description="Where the search asks for confirmation and the first two or three are close"
    )
    wishes: list[WishView] = Field(default=[], description="Two or three, where the sentence holds so many; else none")
    took_ms: float


class SuggestionView(BaseModel):
    """A completion of what is being typed."""

    id: str
    target: Literal["item", "package"]
    text: str
    name: str
    named: bool = Field(description="Whether the text is a name or an alias, and not something that people say")
