"""The outcome of a guide: what to bring, what is checked on it, where, when, how much, and why each line is there."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.catalogue.items import (
    Channel,
    Faq,
    Fee,
    Handling,
    LegalBasis,
    Limit,
    Output,
    Rejection,
    StepDeadline,
)
from knowledge.catalogue.materials import MaterialSource, Necessity, Piece, Region, Validity


class Part(BaseModel):
    """An immutable part of an outcome."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)


class Reason(Part):
    """Why a line is there: an answer that was given, a law, or a note of the content's author."""

    kind: Literal["answer", "law", "note"]
    text: str
    question: str | None = None


class Change(Part):
    """An answer to another question (or another answer to the same) that would take the line away."""

    question: str
    ask: str
    options: tuple[str, ...]
    """Labels of the answers that would remove the line."""


class Doubt(Part):
    """A question answered “不清楚” on which the line depends, and how to find out."""

    question: str
    ask: str
    find_out: str | None = None


class Line(Part):
    """What every line carries: a stable id, whether it is in doubt (视情况), and on what it then depends."""

    id: str
    maybe: bool = False
    depends_on: tuple[Doubt, ...] = ()


class ReviewPointLine(Line):
    """One thing that the counter checks."""

    kind: Literal["formal", "content"]
    check: str
    if_not: str | None = None
    show: Region | None = None


class InsteadLine(Part):
    """What may stand in for a material."""

    kind: Literal["e_licence", "material", "commitment", "data_share"]
    text: str
    note: str | None = None


class AlternativeMaterial(Part):
    """A material inside a choice of several."""

    id: str
    name: str
    about: str | None = None
    pieces: tuple[Piece, ...]
    source: MaterialSource
    review_points: tuple[ReviewPointLine, ...]
    if_missing: str | None = None


class MaterialLine(Line):
    """A material on the list of this person."""

    name: str
    for_: str | None = Field(default=None, alias="for")
    """Whose it is, where several people bring one: 卖方第1位."""
    about: str | None = None
    pieces: tuple[Piece, ...]
    necessity: Necessity
    source: MaterialSource | None = None
    valid: Validity | None = None
    instead: tuple[InsteadLine, ...] = ()
    one_of: tuple[tuple[AlternativeMaterial, ...], ...] = ()
    review_points: tuple[ReviewPointLine, ...]
    if_missing: str | None = None
    produced_by: str | None = None
    """The name of the step or item that it comes out of: not to be brought from home."""
    blank_form: str | None = None
    sample_form: str | None = None
    note: str | None = None
    because: tuple[Reason, ...] = ()
    removed_by: tuple[Change, ...] = ()
    items: tuple[str, ...] = ()
    """In a package: the names of the items that need it."""


class ConditionLine(Line):
    """An acceptance condition (受理条件)."""

    text: str
    if_not: str | None = None


class StepLine(Line):
    """One step of the procedure."""

    name: str
    text: str | None = None
    needs: tuple[str, ...] = ()
    deadline: StepDeadline | None = None
    where: str | None = None
    network: str | None = None


class Caution(Part):
    """An ending that would hold if an answer given as “不清楚” turned out that way."""

    text: str
    redirect_to: str | None = None
    depends_on: tuple[Doubt, ...] = ()


class Situation(Part):
    """An answered question as the outcome repeats it."""

    question: str
    ask: str
    answer: str


class ItemOutcome(Part):
    """The outcome of one item."""

    id: str
    name: str
    plain_name: str
    kind: Literal["proceed", "refused", "redirect"]
    redirect_to: str | None = None
    title: str | None = None
    """The short title of a refusal."""
    because: str | None = None
    remedy: str | None = None
    summary: str
    notice: str | None = None
    status: Literal["draft", "confirmed"] = "draft"
    warnings: tuple[Caution, ...] = ()
    situation: tuple[Situation, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    conditions: tuple[ConditionLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    channels: tuple[Channel, ...] = ()
    handled_at: tuple[Handling, ...] = ()
    fee: Literal["free", "charged", "local"] = "free"
    fees: tuple[Fee, ...] = ()
    limits: tuple[Limit, ...] = ()
    output: tuple[Output, ...] = ()
    common_rejections: tuple[Rejection, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    faqs: tuple[Faq, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class MemberOutcome(ItemOutcome):
    """The outcome of one item of a package."""

    needs: tuple[str, ...] = ()
    """Members (item ids) to finish first."""
    maybe: bool = False


class PackageOutcome(Part):
    """The outcome of a package: each member's own, and one merged list of materials."""

    id: str
    name: str
    plain_name: str
    kind: Literal["proceed", "refused"]
    because: str | None = None
    summary: str
    notice: str | None = None
    status: str = "draft"
    situation: tuple[Situation, ...] = ()
    members: tuple[MemberOutcome, ...]
    materials: tuple[MaterialLine, ...]
    channels: tuple[Channel, ...] = ()
    common_rejections: tuple[Rejection, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    faqs: tuple[Faq, ...] = ()


Outcome = ItemOutcome | PackageOutcome

__all__ = [
    "AlternativeMaterial",
    "Caution",
    "Change",
    "ConditionLine",
    "Doubt",
    "InsteadLine",
    "ItemOutcome",
    "MaterialLine",
    "MemberOutcome",
    "Outcome",
    "PackageOutcome",
    "Reason",
    "ReviewPointLine",
    "Situation",
    "StepLine",
]
