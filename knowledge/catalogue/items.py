"""Service items (事项)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from knowledge.catalogue.base import Conditional, Duration, Model, RuleWaiver, Slug, Text, Texts, listed
from knowledge.catalogue.materials import MaterialUse
from knowledge.catalogue.questions import Group, GroupPlace, Question, QuestionUse, entry_kind

ItemType = Literal[
    "licence", "payment", "confirmation", "reward", "ruling", "levy", "inspection", "public_service", "other"
]
Audience = Literal[
    "person",
    "enterprise",
    "public_institution",
    "social_organisation",
    "unincorporated_enterprise",
    "government_body",
    "other",
]
Level = Literal["state", "province", "city", "county", "town", "village"]
CrossRegion = Literal["nation", "province", "city", "county", "town", "village"]
ChannelKind = Literal["counter", "kiosk", "online", "app", "mail", "phone"]


class LegalBasis(Conditional):
    """The law that a line rests on; an article only where its text was read."""

    law: Text
    article: Text | None = None
    quote: Text | None = None
    """The first words of the article."""
    note: Text | None = None

    @model_validator(mode="after")
    def _article_was_read(self) -> LegalBasis:
        if (self.article is None) != (self.quote is None):
            raise ValueError("article 与 quote（条文开头原文）要么都写，要么都不写：没读到条文就只写法名")
        return self


class AcceptanceCondition(Conditional):
    """Something that must be true for the application to be accepted (受理条件)."""

    text: Text
    if_not: Text | None = None


class StepDeadline(Model):
    """By when a step must be done."""

    within: Duration
    after: Text
    """What the time runs from, e.g. 合同签订之日."""


class Step(Conditional):
    """One step of the procedure."""

    id: Slug
    name: Text
    text: Text | None = None
    needs: tuple[Slug, ...] = ()
    """Steps that must come first."""
    deadline: StepDeadline | None = None
    where: Text | None = None
    network: Slug | None = None
    """The service-point network that does it, when it is not the item's own counter."""


class Channel(Conditional):
    """A way to apply."""

    kind: ChannelKind
    text: Text
    url: Text | None = None


class Limit(Conditional):
    """A statutory or committed limit (法定/承诺时限)."""

    kind: Literal["statutory", "committed"]
    amount: int = Field(ge=0)
    unit: Literal["on_the_spot", "working_day", "calendar_day", "month", "year"]
    note: Text | None = None
    basis: LegalBasis | None = None


class Fee(Conditional):
    """A fee with its basis; ``amount`` stays empty where the city sets it (``以窗口公布为准``)."""

    name: Text
    amount: float | None = Field(default=None, ge=0)
    unit: Text | None = None
    """E.g. 元/证."""
    standard: Text | None = None
    basis: Text
    reducible: Text | None = None


class Output(Conditional):
    """What the applicant gets (审批结果)."""

    name: Text
    kind: Literal["certificate", "document", "registration", "payment", "service"]
    validity: Text | None = None
    delivery: Text | None = None
    note: Text | None = None
    sample: Slug | None = None
    """A specimen picture of it, one of ``reference/forms.yaml``."""


class Rejection(Conditional):
    """A common reason for being sent home (常被退回的原因)."""

    text: Text
    fix: Text | None = None


class Faq(Conditional):
    """A question people really ask, and its answer."""

    id: Slug | None = None
    q: Text
    a: Text


class Ending(Conditional):
    """An early end of the guide: the item is refused, or another one is the right one."""

    redirect: Slug | None = None
    refuse: Text | None = None
    """A short title of the refusal, e.g. 暂不符合申请条件."""
    because: Text
    remedy: Text | None = None
    """What the person can do instead."""

    @model_validator(mode="after")
    def _one_way(self) -> Ending:
        if (self.redirect is None) == (self.refuse is None):
            raise ValueError("outcomes 的每一条写 redirect（转到哪个事项）或 refuse（不予受理的标题）之一")
        return self


class Handling(Conditional):
    """Where it is done: every point of a network in the city, or only those of one county."""

    network: Slug
    scope: Literal["any", "county"] = "any"
    of: Text | None = None
    """For ``county``: whose county, e.g. 户籍所在地、房屋所在地."""
    note: Text | None = None


QuestionEntry = Annotated[
    Annotated[Question, Tag("question")] | Annotated[QuestionUse, Tag("use")] | Annotated[GroupPlace, Tag("group")],
    Discriminator(entry_kind),
]


class ItemSource(Model):
    """A published source that the content was checked against."""

    name: Text
    read_on: Text | None = None


class Item(Model):
    """A service item as its YAML file says it, with library references unresolved."""

    id: Slug
    name: Text
    plain_name: Text
    aliases: Texts = ()
    says: Texts = ()
    summary: Text
    audience: tuple[Audience, ...]
    department: Slug
    type: ItemType
    case_type: Literal["on_the_spot", "committed"]
    level: Level = "county"
    base_code: str | None = Field(default=None, pattern=r"^\d{9,12}$")
    implementation_code: str | None = None
    themes: tuple[Slug, ...] = ()
    life_stages: tuple[Slug, ...] = ()
    popular: int = Field(default=0, ge=0, le=100)
    """Order on the home screen; 0 is not shown there."""
    cross_region: CrossRegion | None = None
    automatic_approval: bool = False
    visits: int = Field(default=1, ge=0, le=5)
    visit_reason: Text | None = None
    """Why the person must come, e.g. 本人照相、采集指纹."""
    status: Literal["draft", "confirmed"] = "draft"
    sources: tuple[ItemSource, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    groups: tuple[Group, ...] = ()
    outcomes: tuple[Ending, ...] = ()
    materials: tuple[MaterialUse, ...] = ()
    conditions: tuple[AcceptanceCondition, ...] = ()
    steps: tuple[Step, ...] = ()
    channels: tuple[Channel, ...] = ()
    handled_at: tuple[Handling, ...] = ()
    limits: tuple[Limit, ...] = ()
    fee: Literal["free", "charged", "local"] = "free"
    """Free; charged as ``fees`` say; set by the city and told at the counter."""
    fees: tuple[Fee, ...] = ()
    output: tuple[Output, ...] = ()
    common_rejections: Annotated[tuple[Rejection, ...], BeforeValidator(listed)] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    faqs: tuple[Faq, ...] = ()
    before: tuple[Slug, ...] = ()
    after: tuple[Slug, ...] = ()
    notice: Text | None = None
    """A word of caution at the top of the outcome."""
    waivers: tuple[RuleWaiver, ...] = ()

    @model_validator(mode="after")
    def _fee_agrees(self) -> Item:
        if self.fee == "charged" and not self.fees:
            raise ValueError("fee: charged 时要写 fees（名称、标准、依据）")
        if self.fee == "free" and self.fees:
            raise ValueError("写了 fees 就要写 fee: charged（或 local）")
        return self
