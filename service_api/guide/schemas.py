"""What the guide is asked and answers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.guidance.outcome import ItemOutcome, PackageOutcome, Situation

QuestionKind = Literal["single", "multiple", "number", "date", "division", "place", "group"]


class GuideRequest(BaseModel):
    """The answers so far."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, Any] = Field(
        default_factory=dict,
        description="Question id to option id, list of ids, number, YYYY-MM-DD, division code or {unknown: true}; "
        "a group's id to a list of such mappings, one per member",
        examples=[{"card-state": "lost"}],
    )
    at: str | None = Field(default=None, pattern=r"^\d{2,12}$", description="A division code")
    version: str | None = Field(
        default=None,
        max_length=64,
        description="The catalogue_version that the answers were given under. Where another one is published since, "
        "answers that no longer fit are left out and named in pruned instead of being refused",
    )


class OptionView(BaseModel):
    """One answer that can be tapped."""

    id: str
    label: str
    help: str | None = None


class GroupView(BaseModel):
    """Which member of a group a question is about."""

    id: str
    label: str
    index: int = Field(description="From 0; -1 when the number of members is asked")
    count: int


class QuestionView(BaseModel):
    """The next question. Kind ``group`` asks for the number of members: answer with that many (empty) mappings."""

    id: str
    kind: QuestionKind
    ask: str
    why: str | None = None
    terms: dict[str, str] = {}
    options: list[OptionView] = []
    group: GroupView | None = None
    unknown: bool = Field(default=False, description="Whether {unknown: true} may be answered")
    find_out: str | None = Field(default=None, description="How to find out who does not know")
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None


class ProgressView(BaseModel):
    """How many questions were answered and are at least and at most still to come."""

    answered: int
    remaining_min: int
    remaining_max: int


class GuideResponse(BaseModel):
    """One step of the guide: a question, or the outcome."""

    item: str = Field(examples=["id-card-reissue"])
    name: str
    catalogue_version: str
    answers: dict[str, Any] = Field(description="The answers kept: send these with the next one added")
    pruned: list[str] = Field(
        description="Answers dropped because their question no longer comes up, or no longer fits"
    )
    situation: list[Situation] = Field(description="What was answered, in words, in the order asked")
    question: QuestionView | None
    progress: ProgressView
    outcome: ItemOutcome | PackageOutcome | None
