"""Conditions (``when``) as data: parsed once from YAML, checked, printed as a sentence, evaluated by the engine.

A ``when`` is a mapping (all must hold) or a list of mappings (any of them). The value of a key is an option id, a list
(any of), a range (``"<16"``, ``"16..25"``), or a mapping with one of ``not``, ``includes``, ``only``, ``within`` and
``older`` (ISO 8601 durations before today, for dates), ``in`` (a division code or its ancestor) and, where the key is a
group, ``any``, ``all`` and ``count``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

_RANGE = re.compile(r"(?:(<=|>=|<|>)\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?))\Z")
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\Z")


@dataclass(frozen=True, slots=True)
class OneOf:
    """The answer is one of these option ids."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Includes:
    """A multiple choice holds at least one of these option ids."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """A multiple choice holds nothing beside these option ids."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number in an interval; ``None`` is no bound."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: float) -> bool:
        """Say whether ``number`` lies in the interval."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return not (self.high is not None and (number > self.high or (self.high_open and number == self.high)))


@dataclass(frozen=True, slots=True)
class Since:
    """A date lies at most (``within``) or more than (``older``) ``duration`` (ISO 8601, e.g. ``P60D``) before today."""

    duration: str
    within: bool


@dataclass(frozen=True, slots=True)
class InDivision:
    """A division lies in (or is) one of these divisions; codes are prefixes of their descendants'."""

    codes: tuple[str, ...]


Test = OneOf | Includes | Only | Between | Since | InDivision


