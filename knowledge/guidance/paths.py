"""Every path through a questionnaire, by the classes of answers that conditions can tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations
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
    clauses,
)
from knowledge.catalogue.questions import Question
from knowledge.guidance.answers import NONE_OF_THESE
from knowledge.guidance.engine import Ask, Step, advance
from knowledge.guidance.flow import Flow, GroupNode
from knowledge.guidance.truth import before

UNKNOWN = {"unknown": True}
_MAX_CLASSES = 5


class TooManyPathsError(RuntimeError):
    """The flow has more paths than the caller wants to see."""


def every_path(flow: Flow, today: dt.date, *, unknown: bool = False, limit: int = 100_000) -> Iterator[Step]:
    """Yield the finished step of every path; with ``unknown`` “不清楚” counts as an answer wherever it is offered.

    Groups are walked by the classes that ``any`` and ``all`` can tell apart: one member of every kind alone, and beside a
    usual one (usual is the first answer everywhere); while one group is varied, the others keep their usual members.

    Raises:
        TooManyPathsError: after ``limit`` paths.
    """
    tests = cuts_by_question(flow)
    waiting: list[tuple[dict[str, Any], str | None]] = [({}, None)]
    found = 0
    while waiting:
        answers, varied = waiting.pop()
        step = advance(flow, answers, today)
        ask = step.ask
        if ask is None:
            found += 1
            if found > limit:
                raise TooManyPathsError(f"{flow.target} 的路径超过 {limit} 条")
            yield step
            continue
        choices = list(representatives(ask, tests, today, unknown=unknown))
        group = ask.group.key if ask.group else None
        if group is not None and ((varied is not None and varied != group) or (ask.index or 0) > 0):
            choices = choices[:1]
        for i, choice in reversed(list(enumerate(choices))):
            now_varied = group if group is not None and i > 0 else varied
            waiting.append((answered(step.state.kept, ask, choice), now_varied))


def answered(answers: Mapping[str, Any], ask: Ask, value: Any) -> dict[str, Any]:
    """Return the answers with the asked question answered by ``value``."""
    if ask.index is None or ask.group is None:
        return {**answers, ask.key: value}
    members = [dict(member) for member in answers[ask.group.key]]
    members[ask.index][ask.key] = value
    return {**answers, ask.group.key: members}


def representatives(
    ask: Ask, tests: Mapping[str, list[Any]], today: dt.date, *, unknown: bool = False
) -> Iterator[Any]:
    """Yield one answer of every class that the flow's conditions can tell apart."""
    if isinstance(ask.node, GroupNode):
        yield from ([{}] * count for count in _counts(ask.node, tests.get(ask.key, [])))
        return
    question = ask.node.question
    yield from _of_kind(question, ask, tests.get(ask.key, []), today)
    if unknown and question.unknown:
        yield UNKNOWN


def _of_kind(question: Question, ask: Ask, tests: list[Any], today: dt.date) -> Iterator[Any]:
    match question.kind:
        case "single":
            yield from (option.id for option in ask.options)
        case "multiple":
            yield from _subsets([option.id for option in ask.options], tests)
        case "number":
            yield from _numbers(question, tests)
        case "date":
            days = {today} | {
                before(today, test.duration) + dt.timedelta(days=shift)
                for test in tests
                if isinstance(test, Since)
                for shift in (-1, 0)
            }
            yield from (day.isoformat() for day in sorted(days))
        case "division":
            codes = {code for test in tests if isinstance(test, InDivision) for code in test.codes}
            yield from sorted(codes | {"110101"})
        case "place":
            yield {"lat": 32.0, "lng": 112.1}


def _counts(node: GroupNode, tests: list[Any]) -> list[int]:
    low, high = node.group.min, node.group.max
    counts = {low, min(low + 1, high)}
    for test in tests:
        if isinstance(test, Between):
            for bound in (test.low, test.high):
                if bound is not None:
                    counts |= {int(bound) + shift for shift in (-1, 0, 1)}
    return sorted(count for count in counts if low <= count <= high)


def _subsets(options: list[str], tests: list[Any]) -> Iterator[list[str]]:
    """Yield subsets over the classes of options that no test tells apart, singles first."""
    classes: dict[frozenset[int], str] = {}
    for option in options:
        if option != NONE_OF_THESE:
            seen = frozenset(
                i for i, test in enumerate(tests) if isinstance(test, Includes | Only | OneOf) and option in test.values
            )
            classes.setdefault(seen, option)
    kinds = list(classes.values())
    sizes = range(1, len(kinds) + 1) if len(kinds) <= _MAX_CLASSES else (1, 2, len(kinds))
    for size in sizes:
        yield from (list(chosen) for chosen in combinations(kinds, size))
    if NONE_OF_THESE in options:
        yield [NONE_OF_THESE]


def _numbers(question: Question, tests: list[Any]) -> list[float]:
    low, high = question.minimum or 0, question.maximum or 0
    cuts = {low, high}
    for test in tests:
        if isinstance(test, Between):
            for bound in (test.low, test.high):
                if bound is not None:
                    cuts |= {bound - 1, bound, bound + 1}
    return sorted(cut for cut in cuts if low <= cut <= high)


def cuts_by_question(flow: Flow) -> dict[str, list[Any]]:
    """Return every test that the flow makes of each question or group, members' questions by their short keys."""
    found: dict[str, list[Any]] = {}
    for condition in conditions_of(flow):
        _collect(condition, found)
    return found


def conditions_of(flow: Flow) -> Iterator[Condition]:
    """Yield every condition of the flow."""
    for node in flow.nodes:
        yield node.when
        for question in node.questions if isinstance(node, GroupNode) else (node,):
            yield question.when
            yield from question.options_when.values()
    for section in flow.sections:
        yield section.when
        yield from (terminal.when for terminal in section.terminals)
        yield from (watch.condition for watch in section.watches)


def _collect(condition: Condition, found: dict[str, list[Any]]) -> None:
    for clause in clauses(condition):
        match clause:
            case Asks(question=key, test=test):
                if test not in found.setdefault(key, []):
                    found[key].append(test)
            case Count(group=key, test=test):
                found.setdefault(key, []).append(test)
            case Members(condition=inner):
                _collect(inner, found)
            case AllOf() | AnyOf():
                raise AssertionError("clauses() yields atomic clauses only")
