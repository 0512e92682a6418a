"""Days as people say them ("昨天", "去年三月五号", "2024年5月1日"), against a given today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.spoken.numerals import parse_number

_N: Final = r"[0-9]{1,2}|[零〇一二三四五六七八九十]{1,3}"
_YEAR: Final = r"[0-9]{4}|[零〇一二三四五六七八九]{4}"
_FULL: Final = re.compile(
    rf"({_YEAR})\s*年\s*({_N})\s*月\s*({_N})\s*[日号]?|((?:19|20)[0-9]{{2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}})"
)
_IN_YEAR: Final = re.compile(rf"(今年|去年|前年|明年)?\s*({_N})\s*月\s*({_N})\s*[日号]")
_IN_MONTH: Final = re.compile(rf"(这个月|本月|上个月|上月|下个月)\s*({_N})\s*[日号]")
_NAMED: Final = re.compile(r"大前天|前天|昨天|昨晚|昨日|今天|今早|今日|明天|后天")
_AGO: Final = re.compile(rf"({_N}|两)\s*(天|个?星期|周)\s*(?:以|之)?前")

_NAMED_OFFSETS: Final = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨晚": -1,
    "昨日": -1,
    "今天": 0,
    "今早": 0,
    "今日": 0,
    "明天": 1,
    "后天": 2,
}
_YEAR_OFFSETS: Final = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}
_MONTH_OFFSETS: Final = {"这个月": 0, "本月": 0, "上个月": -1, "上月": -1, "下个月": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text and the words that name it."""

    date: dt.date
    words: str


def days(text: str, today: dt.date) -> Iterator[Day]:
    """Days named in a text; a month without a day, or a day that no calendar has, names none."""
    rest = text
    for pattern in (_FULL, _IN_MONTH, _IN_YEAR, _AGO, _NAMED):
        for found in pattern.finditer(rest):
            date = _date(pattern, found, today)
            if date is not None:
                yield Day(date, found.group())
        rest = pattern.sub(lambda found: "　" * len(found.group()), rest)


def _date(pattern: re.Pattern[str], found: re.Match[str], today: dt.date) -> dt.date | None:
    if pattern is _NAMED:
        return today + dt.timedelta(days=_NAMED_OFFSETS[found.group()])
    numbers = [parse_number(group) for group in found.groups() if group and parse_number(group) is not None]
    values = [int(number) for number in numbers if number is not None]
    if pattern is _FULL:
        return _day(*values[:3])
    if pattern is _AGO:
        length = 7 if found.group(2) != "天" else 1
        return today - dt.timedelta(days=values[0] * length)
    if pattern is _IN_MONTH:
        months = today.year * 12 + today.month - 1 + _MONTH_OFFSETS[found.group(1)]
        return _day(months // 12, months % 12 + 1, values[0])
    named = found.group(1)
    if named is not None:
        return _day(today.year + _YEAR_OFFSETS[named], values[0], values[1])
    this_year = _day(today.year, values[0], values[1])
    # "十二月三号" said in March is last December: what people report to a counter has happened.
    return _day(today.year - 1, values[0], values[1]) if this_year is not None and this_year > today else this_year


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
