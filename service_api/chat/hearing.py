"""What is looked at before the words are: numbers that nobody should have to tell, and keys leant upon."""

from __future__ import annotations

import re
from typing import Final

# 18 digits (the last may be X) or the 15 of older cards, also written in blocks; \d takes full-width digits as well.
_IDENTITY_NUMBER: Final = re.compile(r"(?<!\d)(?:\d(?: ?\d){16} ?[\dXxＸｘ]|\d(?: ?\d){14})(?![\dXxＸｘ])")
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
