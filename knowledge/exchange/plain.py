"""Models as the plain data that their YAML files hold: keys in a stable order, what is left to its default left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic_core import PydanticUndefined

from knowledge.catalogue.base import Model
from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Count, Members
from knowledge.exchange.condition_raw import raw_condition

ALWAYS_WRITTEN: Mapping[str, frozenset[str]] = {
    "Item": frozenset({"level", "visits", "status", "fee", "before", "after"}),
    "Package": frozenset({"status"}),
    "Piece": frozenset({"count"}),
    "Group": frozenset({"min", "max"}),
}
"""Fields that clerks look for, written even when they say what is the default."""

_WHEN_AFTER: Mapping[str, tuple[str, ...]] = {
    "Ending": (),
    "QuestionUse": ("use", "ask", "why", "only"),
    "Question": ("id", "kind", "ask", "why", "terms"),
    "MaterialUse": ("use", "id", "name", "label", "about", "each"),
    "PackageMember": ("item", "needs"),
    "Group": ("id", "label", "ask", "why", "min", "max"),
    "Option": ("id", "label", "help"),
}
"""Fields that stand before ``when``; of other models it stands last."""

Condition = AllOf | AnyOf | Asks | Members | Count


def plain_model(model: Model) -> dict[str, Any]:
    """Return the mapping that YAML holds for ``model``.

    Raises:
        ConditionShapeError: a condition has a shape that YAML has no place for.
    """
    found: dict[str, Any] = {}
    for name, written, default in _fields(type(model)):
        value = getattr(model, name)
        if value != default:
            found[written] = plain_value(value)
    return found


@cache
def _fields(kind: type[Model]) -> tuple[tuple[str, str, Any], ...]:
    """Return every field in its order: its name, its name in YAML, and the value that is left out."""
    always = ALWAYS_WRITTEN.get(kind.__name__, frozenset())
    found: list[tuple[str, str, Any]] = []
    for name in _ordered(kind):
        field = kind.model_fields[name]
        default = PydanticUndefined if name in always else field.get_default(call_default_factory=True)
        found.append((name, field.alias or name, default))
    return tuple(found)


def plain_value(value: Any) -> Any:
    """Return a field's value as plain data."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Condition):
        return raw_condition(value)
    if isinstance(value, Model):
        return plain_model(value)
    if isinstance(value, list | tuple):
        return [plain_value(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_value(one) for key, one in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _ordered(kind: type[Model]) -> list[str]:
    names = list(kind.model_fields)
    if "when" not in names:
        return names
    names.remove("when")
    if kind.__name__ not in _WHEN_AFTER:
        return [*names, "when"]
    first = [name for name in _WHEN_AFTER[kind.__name__] if name in names]
    return [*first, "when", *(name for name in names if name not in first)]
