"""What of an item its golden cases touch: questions, options, materials, early endings; of a package its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue.conditions import Includes, OneOf, Only
from knowledge.catalogue.questions import Question
from knowledge.golden.model import GoldenCase
from knowledge.guidance import Flow, Guide, IllegalAnswerError, ItemOutcome, Outcome
from knowledge.guidance.engine import Step
from knowledge.guidance.flow import GroupNode, Node
from knowledge.guidance.paths import cuts_by_question

Touched = frozenset[str]


@dataclass(frozen=True)
class Coverage:
    """Everything that cases could touch, and what they do touch."""

    everything: Touched
    touched: Touched

    @property
    def missing(self) -> list[str]:
        """What no case touches, in order of its name."""
        return sorted(self.everything - self.touched)


def coverage(guide: Guide, target: str, cases: Iterable[GoldenCase]) -> Coverage:
    """Return what the cases of an item or package touch; a case that cannot be answered touches nothing."""
    found: set[str] = set()
    for case in cases:
        try:
            step = guide.step(target, case.answers, case.today, case.at)
        except IllegalAnswerError:
            continue
        if step.ask is None:
            found |= touched(step, guide.outcome(step))
    flow = guide.flow(target)
    return Coverage(frozenset(everything(flow)), frozenset(found) & frozenset(everything(flow)))


def everything(flow: Flow) -> Iterator[str]:
    """Yield all that cases could touch. A package's members are covered by their own cases: its own questions count."""
    tests = cuts_by_question(flow)
    for node in _own(flow):
        yield f"问题 {node.key}"
        for option in node.question.options:
            yield f"选项 {node.key}: {_class(node.question, option.id, tests)}"
    if flow.is_package:
        yield from (f"成员 {section.item.id}" for section in flow.sections)
        return
    item = flow.sections[0].item
    yield from (f"材料 {use.line}" for use in item.materials)
    yield from (f"结束 {i + 1}（{ending.because}）" for i, ending in enumerate(item.outcomes))


def touched(step: Step, outcome: Outcome) -> set[str]:
    """Return what one finished step touches."""
    tests = cuts_by_question(step.flow)
    nodes = {node.key: node.question for node in _own(step.flow)}
    found: set[str] = set()
    for key, value in _answers(step.state.kept):
        if key in nodes:
            found.add(f"问题 {key}")
            chosen = value if isinstance(value, list) else [value]
            found |= {f"选项 {key}: {_class(nodes[key], one, tests)}" for one in chosen if isinstance(one, str)}
    if not isinstance(outcome, ItemOutcome):
        return found | {f"成员 {member.id}" for member in outcome.members}
    found |= {f"材料 {line.id.split('.')[0]}" for line in outcome.materials}
    if ending := step.decisions[0].ending:
        number = step.flow.sections[0].item.outcomes.index(ending) + 1
        found.add(f"结束 {number}（{ending.because}）")
    return found


def _own(flow: Flow) -> Iterator[Node]:
    """Yield the questions whose answers the cases of this target must show."""
    for node in flow.nodes:
        if flow.is_package and "." in node.key:
            continue
        yield from node.questions if isinstance(node, GroupNode) else (node,)


def _answers(kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in kept.items():
        yield key, value
        if isinstance(value, list):
            for member in value:
                if isinstance(member, dict):
                    yield from member.items()


def _class(question: Question, option: str, tests: Mapping[str, list[Any]]) -> str:
    """Return the name of the options that no condition can tell from this one: of a multiple choice one is enough."""
    if question.kind != "multiple":
        return option
    return "/".join(
        one.id for one in question.options if _seen(question.id, one.id, tests) == _seen(question.id, option, tests)
    )


def _seen(question: str, option: str, tests: Mapping[str, list[Any]]) -> frozenset[int]:
    return frozenset(
        i
        for i, test in enumerate(tests.get(question, []))
        if isinstance(test, Includes | Only | OneOf) and option in test.values
    )
