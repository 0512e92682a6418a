"""A condition as the mapping or list that ``when`` holds in YAML.

A cell may say more than one mapping can: ``（a=1 或 b=2） 且 c=3`` is multiplied out into the list
``[{a: 1, c: 3}, {b: 2, c: 3}]``, which means the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import prod
from typing import Any

from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Condition, Count, Members, OneOf, plain

_MOST = 200


class ConditionShapeError(ValueError):
    """The condition cannot be written as a ``when``."""


def raw_condition(condition: Condition) -> Any:
    """Return what YAML holds for ``condition``; None for the unconditional one.

    >>> from knowledge.exchange.condition_reading import read_condition
    >>> raw_condition(read_condition("（a=x 或 b=y） 且 c=z"))
    [{'a': 'x', 'c': 'z'}, {'b': 'y', 'c': 'z'}]

    Raises:
        ConditionShapeError: one question is tested twice in a way that YAML has no place for.
    """
    match condition:
        case AllOf(parts=()):
            return None
        case AnyOf(parts=parts):
            return [raw_condition(part) or {} for part in parts]
        case AllOf():
            merged = _merged(condition.parts)
            if merged is not None:
                return merged
            return [_conjunction(parts) for parts in _alternatives(condition)]
        case Members(group=group, condition=inner, every=every):
            return {group: {"all" if every else "any": raw_condition(inner) or {}}}
        case Asks(question=question, test=OneOf(values=values), negated=False) if len(values) > 1 or _special(
            values[0]
        ):
            return {question: list(values)}
        case Asks() | Count():
            return _short(plain(condition))


def _special(value: str) -> bool:
    """An answer that looks like a range stays in a list: there it is read as an answer."""
    return value[:1] in "<>" or ".." in value


def _short(written: Any) -> Any:
    """Write lists of one answer without the list, as authors do."""
    if isinstance(written, dict):
        return {key: _short(value) for key, value in written.items()}
    if isinstance(written, list) and len(written) == 1 and isinstance(written[0], str) and not _special(written[0]):
        return written[0]
    return written


def _merged(parts: Iterable[Condition]) -> dict[str, Any] | None:
    """Write parts that must all hold as one mapping, None where a key would be needed twice."""
    found: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, AnyOf):
            return None
        for key, test in (raw_condition(part) or {}).items() if not _multiplied(part) else ():
            if key not in found:
                found[key] = test
            elif isinstance(found[key], dict) and isinstance(test, dict) and not found[key].keys() & test.keys():
                found[key] = {**found[key], **test}
            else:
                return None
        if _multiplied(part):
            return None
    return found


def _multiplied(part: Condition) -> bool:
    return isinstance(part, AllOf) and bool(part.parts) and _merged(part.parts) is None


def _alternatives(condition: Condition) -> list[list[Asks | Members | Count]]:
    match condition:
        case AnyOf(parts=parts):
            return [found for part in parts for found in _alternatives(part)]
        case AllOf(parts=parts):
            branches = [_alternatives(part) for part in parts]
            if (count := prod(map(len, branches))) > _MOST:  # counted before they are made
                raise ConditionShapeError(f"这个条件展开后有 {count} 种情形，太多了；拆成几行来写")
            ways = [list(each) for each in product(*branches)]
            return [[clause for part in way for clause in part] for way in ways]
        case Asks() | Members() | Count():
            return [[condition]]


def _conjunction(clauses: list[Asks | Members | Count]) -> dict[str, Any]:
    kept: list[Condition] = []
    for clause in clauses:
        before = next((one for one in kept if _same_question(one, clause)), None)
        if before is None:
            kept.append(clause)
        else:
            kept[kept.index(before)] = _narrowed(before, clause)
    found = _merged(kept)
    if found is None:
        keys = [next(iter(raw_condition(one))) for one in kept]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ConditionShapeError(f"对“{double}”的两个判断没法同时写；合并成一个，如 {double}∈{{…}} 或一个范围")
    return found


def _same_question(one: Condition, other: Condition) -> bool:
    return (
        isinstance(one, Asks)
        and isinstance(other, Asks)
        and one.question == other.question
        and not one.negated
        and not other.negated
        and isinstance(one.test, OneOf)
        and isinstance(other.test, OneOf)
    )


def _narrowed(one: Condition, other: Condition) -> Asks:
    assert isinstance(one, Asks) and isinstance(one.test, OneOf)  # noqa: PT018 - narrowing for the type checker
    assert isinstance(other, Asks) and isinstance(other.test, OneOf)  # noqa: PT018
    values = tuple(value for value in one.test.values if value in other.test.values)
    if not values:
        raise ConditionShapeError(f"“{one.question}”不能同时是两个不同的答案，这个条件永远不成立；改用“或”")
    return Asks(one.question, OneOf(values))
