"""The engine: from answers to the next question or to the decision that an outcome can be given.

It is pure: the same flow, answers and day always give the same step. Nodes are ordered so that each comes after all that
its condition looks at; one pass therefore prunes to the fixed point.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from knowledge.catalogue.items import Ending
from knowledge.catalogue.questions import Option
from knowledge.guidance.answers import Answers, IllegalAnswerError, checked, is_unknown, plain
from knowledge.guidance.flow import Flow, GroupNode, Node, Section
from knowledge.guidance.truth import Blank, Evaluator, Truth, Value


@dataclass(frozen=True, slots=True)
class Ask:
    """The next question: a node's, a group's number of members, or one member's."""

    key: str
    node: Node | GroupNode
    options: tuple[Option, ...] = ()
    group: GroupNode | None = None
    index: int | None = None
    """Which member of the group is asked, from 0."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Where one section stands: undecided, not wanted, ended early, or proceeding."""

    section: Section
    active: Truth
    ending: Ending | None = None
    doubtful: tuple[Ending, ...] = ()
    """Endings that would hold if an answer given as “不清楚” turned out that way."""


@dataclass(frozen=True)
class State:
    """Checked answers: the ones kept as they are sent and stored, their values for the engine, and what was dropped."""

    kept: Mapping[str, Any]
    values: Mapping[str, Value]
    pruned: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step of the guide."""

    flow: Flow
    state: State
    evaluator: Evaluator
    decisions: tuple[Decision, ...]
    ask: Ask | None
    """The next question, or None when the outcome can be given."""


def advance(flow: Flow, answers: Answers, today: dt.date) -> Step:
    """Take the answers as far as they go.

    Answers to questions that this situation does not ask are pruned and named; they are no error.

    Raises:
        IllegalAnswerError: an answer does not fit its question.
    """
    state = read(flow, answers, today)
    evaluator = Evaluator(state.values.__getitem__, today)
    decisions = tuple(_decide(section, evaluator) for section in flow.sections)
    relevant = _relevant(flow, decisions, evaluator)
    return Step(flow, state, evaluator, decisions, _next(flow, state, evaluator, relevant))


def read(flow: Flow, answers: Answers, today: dt.date) -> State:
    """Check and prune the answers.

    Raises:
        IllegalAnswerError: an answer does not fit its question.
    """
    values: dict[str, Value] = dict(flow.fixed)
    kept: dict[str, Any] = {}
    pruned = [key for key in answers if key in flow.fixed]
    evaluator = Evaluator(values.__getitem__, today)
    for node in flow.nodes:
        if evaluator.truth(node.when) is Truth.FALSE:
            values[node.key] = Blank.NOT_ASKED
            if node.key in answers:
                pruned.append(node.key)
        elif node.key not in answers:
            values[node.key] = Blank.OPEN
        elif isinstance(node, GroupNode):
            values[node.key], kept[node.key] = _members(node, answers[node.key], evaluator, pruned)
        else:
            value = _value(node, answers[node.key], evaluator, pruned, node.key)
            values[node.key] = value
            if value is not Blank.OPEN:
                kept[node.key] = plain(value)
    known = {node.key for node in flow.nodes} | set(flow.fixed)
    for key in answers:
        if key not in known:
            raise IllegalAnswerError(key, f"“{key[:64]}”不是这个事项的问题；请去掉它，或从头重新回答")
    return State(MappingProxyType(kept), MappingProxyType(values), tuple(pruned))


def offered(node: Node, evaluator: Evaluator) -> tuple[Option, ...]:
    """Return the options that this situation offers."""
    return tuple(
        option
        for option in node.question.options
        if option.id not in node.options_when or evaluator.truth(node.options_when[option.id]) is not Truth.FALSE
    )


def _value(node: Node, raw: Any, evaluator: Evaluator, pruned: list[str], name: str) -> Value:
    """Check one answer; an option that exists but is not offered any more is pruned rather than refused."""
    options = offered(node, evaluator)
    if node.options_when and not is_unknown(raw):
        gone = {option.id for option in node.question.options} - {option.id for option in options}
        if any(one in gone for one in (raw if isinstance(raw, list | tuple) else [raw]) if isinstance(one, str)):
            pruned.append(name)
            return Blank.OPEN
    return checked(name, node.question, options, raw)


def _members(node: GroupNode, raw: Any, evaluator: Evaluator, pruned: list[str]) -> tuple[Value, Any]:
    group = node.group
    if not isinstance(raw, list | tuple) or not all(isinstance(member, Mapping) for member in raw):
        raise IllegalAnswerError(node.key, f"“{group.ask}”请给每一位{group.label}各填一份")
    if not group.min <= len(raw) <= group.max:
        raise IllegalAnswerError(node.key, f"“{group.ask}”请填 {group.min} 到 {group.max} 位")
    known = {question.key for question in node.questions}
    members, kept = [], []
    for i, given in enumerate(raw):
        if unknown := [key for key in given if key not in known]:
            raise IllegalAnswerError(f"{node.key}[{i}].{unknown[0]}", f"没有“{str(unknown[0])[:64]}”这个问题")
        member: dict[str, Value] = {}
        member_kept: dict[str, Any] = {}
        inner = evaluator.within(member)
        for question in node.questions:
            name = f"{node.key}[{i}].{question.key}"
            if inner.truth(question.when) is Truth.FALSE:
                member[question.key] = Blank.NOT_ASKED
                if question.key in given:
                    pruned.append(name)
            elif question.key not in given:
                member[question.key] = Blank.OPEN
            else:
                member[question.key] = _value(question, given[question.key], inner, pruned, name)
                if member[question.key] is not Blank.OPEN:
                    member_kept[question.key] = plain(member[question.key])
        members.append(member)
        kept.append(member_kept)
    return tuple(members), kept


def _decide(section: Section, evaluator: Evaluator) -> Decision:
    active = evaluator.truth(section.when)
    doubtful: list[Ending] = []
    for terminal in section.terminals:
        # Where only the item itself is in doubt, how it would end is not: it must not pass for one that proceeds.
        match evaluator.truth(terminal.own if active is Truth.MAYBE else terminal.when):
            case Truth.TRUE:
                return Decision(section, active, terminal.ending, tuple(doubtful))
            case Truth.MAYBE:
                doubtful.append(terminal.ending)
            case Truth.OPEN:  # an earlier ending may still win: nothing later can be decided yet
                return Decision(section, Truth.OPEN if active is not Truth.FALSE else active, None, tuple(doubtful))
    return Decision(section, active, None, tuple(doubtful))


def _relevant(flow: Flow, decisions: tuple[Decision, ...], evaluator: Evaluator) -> set[str]:
    """Return the unanswered questions that can still change something, the ones they depend on included."""
    found: set[str] = set()
    for decision in decisions:
        if decision.active is Truth.FALSE or decision.ending is not None:
            continue
        settled = False
        for terminal in decision.section.terminals:
            found |= evaluator.open_keys(terminal.when)
            if evaluator.truth(terminal.when) is Truth.TRUE:
                settled = True  # whatever comes before, the section ends here: its lines no longer matter
                break
        if settled:
            continue
        for watch in decision.section.watches:
            if watch.each is None:
                found |= evaluator.open_keys(watch.condition)
            else:
                found |= _relevant_each(watch.each, watch.condition, flow, evaluator)
    for node in reversed(flow.nodes):
        if isinstance(node, Node):
            if node.key in found:
                for condition in (node.when, *node.options_when.values()):  # what is offered must be known first
                    found |= evaluator.open_keys(condition)
        else:
            found |= _relevant_group(node, found, evaluator)
    return found


def _relevant_each(group: str, condition: Any, flow: Flow, evaluator: Evaluator) -> set[str]:
    members = evaluator.lookup(group)
    if members is Blank.OPEN:
        return {group}
    if isinstance(members, Blank):
        return set()
    found: set[str] = set()
    for i, member in enumerate(members):
        for key in evaluator.within(member).open_keys(condition):
            found.add(f"{group}[{i}].{key}" if key in member else key)
    return found


def _relevant_group(node: GroupNode, found: set[str], evaluator: Evaluator) -> set[str]:
    extra: set[str] = set()
    if node.key in found or any(key.startswith(f"{node.key}[") for key in found):
        extra |= evaluator.open_keys(node.when)
    members = evaluator.lookup(node.key)
    if isinstance(members, Blank):
        return extra
    for i, member in enumerate(members):
        inner = evaluator.within(member)
        for question in reversed(node.questions):
            if f"{node.key}[{i}].{question.key}" in found | extra:
                for condition in (question.when, *question.options_when.values()):
                    for key in inner.open_keys(condition):
                        extra.add(f"{node.key}[{i}].{key}" if key in member else key)
    return extra


def _next(flow: Flow, state: State, evaluator: Evaluator, relevant: set[str]) -> Ask | None:
    for node in flow.nodes:
        value = state.values[node.key]
        if isinstance(node, Node):
            if value is Blank.OPEN and node.key in relevant and evaluator.truth(node.when) is not Truth.OPEN:
                return Ask(node.key, node, offered(node, evaluator))
        elif value is Blank.OPEN:
            if node.key in relevant and evaluator.truth(node.when) is not Truth.OPEN:
                return Ask(node.key, node, group=node)
        elif not isinstance(value, Blank):
            for i, member in enumerate(value):
                inner = evaluator.within(member)
                for question in node.questions:
                    if member[question.key] is Blank.OPEN and f"{node.key}[{i}].{question.key}" in relevant:
                        return Ask(question.key, question, offered(question, inner), group=node, index=i)
    return None
