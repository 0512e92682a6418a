"""How a text of the screen is said: amounts, dates, times, ranges, telephone numbers, brackets. A pure function.

Voices differ in what they make of figures and signs: many say 12345 as twelve thousand, read brackets out, or swallow a
dash between two times. Whatever voice speaks, it is given words.
"""

from __future__ import annotations

import re
from typing import Final

from service_api.speech.numerals import by_digits, cardinal
from service_api.speech.signs import AFTER_FIGURES, BEFORE_FIGURES, Rule

_NUMBER: Final = r"\d+(?:\.\d+)?"
_START: Final = r"(?<![\d.A-Za-z])"
_DASH: Final = r"\s*(?:-|－|—{1,2}|–|~|～|至|到)\s*"
_COUNTED: Final = (
    r"(?:个|份|张|本|套|页|人|名|位|次|项|条|件|种|处|家|户|间|层|辆|台|部|枚|寸|元|块|角|万|亿|年|天|周岁|岁|周|倍|米|公里|"
    r"千米|平方米|分钟|小时|日(?:内|以内|之内|前))"
)
"""What two of are 两 and not 二."""
_UNIT: Final = (
    r"\s*(?:[万亿元块角分个份张本人名位次项条件种处家户间层页年月天日岁周米平吨克度倍座台辆套号℃㎡%％‰]|千米|千克|公斤|公里|"
    r"毫米|厘米|小时|工作日)"
)
"""What makes a bare figure an amount, and not a number that is dialled."""
_DIALLED: Final = (
    r"1[3-9]\d{9}|0\d{2,3}[-\s]?\d{7,8}|[48]00[-\s]?\d{3}[-\s]?\d{4}"  # mobile, land line, service line
    rf"|(?:1[12]\d{{3}}|9[56]\d{{3,4}}|1[12]\d|10010|10086)(?!\d|\.\d|{_UNIT}|{_DASH}\d)"  # 12345, 95599, 110
    rf"|\d{{3,4}}(?:[-\s]\d{{3,4}})+(?!\d|{_UNIT})"  # in groups, as the number of a conversation
    r"|\d{6,}(?:-\d+)+|0\d+(?![\d.:：月日时点分])"  # the number of a notice; what begins with nought
    rf"|\d{{6,}}(?!\d|\.\d|{_UNIT})"  # codes
)


def _date(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{by_digits(year)}年{cardinal(month)}月{cardinal(day)}日"


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    past = "" if minute == 0 else f"{'零' if minute < 10 else ''}{cardinal(str(minute))}分"
    return f"{'两' if hour == 2 else cardinal(str(hour))}点{past}"


def _dialled(found: re.Match[str]) -> str:
    return "，".join(by_digits(part, one="幺") for part in re.split(r"[-\s]+", found[0]))


_FIGURES: Final[tuple[Rule, ...]] = (
    (re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?m)^\s*[（(]?(\d{1,2})(?:[.．、]\s*(?!\d)|[）)]\s*)"), lambda m: f"第{cardinal(m[1])}，"),
    (re.compile(r"[①-⑳]"), lambda m: f"第{cardinal(str(ord(m[0]) - ord('①') + 1))}，"),
    (re.compile(_START + r"((?:19|20)\d\d)[-/.．](\d{1,2})[-/.．](\d{1,2})(?!\d)"), _date),
    (re.compile(_START + r"((?:19|20)\d\d)(?=\s*年(?!以|内|之|期))"), lambda m: by_digits(m[1])),
    (re.compile(r"[〔\[]((?:19|20)\d\d)[〕\]]"), lambda m: f"，{by_digits(m[1])}，"),
    (re.compile(r"(?<=\d)" + _DASH + r"(?=\d{1,2}[:：]\d\d)"), "到"),
    (re.compile(_START + r"(\d{1,2})[:：](\d\d)(?:[:：]\d\d)?(?!\d)"), _time),
    (re.compile(f"{_START}(?:{_DIALLED})(?!\\d)"), _dialled),
    (re.compile(rf"({_NUMBER})\s*([%％‰])"), lambda m: f"{'千' if m[2] == '‰' else '百'}分之{cardinal(m[1])}"),
    (re.compile(_START + r"(\d{1,2})/(\d{1,2})(?![\d/])"), lambda m: f"{cardinal(m[2])}分之{cardinal(m[1])}"),
    (re.compile(r"[¥￥]\s*(\d+)(?:\.0+(?!\d))"), r"\1元"),
    (re.compile(rf"[¥￥]\s*({_NUMBER})"), r"\1元"),
    (re.compile(rf"(?<=\d|[^\W\d_a-zA-Z]){_DASH}(?=\d|百分之)"), "到"),
    (re.compile(r"(?<![\d.A-Za-z第月])2(?=" + _COUNTED + ")"), "两"),
    (re.compile(_NUMBER), lambda m: cardinal(m[0])),
)


_RULES: Final[tuple[Rule, ...]] = (*BEFORE_FIGURES, *_FIGURES, *AFTER_FIGURES)


def spoken(text: str) -> str:
    """Return the words that a voice says for a text of the screen; what is words already stays as it is.

    >>> spoken("工本费40元，8:30-17:30，电话12345（免费）")
    '工本费四十元，八点三十分到十七点三十分，电话幺二三四五，免费'
    """
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text.strip(" ，、：；")
