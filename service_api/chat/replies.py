"""A reply to one question: what the words say to exactly this question, without guessing.

Options are recognised by their label, their sayings, their number, a part of the label, or the same sound (a slip of the
keyboard); numbers and dates as people say them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from knowledge.places.model import Division
from knowledge.retrieval.pinyin import syllables_of
from knowledge.spoken.dates import days
from knowledge.spoken.numerals import NOT_COUNTING, NUMERAL, parse_number, range_of

UNKNOWN: Final[Mapping[str, bool]] = {"unknown": True}

_ENDS: Final = " \t\n。．.，,、！!？?；;~～…"
_TAIL: Final = re.compile(r"(?:吧|的|了|呗|啊|呀|哦|嘛|哈|呢)+$")
_HEAD: Final = re.compile(r"^(?:我是|我们是|我选|选的?是?|就选|那就|就是|应该是|应该|属于|是|就|那|我|我们|俺|俺们)")
_ORDINAL: Final = re.compile(
    r"^(?:我?选|就|是|那)*(第?)([0-9]{1,2}|[一二三四五六七八九十]{1,2})(个|项|条|种|号)?(?:吧|呗|嘛)*$"
)
_LAST: Final = re.compile(r"^(?:我?选|就|是|那)*(?:最后|最下面|最底下)(?:那|一)*(?:个|项|条|种)?(?:吧|呗|嘛)*$")
_YES: Final = re.compile(
    r"^(?:是|对|有|要|需要|嗯+|好|行|可以|没错|当然|会|能|ok|yes|是啊|有啊|对头|中)$", re.IGNORECASE
)
_NO: Final = re.compile(r"^(?:不|没有?|不是|没|不对|不要|不用|不会|不能|还没有?|否|no|冇得?|莫得)$", re.IGNORECASE)
_UNSURE: Final = re.compile(
    r"^(?:我|俺|这个)?(?:也|真|还)?"
    r"(?:不知道|晓不得|晓不到|不晓得|不得晓|搞不懂|弄不懂|认不到|不清楚|弄不清楚?|搞不清楚?|说不清楚?|说不准|记不清楚?|记不得|不晓得|不太清楚|不太懂|不确定|不懂|"
    r"拿不准|弄不明白|没概念|忘了|忘记了|不造)"
    r"(?:啊|呀|哦|呢|了|吧|的|啦|欸|诶|咧|选哪个|怎么选|该选啥)*$"
)
_ALL: Final = re.compile(r"^(?>全都?|都|上面|以上|这些)+(?:有|要|是|做|卖|选|包括|涉及)?$")
_NONE: Final = re.compile(r"^(?:上面|以上|这些)?(?:都|全)?(?:没有?|不是|不做|不要|不卖|不涉及|没)$")
_LONGEST_COUNT: Final = 12
# What may stand around a bare number that answers a question asked in ranges: an age, an area, a number of years.
# Each in one way only (?>), as 个月 may also be read as 个 and 月: a row of them is read in 2 ** n ways otherwise.
_AROUND: Final = re.compile(
    r"^(?>我|俺|他|她|您|孩子|娃娃?|老人|爸|妈|本人|今年|现在|都|已经|已|才|刚|满|快|大概|大约|差不多|左右|多|有|是|虚|周|岁|"
    r"年|个月|月|天|平方米|平方|平米|平|人|个人|个|位|元|块|台|辆|了|的|吧|啊|呢|[，,。 ])*$"
)
_DENIAL: Final = re.compile(r"[不没未无非别]")  # 不办 sounds as 补办 does
_WANTED: Final = re.compile(r"(?:我|也|还)?(?:都|全)?(?:给)?(?:要|办|有|做|卖|选)(?:上|了|的|吧|一下)*$")
_ALL_BUT: Final = re.compile(
    r"^(.+?)(?:不要|不办|不用|没有?)[，,、]?(?:其他|其它|别的|剩下|另外)的?都.{0,3}$|^除了(.+?)(?:以外|之外)?[，,]?(?:其他|其它|别的|剩下)?的?都.{0,3}$"
)
_PARTS: Final = re.compile(r"[、，,；;\s]|和|跟|还有|以及|加上")


def tidy(text: str) -> str:
    """Return the words without the marks around them, figures of any make as plain ones.

    >>> tidy("①。"), tidy("５３岁！")
    ('1', '53岁')
    """
    return "".join(str(unicodedata.digit(one, one)) for one in text).strip(_ENDS)


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


def option(options: Sequence[Option], text: str) -> str | None:
    """Return the only option that the words are."""
    wordings = _wordings(text)
    ranged = _in_range(options, text)
    if ranged is not None:
        return ranged
    if _LAST.match(text) and options:
        return options[-1].id
    if ordinal := _ORDINAL.match(text):
        place = int(parse_number(ordinal.group(2)) or 0)
        return options[place - 1].id if 1 <= place <= len(options) else None
    for fits in (_is, _is_part, _sounds):
        found = {one.id for one in options for words in wordings if fits(one, words)}
        if len(found) == 1:
            return found.pop()
    ids = {one.id for one in options}
    if ids == {"yes", "no"}:
        return "yes" if any(map(_YES.match, wordings)) else "no" if any(map(_NO.match, wordings)) else None
    return None


def number(text: str) -> float | None:
    """Return the only number in the text; a whole one as an integer."""
    text = NOT_COUNTING.sub("", text)
    found = [value for one in NUMERAL.findall(text) if (value := parse_number(one)) is not None]
    if len(found) != 1:
        return None
    return int(found[0]) if found[0] == int(found[0]) else found[0]


def count(text: str) -> int | None:
    """Return how many the words say there are: 两个, 我们三个人, 第二个 (of the numbers offered)."""
    if ordinal := _ORDINAL.match(tidy(text)):
        found: float | None = parse_number(ordinal.group(2))
    else:
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


def _in_range(options: Sequence[Option], text: str) -> str | None:
    """Return the option whose range the only number in the words falls into, for questions asked in ranges."""
    ranges = {one.id: found for one in options if (found := range_of(one.label)) is not None}
    if len(ranges) < 2 or len({one.unit for one in ranges.values()}) != 1 or text.startswith(("第", "选")):
        return None
    said = number(text)
    if said is None or not _AROUND.match(NUMERAL.sub("", text)):
        return None
    hits = [key for key, one in ranges.items() if one.holds(said)]
    return hits[0] if len(hits) == 1 else None


def _wordings(text: str) -> list[str]:
    plain = _TAIL.sub("", text)
    return list(dict.fromkeys(one for one in (text, plain, _HEAD.sub("", text), _HEAD.sub("", plain)) if one))


def _is(one: Option, words: str) -> bool:
    return words in (one.label, one.id, *one.says)


def _is_part(one: Option, words: str) -> bool:
    """Say whether the words are a part of the label that it does not deny: 办居住证 is none of 不办居住证了, nor 本人 of
    本人来不了.
    """
    at = one.label.find(words) if len(words) >= 2 else -1
    around = one.label[max(at - 1, 0) : at] + one.label[at + len(words) : at + len(words) + 2]
    return at >= 0 and not _DENIAL.search(around)


def _sounds(one: Option, words: str) -> bool:
    """Say whether the words sound as the label or a saying does: 本仁 for 本人."""
    sound = syllables_of(words)
    if len(words) < 2 or len(sound) != len(words) or _DENIAL.search(words):
        return False
    texts = (text for text in (one.label, *one.says) if len(text) == len(words) and not _DENIAL.search(text))
    return any(syllables_of(text) == sound for text in texts)


def among(choices: Sequence[tuple[str, Sequence[str]]], text: str) -> str | None:
    """Return the id of the only choice that the words pick: by its number, one of its names, or a part of one."""
    if _LAST.match(text) and choices:
        return choices[-1][0]
    if ordinal := _ORDINAL.match(text):
        place = int(parse_number(ordinal.group(2)) or 0)
        return choices[place - 1][0] if 1 <= place <= len(choices) else None
    for words in _wordings(text):
        named = {key for key, names in choices if words in names}
        part = {key for key, names in choices if len(words) >= 2 and any(words in name for name in names)}
        for found in (named, part):
            if len(found) == 1:
                return found.pop()
    return None


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
