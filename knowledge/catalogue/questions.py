"""Situation questions (情形问答): what is asked to find out which lines apply to this person."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from knowledge.catalogue.base import Conditional, Model, Slug, Text, Texts

QuestionKind = Literal["single", "multiple", "number", "date", "division", "place"]


class Option(Conditional):
    """One answer of a choice, in the words of a citizen."""

    id: Slug
    label: Text
    help: Text | None = None
    says: Texts = ()
    """How people say it: used to recognise the option in a sentence."""


class Question(Conditional):
    """One situation question that a citizen can answer without help."""

    id: Slug
    kind: QuestionKind = "single"
    ask: Text
    why: Text | None = None
    """Why it is asked, told on request."""
    terms: dict[str, Text] = Field(default_factory=dict)
    """Words that need explaining, and their plain explanation."""
    options: tuple[Option, ...] = ()
    find_out: Text | None = None
    """What to tell a citizen who answers “不清楚”: where to look, whom to ask."""
    unknown: bool = True
    """Whether “不清楚” is offered; false only where nothing sensible can be said without the answer."""
    unit: Text | None = None
    minimum: float | None = None
    maximum: float | None = None

    @model_validator(mode="after")
    def _fits_kind(self) -> Question:
        choice = self.kind in ("single", "multiple")
        if choice and len(self.options) < 2:
            raise ValueError("选择题至少要有两个选项 options")
        if not choice and self.options:
            raise ValueError(f"{self.kind} 类问题没有选项；删去 options，或把 kind 改成 single/multiple")
        if self.kind == "number" and (self.minimum is None or self.maximum is None):
            raise ValueError("number 类问题要写 minimum 和 maximum，超出的数会请市民重填")
        ids = [option.id for option in self.options]
        if double := {one for one in ids if ids.count(one) > 1}:
            raise ValueError(f"选项 id 重复：{'、'.join(sorted(double))}")
        return self


class QuestionUse(Conditional):
    """A place in an item's questionnaire where a question of the shared library is asked."""

    use: Slug
    ask: Text | None = None
    why: Text | None = None
    only: tuple[Slug, ...] = ()
    """Keep only these options of the shared question."""


class GroupPlace(Model):
    """A place in the questionnaire where a group's number of members and their questions come."""

    group: Slug


class Group(Conditional):
    """Several people of one role (sellers, heirs, workers); each answers the group's questions."""

    id: Slug
    label: Text
    """What one member is called, e.g. 卖方."""
    ask: Text
    """How the number of members is asked, e.g. 卖方一共有几位？"""
    why: Text | None = None
    min: int = Field(default=1, ge=0)
    max: int = Field(default=20, ge=1, le=50)
    questions: tuple[Question | QuestionUse, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Group:
        if self.min > self.max:
            raise ValueError(f"min（{self.min}）大于 max（{self.max}）")
        return self


def entry_kind(raw: Any) -> str:
    """Tell a question, a use of a shared question and a group's place apart by their keys."""
    if isinstance(raw, dict):
        return "use" if "use" in raw else "group" if "group" in raw else "question"
    return "use" if isinstance(raw, QuestionUse) else "group" if isinstance(raw, GroupPlace) else "question"
