"""How long something still lasts or has been over: "还有十来天到期", "过期半年了", against options such as 不到30天."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.spoken.numerals import parse_number

_DAYS: Final = {"年": 365.0, "月": 30.0, "星期": 7.0, "礼拜": 7.0, "周": 7.0, "天": 1.0, "日": 1.0, "工作日": 1.4}
_SPAN: Final = (
    r"(?P<much>大)?(?P<number>[0-9]+|[一二两三四五六七八九十]+|半)(?P<odd>多|来|几)?个?(?P<more>多|来)?"
    r"(?P<unit>工作日|星期|礼拜|年|月|周|天|日)(?P<extra>多)?"
)
_SPANS: Final = re.compile(_SPAN)
_OVER: Final = re.compile(r"(?:过期|超期|逾期|脱审|过了)(?:都|已经|有|快|了|大概|差不多)*" + _SPAN)
_LEFT: Final = re.compile(r"(?:还有|还剩|还差|只剩|剩下?|再过|离到期)(?:不到|大概|差不多|也就|个)?" + _SPAN)
_UNSURE: Final = re.compile(r"不到|快$|将近")
_ASKS: Final = re.compile(r"(?:到期|截止|届满|有效期|过期).*多久|多久.*(?:到期|截止|有效期)")
_OVER_LABEL: Final = re.compile(r"过期|已经过|^过了")
_HIGH: Final = re.compile(r"(?:不到|不满|没到|未满|不足)$")
_HIGH_AFTER: Final = re.compile(r"^(?:以内|之内|内|以下)")
_LOW_AFTER: Final = re.compile(r"^(?:以上|左右或更早)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``low`` to ``high``, still to come or, with ``over``, past the end."""

    low: float
    high: float
    over: bool

    def within(self, other: Stretch) -> bool:
        """Whether all of this lies in the other."""
        return self.over == other.over and other.low <= self.low and self.high <= other.high


def asks_for_time_left(question: Question) -> bool:
    """Whether a question asks how long a paper is still valid, or has been out of date."""
    return question.kind == "single" and _ASKS.search(question.ask) is not None


def stretch_of(label: str) -> Stretch | None:
    """What an option of such a question allows, or None where its label names no bound."""
    over = _OVER_LABEL.search(label) is not None
    low, high, bounded = 0.0, float("inf"), over
    for found in _SPANS.finditer(label):
        exact = _length(found)
        if exact is None:
            continue
        if _HIGH.search(label[: found.start()]) or _HIGH_AFTER.search(label[found.end() :]):
            high, bounded = min(high, exact[0]), True
        elif _LOW_AFTER.search(label[found.end() :]):
            low, bounded = max(low, exact[0]), True
    return Stretch(low, high, over) if bounded else None


def stretches_in(text: str) -> list[Stretch]:
    """The stretches that a clause names, exact ones as a point."""
    found: list[Stretch] = []
    for pattern, over in ((_OVER, True), (_LEFT, False)):
        for match in pattern.finditer(text):
            length = _length(match)
            if length is not None and not _UNSURE.search(match.group().split(match["number"])[0]):
                found.append(Stretch(*length, over))
    return found


def _length(found: re.Match[str]) -> tuple[float, float] | None:
    """Shortest and longest that the words can mean, in days."""
    day = _DAYS[found["unit"]]
    number = 0.5 if found["number"] == "半" else parse_number(found["number"])
    if number is None:
        return None
    low = high = number * day
    if found["much"]:
        low, high = low * 1.1, low * 1.9
    if found["odd"] or found["more"] or found["extra"]:
        high = (number + (5 if number >= 10 else 0.9)) * day
    return low, high
