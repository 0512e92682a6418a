"""What every content model shares: frozen, closed to unknown fields, with Chinese messages for wrong ones."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    InstanceOf,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from knowledge.catalogue.conditions import ALWAYS, AllOf, AnyOf, Asks, Condition, Count, Members, parse_condition, plain


class Model(BaseModel):
    """An immutable part of the content."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""A short English identifier that never changes, such as ``id-card-reissue``."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Chinese text for people."""

Duration = Annotated[str, StringConstraints(pattern=r"^P(\d+[YMWD])+$")]
"""An ISO 8601 duration in whole days or more, such as ``P30D`` or ``P1Y``."""


def _parse(raw: Any) -> Any:
    return parse_condition(raw)


When = Annotated[
    InstanceOf[AllOf] | InstanceOf[AnyOf] | InstanceOf[Asks] | InstanceOf[Members] | InstanceOf[Count],
    BeforeValidator(_parse),
    PlainSerializer(plain),
    WithJsonSchema({"type": ["object", "array", "null"]}),
]


class Conditional(Model):
    """A part that applies only to some applicants."""

    when: When = ALWAYS


def condition_of(part: Conditional) -> Condition:
    """Return the part's condition with its precise type (pydantic widens it)."""
    return part.when


def listed(value: Any) -> Any:
    """Let authors write one thing without a list: ``says: 丢了`` is ``says: [丢了]``."""
    return [value] if isinstance(value, str | dict) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(listed)]


class RuleWaiver(Model):
    """A rule of the check that does not hold here, and why: ``knowledge.lint`` leaves it out."""

    rule: Text
    at: Text | None = None
    """Only at this place, dotted, e.g. ``materials.3``; without it in the whole file."""
    because: Text
