"""Evaluating conditions when not every answer is known.

Beside true and false there are *maybe* (the citizen answered “不清楚”) and *open* (not answered yet). The connectives are
Kleene's, with open stronger than maybe: an open condition can still become anything.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
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
    InDivision,
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
        """Return the condition's truth."""
        match condition:
            case AllOf(parts=parts):
                return all_of([self.truth(part) for part in parts])
            case AnyOf(parts=parts):
                return any_of([self.truth(part) for part in parts])
            case Asks(question=question, test=test, negated=negated):
                value = self.lookup(question)
                if isinstance(value, Blank):
                    return _BLANK[value]
                return Truth.TRUE if passes(test, value, self._today) != negated else Truth.FALSE
            case Members(group=group, condition=inner, every=every):
                members = self.lookup(group)
                if isinstance(members, Blank):
                    return _BLANK[members]
                truths = [self.within(member).truth(inner) for member in members]
                return all_of(truths) if every else any_of(truths)
            case Count(group=group, test=interval):
                members = self.lookup(group)
                if isinstance(members, Blank):
                    return _BLANK[members]
                return Truth.TRUE if interval.holds(len(members)) else Truth.FALSE

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


def all_of(truths: list[Truth]) -> Truth:
    """Kleene's conjunction."""
    for weakest in (Truth.FALSE, Truth.OPEN, Truth.MAYBE):
        if weakest in truths:
            return weakest
    return Truth.TRUE


def any_of(truths: list[Truth]) -> Truth:
    """Kleene's disjunction."""
    for strongest in (Truth.TRUE, Truth.OPEN, Truth.MAYBE):
        if strongest in truths:
            return strongest
    return Truth.FALSE


def passes(test: Test, value: Value, today: dt.date) -> bool:
    """Say whether an answer passes a test; an answer of another kind than the test's never does."""
    match test:
        case OneOf(values=values):
            return any(one in values for one in value) if isinstance(value, tuple) else value in values
        case Includes(values=values):
            chosen = value if isinstance(value, tuple) else (value,)
            return any(one in values for one in chosen)
        case Only(values=values):
            chosen = value if isinstance(value, tuple) else (value,)
            return all(one in values for one in chosen)
        case Between():
            return isinstance(value, int | float) and test.holds(value)
        case Since(duration=duration, within=within):
            return isinstance(value, dt.date) and (value >= before(today, duration)) == within
        case InDivision(codes=codes):
            return isinstance(value, str) and any(value.startswith(_stem(code)) for code in codes)


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
