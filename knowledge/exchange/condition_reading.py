"""Reading the text of a condition cell: see :mod:`condition_text` for the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.catalogue.conditions import (
    ALWAYS,
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
    Test,
)
from knowledge.exchange.condition_text import ALWAYS_WORD, NAME, UNITS

_NUMBER = r"\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<range>(?:<=|>=|<|>|≤|≥)\s*{_NUMBER}|{_NUMBER}\s*\.\.\s*{_NUMBER})
    | (?P<duration>(?:\d+(?:个月|年|月|周|天|日))+|P(?:\d+[YMWD])+(?![\w-]))
    | (?P<quoted>"(?:[^"\\]|\\.)*"|“[^”]*”)
    | (?P<name>{NAME.pattern})
    | (?P<word>不在范围|不只含|不超过|不属于|不含于|不含|不是|只含|超过|属于|范围|任一|每位|人数|总是|并且|或者|含|且|或)
    | (?P<mark>[=∈≠∉{{}}(),])
    )""",
    re.VERBOSE,
)
_PLAIN = str.maketrans("（）｛｝，、＝；", "(){},,=,")
_SAME = {"并且": "且", "或者": "或", "≠": "不是", "∉": "不是"}
_RANGE = re.compile(rf"(?:(<=|>=|<|>)({_NUMBER})|({_NUMBER})\.\.({_NUMBER}))\Z")
_LETTERS = dict(zip(UNITS, "YMWD", strict=True)) | {"月": "M", "日": "D"}


