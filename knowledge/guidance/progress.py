"""How many questions are still to come: exact near the end, bounded before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.guidance.engine import Step, advance
from knowledge.guidance.flow import GroupNode, Node
from knowledge.guidance.paths import answered, cuts_by_question, representatives
from knowledge.guidance.truth import Blank, Truth

_BUDGET = 30
"""Steps that may be spent on looking ahead: keeps a call in milliseconds."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions answered, and at least and at most how many are still to come."""

    answered: int
    remaining_min: int
    remaining_max: int


def progress(step: Step, today: dt.date) -> Progress:
    """Return the progress of a step.

    Where looking ahead costs too much, the lower bound is what is certain now (one question) and the upper bound counts
    every question that may still be asked; a group not yet counted is taken with its smallest number of members.
    """
    done = _answered(step)
    if step.ask is None:
        return Progress(done, 0, 0)
    exact = _Look(step, today).bounds()
    return Progress(done, *(exact or (1, max(1, _possible(step)))))


class _Look:
    def __init__(self, step: Step, today: dt.date) -> None:
        self._step, self._today, self._budget = step, today, _BUDGET
        self._tests = cuts_by_question(step.flow)

    def bounds(self) -> tuple[int, int] | None:
        return self._of(self._step)

    def _of(self, step: Step) -> tuple[int, int] | None:
        if step.ask is None:
            return 0, 0
        low, high = 10_000, 0
        for value in representatives(step.ask, self._tests, self._today):
            self._budget -= 1
            if self._budget < 0:
                return None
            after = self._of(advance(step.flow, answered(step.state.kept, step.ask, value), self._today))
            if after is None:
                return None
            low, high = min(low, after[0] + 1), max(high, after[1] + 1)
        return low, high


def _answered(step: Step) -> int:
    count = 0
    for key, value in step.state.kept.items():
        node = step.flow.node(key)
        count += 1
        if isinstance(node, GroupNode):
            count += sum(len(member) for member in value)
    return count


def _possible(step: Step) -> int:
    count = 0
    for node in step.flow.nodes:
        if step.evaluator.truth(node.when) is Truth.FALSE:
            continue
        value = step.state.values[node.key]
        if isinstance(node, Node):
            count += value is Blank.OPEN
        elif value is Blank.OPEN:
            count += 1 + max(1, node.group.min) * len(node.questions)
        elif not isinstance(value, Blank):
            count += sum(one is Blank.OPEN for member in value for one in member.values())
    return count
