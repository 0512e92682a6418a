"""Evaluating conditions when not every answer is known.

Beside true and false there are *maybe* (the citizen answered “不清楚”) and *open* (not answered yet). The connectives are
Kleene's, with open stronger than maybe: an open condition can still become anything.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from knowledge.catalogue.conditions import (
    AllOf,
    AnyOf,
    Asks,
    Between,
    Condition,
    Count,
    Includes,
    Members,
    OneOf,
    Only,
    Since,
    Test,
)


class Truth(Enum):
    """The four values a condition can have."""

    FALSE = "false"
    MAYBE = "maybe"
    OPEN = "open"
    TRUE = "true"


class Blank(Enum):
    """What a question holds instead of an answer."""

    OPEN = "open"
    """Not answered yet."""
    UNKNOWN = "unknown"
    """Answered with “不清楚”."""
    NOT_ASKED = "not asked"
    """Its own condition is false: it answers nothing."""


Value = Any
"""An answer (str, tuple of str, float, date, tuple of member mappings for a group) or a ``Blank``."""

Lookup = Callable[[str], Value]


class Evaluator:
    """Evaluates conditions against what ``lookup`` returns for a question or group, on the day ``today``."""

    def __init__(self, lookup: Lookup, today: dt.date) -> None:
        self.lookup, self._today = lookup, today

    def within(self, member: Mapping[str, Value]) -> Evaluator:
        """Return the evaluator that sees one member's answers before everything else."""
        outer = self.lookup
        return Evaluator(lambda key: member[key] if key in member else outer(key), self._today)

    def replacing(self, key: str, value: Value) -> Evaluator:
        """Return the evaluator for which one answer is another."""
        return self.within({key: value})

    def truth(self, condition: Condition) -> Truth:
        """Return the condition's truth. (Told apart by type, not by pattern: this runs a thousand times a step.)"""
        if isinstance(condition, Asks):
            value = self.lookup(condition.question)
            if isinstance(value, Blank):
                return _BLANK[value]
            return Truth.TRUE if passes(condition.test, value, self._today) != condition.negated else Truth.FALSE
        if isinstance(condition, AllOf):
            return all_of(map(self.truth, condition.parts))
        if isinstance(condition, AnyOf):
            return any_of(map(self.truth, condition.parts))
        members = self.lookup(condition.group)
        if isinstance(members, Blank):
            return _BLANK[members]
        if isinstance(condition, Count):
            return Truth.TRUE if condition.test.holds(len(members)) else Truth.FALSE
        truths = (self.within(member).truth(condition.condition) for member in members)
        return all_of(truths) if condition.every else any_of(truths)

    def open_keys(self, condition: Condition) -> set[str]:
        """Return the unanswered questions and groups that can still change this condition.

        Questions of a group's members are told as ``group[index].question``.
        """
        if self.truth(condition) is not Truth.OPEN:
            return set()
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts):
                return set().union(*(self.open_keys(part) for part in parts))
            case Asks(question=question):
                return {question}
            case Members(group=group, condition=inner):
                members = self.lookup(group)
                if isinstance(members, Blank):
                    return {group}
                found: set[str] = set()
                for i, member in enumerate(members):
                    for key in self.within(member).open_keys(inner):
                        found.add(f"{group}[{i}].{key}" if key in member else key)
                return found
            case Count(group=group):
                return {group}


_BLANK = {Blank.OPEN: Truth.OPEN, Blank.UNKNOWN: Truth.MAYBE, Blank.NOT_ASKED: Truth.FALSE}


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's conjunction: the weakest, of false, open, maybe, true; what comes after a false one is not looked at."""
    found = Truth.TRUE
    for truth in truths:
        if truth is Truth.FALSE:
            return truth
        if truth is Truth.OPEN or (truth is Truth.MAYBE and found is Truth.TRUE):
            found = truth
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's disjunction: the strongest, of true, open, maybe, false; what comes after a true one is not looked at."""
    found = Truth.FALSE
    for truth in truths:
        if truth is Truth.TRUE:
            return truth
        if truth is Truth.OPEN or (truth is Truth.MAYBE and found is Truth.FALSE):
            found = truth
    return found


def passes(test: Test, value: Value, today: dt.date) -> bool:
    """Say whether an answer passes a test; an answer of another kind than the test's never does."""
    if isinstance(test, OneOf):
        return any(one in test.values for one in value) if isinstance(value, tuple) else value in test.values
    if isinstance(test, Includes):
        return any(one in test.values for one in (value if isinstance(value, tuple) else (value,)))
    if isinstance(test, Only):
        return all(one in test.values for one in (value if isinstance(value, tuple) else (value,)))
    if isinstance(test, Between):
        return isinstance(value, int | float) and test.holds(value)
    if isinstance(test, Since):
        return isinstance(value, dt.date) and (value >= before(today, test.duration)) == test.within
    return isinstance(value, str) and any(value.startswith(_stem(code)) for code in test.codes)


_LEVELS = (2, 4, 6, 9, 12)
"""Digits of a province's, city's, county's, town's and village's code."""


def _stem(code: str) -> str:
    """Return a division's code without the zeros that only fill it up: 421000 is 4210 and all in it, not 421…"""
    for length in _LEVELS:
        if len(code) > length and not code[length:].strip("0"):
            return code[:length]
    return code


def before(day: dt.date, duration: str) -> dt.date:
    """Return the day that lies an ISO 8601 ``duration`` before ``day``; a missing 29-31st becomes the month's last day.

    >>> before(dt.date(2024, 3, 31), "P1M")
    datetime.date(2024, 2, 29)
    """
    amount = {unit: int(number) for number, unit in re.findall(r"(\d+)([YMWD])", duration)}
    months = day.year * 12 + day.month - 1 - amount.get("Y", 0) * 12 - amount.get("M", 0)
    year, month = divmod(months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    moved = dt.date(year, month + 1, min(day.day, last))
    return moved - dt.timedelta(weeks=amount.get("W", 0), days=amount.get("D", 0))
