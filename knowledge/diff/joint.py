"""Walking two versions of an item with the same answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.diff.facts import Fact, facts
from knowledge.guidance import Flow, GroupNode, IllegalAnswerError, ItemOutcome, Step
from knowledge.guidance.assembling import assemble
from knowledge.guidance.engine import Ask, advance
from knowledge.guidance.paths import answered, cuts_by_question, representatives

Answers = dict[str, Any]
IMPOSSIBLE = frozenset({Fact("回答", "这一版没有这样的选项")})


@dataclass(frozen=True)
class Pair:
    """What the two versions tell a person with these answers."""

    answers: Answers
    old: frozenset[Fact]
    new: frozenset[Fact]


@dataclass(frozen=True)
class Version:
    """One version of an item: its catalogue and its flow."""

    catalogue: Catalogue
    flow: Flow

    def told(self, answers: Answers, today: dt.date) -> Step | None:
        """Return how far the answers lead here, those to questions of the other version left out; None: not offered."""
        mine = {key: self._own(key, value) for key, value in answers.items() if self.flow.node(key) is not None}
        try:
            return advance(self.flow, mine, today)
        except IllegalAnswerError:
            return None

    def _own(self, key: str, value: Any) -> Any:
        """Leave out of a group's members what this version does not ask them."""
        node = self.flow.node(key)
        if not isinstance(node, GroupNode) or not isinstance(value, list):
            return value
        asked = {question.key for question in node.questions}
        return [{name: one for name, one in member.items() if name in asked} for member in value]

    def facts(self, step: Step | None) -> frozenset[Fact]:
        """Return what a finished step tells."""
        if step is None:
            return IMPOSSIBLE
        outcome = assemble(step, self.catalogue)
        return facts(outcome) if isinstance(outcome, ItemOutcome) else frozenset()


def pairs(old: Version, new: Version, today: dt.date, limit: int) -> Iterator[Pair]:
    """Yield what both versions tell for every way of answering both, ``limit`` ways at most."""
    tests: dict[str, list[Any]] = {}
    for version in (old, new):
        for key, found in cuts_by_question(version.flow).items():
            tests.setdefault(key, []).extend(one for one in found if one not in tests.get(key, []))
    waiting: list[tuple[Answers, str | None]] = [({}, None)]
    count = 0
    while waiting and count < limit:
        answers, varied = waiting.pop()
        before, after = old.told(answers, today), new.told(answers, today)
        ask = _ask(after) or _ask(before)
        if ask is None:
            count += 1
            yield Pair(answers, old.facts(before), new.facts(after))
            continue
        choices = _choices(ask, before, after, tests, today)
        group = ask.group.key if ask.group else None
        if group is not None and ((varied is not None and varied != group) or (ask.index or 0) > 0):
            choices = choices[:1]  # groups are walked by the kinds of their first member, one group varied at a time
        for i, choice in reversed(list(enumerate(choices))):
            waiting.append((answered(answers, ask, choice), group if group is not None and i > 0 else varied))


def _ask(step: Step | None) -> Ask | None:
    return step.ask if step is not None else None


def _choices(
    ask: Ask, before: Step | None, after: Step | None, tests: Mapping[str, list[Any]], today: dt.date
) -> list[Any]:
    """Return the answers to try: those that either version offers at this point."""
    found: list[Any] = []
    for step in (after, before):
        if step is not None and step.ask is not None and step.ask.key == ask.key:
            found.extend(one for one in representatives(step.ask, tests, today) if one not in found)
    return found
