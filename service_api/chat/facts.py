"""What the catalogue holds about the item at hand, in words, with the line that each sentence comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from knowledge.catalogue.base import Conditional
from knowledge.catalogue.items import Fee, Output
from knowledge.guidance import Step
from knowledge.guidance.engine import Decision
from knowledge.guidance.truth import Truth
from service_api.chat import members
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.documents import wording

C = TypeVar("C", bound=Conditional)

_DOUBT: Final = "（视您的情况）"
_FEW_FEES: Final = 4
"""Lines of a price list that one still listens to."""
_CHARGE: Final = re.compile(
    r"押金|保证金|罚[款钱]|利息|租金|房租|契税|个税|增值税|购置税|所得税|(?:中介|鉴定|体检|检测|检验|评估|公证|律师|拖车|停车|快递)费"
)
"""What may cost something beside the item itself."""
_ASIDE: Final = re.compile(r"（[^（）]*）")
_CHANNELS: Final = {
    "counter": "窗口",
    "kiosk": "自助机",
    "online": "网上",
    "app": "手机",
    "mail": "邮寄",
    "phone": "电话",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its source."""

    text: str
    source: str


def fees(turn: Turn) -> Message:
    """Tell what it costs, in a few words; the law behind it stands on the result page."""
    charge = _CHARGE.search(turn.text)
    taxes = "税" in turn.text
    told = _told(turn, _taxes if taxes else _fees, "税费" if taxes else "收费", most=_FEW_FEES)
    if charge is not None and charge.group() not in told.text:
        return unheld(turn, f"“{charge.group()}”")  # what the item itself costs is no answer to that
    if any("#fees." in source for source in told.sources) and len(told.text) <= members.LONGEST:
        told.text += "\n依据和减免规定见结果页。"
    return told


def limits(turn: Turn) -> Message:
    """Tell how long it takes."""
    return _told(
        turn, lambda step, one: _lines(step, one, "limits", one.section.item.limits, wording.limit), "办理时限"
    )


def channels(turn: Turn, way: re.Pattern[str] | None = None) -> Message:
    """Tell the ways to apply, or only those that ``way`` is found in."""

    def lines(step: Step, one: Decision) -> Iterator[Fact]:
        every = _lines(step, one, "channels", one.section.item.channels, lambda each: each.text)
        return (fact for fact in every if way is None or way.search(fact.text))

    return _told(turn, lines, "这种办理方式" if way else "办理方式", _ways)


def steps(turn: Turn) -> Message:
    """Tell the procedure: of a package, which of its members comes when."""
    step = turn.step()
    if step is not None and step.flow.is_package and not members.named(step, turn.text):
        return members.in_order(step)
    return _told(
        turn,
        lambda step, one: _lines(
            step,
            one,
            "steps",
            one.section.item.steps,
            lambda each: f"{each.name}{f'：{each.text}' if each.text else ''}",
        ),
        "办理步骤",
    )


def who(turn: Turn) -> Message:
    """Tell who can apply, as the acceptance conditions say it."""
    return _told(turn, _conditions, "申请条件")


def who_of(turn: Turn, about: re.Pattern[str]) -> Message | None:
    """Tell the acceptance conditions in which ``about`` is found; None where it is found in none."""
    told = _told(
        turn, lambda step, one: (fact for fact in _conditions(step, one) if about.search(fact.text)), "申请条件"
    )
    return told if any("#conditions." in source for source in told.sources) else None


def validity(turn: Turn) -> Message:
    """Tell how long what one gets is good for."""

    def lines(step: Step, one: Decision) -> Iterator[Fact]:
        outputs = tuple(each for each in one.section.item.output if each.validity)
        return _lines(step, one, "output", one.section.item.output, _valid, outputs)

    return _told(turn, lines, "有效期")


def visits(turn: Turn) -> Message:
    """Tell how often one has to come."""

    def lines(_: Step, one: Decision) -> Iterator[Fact]:
        item = one.section.item
        text = f"要到窗口{item.visits}趟" if item.visits else "不用到窗口"
        yield Fact(text + (f"：{item.visit_reason}" if item.visit_reason else ""), f"{item.id}#visits")

    return _told(turn, lines, "要跑几趟")


def unheld(turn: Turn, what: str = "这一点") -> Message:
    """Say that no answer was found in the catalogue, and where to ask."""
    text = f"{what}我在目录里没有找到，以窗口答复为准；也可以打12345问。"
    return Message(text=text, sources=[f"{turn.conversation.target}#status"])


