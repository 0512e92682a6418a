"""Numbers as people say them: Arabic and Chinese numerals, ages, counts, ranges in labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_ALIASES: Final = {"廿": "二十", "卅": "三十"}
_NUMERAL: Final = r"(?:[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千拾佰仟廿卅]+)"
NUMERAL: Final = re.compile(_NUMERAL + r"万?")
NOT_COUNTING: Final = re.compile(
    r"一[下样起般直些点定共方边会]|万一|第一|唯一|统一|十分|千万|[一二三四五六七八九十]月份?"
)
"""Numerals that count nothing: 一下, 第一, 千万."""

# Spoken units and the one they mean; the longest is read first.
UNITS: Final[dict[str, str]] = {
    "周岁": "岁",
    "岁": "岁",
    "平方米": "平方米",
    "平米": "平方米",
    "平方": "平方米",
    "平": "平方米",
    "个月": "月",
    "年": "年",
    "天": "天",
    "日": "天",
    "个人": "人",
    "口人": "人",
    "人": "人",
    "位": "人",
    "口子": "人",
    "元": "元",
    "块钱": "元",
    "块": "元",
    "台": "台",
    "辆": "辆",
    "套": "套",
    "间": "间",
}
_UNIT: Final = "|".join(sorted(UNITS, key=lambda unit: (-len(unit), unit)))
_QUANTITY: Final = re.compile(rf"({_NUMERAL}万?)\s*({_UNIT})(?!证|族|间|来水|时)")

_PERSON: Final = (
    r"(?:我|他|她|您|你|爸|妈|父亲|母亲|老娘|老爹|老人|老人家|老爷子|老太太|爷爷|奶奶|外公|外婆|姥姥|姥爷|"
    r"孩子|儿子|女儿|娃|娃娃|老伴|老公|老婆|丈夫|妻子|本人)"
)
_AGE_WITHOUT_UNIT: Final = re.compile(
    rf"(?:{_PERSON}(?:今年|现在|都|已经|快|才|刚|也)*|今年(?:都|已经|才|刚)?)({_NUMERAL})(?:多|出头)?(?:了|啦|整)"
    rf"|^{_PERSON}?(?:今年|现在|都|已经|刚|也|才)*(?:满|虚岁)?((?:[一二三四五六七八九]?十有?[一二三四五六七八九]?|[1-9][0-9]))(?:了|啦|整)?$"
)
_ALMOST: Final = re.compile(r"(?:快|将近|不到|还差|马上)\s*$")

_BRACKETS: Final = re.compile(r"[（(](?:不?含|包括)[^）)]*[）)]|\s")

_RANGES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(rf"({_NUMERAL})(?:{_UNIT})?(?:至|到|—|-|~|～)(?:未满|不满)({_NUMERAL})({_UNIT})"), "[)"),
    (re.compile(rf"({_NUMERAL})(?:{_UNIT})?(?:至|到|—|-|~|～)({_NUMERAL})({_UNIT})"), "[]"),
    (
        re.compile(rf"(?:已?满|年满)({_NUMERAL})({_UNIT})[^0-9未不]{{0,4}}(?:未满|不满|不到)({_NUMERAL})({_UNIT})"),
        "[ )",
    ),
    (re.compile(rf"(?:未满|不满|不到|不足|少于|低于)({_NUMERAL})({_UNIT})"), "<"),
    (re.compile(rf"(?:超过|多于|高于|大于)({_NUMERAL})({_UNIT})"), ">"),
    (re.compile(rf"({_NUMERAL})({_UNIT})(?:及其?)?(?:以下|以内|之内|内)"), "<="),
    (re.compile(rf"({_NUMERAL})({_UNIT})(?:及其?)?(?:以上|往上)"), ">="),
    (re.compile(rf"(?:已?满|年满)({_NUMERAL})({_UNIT})"), ">="),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as found at ``start``..``end`` of a text; ``about`` where it was only nearly said."""

    value: float
    unit: str
    start: int
    end: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """What numbers of a unit a label allows; None is no bound."""

    low: float | None
    high: float | None
    unit: str
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: float) -> bool:
        """Whether the number lies in the range."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.high_open and value == self.high)))


def parse_number(text: str) -> float | None:
    """The value of a numeral ("七十四", "两", "3.5", "1200", "二百五", "一二", "三万"), or None where it is none."""
    text = text.strip()
    times = 1.0
    if text.endswith("万"):
        text, times = text[:-1], 10_000.0
    for alias, plain in _ALIASES.items():
        text = text.replace(alias, plain)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return float(text) * times
    if not text or any(character not in _DIGITS and character not in _TENS for character in text):
        return None
    if all(character in _DIGITS for character in text):  # read digit by digit: 二〇二四
        return float("".join(str(_DIGITS[character]) for character in text)) * times
    return _with_places(text) * times


def _with_places(text: str) -> float:
    total, pending, last_place = 0, 0, 1
    for character in text:
        if character in _TENS:
            place = _TENS[character]
            total += (pending or (1 if place == 10 else 0)) * place
            pending, last_place = 0, place
        else:
            if pending == 0 and _DIGITS[character] == 0:
                last_place = 10  # after 零 the next digit is ones
            pending = _DIGITS[character]
    # "二百五" is 250: a digit left over after hundreds or thousands counts the next lower place.
    return float(total + (pending * last_place // 10 if last_place > 10 else pending))


def quantities(text: str) -> Iterator[Quantity]:
    """Numbers with units in a text, and ages said without 岁 ("老娘七十四了")."""
    taken: list[tuple[int, int]] = []
    for found in _QUANTITY.finditer(text):
        value = parse_number(found.group(1))
        unit = UNITS[found.group(2)]
        if value is None or (unit == "年" and value >= 1900):
            continue
        taken.append(found.span())
        yield Quantity(value, unit, found.start(), found.end(), _ALMOST.search(text[: found.start()]) is not None)
    for found in _AGE_WITHOUT_UNIT.finditer(text):
        group = 1 if found.group(1) else 2
        value = parse_number(found.group(group).replace("有", ""))
        start, end = found.start(group), found.end()
        if value is None or not 1 <= value <= 120 or any(start < stop and begin < end for begin, stop in taken):
            continue
        yield Quantity(value, "岁", start, end, _ALMOST.search(text[:start]) is not None)


def range_of(label: str) -> Range | None:
    """The range that an option's label names ("未满16周岁", "16至25周岁", "46周岁以上"), or None."""
    plain = _BRACKETS.sub("", label)
    for pattern, kind in _RANGES:
        found = pattern.search(plain)
        if found is None:
            continue
        groups = found.groups()
        numbers = [parse_number(group) for group in groups if group not in UNITS]
        unit = UNITS[groups[-1]]
        if any(number is None for number in numbers):
            continue
        match kind:
            case "[)" | "[ )":
                return Range(numbers[0], numbers[1], unit, high_open=True)
            case "[]":
                return Range(numbers[0], numbers[1], unit)
            case "<" | "<=":
                return Range(None, numbers[0], unit, high_open=kind == "<")
            case _:
                return Range(numbers[0], None, unit, low_open=kind == ">")
    return None
