"""The documents on the list of the matter at hand, and which of them somebody's words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue import Catalogue, Item
from knowledge.catalogue.conditions import Condition
from knowledge.catalogue.materials import MaterialUse
from knowledge.guidance import Step
from knowledge.guidance.truth import Truth
from knowledge.retrieval.features import normalise
from service_api.chat.asked import faq
from service_api.chat.quoting import quoted
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn
from service_api.documents import wording

_VERB: Final = r"(?:带|拿|交|准备|提供|出示)"
# Each word in one way only (?>), the longer before the shorter: or a row of 不用不用 is read in 2 ** n ways.
_ASKING: Final = (
    rf"(?>要不要|用不用|需不需要|是不是|有没有必要|({_VERB})不\1|必须|一定|需要|还|也|都|得|要|用|{_VERB}|自己|自带|了|过来|过去|去|的话|"
    r"不用|不|吗|么|没|呢|啊|吧|嘛|行|那个|那|我的|我|[，,。？?！!\s])+"
)
_HEAD, _TAIL = re.compile("^" + _ASKING), re.compile(_ASKING + "$")
_ASKS_WHETHER: Final = re.compile(
    rf"要不要|用不用|需不需要|{_VERB}不{_VERB}|(?:要|用|需要|必须|得|还).*[吗么不没嘛？?]$|{_VERB}[吗么不没嘛？?]+$"
)
_WHAT: Final = re.compile(r"什么|啥|哪些|多少|好多|几[张份个]|怎么|咋|为什么")
_ASKS_WHENCE: Final = re.compile(
    r"(?:谁|哪里|哪儿|哪|怎么|咋个?|找谁|去哪里?|在哪里?)(?:给|能)?[开出弄拿]|[开出弄拿](?:在|到)?(?:哪里|哪儿|谁)"
)
_FOR_ANOTHER: Final = re.compile(r"代办人|受托人|代理人|委托书")
_ASIDE: Final = re.compile(r"（[^（）]*）")
_WHOSE: Final = re.compile(r"^.{0,8}的(?=.{2,})|^居民(?=.{2,})|^中华人民共和国(?=.{2,})")
_SHORTEST, _LONGEST = 2, 10
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of an item's list, and whether it is needed for what was answered so far."""

    item: Item
    use: MaterialUse
    truth: Truth

    @property
    def called(self) -> str:
        """Its name, with whose or which it is."""
        return f"{self.use.name}（{self.use.label}）" if self.use.label else self.use.name or self.use.line

    @property
    def source(self) -> str:
        """The catalogue line that it is."""
        return f"{self.item.id}#materials.{self.use.line}"


def papers(step: Step) -> list[Paper]:
    """Return every line of the list, those that are surely needed first."""
    found = [
        Paper(decision.section.item, use, _truth(step, decision.section.named(use.when), use))
        for decision in step.decisions
        if decision.active is not Truth.FALSE and decision.ending is None
        for use in decision.section.item.materials
    ]
    order = [Truth.TRUE, Truth.MAYBE, Truth.OPEN, Truth.FALSE]
    return sorted(found, key=lambda one: order.index(one.truth))


def named(turn: Turn, noun: str) -> list[Paper]:
    """Return the documents of the list that a noun names (照片: 本人近期免冠照片), those surely needed first."""
    step = turn.step()
    said = _plain(turn, noun)
    if step is None or len(said) < _SHORTEST:
        return []
    catalogue = turn.here.knowledge.catalogue
    return [one for one in papers(step) if any(said in name for name in _names(turn, catalogue, one.use))]


