"""Exact reasoning over all answers to a flow: can these conditions hold together, for anybody?

The answer space is finite once answers are taken by what conditions can tell apart (``domains``). The search assigns only
the questions that the conditions still hang on (and, before each, the questions that decide whether it is asked), and
drops a branch as soon as one condition is decided the wrong way. Groups are reasoned about by their quantifiers: a set of
conditions with k quantified clauses that holds for some group holds for one with at most k different kinds of members.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Condition, Count, Members, Test, clauses, mentioned
from knowledge.guidance.domains import values
from knowledge.guidance.flow import Flow, GroupNode, Node
from knowledge.guidance.truth import Blank, Evaluator, Truth, Value

Witness = Mapping[str, Value]


class Reasoner:
    """Looks for answers to one flow that fulfil conditions; conditions use the flow's own keys."""

    def __init__(self, flow: Flow, today: dt.date) -> None:
        self._flow, self._today = flow, today
        self._nodes = {node.key: node for node in flow.nodes}

    def witness(self, holds: Iterable[Condition], fails: Iterable[Condition] = ()) -> Witness | None:
        """Return answers for which all of ``holds`` are true and none of ``fails`` is; None when nobody can give them.

        Questions that decide nothing are left out of the answer.
        """
        wanted, unwanted = tuple(holds), tuple(fails)
        goal = _Goal(self, wanted, unwanted)
        return goal.search(dict(self._flow.fixed))

    def possible(self, holds: Iterable[Condition], fails: Iterable[Condition] = ()) -> bool:
        """Say whether anybody can fulfil ``holds`` without fulfilling any of ``fails``."""
        return self.witness(holds, fails) is not None


