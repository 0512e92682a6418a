"""Answers as they come from outside, checked against the questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.catalogue.questions import Option, Question
from knowledge.guidance.truth import Blank, Value

Answers = Mapping[str, Any]
"""Question key to option id, list of ids, number, ``YYYY-MM-DD``, division code, ``{"unknown": True}``, or, for a group,
a list of such mappings."""

NONE_OF_THESE = "none"
"""The option id by which a multiple choice says “以上都没有”: it excludes every other."""


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Place(NamedTuple):
    """A position that was answered, in degrees of GCJ-02."""

    lat: float
    lng: float


class IllegalAnswerError(ValueError):
    """An answer does not fit its question; ``question`` names it."""

    def __init__(self, question: str, message: str) -> None:
        self.question = question
        super().__init__(message)


def is_unknown(raw: Any) -> bool:
    """Say whether the answer is “不清楚”."""
    return isinstance(raw, Mapping) and raw.get("unknown") is True


def plain(value: Value) -> Any:
    """Return a checked answer as it is sent and stored: nothing that came along with it stays."""
    if value is Blank.UNKNOWN:
        return {"unknown": True}
    if isinstance(value, Place):
        return {"lat": value.lat, "lng": value.lng}
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def checked(key: str, question: Question, offered: Sequence[Option], raw: Any) -> Value:
    """Return the answer in the form the engine works with.

    Raises:
        IllegalAnswerError: it does not fit the question, or is an option that is not offered in this situation.
    """
    if is_unknown(raw):
        if not question.unknown:
            raise IllegalAnswerError(key, f"“{question.ask}”要有答案才能往下办。{question.find_out or ''}")
        return Blank.UNKNOWN
    match question.kind:
        case "single":
            return _option(key, question, offered, raw)
        case "multiple":
            if not isinstance(raw, list | tuple) or not raw:
                raise IllegalAnswerError(key, f"“{question.ask}”请至少选一项")
            chosen = tuple(dict.fromkeys(_option(key, question, offered, one) for one in raw))
            if NONE_OF_THESE in chosen and len(chosen) > 1:
                raise IllegalAnswerError(key, f"“{question.ask}”选了“都没有”就不能再选别的")
            return chosen
        case "number":
            return _number(key, question, raw)
        case "date":
            return _date(key, question, raw)
        case "division":
            if not isinstance(raw, str) or not (raw.isascii() and raw.isdecimal()) or len(raw) not in (2, 4, 6, 9, 12):
                raise IllegalAnswerError(key, f"“{question.ask}”请从列表里选一个地方")
            return raw
        case "place":
            return _place(key, question, raw)


def _option(key: str, question: Question, offered: Sequence[Option], raw: Any) -> str:
    if isinstance(raw, str) and any(option.id == raw for option in offered):
        return raw
    choices = "、".join(f"{option.id}（{option.label}）" for option in offered)
    raise IllegalAnswerError(key, f"“{question.ask}”没有“{str(raw)[:40]}”这个选项；可选：{choices}")


def _number(key: str, question: Question, raw: Any) -> float:
    low, high = question.minimum or 0, question.maximum or 0
    unit = question.unit or ""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not low <= raw <= high:
        raise IllegalAnswerError(
            key, f"“{question.ask}”请填 {low:.15g} 到 {high:.15g} 之间的数{f'（{unit}）' if unit else ''}"
        )
    return raw


def _date(key: str, question: Question, raw: Any) -> dt.date:
    try:
        if isinstance(raw, str) and _DATE.match(raw):  # Python also reads weeks and dates without hyphens
            return dt.date.fromisoformat(raw)
    except ValueError:
        pass
    raise IllegalAnswerError(key, f"“{question.ask}”请填日期，如 2025-01-31")


def _place(key: str, question: Question, raw: Any) -> Value:
    if (
        isinstance(raw, Mapping)
        and all(isinstance(raw.get(name), int | float) and not isinstance(raw[name], bool) for name in ("lat", "lng"))
        and -90 <= raw["lat"] <= 90
        and -180 <= raw["lng"] <= 180
    ):
        return Place(float(raw["lat"]), float(raw["lng"]))
    raise IllegalAnswerError(key, f"“{question.ask}”请在地图上选一个位置")
