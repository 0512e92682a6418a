"""Materials (材料) and their review points (审查要点)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from knowledge.catalogue.base import Conditional, Duration, Model, Slug, Text, Texts, listed

PieceForm = Literal["original", "copy", "electronic", "photo"]
Necessity = Literal["required", "optional", "later"]
"""Required; optional; may be submitted later (容缺后补)."""


class Piece(Model):
    """So many originals or copies of a material; ``returned`` means the counter looks at it and gives it back."""

    form: PieceForm
    count: int = Field(default=1, ge=1, le=50)
    returned: bool = False
    note: Text | None = None


class MaterialSource(Model):
    """Where a material comes from."""

    kind: Literal["applicant", "government", "other"]
    issuer: Text | None = None
    how: Text | None = None
    """How to get it, in plain words."""


class Region(Model):
    """A numbered region of a specimen document on which a review point looks, in per cent of its width and height."""

    sample: Slug
    box: tuple[float, float, float, float]
    """Left, top, width, height, 0-100."""
    caption: Text


class ReviewPoint(Conditional):
    """One thing that the counter checks on a material."""

    id: Slug | None = None
    kind: Literal["formal", "content"]
    check: Text
    if_not: Text | None = None
    """What to do when the check fails: the ready-made reason of a correction notice."""
    show: Region | None = None


class Validity(Model):
    """How fresh a material must be, or how long it must still run."""

    issued_within: Duration | None = None
    remaining: Duration | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Validity:
        if not (self.issued_within or self.remaining or self.note):
            raise ValueError("valid 要写 issued_within（多久内开具）、remaining（剩余期限）或 note 之一")
        return self


class Instead(Conditional):
    """What may stand in for the material: an electronic certificate, another material, a written commitment, data."""

    e_licence: Text | None = None
    material: Slug | None = None
    commitment: Text | None = None
    data_share: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one(self) -> Instead:
        ways = [self.e_licence, self.material, self.commitment, self.data_share]
        if sum(way is not None for way in ways) != 1:
            raise ValueError("instead 的每一条只写 e_licence、material、commitment、data_share 中的一种")
        return self


Reviews = Annotated[tuple[ReviewPoint, ...], BeforeValidator(listed)]


class Material(Model):
    """A material of the shared library: one text, one set of review points, used by many items."""

    id: Slug
    name: Text
    aliases: Texts = ()
    about: Text | None = None
    """What it is and looks like, in plain words."""
    source: MaterialSource
    pieces: tuple[Piece, ...] = (Piece(form="original"),)
    review: Reviews = ()
    valid: Validity | None = None
    instead: tuple[Instead, ...] = ()
    if_missing: Text | None = None
    """What to do who does not have it: how to get it, what may replace it."""
    blank_form: Slug | None = None
    sample_form: Slug | None = None


def alternatives(raw: Any) -> Any:
    """Let authors write ``one_of: [a, [b, c]]`` for ``[[a], [b, c]]``."""
    return [[one] if isinstance(one, str) else one for one in raw] if isinstance(raw, list) else raw


class MaterialUse(Conditional):
    """A material as an item asks for it: from the library (``use``), of its own (``id`` and ``name``), or a choice."""

    use: Slug | None = None
    id: Slug | None = None
    name: Text | None = None
    label: Text | None = None
    """Whose or which, where one material is asked for twice: 买方的身份证."""
    about: Text | None = None
    source: MaterialSource | None = None
    each: Slug | None = None
    """A group: one material per member, by the member's own answers."""
    pieces: tuple[Piece, ...] | None = None
    necessity: Necessity = "required"
    review: Reviews = ()
    replace_review: bool = False
    """Whether ``review`` replaces the library's review points instead of being added to them."""
    one_of: Annotated[tuple[tuple[Slug, ...], ...], BeforeValidator(alternatives)] = ()
    """Sets of library materials, any one of which is enough."""
    valid: Validity | None = None
    instead: tuple[Instead, ...] | None = None
    produced_by: Annotated[tuple[Slug, ...], BeforeValidator(listed)] = ()
    """The steps of this item, or the items of a package, any one of which it comes out of."""
    if_missing: Text | None = None
    blank_form: Slug | None = None
    sample_form: Slug | None = None
    note: Text | None = None
    because: Text | None = None
    """Why it is needed, where the answers alone do not make it plain."""

    @model_validator(mode="after")
    def _whole(self) -> MaterialUse:
        if self.use is None and (self.id is None or self.name is None):
            raise ValueError("材料要么写 use: 材料库里的 id，要么自己写 id 和 name")
        if self.use is None and not self.one_of and self.source is None:
            raise ValueError("自写的材料要写 source（来源：kind、issuer、how）")
        return self

    @property
    def line(self) -> str:
        """The id of the line within its item: its own id, or that of the library's material."""
        return self.id or self.use or ""
