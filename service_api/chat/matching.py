"""Which one of a few options words are: by its number, its label, its sayings, a part of the label, or the same sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from knowledge.catalogue.questions import Option
from knowledge.retrieval.pinyin import syllables_of
from knowledge.spoken.numerals import NOT_COUNTING, NUMERAL, parse_number, range_of

SURE: Final = 1.0
ALIKE: Final = 0.8
HARDLY: Final = 0.5

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
_MOST_OPTIONS: Final = 12
"""A bare number up to that may be an option's; above it, it is rather an age."""
_LEAST_SHARE: Final = 0.4
_LABEL_PARTS: Final = re.compile(r"[，,、；;：:]|或者|或")
_ASIDE: Final = re.compile(r"[（(][^（()）]*[)）]")
_OR_MORE: Final = re.compile(r"(?:十|[1-9]0)(?:多|好几|大几)(?!年|天|平|块|元|个|人)")
_DECADE: Final = 9.0
"""四十多 may be anything up to 49."""
# What may stand around a bare number that answers a question asked in ranges: an age, an area, a number of years.
# Each in one way only (?>), as 个月 may also be read as 个 and 月: a row of them is read in 2 ** n ways otherwise.
_AROUND: Final = re.compile(
    r"^(?>我|俺|他|她|您|孩子|娃娃?|老人|爸|妈|本人|今年|现在|都|已经|已|才|刚|满|快|大概|大约|差不多|左右|多|有|是|虚|周|岁|"
    r"年|个月|月|天|平方米|平方|平米|平|人|个人|个|位|元|块|台|辆|了|的|吧|啊|呢|[，,。 ])*$"
)
_DENIAL: Final = re.compile(r"[不没未无非别]")  # 不办 sounds as 补办 does


def tidy(text: str) -> str:
    """Return the words without the marks around them, figures of any make as plain ones.

    >>> tidy("①。"), tidy("５３岁！")
    ('1', '53岁')
    """
    return "".join(str(unicodedata.digit(one, one)) for one in text).strip(_ENDS)


def option(options: Sequence[Option], text: str) -> str | None:
    """Return the only option that the words are."""
    found = matched(options, text)
    return found[0] if found is not None else None


def matched(options: Sequence[Option], text: str) -> tuple[str, float] | None:
    """Return the only option that the words are, and how surely they say it: ``SURE``, ``ALIKE`` or ``HARDLY``.

    A number, a whole label, a saying, a plain yes or no are sure; a like sound is a likeness; a small part of a label may
    be about something else in it (国标 of 没有3C，或者国标实施前的旧车).
    """
    wordings = _wordings(text)
    ranged = _in_range(options, text)
    if ranged is not None:
        return ranged, SURE
    if _LAST.match(text) and options:
        return options[-1].id, SURE
    if ordinal := _ORDINAL.match(text):
        place = int(parse_number(ordinal.group(2)) or 0)
        return (options[place - 1].id, SURE) if 1 <= place <= len(options) else None
    for fits in (_is, _is_part, _sounds):
        found = [(one, words) for one in options for words in wordings if fits(one, words)]
        if len({one.id for one, _ in found}) == 1:
            whole = fits is not _is_part or any(_most_of_a_part(one.label, words) for one, words in found)
            return found[0][0].id, (ALIKE if fits is _sounds else SURE) if whole else HARDLY
    ids = {one.id for one in options}
    if ids == {"yes", "no"}:
        said = "yes" if any(map(_YES.match, wordings)) else "no" if any(map(_NO.match, wordings)) else None
        return (said, SURE) if said is not None else None
    return None


def place_of(text: str) -> int | None:
    """Return the place in a list that the words name, counted from 1: 第二个, 选3."""
    found = _ORDINAL.match(tidy(text))
    return int(parse_number(found.group(2)) or 0) if found is not None else None


def bare_number(text: str) -> bool:
    """Say whether the words are no more than a number that may stand for one of a few options.

    >>> bare_number("2"), bare_number("第三个"), bare_number("五十三"), bare_number("两个娃")
    (True, True, False, False)
    """
    place = place_of(text)
    return place is not None and place <= _MOST_OPTIONS


def number(text: str) -> float | None:
    """Return the only number in the text; a whole one as an integer."""
    text = NOT_COUNTING.sub("", text)
    found = [value for one in NUMERAL.findall(text) if (value := parse_number(one)) is not None]
    if len(found) != 1:
        return None
    return int(found[0]) if found[0] == int(found[0]) else found[0]


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


def _in_range(options: Sequence[Option], text: str) -> str | None:
    """Return the option whose range the only number in the words falls into, for questions asked in ranges."""
    ranges = {one.id: found for one in options if (found := range_of(one.label)) is not None}
    if len(ranges) < 2 or len({one.unit for one in ranges.values()}) != 1 or text.startswith(("第", "选")):
        return None
    said = number(text)
    if said is not None and len(ranges) < len(options) and bare_number(text) and said <= len(options):
        return None  # beside options that are no ranges, a bare 1 is the first of them
    if said is None or not _AROUND.match(NUMERAL.sub("", text)):
        return None
    most = said + _DECADE if _OR_MORE.search(text) else said
    hits = [key for key, one in ranges.items() if one.holds(said) and one.holds(most)]
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


def _most_of_a_part(label: str, words: str) -> bool:
    """Say whether the words are enough of one of the things that a label names."""
    parts = [part for part in _LABEL_PARTS.split(_ASIDE.sub("", label)) if words in part]
    return words in label and (len(parts) == 0 or any(len(words) >= _LEAST_SHARE * len(part) for part in parts))


def _sounds(one: Option, words: str) -> bool:
    """Say whether the words sound as the label or a saying does: 本仁 for 本人."""
    sound = syllables_of(words)
    if len(words) < 2 or len(sound) != len(words) or _DENIAL.search(words):
        return False
    texts = (text for text in (one.label, *one.says) if len(text) == len(words) and not _DENIAL.search(text))
    return any(syllables_of(text) == sound for text in texts)
