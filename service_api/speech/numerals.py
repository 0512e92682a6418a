"""Numbers as they are said in Mandarin. Pure functions."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_MYRIADS: Final = ("", "万", "亿", "万亿")
_TWO_BEFORE: Final = ("千", "万", "亿")


def by_digits(number: str, *, one: str = "一") -> str:
    """Say digit by digit; in telephone numbers one is 幺, which cannot be misheard as seven.

    >>> by_digits("2025"), by_digits("12345", one="幺")
    ('二零二五', '幺二三四五')
    """
    return "".join(one if digit == "1" else _DIGITS[int(digit)] for digit in number)


def cardinal(number: str) -> str:
    """Say an amount, a decimal included. From sixteen places on it is a code and said digit by digit.

    >>> cardinal("40"), cardinal("16"), cardinal("105"), cardinal("2000"), cardinal("10.50")
    ('四十', '十六', '一百零五', '两千', '十点五零')
    """
    whole, _, places = number.partition(".")
    said = by_digits(whole) if len(whole) > 4 * len(_MYRIADS) - 1 else _whole(int(whole))
    return f"{said}点{by_digits(places)}" if places else said


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if said and (group < 1_000) and group and not said.endswith(_DIGITS[0]):
            said += _DIGITS[0]
        if group:
            said += _below_myriad(group) + _MYRIADS[place]
    said = said.removeprefix("一") if said.startswith("一十") else said
    return "两" + said[1:] if said.startswith("二") and said[1:2] in _TWO_BEFORE and said[1:] else said


def _below_myriad(number: int) -> str:
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return said