def mentioned(turn: Turn) -> Paper | None:
    """Return the document of the list that the words mention by the longest of its names; None where they mention none."""
    step = turn.step()
    if step is None:
        return None
    text, catalogue = _plain(turn, turn.text), turn.here.knowledge.catalogue
    found = [
        (len(name), one)
        for one in papers(step)
        for name in _names(turn, catalogue, one.use)
        if len(name) >= _SHORTEST and name in text
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def whether(turn: Turn) -> Message | None:
    """Say whether a document that the words ask about (照片要自己带吗) is needed: yes, no, or on what it depends.

    None where they ask about none, or about a thing that is no document.
    """
    noun = asked_about(turn.text)
    step = turn.step()
    if noun is None or step is None or all(one.ending is not None for one in step.decisions):
        return None
    found = named(turn, noun)
    if found:
        return _told(found)
    if not _is_paper(turn, noun) or step.flow.is_package:
        return None
    told = faq(turn)
    if told is None and (spoken := quoted(turn, noun)) is not None:  # no line of the list, yet the guide speaks of it
        return spoken.model_copy(update={"text": f"清单里没有“{noun}”这一样。{spoken.text}"})
    return told or Message(
        text=f"这件事的清单里没有“{noun}”，不用为它准备；窗口另有要求的，以窗口公布为准。",
        sources=[f"{step.flow.target}#materials"],
    )


def asked_about(text: str) -> str | None:
    """Return the noun that a question asks about whether it is to be brought.

    >>> asked_about("照片要自己带不"), asked_about("拿不拿身份证"), asked_about("户口本用不用带")
    ('照片', '身份证', '户口本')
    >>> asked_about("要带什么"), asked_about("我想办身份证")
    (None, None)
    """
    if _WHAT.search(text) or not _ASKS_WHETHER.search(text):
        return None
    noun = _TAIL.sub("", _HEAD.sub("", text))
    if noun.endswith(("税", "费", "钱", "金")):
        return None  # that is paid, not brought
    return noun if _SHORTEST <= len(noun) <= _LONGEST and noun != text else None


def whence(turn: Turn) -> Message | None:
    """Say where a document of the list comes from (死亡证明谁开); None where the words do not ask that, or name none."""
    if not _ASKS_WHENCE.search(turn.text):
        return None
    found = named(turn, _TAIL.sub("", _HEAD.sub("", _ASKS_WHENCE.sub("", turn.text))))
    told = [one for one in found if one.use.source is not None and (one.use.source.how or one.use.source.issuer)]
    if not told or told[0].use.source is None:
        return None
    source = told[0].use.source
    by = f"由{source.issuer}出具。" if source.issuer else ""
    return Message(text=f"{told[0].use.name}：{by}{source.how or ''}", sources=[told[0].source])


def of_another(turn: Turn) -> list[Paper]:
    """Return the documents that are or may be needed when somebody else comes instead."""
    step = turn.step()
    every = papers(step) if step is not None else []
    return [one for one in every if one.truth is not Truth.FALSE and _FOR_ANOTHER.search(one.use.name or "")]


def choose(turn: Turn) -> Message | None:
    """Ask which document is missing, of those that are or may be needed; None where there is none."""
    step = turn.step()
    if step is None:
        return None
    found = {one.use.name or one.use.line: one for one in papers(step) if one.truth is not Truth.FALSE}
    some = list(found.items())[:_FEW]
    if not some:
        return None
    buttons = [Button(title=name, text=f"没有{name}怎么办") for name, _ in some]
    return Message(text="您缺的是哪一样？", buttons=buttons, sources=[one.source for _, one in some])


def _told(found: list[Paper]) -> Message:
    first = found[0]
    same = [one for one in found if one.truth is first.truth][:2]
    names = "、".join(one.called for one in same)
    pieces = wording.pieces(first.use.pieces or ())
    match first.truth:
        case Truth.FALSE:
            text = f"按您说的情况，不用带{names}。"
        case Truth.TRUE if first.use.produced_by:
            text = f"{names}不用从家里带，办的过程中会出。"
        case Truth.TRUE if first.use.necessity == "optional":
            text = f"{names}：有就带上，没有也能办。"
        case Truth.TRUE:
            text = f"要，{names}{f'：{pieces}' if pieces else ''}。"
        case _:
            text = f"看您的情况，有的人要带{names}；问完就知道您要不要。"
    return Message(text=text, sources=[one.source for one in same])


def _truth(step: Step, when: Condition, use: MaterialUse) -> Truth:
    """Say whether a line is needed; what each member of a group brings hangs on the members."""
    return Truth.OPEN if use.each is not None else step.evaluator.truth(when)


def _names(turn: Turn, catalogue: Catalogue, use: MaterialUse) -> Iterator[str]:
    library = [catalogue.materials[one] for one in (use.use, *(one for row in use.one_of for one in row)) if one]
    own = [use.name or "", *(one.name for one in library), *(alias for one in library for alias in one.aliases)]
    for name in own:
        plain = _plain(turn, _ASIDE.sub("", name))
        yield _plain(turn, name)
        yield plain
        yield _WHOSE.sub("", plain)


def _is_paper(turn: Turn, noun: str) -> bool:
    said = _plain(turn, noun)
    library = turn.here.knowledge.catalogue.materials.values()
    names = (_plain(turn, name) for one in library for name in (one.name, *one.aliases))
    return any(name.endswith(said) or _ASIDE.sub("", name).endswith(said) for name in names)  # 消防 is none


def _plain(turn: Turn, text: str) -> str:
    """Return a text in standard words (户口簿 for 户口本), without spaces."""
    return turn.here.knowledge.search.ranker.analyser.lexicon.to_standard(normalise(text)).replace(" ", "")
