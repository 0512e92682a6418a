"""Several matters told in one breath (三件事：换法人、员工社保、发票提额), and words that point at one of them later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue import Item
from knowledge.spoken.numerals import parse_number
from service_api.chat import replies
from service_api.chat.circumstances import only_describes
from service_api.chat.turn import Turn

LEAD: Final = "您说了"
"""How the message begins that names the matters in the order they were told."""
_LEADS: Final = (LEAD, "听起来您要办")
_COUNTED: Final = re.compile(r"[两二三四五六几2-6](?:件|个|样|桩|码)(?:事情?|手续|业务)")
_JOINED: Final = re.compile(r"顺便|顺带|还[要想得]|另外|还有|再就是")
_CUT: Final = re.compile(
    r"[、，,；;。：:！!？?\n]|一个?是|[二三四]个?是|还有就是|还有|另外|再就是|顺便|顺带|还[要想得]|第[一二三四](?:[件个]事?)?[是，,：:、]?|[1-4][.．、)）]"
)
_HEAD: Final = re.compile(r"^(?>我们?|俺|咱|想|要|就|是|给|帮我|把|得|需要|办|一下)*(?=..)")
_MEASURE: Final = re.compile(r"(?<=[补办换领开弄])一?[个张本下]")
_SURE: Final = 0.5
_LIKELY: Final = 0.6
_CERTAIN: Final = 0.8
"""Where nobody said how many matters there are, each must be as sure as this, and no more be told than who and how old."""
_SHORTEST: Final = 2
_MOST: Final = 4
_MOST_PARTS: Final = 8

_NTH: Final = re.compile(
    r"^(?>我们?|咱们?|那|就|再|接着|现在|换)*(?P<first>先|回到?|去|做|说|看|问|办理?|弄)*(?P<nth>第[一二三四1-4]|最后那?一?)(?P<unit>件|个|样|桩)(?:事情?)?(?P<after>先)?(?:吧|呗|嘛|的|办|了|来|弄)*$"
)
_POINTS: Final = re.compile(
    r"^(?>我们?|咱们?|那|就|先|再|接着|回到?|还有|换|办|说|刚才|刚刚|前面|之前|的)*(?P<what>[^，,。？?]{2,10}?)(?:的)?(?:那|这)(?:一)?(?:个|件|桩|样)(?:事情?)?(?:呢|吧|办|也|还|咋办|怎么办|办完了?没有?|弄好了?没有?|接着办|先办)*[？?。]?$"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One of several matters, and the words that told it."""

    target: str
    words: str


def joined(turn: Turn) -> list[Listed]:
    """Return the matters that words of joining (顺便, 还要) put side by side, each surely named."""
    return _found(turn, turn.text, _LIKELY, alone=True) if _JOINED.search(turn.text) else []


def listed(turn: Turn) -> list[Listed]:
    """Return the matters that a sentence lists, in its order; none where it does not plainly hold two or more.

    What the sentence tells besides (急用, 两个员工都是新来的) is told of each.
    """
    counted = _COUNTED.search(turn.text)
    if counted is None and "、" not in turn.text:
        return []
    text = turn.text[counted.end() :] if counted is not None else turn.text
    return _found(turn, text, _CERTAIN if counted is None else _SURE, alone=counted is None)


def _found(turn: Turn, text: str, least: float, *, alone: bool) -> list[Listed]:
    parts = [one.strip() for one in _CUT.split(text) if one and len(one.strip()) >= _SHORTEST]
    found: dict[str, str] = {}
    besides = []
    for part in parts if len(parts) <= _MOST_PARTS else []:
        target = _meant(turn, part, least)
        if target is None:
            besides.append(part)
        else:
            found.setdefault(target, part)
    found.pop(turn.conversation.target or "", None)
    told_besides = [one for one in besides if only_describes(one)]
    if not 2 <= len(found) <= _MOST or (alone and besides != told_besides) or _in_one(turn, set(found)):
        return []
    return [Listed(target, "，".join([words, *told_besides])) for target, words in found.items()]


def pointed_at(turn: Turn) -> str | None:
    """Return the matter that the words point at, of those told beside the one at hand: 先办第二个, 刚才员工那个."""
    told = _told(turn)
    if not told:
        return None
    text = replies.tidy(turn.text)
    nth = _NTH.match(text)
    if nth is not None and (nth["first"] or nth["after"] or nth["unit"] in "件桩"):
        place = len(told) if nth["nth"].startswith("最后") else int(parse_number(nth["nth"][1:]) or 0)
        return told[place - 1] if 1 <= place <= len(told) else None
    points = _POINTS.match(text)
    return _named(turn, points["what"], told) if points is not None else None


def _meant(turn: Turn, part: str, least: float) -> str | None:
    if only_describes(part):
        return None
    part = _MEASURE.sub("", _HEAD.sub("", part))
    found = turn.once(("listed", part), lambda: turn.here.knowledge.search.search(part, None, 2))
    first = found.hits[0] if found.in_scope and found.hits else None
    return first.target_id if first is not None and first.confidence >= least else None


def _in_one(turn: Turn, targets: set[str]) -> bool:
    """Say whether a package does all of it at once: that is better than one after the other."""
    packages = turn.here.knowledge.catalogue.packages.values()
    return any(targets <= {package.id, *(member.item for member in package.members)} for package in packages)


def _told(turn: Turn) -> list[str]:
    """Return the matters that were last named together, in that order; else those that wait or were put aside."""
    conversation = turn.conversation
    waiting = [*conversation.wished, *(one[0] for one in conversation.aside)]
    for message in reversed(conversation.messages):
        if message.text.startswith(_LEADS) and message.sources:
            told = [source.partition("#")[0] for source in message.sources]
            return told if set(told) & {*waiting, conversation.target} else []
    return waiting


def _named(turn: Turn, what: str, told: list[str]) -> str | None:
    """Return the one of some matters whose names, or the words that told it, share most with ``what``."""
    held = {one: _shared(turn, what, one) for one in told}
    most = max(held.values())
    first = [one for one in told if held[one] == most]
    return first[0] if most and len(first) == 1 else None


def _shared(turn: Turn, what: str, target: str) -> int:
    found = turn.here.knowledge.catalogue.target(target)
    words = [found.plain_name, found.name, *found.aliases, turn.conversation.wished.get(target, "")]
    if isinstance(found, Item):
        words += found.says
    pairs = sum(any(what[i : i + 2] in one for one in words) for i in range(len(what) - 1))
    return pairs or int(set(what) <= set(found.plain_name))  # 车牌 of 新车上牌
