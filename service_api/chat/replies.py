"""A reply to one question: what the words say to exactly this question, without guessing.

Options are recognised by their label, their sayings, their number, a part of the label, or the same sound (a slip of the
keyboard); numbers and dates as people say them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from knowledge.places.model import Division
from knowledge.spoken.dates import days
from service_api.chat.matching import among, bare_number, matched, number, option, place_of, tidy

__all__ = [
    "UNKNOWN",
    "agrees",
    "among",
    "bare_number",
    "count",
    "keeps",
    "matched",
    "none_of_them",
    "number",
    "option",
    "refuses",
    "reply",
    "tidy",
    "unsure",
]

UNKNOWN: Final[Mapping[str, bool]] = {"unknown": True}

_UNSURE: Final = re.compile(
    r"^(?:我|俺|这个)?(?:也|真|还)?"
    r"(?:不知道|晓不得|晓不到|不晓得|不得晓|搞不懂|弄不懂|认不到|不清楚|弄不清楚?|搞不清楚?|说不清楚?|说不准|记不清楚?|记不得|不晓得|不太清楚|不太懂|不确定|不懂|"
    r"拿不准|弄不明白|没概念|忘了|忘记了|不造)"
    r"(?:啊|呀|哦|呢|了|吧|的|啦|欸|诶|咧|选哪个|怎么选|该选啥)*$"
)
_ALL: Final = re.compile(r"^(?>全都?|都|上面|以上|这些)+(?:有|要|是|做|卖|选|包括|涉及)?$")
_NONE: Final = re.compile(r"^(?:上面|以上|这些)?(?:都|全)?(?:没有?|不是|不做|不要|不卖|不涉及|没)$")
_LONGEST_COUNT: Final = 12
_WANTED: Final = re.compile(r"(?:我|也|还)?(?:都|全)?(?:给)?(?:要|办|有|做|卖|选)(?:上|了|的|吧|一下)*$")
_ALL_BUT: Final = re.compile(
    r"^(.+?)(?:不要|不办|不用|没有?)[，,、]?(?:其他|其它|别的|剩下|另外)的?都.{0,3}$|^除了(.+?)(?:以外|之外)?[，,]?(?:其他|其它|别的|剩下)?的?都.{0,3}$"
)
_PARTS: Final = re.compile(r"[、，,；;\s]|和|跟|还有|以及|加上")


def reply(question: Question, options: Sequence[Option], text: str, today: dt.date, towns: Sequence[Division]) -> Any:
    """Return the answer that the words give to exactly this question, or None.

    ``options`` are those that this situation offers; ``towns`` the divisions that can be named.
    """
    text = tidy(text)
    if not text:
        return None
    if question.unknown and _UNSURE.search(text):
        return dict(UNKNOWN)
    match question.kind:
        case "single":
            return option(options, text)
        case "multiple":
            return _several(options, text)
        case "number":
            return number(text)
        case "date":
            found = {day.date for day in days(text, today)}
            return found.pop().isoformat() if len(found) == 1 else None
        case "division":
            named = [one.code for one in towns if one.name in text or one.name.rstrip("县市区") in text]
            return max(named, key=len) if named else None
        case "place":
            return None  # a position cannot be said in words; the screen offers the map


def count(text: str) -> int | None:
    """Return how many the words say there are: 两个, 我们三个人, 第二个 (of the numbers offered)."""
    found: float | None = place_of(text)
    if found is None:
        found = number(text) if len(text) <= _LONGEST_COUNT else None
    return int(found) if found is not None and found == int(found) else None


def unsure(text: str) -> bool:
    """Say whether the words only say that the person does not know."""
    return bool(_UNSURE.search(tidy(text)))


def _several(options: Sequence[Option], text: str) -> list[str] | None:
    others = [one.id for one in options if one.id != "none"]
    if _ALL.match(text):
        return others
    if _NONE.match(text) and len(others) < len(options):
        return ["none"]
    if left_out := _ALL_BUT.match(text):
        named = _named(options, next(filter(None, left_out.groups())))
        return [one.id for one in options if one.id not in (*named, "none")] if named else None
    whole = option(options, text)
    return [whole] if whole is not None else _named(options, text) or None


def _named(options: Sequence[Option], text: str) -> list[str]:
    """Return every option that a list of words names; of many, one character may stand for a label: 医保、卡、津贴."""
    parts = [part for part in _PARTS.split(_WANTED.sub("", text)) if part]
    chosen = [option(options, part) or (_by_character(options, part) if len(parts) > 1 else None) for part in parts]
    return list(dict.fromkeys(one for one in chosen if one is not None))


def _by_character(options: Sequence[Option], part: str) -> str | None:
    found = [one.id for one in options if len(part) == 1 and part in one.label]
    return found[0] if len(found) == 1 else None


def keeps(text: str) -> bool:
    """Say whether the words only say that nothing is to be changed."""
    return tidy(text).startswith(("不改", "不用改", "不要改", "不变", "照旧"))


def agrees(text: str) -> bool:
    """Say whether the words only say yes to a change that was asked about."""
    return (
        re.match(
            r"(?:嗯+|是的?|对的?|好的?|行|可以|要|要改|改|改吧|改掉|改过来|那就改|没错)[，,]?(?:改|改吧|的|啊|呀|吧|了)*$",
            tidy(text),
        )
        is not None
    )


def refuses(text: str) -> bool:
    """Say whether the words only say no to a change that was asked about."""
    return (
        keeps(text)
        or re.match(
            r"(?:不|不是|不对|不要|不用|没有|别改|算了|还是原来的?|按前面的?)[的了吧啊，,]*(?:不改)?$", tidy(text)
        )
        is not None
    )


def none_of_them(text: str) -> bool:
    """Say whether the words only say that none of the offered is meant."""
    return (
        re.match(
            r"(?:这些|上面|全|以上)?(?:全?都不是|没有一个是|一个都不是|都不对|没有我要的|没有我要办的)(?:的|啊|呀|哦|，换个说法)*$",
            tidy(text),
        )
        is not None
    )
