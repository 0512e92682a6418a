"""The answers that conditions can tell apart: a finite set for every question, exact for the conditions given.

Two answers that pass the same tests lead to the same lines. One answer for every combination of passed tests is therefore
enough to reason about all answers: options and subsets of options by the tests they pass, numbers by the intervals that
bounds cut, dates by the days that durations cut, divisions by the codes named.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from knowledge.catalogue.conditions import Between, InDivision, Since, Test
from knowledge.catalogue.questions import Question
from knowledge.guidance.answers import NONE_OF_THESE
from knowledge.guidance.truth import before, passes

ELSEWHERE = "110101"
"""A division that content of this city does not name."""


def subsets(options: Sequence[str], tests: Sequence[Test], today: dt.date) -> Iterator[tuple[str, ...]]:
    """Yield one choice of several options for every way in which choices can pass the tests, small ones first.

    >>> from knowledge.catalogue.conditions import Includes
    >>> list(subsets(["a", "b", "c"], [Includes(("a",))], dt.date(2026, 1, 5)))
    [('a',), ('b',), ('a', 'b')]
    """
    proper = [option for option in options if option != NONE_OF_THESE]
    kinds: dict[tuple[bool, ...], str] = {}
    for option in proper:
        kinds.setdefault(tuple(passes(test, (option,), today) for test in tests), option)
    names = list(kinds.values())
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)
    if NONE_OF_THESE in options:
        yield (NONE_OF_THESE,)


def numbers(low: float, high: float, tests: Iterable[Test]) -> list[float]:
    """Return the bounds that intervals cut within ``low`` to ``high``, and one number between any two of them.

    >>> numbers(0, 100, [Between(None, 16, high_open=True)])
    [0, 8, 16, 58, 100]
    """
    bounds = {low, high}
    for test in tests:
        if isinstance(test, Between):
            bounds |= {bound for bound in (test.low, test.high) if bound is not None and low <= bound <= high}
    cuts = sorted(bounds)
    found = list(cuts)
    for left, right in pairwise(cuts):
        middle = (left + right) / 2
        whole = math.floor(middle)
        found.append(whole if left < whole < right else middle)
    return sorted(found)


def dates(tests: Iterable[Test], today: dt.date) -> list[dt.date]:
    """Return today, and for every duration tested the first day within it and the last before it."""
    found = {today}
    for test in tests:
        if isinstance(test, Since):
            edge = before(today, test.duration)
            found |= {edge, edge - dt.timedelta(days=1)}
    return sorted(found)


def divisions(tests: Iterable[Test]) -> list[str]:
    """Return every division named, and one that is not."""
    return sorted({code for test in tests if isinstance(test, InDivision) for code in test.codes} | {ELSEWHERE})


def values(question: Question, options: Sequence[str], tests: Sequence[Test], today: dt.date) -> list[object]:
    """Return the answers to a question that ``tests`` can tell apart, in the form the engine works with."""
    match question.kind:
        case "single":
            return list(options)
        case "multiple":
            distinct: dict[tuple[bool, ...], tuple[str, ...]] = {}
            for chosen in subsets(options, tests, today):
                distinct.setdefault(tuple(passes(test, chosen, today) for test in tests), chosen)
            return list(distinct.values())
        case "number":
            return list(numbers(question.minimum or 0, question.maximum or 0, tests))
        case "date":
            return list(dates(tests, today))
        case "division":
            return list(divisions(tests))
        case "place":
            return ["here"]
