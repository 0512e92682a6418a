"""Life-event packages (一件事): several items through one questionnaire and one merged material list."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from knowledge.catalogue.base import Conditional, Model, RuleWaiver, Slug, Text, Texts, listed
from knowledge.catalogue.items import Audience, Channel, Faq, LegalBasis, Rejection
from knowledge.catalogue.questions import Question, QuestionUse, entry_kind


class PackageMember(Conditional):
    """One item of a package."""

    item: Slug
    needs: tuple[Slug, ...] = ()
    """Members (item ids) that must be finished first; what they produce is not asked for here."""
    answers: dict[Slug, str] = Field(default_factory=dict)
    """Questions of the item that the package settles: question id to option id."""
    same_as: dict[Slug, Slug] = Field(default_factory=dict)
    """Questions of the item that are the package's own question: item's question id to the package's."""
    note: Text | None = None


PackageQuestion = Annotated[
    Annotated[Question, Tag("question")] | Annotated[QuestionUse, Tag("use")],
    Discriminator(entry_kind),
]


class Package(Model):
    """A life-event package as its YAML file says it."""

    id: Slug
    name: Text
    plain_name: Text
    aliases: Texts = ()
    says: Texts = ()
    summary: Text
    audience: tuple[Audience, ...]
    themes: tuple[Slug, ...] = ()
    life_stages: tuple[Slug, ...] = ()
    department: Slug
    """The department that leads."""
    popular: int = Field(default=0, ge=0, le=100)
    status: str = Field(default="draft", pattern="^(draft|confirmed)$")
    questions: tuple[PackageQuestion, ...] = ()
    members: tuple[PackageMember, ...] = Field(min_length=2)
    channels: tuple[Channel, ...] = ()
    common_rejections: Annotated[tuple[Rejection, ...], BeforeValidator(listed)] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    faqs: tuple[Faq, ...] = ()
    notice: Text | None = None
    same_papers: tuple[tuple[Text, ...], ...] = ()
    """Lines of different members (``item.line``) that are one paper here, though their names or owners read differently:
    the merged list shows the first of them that is needed."""
    waivers: tuple[RuleWaiver, ...] = ()
