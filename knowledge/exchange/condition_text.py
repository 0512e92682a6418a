"""A condition (``when``) as the readable text of a spreadsheet cell; :mod:`condition_reading` reads it back exactly.

Grammar (full-width and half-width punctuation are both read, spaces do not matter)::

    条件 := 且式 { 或 且式 }
    且式 := 单项 { 且 单项 }
    单项 := 总是 | （ 条件 ） | 问题 判断 | 组 任一（ 条件 ） | 组 每位（ 条件 ） | 组 人数 范围
    判断 := =答案 | ∈{答案, …} | 不是 答案或{答案, …}        单选、选项
          | 含 … | 不含 … | 只含 …                          多选
          | 范围 <16 | 范围 16..25 | 不在范围 <16            数字
          | 不超过 60天 | 超过 1年6个月                      日期距今天
          | 属于 420606 或{…}                               行政区划
    答案 := 选项 id；含有标点、汉字或与关键字相同的写在引号里："某 某"

>>> from knowledge.catalogue.conditions import parse_condition
>>> condition_text(parse_condition({"card-state": "lost", "age-band": ["a", "b"]}))
'card-state=lost 且 age-band∈{a, b}'
>>> condition_text(parse_condition([{"sellers": {"count": ">1"}}, {"area": {"not": "<16"}}]))
'sellers 人数>1 或 area 不在范围<16'
"""

from __future__ import annotations

import re

from knowledge.catalogue.conditions import (
    AllOf,
    AnyOf,
    Asks,
    Between,
    Condition,
    Count,
    Includes,
    InDivision,
    Members,
    OneOf,
    Only,
    Since,
)

NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?!\.))*")
"""A bare id or code; anything else is quoted."""
_CANONICAL = re.compile(r"P(?:([1-9]\d*)Y)?(?:([1-9]\d*)M)?(?:([1-9]\d*)W)?(?:([1-9]\d*)D)?\Z")
UNITS = ("年", "个月", "周", "天")
ALWAYS_WORD = "总是"


def condition_text(condition: Condition) -> str:
    """Return the text of ``condition``; that of an unconditional line is empty."""
    if condition == AllOf(()):
        return ""
    return _text(condition)


def _text(condition: Condition) -> str:
    match condition:
        case AllOf(parts=()):
            return ALWAYS_WORD
        case AllOf(parts=parts):
            return " 且 ".join(_part(part) for part in parts)
        case AnyOf(parts=parts):
            return " 或 ".join(_part(part) if isinstance(part, AnyOf) else _text(part) for part in parts)
        case Members(group=group, condition=inner, every=every):
            return f"{quoted(group)} {'每位' if every else '任一'}（{_text(inner)}）"
        case Count(group=group, test=test):
            return f"{quoted(group)} 人数{_range(test)}"
        case Asks():
            return _asked(condition)


def _part(part: Condition) -> str:
    """A part that is itself joined is put in brackets, so that the shape of the condition is kept."""
    return f"（{_text(part)}）" if isinstance(part, AllOf | AnyOf) and part.parts else _text(part)


def _asked(asks: Asks) -> str:
    question = quoted(asks.question)
    match asks.test, asks.negated:
        case OneOf(values=(value,)), False:
            return f"{question}={quoted(value)}"
        case OneOf(values=values), False:
            return f"{question}∈{_braces(values)}"
        case OneOf(values=values), True:
            return f"{question} 不是 {_set(values)}"
        case Includes(values=values), negated:
            return f"{question} {'不含' if negated else '含'} {_set(values)}"
        case Only(values=values), negated:
            return f"{question} {'不只含' if negated else '只含'} {_set(values)}"
        case Between() as test, negated:
            return f"{question} {'不在范围' if negated else '范围'}{_range(test)}"
        case Since(duration=duration, within=within), False:
            return f"{question} {'不超过' if within else '超过'} {_duration(duration)}"
        case InDivision(codes=codes), negated:
            return f"{question} {'不属于' if negated else '属于'} {_set(codes)}"
    raise ValueError(f"{asks} 没有写法")


def _set(values: tuple[str, ...]) -> str:
    return quoted(values[0]) if len(values) == 1 else _braces(values)


def _braces(values: tuple[str, ...]) -> str:
    return "{" + ", ".join(quoted(value) for value in values) + "}"


def quoted(name: str) -> str:
    """Return an id as it is, anything else in quotes."""
    if NAME.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _range(test: Between) -> str:
    if test.low is None:
        return f"{'<' if test.high_open else '<='}{test.high:.15g}"
    if test.high is None:
        return f"{'>' if test.low_open else '>='}{test.low:.15g}"
    return f"{test.low:.15g}..{test.high:.15g}"


def _duration(duration: str) -> str:
    match = _CANONICAL.match(duration)
    if not match:
        return duration  # not the usual way to write it: kept to the letter
    return "".join(f"{number}{unit}" for number, unit in zip(match.groups(), UNITS, strict=True) if number)
