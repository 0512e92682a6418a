"""What is looked at before the words are: numbers that nobody should have to tell, and keys leant upon."""

from __future__ import annotations

import re
from typing import Final

# 18 digits (the last may be X) or the 15 of older cards, also written in blocks; \d takes full-width digits as well.
_IDENTITY_NUMBER: Final = re.compile(r"(?<!\d)(?:\d(?: ?\d){16} ?[\dXxＸｘ]|\d(?: ?\d){14})(?![\dXxＸｘ])")
_DEPARTED: Final = re.compile(
    r"(?:爷|奶|爸|妈|父|母|公|婆|老人|老头|老太|老伴|姥|叔|伯|舅|哥|姐|弟|妹|他|她|儿|女|丈夫|妻|媳妇|家人|亲人).{0,8}"
    r"(?:(?<!出)(?<!先)走了(?!以后|社保)|去世|过世|不在了|没了$|病故|离世)"
)
_LEAST_NOISE: Final = 10
_FEW_CHARACTERS: Final = 2


def without_numbers(text: str) -> tuple[str, bool]:
    """Return the words less what is likely an identity number, and whether there was one.

    >>> without_numbers("我身份证11010119900101123X丢了")
    ('我身份证丢了', True)
    >>> without_numbers("电话13800000000")
    ('电话13800000000', False)
    """
    left, found = _IDENTITY_NUMBER.subn("", text)
    return left.strip(), found > 0


def is_noise(text: str) -> bool:
    """Say whether the words are the same character or two over and over: nothing is said by that.

    >>> is_noise("我" * 500), is_noise("不知道不知道不知道不知道"), is_noise("是是")
    (True, False, False)
    """
    heard = re.findall(r"\w", text)
    return len(heard) >= _LEAST_NOISE and len(set(heard)) <= _FEW_CHARACTERS


def tells_of_a_death(text: str) -> bool:
    """Say whether the words tell that somebody close has died: then a kind word comes first.

    >>> tells_of_a_death("奶奶走了三天了"), tells_of_a_death("我先走了")
    (True, False)
    """
    return _DEPARTED.search(text) is not None