class _Goal:
    def __init__(self, reasoner: Reasoner, wanted: tuple[Condition, ...], unwanted: tuple[Condition, ...]) -> None:
        self._nodes, self._today = reasoner._nodes, reasoner._today
        self._order = list(self._nodes)
        self._wanted, self._unwanted = wanted, unwanted
        self._tests: dict[str, list[Test]] = {}
        self._counts: dict[str, list[Test]] = {}
        self._quantified: dict[str, set[Condition]] = {}
        self._gather((*wanted, *unwanted))

    def search(self, answers: dict[str, Value]) -> Witness | None:
        """Assign open questions until the goal is decided, depth first."""
        evaluator = Evaluator(lambda key: answers.get(key, Blank.OPEN), self._today)
        open_condition: Condition | None = None
        for condition in self._wanted:
            truth = evaluator.truth(condition)
            if truth is Truth.FALSE:
                return None
            if truth is Truth.OPEN and open_condition is None:
                open_condition = condition
        for condition in self._unwanted:
            truth = evaluator.truth(condition)
            if truth is Truth.TRUE:
                return None
            if truth is Truth.OPEN and open_condition is None:
                open_condition = condition
        if open_condition is None:
            return answers
        key = self._next(open_condition, evaluator)
        for value in self._values(key, evaluator):
            found = self.search({**answers, key: value})
            if found is not None:
                return found
        return None

    def _next(self, condition: Condition, evaluator: Evaluator) -> str:
        """Return the question to assign: one that the condition hangs on, after all that decide whether it is asked."""
        return self._before(min(_open_keys(condition, evaluator), key=self._order.index), evaluator, frozenset())

    def _before(self, key: str, evaluator: Evaluator, above: frozenset[str]) -> str:
        """Return ``key``, or an open question that must be settled before it can be assigned."""
        node = self._nodes[key]
        above |= {key}
        for deciding in (node.when, *(node.options_when.values() if isinstance(node, Node) else ())):
            if evaluator.truth(deciding) is Truth.OPEN:
                for other in sorted(_open_keys(deciding, evaluator) - above, key=self._order.index):
                    return self._before(other, evaluator, above)
        if isinstance(node, GroupNode):
            # What members are asked may hang on questions outside the group: a kind of member is only known with them.
            for other in sorted(self._outside(node) - above, key=self._order.index):
                if evaluator.lookup(other) is Blank.OPEN:
                    return self._before(other, evaluator, above)
        return key

    def _outside(self, node: GroupNode) -> set[str]:
        """Return the questions outside a group that decide what its members are asked, of those that matter here."""
        own = {question.key: question for question in node.questions}
        return {
            key
            for name in self._needed(node)
            for condition in (own[name].when, *own[name].options_when.values())
            for key in mentioned(condition)
            if key not in own and key in self._nodes and key != node.key
        }

    def _values(self, key: str, evaluator: Evaluator) -> Iterator[Value]:
        node = self._nodes[key]
        if evaluator.truth(node.when) is Truth.FALSE:
            yield Blank.NOT_ASKED
        elif isinstance(node, GroupNode):
            yield from self._groups(node, evaluator)
        else:
            yield from self._answers(node, evaluator)

    def _answers(self, node: Node, evaluator: Evaluator) -> Iterator[Value]:
        offered = [
            option.id
            for option in node.question.options
            if option.id not in node.options_when or evaluator.truth(node.options_when[option.id]) is not Truth.FALSE
        ]
        yield from values(node.question, offered, self._tests.get(node.key, []), self._today)

    def _groups(self, node: GroupNode, evaluator: Evaluator) -> Iterator[Value]:
        """Yield groups of at most as many kinds of members as there are clauses that look at them."""
        wanted = self._needed(node)
        kinds = list(self._members(node, wanted, evaluator))
        looks = len(self._quantified.get(node.key, ()))
        low, high = node.group.min, node.group.max
        sizes = {low, high, min(low + looks, high)}
        for number in values_of_counts(self._counts.get(node.key, []), low, high):
            sizes.add(number)
        for many in range(1, max(1, looks) + 1):
            for chosen in combinations(kinds, min(many, len(kinds))):
                for size in sorted(sizes):
                    if size >= len(chosen):
                        yield (*chosen, *([chosen[-1]] * (size - len(chosen))))
                if len(chosen) not in sizes and low <= len(chosen) <= high:
                    yield chosen
        if low == 0:
            yield ()

    def _members(self, node: GroupNode, wanted: set[str], evaluator: Evaluator) -> Iterator[dict[str, Value]]:
        """Yield every kind of member, by the questions that matter; the others stay open, for nothing looks at them."""
        partial: list[dict[str, Value]] = [{question.key: Blank.OPEN for question in node.questions}]
        for question in node.questions:
            if question.key not in wanted:
                continue
            grown: list[dict[str, Value]] = []
            for member in partial:
                inside = evaluator.within(member)
                if inside.truth(question.when) is Truth.FALSE:
                    grown.append({**member, question.key: Blank.NOT_ASKED})
                else:
                    grown += [{**member, question.key: value} for value in self._answers(question, inside)]
            partial = grown
        yield from partial

    def _needed(self, node: GroupNode) -> set[str]:
        own = {question.key: question for question in node.questions}
        needed = {key for key in own if key in self._tests}
        while (
            grown := {
                key
                for question in (own[key] for key in needed)
                for condition in (question.when, *question.options_when.values())
                for key in mentioned(condition) & own.keys()
            }
            - needed
        ):
            needed |= grown
        return needed

    def _gather(self, conditions: Iterable[Condition]) -> None:
        """Note which tests are made of each question, here and in what decides whether it is asked."""
        waiting, seen = list(conditions), set[str]()
        while waiting:
            for clause in clauses(waiting.pop()):
                match clause:
                    case Asks(question=key, test=test):
                        self._note(key, test)
                        waiting += self._deciding(key, seen)
                    case Members(group=key, condition=inner):
                        self._quantified.setdefault(key, set()).add(clause)
                        waiting += [inner, *self._deciding(key, seen)]
                    case Count(group=key, test=interval):
                        self._counts.setdefault(key, []).append(interval)
                        waiting += self._deciding(key, seen)
                    case AllOf() | AnyOf():
                        raise AssertionError("clauses() yields atomic clauses only")

    def _note(self, key: str, test: Test) -> None:
        if test not in self._tests.setdefault(key, []):
            self._tests[key].append(test)

    def _deciding(self, key: str, seen: set[str]) -> list[Condition]:
        if key in seen:
            return []
        seen.add(key)
        node = self._nodes.get(key)
        if node is not None:
            nodes: tuple[Any, ...] = (node, *node.questions) if isinstance(node, GroupNode) else (node,)
            return [one for each in nodes for one in (each.when, *getattr(each, "options_when", {}).values())]
        for group in self._nodes.values():  # a member's question: look it up in its group
            if isinstance(group, GroupNode):
                for question in group.questions:
                    if question.key == key:
                        return [question.when, *question.options_when.values()]
        return []


def values_of_counts(tests: list[Test], low: int, high: int) -> set[int]:
    """Return the numbers of members at which a count starts or stops to pass a test, within what the group allows."""
    found: set[int] = set()
    for test in tests:
        for bound in (getattr(test, "low", None), getattr(test, "high", None)):
            if bound is not None:
                found |= {int(bound) + shift for shift in (-1, 0, 1)}
    return {number for number in found if low <= number <= high}


def _open_keys(condition: Condition, evaluator: Evaluator) -> set[str]:
    return {key.split("[")[0] for key in evaluator.open_keys(condition)}
