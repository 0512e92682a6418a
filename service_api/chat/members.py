"""A package told in few words: one short line per member in the order of doing, or only the member that was named."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import Step
from knowledge.guidance.engine import Decision
from knowledge.guidance.truth import Truth
from knowledge.retrieval.meaning import meaning_pairs, pairs_of_entry
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

LONGEST: Final = 400
"""Characters of an answer that one still reads, or listens to."""
_LEAST: Final = 12
_ASKS_WHETHER: Final = re.compile(
    r"(?:要不要|用不用|需不需要|是不是要|要|需要)(?:办|弄|搞|做|过|跑)?(?:吗|么|不|嘛|呢|啊)?[?？]?$"
)


def needed(step: Step) -> list[Decision]:
    """Return the members that are or may be needed, each after those that must be finished first."""
    left = [one for one in step.decisions if one.active is not Truth.FALSE]
    here = {one.section.item.id for one in left}
    done: list[Decision] = []
    while left:
        ids = {one.section.item.id for one in done}
        ready = [one for one in left if set(_needs(one)) & here <= ids] or left[:1]
        done.append(ready[0])
        left.remove(ready[0])
    return done


def named(step: Step, text: str) -> list[Decision]:
    """Return the members that the words name by what only some are called: 消防 for the fire check. None where all fit."""
    said = meaning_pairs(text)
    here = [one for one in step.decisions if one.active is not Truth.FALSE]
    names = [_pairs(one) for one in step.decisions]
    shared = {pair for own in names for pair in own if sum(pair in other for other in names) * 2 > len(names)}
    held = [len(said & (_pairs(one) - shared)) for one in here]
    most = max(held, default=0)
    found = [one for one, number in zip(here, held, strict=True) if number == most]
    return found if most and len(found) < len(here) else []


def in_order(step: Step) -> Message:
    """Tell in which order the members of a package are done."""
    found = needed(step)
    ids = [one.section.item.id for one in found]
    lines = []
    for number, one in enumerate(found, 1):
        before = [str(ids.index(need) + 1) for need in _needs(one) if need in ids]
        after = f"，在第{'、'.join(before)}件后面办" if before else ""
        lines.append(f"{number}. {one.section.item.plain_name}{after}")
    doubt = "" if all(one.active is Truth.TRUE for one in found) else "您要办其中哪几件，问完就知道。"
    sources = [f"{step.flow.target}#members", *(f"{one}#plain_name" for one in ids)]
    return Message(text="\n".join([f"按先后是这几件。{doubt}", *lines]), sources=sources)


def whether(turn: Turn) -> Message | None:
    """Say whether the member that the words name has to be done (消防要不要弄); None where they name none."""
    step = turn.step()
    if step is None or not step.flow.is_package or not _ASKS_WHETHER.search(turn.text):
        return None
    found = named(step, turn.text)
    if len(found) != 1:
        return None
    item = found[0].section.item
    sure = found[0].active is Truth.TRUE
    verdict = "要办。" if sure else "看您的情况，问完就知道要不要办。"
    text = f"“{item.plain_name}”{verdict}{item.summary}"
    return Message(text=text, sources=[f"{item.id}#summary", f"{step.flow.target}#members"])


def shortened(lines: list[tuple[str, str]], longest: int = LONGEST) -> str:
    """Join names with what is said of each; what is said is cut so that the whole is no longer than ``longest``.

    >>> shortened([("执照", "不收费"), ("许可证", "不收费")])
    '1. 执照：不收费\\n2. 许可证：不收费'
    """
    names = sum(len(name) + 5 for name, _ in lines)
    share = max(_LEAST, (longest - names) // max(len(lines), 1))
    told = (text if len(text) <= share else f"{text[: share - 1]}…" for _, text in lines)
    return "\n".join(
        f"{number}. {name}：{text}" for number, ((name, _), text) in enumerate(zip(lines, told, strict=True), 1)
    )


def _needs(decision: Decision) -> tuple[str, ...]:
    member = decision.section.member
    return member.needs if member is not None else ()


def _pairs(decision: Decision) -> frozenset[str]:
    item = decision.section.item
    return frozenset().union(*(pairs_of_entry(name) for name in (item.name, item.plain_name, *item.aliases)))
