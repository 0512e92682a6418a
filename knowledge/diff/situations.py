"""Saying for whom a change holds: the shortest description that fits all of them and nobody else.

Given the answers of all ways and which of them a change touches, rules (“this question was answered one of these”) are
found by generalising one way at a time: an answer is dropped from the description as long as no untouched way fits it.
Ways that differ in one answer only are then told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, str]
"""Question key to the answer's text; a question that is not asked is not there."""
Rule = Mapping[str, frozenset[str]]
_ABSENT = ""


def row(answers: Mapping[str, Any]) -> Row:
    """Return answers with every value as text, group members counted in."""
    found: dict[str, str] = {}
    for key, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            found[key] = str(len(value))
            for i, member in enumerate(value):
                found |= {f"{key}.{i}.{inner}": _text(one) for inner, one in member.items()}
        else:
            found[key] = _text(value)
    return found


def rules(touched: Sequence[Row], untouched: Sequence[Row]) -> list[Rule]:
    """Return rules that together fit every touched row and no untouched one, most general first; [] for “everybody”."""
    if not untouched:
        return []
    found: list[Rule] = []
    left = list(touched)
    while left:
        rule = _generalised(left[0], untouched)
        found.append(rule)
        left = [one for one in left if not fits(one, rule)]
    return _merged(found)


def fits(one: Row, rule: Rule) -> bool:
    """Say whether a row answers as a rule says."""
    return all(one.get(key, _ABSENT) in values for key, values in rule.items())


def _generalised(one: Row, untouched: Sequence[Row]) -> Rule:
    rule: dict[str, frozenset[str]] = {key: frozenset({value}) for key, value in one.items()}
    for key in reversed(list(rule)):  # later questions say less about a person: drop them first
        without = {other: values for other, values in rule.items() if other != key}
        if not any(fits(other, without) for other in untouched):
            rule = without
    return rule


def _merged(found: Iterable[Rule]) -> list[Rule]:
    """Join rules that differ in one question only."""
    merged: list[Rule] = []
    for rule in found:
        for i, other in enumerate(merged):
            differing = [key for key in rule if rule[key] != other.get(key)]
            if rule.keys() == other.keys() and len(differing) <= 1:
                merged[i] = {key: other[key] | rule[key] for key in rule}
                break
        else:
            merged.append(rule)
    return merged


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value)
