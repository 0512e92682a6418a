"""Why a line is there, which answers would take it away, and on which “不清楚” it depends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Condition, Count, Members
from knowledge.catalogue.questions import Question
from knowledge.guidance.engine import Step
from knowledge.guidance.flow import GroupNode, Node
from knowledge.guidance.outcome import Change, Doubt, Reason, Situation
from knowledge.guidance.truth import Blank, Evaluator, Truth, Value


class Explainer:
    """Explains the lines of one step's outcome."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._questions: dict[str, Question] = {}
        self._nodes: dict[str, Node] = {}
        self._groups: dict[str, GroupNode] = {}
        for node in step.flow.nodes:
            for one in node.questions if isinstance(node, GroupNode) else (node,):
                self._questions[one.key], self._nodes[one.key] = one.question, one
            if isinstance(node, GroupNode):
                self._groups[node.key] = node

    def because(self, condition: Condition, evaluator: Evaluator) -> tuple[Reason, ...]:
        """Return the answers that make the condition hold."""
        found: dict[str, Reason] = {}
        for clause in _holding(condition, evaluator):
            match clause:
                case Asks(question=key):
                    value = evaluator.lookup(key)
                    if key in self._questions and not isinstance(value, Blank):
                        question = self._questions[key]
                        text = f"{question.ask.rstrip('？?')}：{spoken(question, value)}"
                        found.setdefault(key, Reason(kind="answer", text=text, question=key))
                case Members(group=key) | Count(group=key):
                    if group := self._groups.get(key):
                        text = f"按各位{group.group.label}的情况"
                        found.setdefault(key, Reason(kind="answer", text=text, question=key))
        return tuple(found.values())

    def removed_by(self, condition: Condition, evaluator: Evaluator) -> tuple[Change, ...]:
        """Return, per question of the condition, the other answers with which it would no longer hold."""
        found: dict[str, Change] = {}
        for clause in _holding(condition, evaluator):
            if not isinstance(clause, Asks) or clause.question in found or clause.question not in self._nodes:
                continue
            question, chosen = self._questions[clause.question], evaluator.lookup(clause.question)
            if question.kind != "single" or isinstance(chosen, Blank):
                continue
            gone = tuple(
                option.label
                for option in question.options
                if option.id != chosen
                and evaluator.replacing(clause.question, option.id).truth(condition) is Truth.FALSE
            )
            if gone:
                found[clause.question] = Change(question=clause.question, ask=question.ask, options=gone)
        return tuple(found.values())

    def doubts(self, condition: Condition, evaluator: Evaluator) -> tuple[Doubt, ...]:
        """Return the questions answered “不清楚” on which the condition depends."""
        found: dict[str, Doubt] = {}
        for key in _unknown_keys(condition, evaluator):
            question = self._questions[key]
            found.setdefault(key, Doubt(question=key, ask=question.ask, find_out=question.find_out))
        return tuple(found.values())

    def situation(self) -> tuple[Situation, ...]:
        """Return what was answered, in the order of asking."""
        return tuple(self._answered())

    def _answered(self) -> Iterator[Situation]:
        values = self._step.state.values
        for node in self._step.flow.nodes:
            value = values[node.key]
            if isinstance(node, Node):
                if value not in (Blank.OPEN, Blank.NOT_ASKED):
                    yield Situation(question=node.key, ask=node.question.ask, answer=spoken(node.question, value))
            elif not isinstance(value, Blank):
                group = node.group
                yield Situation(question=node.key, ask=group.ask, answer=f"{len(value)}位")
                for i, member in enumerate(value):
                    yield from self._member(node, i, member)

    @staticmethod
    def _member(node: GroupNode, i: int, member: Mapping[str, Value]) -> Iterator[Situation]:
        for question in node.questions:
            value = member[question.key]
            if value not in (Blank.OPEN, Blank.NOT_ASKED):
                key = f"{node.key}[{i}].{question.key}"
                ask = f"{node.group.label}第{i + 1}位：{question.question.ask}"
                yield Situation(question=key, ask=ask, answer=spoken(question.question, value))


def spoken(question: Question, value: Value) -> str:
    """Return an answer as a person would say it."""
    if value is Blank.UNKNOWN:
        return "不清楚"
    labels = {option.id: option.label for option in question.options}
    if isinstance(value, tuple) and question.kind == "multiple":
        return "、".join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, str):
        return labels.get(value, value)
    if isinstance(value, int | float):
        return f"{value:.15g}{question.unit or ''}"
    return "已选位置" if isinstance(value, tuple) else str(value)


def _holding(condition: Condition, evaluator: Evaluator) -> Iterator[Asks | Members | Count]:
    """Yield the clauses that carry a condition which holds (or may hold)."""
    match condition:
        case AllOf(parts=parts):
            for part in parts:
                yield from _holding(part, evaluator)
        case AnyOf(parts=parts):
            for part in parts:
                if evaluator.truth(part) is Truth.TRUE:
                    yield from _holding(part, evaluator)
                    return
        case _:
            if evaluator.truth(condition) is Truth.TRUE:
                yield condition


def _unknown_keys(condition: Condition, evaluator: Evaluator) -> Iterator[str]:
    if evaluator.truth(condition) is not Truth.MAYBE:
        return
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _unknown_keys(part, evaluator)
        case Asks(question=key):
            yield key
        case Members(group=key, condition=inner):
            members = evaluator.lookup(key)
            if not isinstance(members, Blank):
                for member in members:
                    yield from _unknown_keys(inner, evaluator.within(member))
