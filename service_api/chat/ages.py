"""An age told anywhere, and the questions that it settles: 今年多大, 满60周岁了吗, 到法定退休年龄了吗, a newborn child."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from knowledge.linking.claims import Claim, claim
from knowledge.spoken.numerals import Range, parse_number, quantities, range_of

_CLAUSES: Final = re.compile(r"[，,。；;！!？?\s]+")
_ASKS: Final = re.compile(r"多大|年龄|几岁|周岁|多少岁|满\d+岁")
_EACH: Final = re.compile(r"各算各|到今年|当地开始|第一次参保|投资|建筑面积")
"""Questions about two people, or about the age on another day: today's age of one does not settle them."""
_THRESHOLD: Final = re.compile(r"(?:满|过)(\d+)周?岁")
_RETIRING: Final = re.compile(r"退休年龄")
_NOT_YET: Final = re.compile(r"^(?:还)?(?:没|不满|未满|不到)|没到|还没到")
_REACHED: Final = re.compile(r"^(?:早就|已经?|年)?(?:满|到)(?:了|\d)|^(?:早就|已)|^过了|^到了|^已?到法定|过了\d")
_NEAR: Final = re.compile(r"[但离差]")
"""没到，离得不到5年: how near one is to it, an age alone does not tell."""
_SURELY_RETIRED: Final = 63.0
_SURELY_NOT: Final = 50.0
"""Who is 63 has reached the age of retirement and who is not 50 has not, whoever he is and however he worked; between the
two the guide's own question tells (国务院关于渐进式延迟法定退休年龄的办法).
"""
_NEWBORN: Final = re.compile(
    r"婴儿|宝宝刚生|刚出生|刚生(?:了|下|的)|新生儿|(?:没|还没|刚|未|快)满月|月子里|(?:没|不|还不|未)(?:满|到|足)(?:一|1)周?岁|"
    r"(?:[1-9一二三四五六七八九十两]|十一|1[01])个(?:多)?月大"
)
_FIRST_YEAR: Final = re.compile(r"不满1周?岁|未满1周?岁")
_YOUNG: Final = re.compile(r"孩子|儿子|女儿|孙|娃|伢|崽|宝|闺女")
_WOMAN: Final = re.compile(r"妻|老婆|媳妇|她|女方|妈|娘|奶奶|外婆|婆婆|老太")
_MAN: Final = re.compile(r"丈夫|老公|男方|爸|爹|爷爷|外公|公公|老头|老爷子")
_OLD: Final = re.compile(r"老人|领钱的人")
_ONESELF: Final = re.compile(r"我(?!爸|妈|爹|娘|爷|奶|公|婆|外|姥|家|老|丈|岳)")
_BOUND: Final = re.compile(r"(?:及其?)?(以[上下内]|往[上下])")
_UNDER: Final = re.compile(r"(?:没|不|未)(?:到|满|足)$")
_ABOVE: Final = ("以上", "往上")
_OR_MORE: Final = "多"
"""四十多 may be anything up to 49."""
_BELOW: Final = ("以下", "以内", "往下")
_ROUGHLY: Final = re.compile(
    r"([二三四五六七八九]十|[2-9]0)(出头|挂零|冒头|好几|大几|来岁|多)(?!年|天|平|块|元|个|人|万)"
)
_DECADE: Final = 9.0
_GROWN: Final = 18.0
_LEAST_OLD: Final = 50.0


@dataclass(frozen=True, slots=True)
class Told:
    """An age in years, and the words that tell it; ``bound`` where only a bound of it is told (16岁以上)."""

    years: float
    words: str
    bound: str = ""

    def lies_in(self, one: Range) -> bool:
        """Say whether every age that the words may mean lies in a range."""
        if self.bound in _ABOVE:
            return one.high is None and one.holds(self.years)
        if self.bound in _BELOW:
            return one.low is None and (one.high is None or one.high >= self.years)
        if self.bound == _OR_MORE:
            return one.holds(self.years) and one.holds(self.years + _DECADE)
        return one.holds(self.years)