class ConditionTextError(ValueError):
    """The text is no condition; the message says where and how to write it."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def read_condition(text: str) -> Condition:
    """Return the condition that ``text`` writes; empty text is the unconditional one.

    >>> read_condition("card-state=lost 且 age-band∈{a、b}")
    AllOf(parts=(Asks(question='card-state', test=OneOf(values=('lost',)), negated=False), Asks(question='age-band', test=OneOf(values=('a', 'b')), negated=False)))

    Raises:
        ConditionTextError: with a Chinese message.
    """
    tokens = list(_tokens(text))
    if not tokens:
        return ALWAYS
    reader = _Reader(text, tokens)
    found = reader.either()
    reader.end()
    return found


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if not text[at:].strip():
            return
        # Full-width marks mean the same as half-width ones, but not inside quotes.
        match = _TOKEN.match(text, at) or _TOKEN.match(text.translate(_PLAIN), at)
        if not match or not match.lastgroup:
            here = text[at:].strip()[:10]
            raise ConditionTextError(f"从“{here}”起读不懂；答案含汉字或标点的要加引号，写法见“说明”表")
        found = match[match.lastgroup]
        kind, found = match.lastgroup, _SAME.get(found, found)
        if kind == "mark" and found == "不是":
            kind = "word"
        yield _Token(kind, found, match.start(match.lastgroup))
        at = match.end()


class _Reader:
    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text, self._tokens, self._i = text, tokens, 0

    def either(self) -> Condition:
        return self._joined("或", AnyOf, self._both)

    def _both(self) -> Condition:
        return self._joined("且", AllOf, self._single)

    def _joined(self, word: str, kind: type[AllOf] | type[AnyOf], part: object) -> Condition:
        assert callable(part)
        parts: list[Condition] = [part()]
        while self._take("word", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else kind(tuple(parts))

    def end(self) -> None:
        if self._i < len(self._tokens):
            raise self._wrong("两个条件之间要写“且”或“或”")

    def _single(self) -> Condition:
        if self._take("mark", "("):
            inner = self.either()
            self._close()
            return inner
        if self._take("word", ALWAYS_WORD):
            return ALWAYS
        key = self._value("这里要写问题或组的 id")
        if self._take("mark", "="):
            return Asks(key, OneOf((self._value("“=”后面要写答案的 id"),)))
        if self._take("mark", "∈"):
            return Asks(key, OneOf(self._values()))
        if self._next_is("range"):
            return Asks(key, self._range())
        word = self._word(key)
        if word in ("任一", "每位"):
            if not self._take("mark", "("):
                raise self._wrong(f"“{word}”后面要写括号，括号里写这个组每个人的条件")
            inner = self.either()
            self._close()
            return Members(key, inner, every=word == "每位")
        if word == "人数":
            return Count(key, self._range())
        negated = word.startswith("不") and word != "不超过"
        return Asks(key, self._test(word), negated)

    def _test(self, word: str) -> Test:
        match word:
            case "不是":
                return OneOf(self._values())
            case "含" | "不含":
                return Includes(self._values())
            case "只含" | "不只含":
                return Only(self._values())
            case "范围" | "不在范围":
                return self._range()
            case "不超过" | "超过":
                return Since(self._duration(), within=word == "不超过")
            case "属于" | "不属于":
                return InDivision(self._values())
        raise self._wrong(f"“{word}”不能用在这里")

    def _word(self, key: str) -> str:
        if not self._next_is("word"):
            raise self._wrong(f"“{key}”后面要写判断：= ∈ 不是 含 不含 只含 范围 不超过 超过 属于 任一 每位 人数")
        self._i += 1
        return self._tokens[self._i - 1].text

    def _values(self) -> tuple[str, ...]:
        if not self._take("mark", "{"):
            return (self._value("这里要写答案的 id，或写 {a, b}"),)
        values = [self._value("花括号里要写答案的 id")]
        while self._take("mark", ","):
            values.append(self._value("逗号后面要写答案的 id"))
        if not self._take("mark", "}"):
            raise self._wrong("花括号没有写完，答案之间用逗号隔开，最后写 }")
        return tuple(values)

    def _value(self, wanted: str) -> str:
        if self._next_is("name"):
            self._i += 1
            return self._tokens[self._i - 1].text
        if self._next_is("quoted"):
            self._i += 1
            raw = self._tokens[self._i - 1].text
            return raw[1:-1] if raw[0] == "“" else re.sub(r"\\(.)", r"\1", raw[1:-1])
        if self._next_is("duration") and self._tokens[self._i].text.startswith("P"):
            self._i += 1  # an id that happens to look like a duration
            return self._tokens[self._i - 1].text
        raise self._wrong(wanted)

    def _range(self) -> Between:
        if not self._next_is("range"):
            raise self._wrong("这里要写范围，如 <16、>=18、16..25")
        self._i += 1
        text = self._tokens[self._i - 1].text.replace(" ", "").replace("≤", "<=").replace("≥", ">=")
        match = _RANGE.match(text)
        assert match is not None
        sign, bound, low, high = match.groups()
        if sign is None:
            if float(low) > float(high):
                raise ConditionTextError(f"范围“{text}”前大后小，调换两数")
            return Between(float(low), float(high))
        if sign in ("<", "<="):
            return Between(None, float(bound), high_open=sign == "<")
        return Between(float(bound), None, low_open=sign == ">")

    def _duration(self) -> str:
        if not self._next_is("duration"):
            raise self._wrong("这里要写时长，如 60天、6个月、1年、1年6个月")
        self._i += 1
        text = self._tokens[self._i - 1].text
        if text.startswith("P"):
            return text
        found = re.findall(r"(\d+)(个月|年|月|周|天|日)", text)
        letters = [_LETTERS[unit] for _, unit in found]
        if letters != sorted(set(letters), key="YMWD".index):
            raise ConditionTextError(f"时长“{text}”要按年、月、周、天的顺序写，每样一次")
        return "P" + "".join(f"{number}{_LETTERS[unit]}" for number, unit in found)

    def _close(self) -> None:
        if not self._take("mark", ")"):
            raise self._wrong("括号没有写完，补上）")

    def _next_is(self, kind: str) -> bool:
        return self._i < len(self._tokens) and self._tokens[self._i].kind == kind

    def _take(self, kind: str, text: str) -> bool:
        if self._next_is(kind) and self._tokens[self._i].text == text:
            self._i += 1
            return True
        return False

    def _wrong(self, wanted: str) -> ConditionTextError:
        if self._i >= len(self._tokens):
            return ConditionTextError(f"条件没有写完：{wanted}")
        token = self._tokens[self._i]
        return ConditionTextError(f"在第{token.at + 1}个字“{token.text[:20]}”处：{wanted}")