def _told(
    turn: Turn,
    facts: Callable[[Step, Decision], Iterator[Fact]],
    what: str,
    brief: Callable[[Step, Decision, Sequence[Fact]], str] | None = None,
    most: int | None = None,
) -> Message:
    """Tell the facts of the item at hand; of a package only of the members named, else one short line per member.

    ``brief`` makes that line; without it, it is the first fact. ``most`` is how many facts of a single matter are told.
    """
    step = turn.step()
    if step is None:
        return Message(text="您先说说要办什么事，我再告诉您。")
    lead = _of_an_end(turn, step)
    if lead:  # what was never worked out is not said to hold: it is told as for anybody
        step = turn.here.knowledge.guide.step(step.flow.target, {}, turn.here.today)
    named = members.named(step, turn.text) if step.flow.is_package else []
    found = [(one, list(facts(step, one))) for one in named or members.needed(step)]
    if not any(lines for _, lines in found):
        text = f"{what}我在目录里没有找到，以窗口公布为准，也可以打12345问。"
        return Message(text=text, sources=[f"{step.flow.target}#status"])
    sources = list(dict.fromkeys(fact.source for _, lines in found for fact in lines))
    if step.flow.is_package and len(found) > 1:
        told = [(one.section.item.plain_name, (brief or _first)(step, one, lines)) for one, lines in found]
        return Message(text=members.shortened(told), sources=sources)
    prefix = f"【{found[0][0].section.item.plain_name}】" if step.flow.is_package else ""
    return Message(text=lead + prefix + _few(_texts(found[0][1]), most), sources=sources)


def _of_an_end(turn: Turn, step: Step) -> str:
    """Say what has become of the matter, where it was refused or turned out to be another; nothing while it goes on."""
    ending = step.decisions[0].ending
    if step.flow.is_package or ending is None:
        return ""
    if ending.redirect is not None:
        other = turn.here.knowledge.catalogue.target(ending.redirect)
        return (
            f"照您说的，要先看“{other.plain_name}”；真办“{step.decisions[0].section.item.plain_name}”的时候，一般是：\n"
        )
    return "照您说的，这件事现在还办不了；能办的时候，一般是：\n"


def _first(_: Step, __: Decision, lines: Sequence[Fact]) -> str:
    """Return the first fact without what it says in brackets."""
    return _ASIDE.sub("", lines[0].text) if lines else "以窗口公布为准"


def _ways(step: Step, decision: Decision, _: Sequence[Fact]) -> str:
    """Return the ways that may be open, by their kinds."""
    kinds = [
        _CHANNELS[one.kind]
        for one in decision.section.item.channels
        if step.evaluator.truth(decision.section.named(one.when)) is not Truth.FALSE
    ]
    return "、".join(dict.fromkeys(kinds)) or "以窗口公布为准"


def _texts(facts: Sequence[Fact]) -> list[str]:
    return list(dict.fromkeys(fact.text for fact in facts))


def _few(texts: Sequence[str], most: int | None = None) -> str:
    """Join the lines; more than one reads, or than ``most``, stands on the result page."""
    kept: list[str] = []
    size = 0
    for text in texts:
        size += len(text)
        if kept and (size > members.LONGEST or len(kept) == most):
            return "\n".join([*kept, f"还有{len(texts) - len(kept)}条，结果页上都有。"])
        kept.append(text)
    return "\n".join(kept)


def _fees(step: Step, decision: Decision) -> Iterator[Fact]:
    item = decision.section.item
    if item.fee == "free":
        yield Fact("办这件事不收费。" if not step.flow.is_package else "不收费", f"{item.id}#fee")
        return
    found = list(_lines(step, decision, "fees", item.fees, _fee))
    yield from sorted(found, key=lambda fact: fact.text.endswith(_DOUBT))  # what is certain first: few are told
    if not found:
        text = "按您说的情况不收费。" if item.fee == "charged" else "收费以窗口公布为准。"
        yield Fact(text, f"{item.id}#fees")


def _taxes(step: Step, decision: Decision) -> Iterator[Fact]:
    """Yield the lines of the price list that are taxes: who asks for those wants no other."""
    every = _lines(step, decision, "fees", decision.section.item.fees, _fee)
    return (fact for fact in every if "税" in fact.text)


def _fee(fee: Fee) -> str:
    if fee.amount is None:
        return f"{fee.name}：{fee.standard or '以窗口公布为准'}"
    amount = f"{fee.amount:.15g}{fee.unit or '元'}" if fee.amount else "不收费"
    return f"{fee.name}：{amount}"


def _conditions(step: Step, decision: Decision) -> Iterator[Fact]:
    return _lines(step, decision, "conditions", decision.section.item.conditions, lambda one: one.text)


def _valid(output: Output) -> str:
    return f"{output.name}：{output.validity}"


def _lines(
    step: Step,
    decision: Decision,
    field: str,
    parts: tuple[C, ...],
    words: Callable[[C], str],
    only: tuple[C, ...] | None = None,
) -> Iterator[Fact]:
    """Yield the lines that hold or may still hold; those not certain yet are marked."""
    for i, part in enumerate(parts):
        truth = step.evaluator.truth(decision.section.named(part.when))
        if truth is not Truth.FALSE and (only is None or part in only):
            doubt = "" if truth is Truth.TRUE else _DOUBT
            yield Fact(words(part) + doubt, f"{decision.section.item.id}#{field}.{i}")
