"""Running golden cases through the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.golden.coverage import coverage
from knowledge.golden.model import Expectation, GoldenCase, GoldenSet, line_names
from knowledge.guidance import Guide, IllegalAnswerError, ItemOutcome, Outcome

MIN_CASES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a golden set and the catalogue do not agree on; ``case`` counts from 1, 0 is the whole set."""

    target: str
    case: int
    message: str

    def __str__(self) -> str:
        where = f"第{self.case}例" if self.case else "整组"
        return f"golden/{self.target}.yaml {where}：{self.message}"


def check_case(guide: Guide, target: str, case: GoldenCase, number: int = 1) -> list[Finding]:
    """Return every way in which the outcome of a case differs from what it expects."""
    try:
        step = guide.step(target, case.answers, case.today, case.at)
    except IllegalAnswerError as error:
        return [Finding(target, number, f"答案不对：{error}")]
    messages: list[str] = []
    if step.state.pruned:
        messages.append(f"这些问题在这个情形下不问，删去它们的答案：{'、'.join(step.state.pruned)}")
    if step.ask is not None:
        messages.append(f"没有答完，还要答“{step.ask.key}”")
    else:
        messages.extend(_differences(case.expect, guide.outcome(step)))
    return [Finding(target, number, message) for message in messages]


def check_all(guide: Guide, sets: Mapping[str, GoldenSet]) -> Iterator[Finding]:
    """Check every set: its cases, that there are at least three, and that they cover the item; and that none is missing."""
    catalogue = guide.catalogue
    for target in sorted(sets.keys() - catalogue.items.keys() - catalogue.packages.keys()):
        yield Finding(target, 0, "目录里没有这个事项或一件事；删去这个文件，或改 target")
    for target in (*catalogue.items, *catalogue.packages):
        if target not in sets:
            yield Finding(target, 0, f"还没有金标用例；运行 python -m knowledge golden {target} --propose 起草")
            continue
        cases = sets[target].cases
        for i, case in enumerate(cases):
            yield from check_case(guide, target, case, i + 1)
        if len(cases) < MIN_CASES:
            yield Finding(target, 0, f"只有 {len(cases)} 例，至少写 {MIN_CASES} 例")
        yield from (
            Finding(target, 0, f"没有一例用到：{missing}") for missing in coverage(guide, target, cases).missing
        )


def _differences(expect: Expectation, outcome: Outcome) -> Iterator[str]:
    if outcome.kind != expect.kind:
        yield f"结果应为 {expect.kind}，实为 {outcome.kind}（{getattr(outcome, 'because', None) or '可以办理'}）"
        return
    if isinstance(outcome, ItemOutcome):
        if expect.redirect_to != outcome.redirect_to:
            yield f"应转到 {expect.redirect_to}，实转到 {outcome.redirect_to}"
        if expect.title is not None and expect.title != outcome.title:
            yield f"不予受理的标题应为“{expect.title}”，实为“{outcome.title}”"
        if expect.fees is not None:
            yield from _sets("收费", expect.fees, [fee.name for fee in outcome.fees])
        if expect.output is not None:
            yield from _sets("结果", expect.output, [one.name for one in outcome.output])
    elif expect.members is not None:
        wanted = {f"{id_}:{kind}" for id_, kind in expect.members.items()}
        yield from _sets("成员", wanted, [f"{member.id}:{member.kind}" for member in outcome.members])
    if expect.materials is not None:
        yield from _sets("材料", expect.materials, line_names(outcome))


def _sets(what: str, expected: tuple[str, ...] | set[str], given: list[str]) -> Iterator[str]:
    if missing := sorted(set(expected) - set(given)):
        yield f"少了{what}：{'、'.join(missing)}"
    if extra := sorted(set(given) - set(expected)):
        yield f"多出{what}：{'、'.join(extra)}"