@dataclass(frozen=True, slots=True)
class Asks:
    """One question passes a test; ``negated`` asks for the contrary. A question that is not asked passes neither."""

    question: str
    test: Test
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Members:
    """At least one member (``every=False``) or every member of a group fulfils ``condition``."""

    group: str
    condition: Condition
    every: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The number of members of a group lies in an interval."""

    group: str
    test: Between


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no part it always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = AllOf | AnyOf | Asks | Members | Count
ALWAYS: Condition = AllOf(())


def parse_condition(raw: Any) -> Condition:
    """Turn the YAML of a ``when`` into a condition.

    >>> parse_condition({"age": "<16"})
    Asks(question='age', test=Between(low=None, high=16.0, low_open=False, high_open=True), negated=False)

    Raises:
        ValueError: with a Chinese message saying what is wrong and how to write it.
    """
    if raw is None:
        return ALWAYS
    if isinstance(raw, AllOf | AnyOf | Asks | Members | Count):
        return raw
    if isinstance(raw, list):
        if not raw:
            raise ValueError("when 是空列表，永远不成立；删去 when，或写出至少一种情形")
        return _joined(AnyOf, [parse_condition(part) for part in raw])
    if not isinstance(raw, Mapping):
        raise ValueError(f"when 要写成“问题: 答案”的映射或其列表，现在是“{raw}”")
    return _joined(AllOf, [_clause(str(key), value) for key, value in raw.items()])


def _joined(kind: type[AllOf] | type[AnyOf], parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _clause(key: str, value: Any) -> Condition:
    if isinstance(value, Mapping):
        if not value:
            raise ValueError(f"{key} 后面是空的；写出答案，或删去这一项")
        return _joined(AllOf, [_operator(key, str(name), operand) for name, operand in value.items()])
    return Asks(key, _test(key, value))


def _operator(key: str, name: str, operand: Any) -> Condition:
    match name:
        case "not":
            return Asks(key, _test(key, operand), negated=True)
        case "includes":
            return Asks(key, Includes(_ids(key, operand)))
        case "only":
            return Asks(key, Only(_ids(key, operand)))
        case "within" | "older":
            if not isinstance(operand, str) or not _DURATION.match(operand):
                raise ValueError(
                    f"{key} 的 {name} 要写时长，如 P60D（60天）、P6M（6个月）、P1Y（1年），现在是“{operand}”"
                )
            return Asks(key, Since(operand, within=name == "within"))
        case "in":
            return Asks(key, InDivision(_ids(key, operand)))
        case "any" | "all":
            return Members(key, parse_condition(operand), every=name == "all")
        case "count":
            test = _test(key, operand)
            if not isinstance(test, Between):
                raise ValueError(f'{key} 的 count 要写人数范围，如 ">1" 或 "2..5"，现在是“{operand}”')
            return Count(key, test)
    raise ValueError(f"{key} 下的“{name}”不认识；可用 not、includes、only、within、older、in、any、all、count")


def _test(key: str, value: Any) -> Test:
    if isinstance(value, Mapping):
        if set(value) == {"includes"}:
            return Includes(_ids(key, value["includes"]))
        raise ValueError(f"{key} 的 not 下只能写答案、答案列表、范围或 includes")
    if isinstance(value, str) and (match := _RANGE.match(value.strip())):
        sign, bound, low, high = match.groups()
        if sign is None:
            if float(low) > float(high):
                raise ValueError(f"{key} 的范围“{value}”前大后小，调换两数")
            return Between(float(low), float(high))
        if sign in ("<", "<="):
            return Between(None, float(bound), high_open=sign == "<")
        return Between(float(bound), None, low_open=sign == ">")
    return OneOf(_ids(key, value))


def _ids(key: str, value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    for one in values:
        if isinstance(one, bool | int | float) or one is None:
            raise ValueError(f'{key} 的答案“{one}”要加引号写成文字（如 "yes"、"3..5"），避免被当成数或真假')
    if not values:
        raise ValueError(f"{key} 的答案列表是空的；写出至少一个选项")
    return tuple(str(one) for one in values)


def plain(condition: Condition) -> Any:
    """Return the condition as it would be written in YAML (``None`` for always)."""
    match condition:
        case AllOf(parts=()):
            return None
        case AllOf(parts=parts):
            merged: dict[str, Any] = {}
            for part in parts:
                written = plain(part)
                if not isinstance(written, dict) or not all(_beside(merged, *one) for one in written.items()):
                    return {"all_of": [plain(each) for each in parts]}
                for key, test in written.items():
                    merged[key] = {**merged[key], **test} if key in merged else test
            return merged
        case AnyOf(parts=parts):
            return [plain(part) for part in parts]
        case Asks(question=question, test=test, negated=negated):
            written = _plain_test(test)
            return {question: {"not": written} if negated else written}
        case Members(group=group, condition=inner, every=every):
            return {group: {"all" if every else "any": plain(inner)}}
        case Count(group=group, test=test):
            return {group: {"count": _plain_test(test)}}


def _beside(written: Mapping[str, Any], key: str, test: Any) -> bool:
    """Say whether a test of ``key`` can be written in the mapping: two operators on one question stand side by side."""
    had = written.get(key, {})
    return isinstance(had, dict) and (not had or isinstance(test, dict)) and not had.keys() & _keys(test)


def _keys(test: Any) -> set[str]:
    return set(test) if isinstance(test, dict) else set()


def _plain_test(test: Test) -> Any:
    match test:
        case OneOf(values=values):
            return values[0] if len(values) == 1 else list(values)
        case Includes(values=values):
            return {"includes": list(values)}
        case Only(values=values):
            return {"only": list(values)}
        case InDivision(codes=codes):
            return {"in": list(codes)}
        case Since(duration=duration, within=within):
            return {"within" if within else "older": duration}
        case Between(low=low, high=high):
            if low is None:
                return f"{'<' if test.high_open else '<='}{high:.15g}"
            if high is None:
                return f"{'>' if test.low_open else '>='}{low:.15g}"
            return f"{low:.15g}..{high:.15g}"


def both(first: Condition, second: Condition) -> Condition:
    """Return the condition that holds when both hold."""
    if first == ALWAYS:
        return second
    return first if second == ALWAYS else AllOf((first, second))


def clauses(condition: Condition) -> Iterator[Asks | Members | Count]:
    """Yield every atomic clause; those inside ``any``/``all`` of a group come with the group's clause, not alone."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from clauses(part)
        case _:
            yield condition


def mentioned(condition: Condition) -> frozenset[str]:
    """Return the ids of all questions and groups that the condition looks at, those of group members included."""
    found: set[str] = set()
    for clause in clauses(condition):
        match clause:
            case Asks(question=question):
                found.add(question)
            case Members(group=group, condition=inner):
                found |= {group} | mentioned(inner)
            case Count(group=group):
                found.add(group)
    return frozenset(found)


def renamed(condition: Condition, name: Callable[[str], str]) -> Condition:
    """Return the condition with every question and group id put through ``name`` (packages qualify members' ids)."""
    match condition:
        case AllOf(parts=parts):
            return AllOf(tuple(renamed(part, name) for part in parts))
        case AnyOf(parts=parts):
            return AnyOf(tuple(renamed(part, name) for part in parts))
        case Asks():
            return replace(condition, question=name(condition.question))
        case Members():
            return replace(condition, group=name(condition.group), condition=renamed(condition.condition, name))
        case Count():
            return replace(condition, group=name(condition.group))
