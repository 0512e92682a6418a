"""What the catalogue holds about the item at hand, in words, with the line that each sentence comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from knowledge.catalogue import Item
from knowledge.catalogue.base import Conditional
from knowledge.catalogue.conditions import renamed
from knowledge.catalogue.items import Fee
from knowledge.guidance import Step
from knowledge.guidance.truth import Truth
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.documents import wording

C = TypeVar("C", bound=Conditional)


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its source."""

    text: str
    source: str


def fees(turn: Turn) -> Message:
    """Tell what it costs, in a few words; the law behind it stands on the result page."""
    told = _told(turn, _fees, "收费")
    if any("#fees." in source for source in told.sources):
        told.text += "\n依据和减免规定见结果页。"
    return told


def limits(turn: Turn) -> Message:
    """Tell how long it takes."""
    return _told(
        turn, lambda item, step, name: _lines(item, step, name, "limits", item.limits, wording.limit), "办理时限"
    )


def channels(turn: Turn) -> Message:
    """Tell the ways to apply."""
    return _told(
        turn,
        lambda item, step, name: _lines(item, step, name, "channels", item.channels, lambda one: one.text),
        "办理方式",
    )


def steps(turn: Turn) -> Message:
    """Tell the procedure."""
    return _told(
        turn,
        lambda item, step, name: _lines(
            item, step, name, "steps", item.steps, lambda one: f"{one.name}{f'：{one.text}' if one.text else ''}"
        ),
        "办理步骤",
    )


def who(turn: Turn) -> Message:
    """Tell who can apply, as the acceptance conditions say it."""
    return _told(
        turn,
        lambda item, step, name: _lines(item, step, name, "conditions", item.conditions, lambda one: one.text),
        "申请条件",
    )


def _told(turn: Turn, facts: Callable[[Item, Step, str], Iterator[Fact]], what: str) -> Message:
    step = turn.step()
    if step is None:
        return Message(text="您先说说要办什么事，我再告诉您。")
    found: list[Fact] = []
    for decision in step.decisions:
        if decision.active is Truth.FALSE:
            continue
        item = decision.section.item
        prefix = f"【{item.plain_name}】" if step.flow.is_package else ""
        found += [Fact(prefix + fact.text, fact.source) for fact in facts(item, step, item.plain_name)]
    if not found:
        text = f"{what}目录里没有写，以窗口公布为准，也可以打12345问。"
        return Message(text=text, sources=[f"{step.flow.target}#status"])
    return Message(
        text="\n".join(dict.fromkeys(fact.text for fact in found)), sources=list(dict.fromkeys(f.source for f in found))
    )


def _fees(item: Item, step: Step, _: str) -> Iterator[Fact]:
    if item.fee == "free":
        yield Fact("这件事不收费。", f"{item.id}#fee")
        return
    found = list(_lines(item, step, "", "fees", item.fees, _fee))
    yield from found
    if not found:
        text = "按您说的情况不收费。" if item.fee == "charged" else "收费以窗口公布为准。"
        yield Fact(text, f"{item.id}#fees")


def _fee(fee: Fee) -> str:
    if fee.amount is None:
        return f"{fee.name}：{fee.standard or '以窗口公布为准'}"
    amount = f"{fee.amount:.15g}{fee.unit or '元'}" if fee.amount else "不收费"
    return f"{fee.name}：{amount}"


def _lines(
    item: Item, step: Step, _: str, field: str, parts: tuple[C, ...], words: Callable[[C], str]
) -> Iterator[Fact]:
    """Yield the lines that hold or may still hold; those not certain yet are marked."""
    section = next(decision.section for decision in step.decisions if decision.section.item.id == item.id)
    for i, part in enumerate(parts):
        truth = step.evaluator.truth(renamed(part.when, section.name))
        if truth is not Truth.FALSE:
            doubt = "" if truth is Truth.TRUE else "（视您的情况）"
            yield Fact(words(part) + doubt, f"{item.id}#{field}.{i}")