def told(text: str) -> Told | None:
    """Return the only age that the words tell as a fact; None where they tell none, several, or one that is only near.

    >>> told("想领居民养老金，老头子72岁"), told("快六十岁了"), told("我35岁，她30岁")
    (Told(years=72.0, words='老头子72岁', bound=''), None, None)
    >>> told("五十出头，自己跑"), told("我四十多了")
    (Told(years=50.0, words='五十出头', bound=''), Told(years=40.0, words='我四十多了', bound='多'))
    >>> told("16岁以上")
    Told(years=16.0, words='16岁以上', bound='以上')
    """
    found: list[Told] = []
    for clause in filter(None, _CLAUSES.split(text)):
        if (rough := _ROUGHLY.search(clause)) is not None:
            found.append(_told_roughly(clause, rough))
            continue
        for one in quantities(clause):
            if one.unit != "岁":
                continue
            bound = _BOUND.match(clause, one.end)
            stated = claim(clause, one.start, one.end, question_mark=False) is Claim.STATED
            under = _UNDER.search(clause[: one.start])
            if under is None and (one.about or not stated):
                return None
            found.append(Told(one.value, clause, bound.group(1) if bound else "以下" if under else ""))
    return found[0] if len({one.years for one in found}) == 1 else None


def _told_roughly(clause: str, rough: re.Match[str]) -> Told:
    near = rough[2] in ("出头", "挂零", "冒头")  # a year or two more at most
    return Told(parse_number(rough[1]) or 0.0, clause, "" if near else _OR_MORE)


def settled(question: Question, text: str) -> tuple[str | None, str] | None:
    """Return the option that an age in the words settles, with the words; None where none concerns the question.

    The option is None where the age does concern it and leaves open which is right: 六十 and 到法定退休年龄了吗.
    """
    newborn = _NEWBORN.search(text)
    if newborn is not None and question.kind == "single":
        first = [one.id for one in question.options if _FIRST_YEAR.search(one.label)]
        if len(first) == 1:
            return first[0], next((one for one in _CLAUSES.split(text) if newborn.group() in one), text)
    age = told(text)
    if age is None or not _concerns(question, age):
        return None
    ranges = [(one.id, found) for one in question.options if (found := _range(one, question)) is not None]
    if len(ranges) < 2:
        return None
    held = [key for key, one in ranges if age.lies_in(one)]
    near = any(_NEAR.search(one.label) for one in question.options if one.id in held)
    return (held[0] if len(held) == 1 and not near else None), age.words


def _concerns(question: Question, age: Told) -> bool:
    ask = question.ask
    if question.kind != "single" or not (_ASKS.search(ask) or _RETIRING.search(ask)) or _EACH.search(ask):
        return False
    if _YOUNG.search(ask) and age.years >= _GROWN and not _YOUNG.search(age.words):
        return False
    if _YOUNG.search(age.words) and not _YOUNG.search(ask) and age.years < _GROWN and _speaks_of_grown(ask):
        return False
    if _OLD.search(ask) and _ONESELF.match(age.words) and age.years < _LEAST_OLD:
        return False  # 我四十，给我妈办: the age of who speaks is not asked
    return not (_WOMAN.search(ask) and _MAN.search(age.words))


def _speaks_of_grown(ask: str) -> bool:
    return re.search(r"老人|退休|养老|驾驶|妻子|领钱", ask) is not None


def _range(option: Option, question: Question) -> Range | None:
    """Return which ages an option stands for, by its label or by what its question asks."""
    label, asks = option.label, question.ask
    found = range_of(label)
    own = found if found is not None and found.unit == "岁" else None
    if _RETIRING.search(asks + label):
        if _NOT_YET.search(label) and (own is None or own.high is None):
            return Range(own.low if own is not None else None, _SURELY_NOT, "岁", high_open=True)
        if own is None and _REACHED.search(label):
            return Range(_SURELY_RETIRED, None, "岁")
        return own
    if own is not None:
        return own
    limit = _THRESHOLD.search(asks)
    if limit is None:
        return None
    years = float(limit.group(1))
    if _NOT_YET.search(label):
        return Range(None, years, "岁", high_open=True)
    return Range(years, None, "岁", low_open=_just_reached(question.options)) if _REACHED.search(label) else None


def _just_reached(options: Sequence[Option]) -> bool:
    """Say whether an option of its own is for who reaches the age just now: 这个月或下个月满60."""
    return any(re.search(r"[这下]个?月", one.label) for one in options)
