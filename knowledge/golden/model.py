"""What a golden case says."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, model_validator

from knowledge.catalogue.base import Model, Slug, Text
from knowledge.guidance import ItemOutcome, Outcome

TODAY = dt.date(2026, 1, 5)
"""The day on which a case without a day of its own is asked: two runs must agree."""


class Expectation(Model):
    """What a person with these answers must be told; what is left out is not looked at."""

    kind: Literal["proceed", "refused", "redirect"]
    redirect_to: Slug | None = None
    title: Text | None = None
    """The short title of a refusal."""
    materials: tuple[Text, ...] | None = None
    """Exactly the lines of the list: an item's by their ids, a package's by name, with whose in （）."""
    fees: tuple[Text, ...] | None = None
    """Exactly the names of the fees."""
    output: tuple[Text, ...] | None = None
    members: dict[Slug, Literal["proceed", "refused", "redirect"]] | None = None
    """Of a package: exactly the items that this person needs, and how each ends."""

    @model_validator(mode="after")
    def _says_enough(self) -> Expectation:
        if self.kind == "proceed" and self.materials is None:
            raise ValueError("kind: proceed 时要写 materials（这个人的全部材料 id）")
        if self.kind == "redirect" and self.redirect_to is None:
            raise ValueError("kind: redirect 时要写 redirect_to")
        return self


class GoldenCase(Model):
    """One person's answers and the outcome that a clerk says is right."""

    note: Text
    """Who this is, and why this list is the right one."""
    answers: dict[str, Any] = Field(default_factory=dict)
    at: Text | None = None
    """The code of the division that handles it, where it has an overlay."""
    today: dt.date = TODAY
    expect: Expectation


class GoldenSet(Model):
    """The golden cases of one item or package."""

    target: Slug
    cases: tuple[GoldenCase, ...]


def line_names(outcome: Outcome) -> list[str]:
    """Return the lines of an outcome's list as a case names them."""
    if isinstance(outcome, ItemOutcome):
        return [line.id for line in outcome.materials]
    return [f"{line.name}（{line.for_}）" if line.for_ else line.name for line in outcome.materials]
