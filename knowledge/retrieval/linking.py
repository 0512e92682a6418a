"""Option linking: which situation questions a sentence answers, with which answer, by which words.

Precision comes first: an answer is linked only when the sentence states words that the content gives for that option (its
label or its ``says``), or a number or date that falls into it. Everything linked is still shown to the person as
"understood, please confirm".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.retrieval.claims import Claim, claim
from knowledge.retrieval.dates import days
from knowledge.retrieval.features import normalise
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.numerals import UNITS, Quantity, quantities, range_of
from knowledge.retrieval.phrases import ONE_CHARACTER, Clause, Spot, cut, phrases_of, spots

Answer = str | list[str] | float

# How sure a link is that does not rest on a phrase (see phrases.py for those).
BY_NUMBER: Final = 0.85
BY_DENIAL: Final = 0.8
DIRECT_REPLY: Final = 0.95


@dataclass(frozen=True, slots=True)
class Link:
    """An answer that a sentence gives.

    ``value`` is an option id, a list of them, a number, or a date as ``YYYY-MM-DD``; ``words`` are the words it rests on.
    """

    question: str
    value: Answer
    confidence: float
    words: str


@dataclass(frozen=True, slots=True)
class _Vote:
    option: str
    claim: Claim
    spot: Spot
    order: int
    """Number of the clause."""


class Linker:
    """Links sentences to the questions of one item or package.

    ``questions`` maps the key of each question in the flow to the question; ``nouns`` are names of documents and things
    (the materials of the catalogue): "户口本丢了" must not answer whether the identity card was lost. ``subject`` are the
    texts that name the item itself.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        lexicon: Lexicon,
        *,
        subject: Iterable[str] = (),
        nouns: Iterable[str] = (),
    ) -> None:
        self._questions = dict(questions)
        self._lexicon = lexicon
        self._phrases = {key: phrases_of(question, lexicon) for key, question in questions.items()}
        self._nouns = sorted({self._noun(noun) for noun in nouns if len(noun) > 1}, key=len, reverse=True)
        self._subject = " ".join(self._standard(text) for text in subject)

    def link(self, sentence: str, today: dt.date, *, asked: str | None = None) -> tuple[Link, ...]:
        """The answers that a sentence gives, surest first.

        ``asked`` is the question that was just put to the person: a bare "是的", "三岁" or "昨天" answers that one.
        """
        clauses = cut(sentence, self._lexicon)
        links: dict[str, Link] = {}
        for key, question in self._questions.items():
            found = self._link_one(key, question, clauses, today, asked=key == asked)
            if found is not None:
                links[key] = found
        return tuple(sorted(links.values(), key=lambda link: -link.confidence))

    def _link_one(
        self, key: str, question: Question, clauses: list[Clause], today: dt.date, *, asked: bool
    ) -> Link | None:
        match question.kind:
            case "single":
                return _agreed(
                    self._by_words(key, question, clauses, asked=asked), self._by_range(key, question, clauses)
                )
            case "multiple":
                return self._several(key, question, clauses, asked=asked)
            case "number":
                return self._number(key, question, clauses, asked=asked)
            case "date":
                return self._date(key, question, clauses, today, asked=asked)
        return None

    def _votes(self, key: str, clauses: list[Clause], *, asked: bool) -> Iterator[_Vote]:
        question = self._questions[key]
        for order, clause in enumerate(clauses):
            found = [spot for phrase in self._phrases[key] for spot in spots(phrase, clause, asked=asked)]
            for spot in _longest(found):
                if self._about_something_else(question, clause, spot):
                    continue
                text = clause.wordings[spot.wording]
                stance = claim(text, spot.start, spot.end, question_mark=clause.question_mark)
                if spot.phrase.bare and asked:
                    stance = Claim.STATED
                yield _Vote(spot.phrase.option, stance, spot, order)

    def _by_words(self, key: str, question: Question, clauses: list[Clause], *, asked: bool) -> Link | None:
        votes = list(self._votes(key, clauses, asked=asked))
        stated = [vote for vote in votes if vote.claim is Claim.STATED]
        denied = {vote.option for vote in votes if vote.claim is Claim.DENIED}
        options = {vote.option for vote in stated}
        if len(options) == 1 and not options & denied:
            best = max(stated, key=lambda vote: vote.spot.confidence)
            return Link(key, best.spot.phrase.option, best.spot.confidence, best.spot.words)
        left = [option.id for option in question.options if option.id not in denied]
        if not stated and denied and len(question.options) == 2 and len(left) == 1:
            ground = next(vote for vote in votes if vote.claim is Claim.DENIED)
            return Link(key, left[0], min(BY_DENIAL, ground.spot.confidence), clauses[ground.order].original)
        return None

    def _several(self, key: str, question: Question, clauses: list[Clause], *, asked: bool) -> Link | None:
        votes = [vote for vote in self._votes(key, clauses, asked=asked) if vote.claim is not Claim.OPEN]
        denied = {vote.option for vote in votes if vote.claim is Claim.DENIED}
        stated = {vote.option: vote for vote in votes if vote.claim is Claim.STATED and vote.option not in denied}
        if not stated:
            return None
        chosen = [option.id for option in question.options if option.id in stated]
        if "none" in chosen and len(chosen) > 1:
            return None
        words = "，".join(stated[option].spot.words for option in chosen)
        return Link(key, chosen, min(stated[option].spot.confidence for option in chosen), words)

    def _by_range(self, key: str, question: Question, clauses: list[Clause]) -> Link | None:
        ranges = {option.id: found for option in question.options if (found := range_of(option.label)) is not None}
        units = {found.unit for found in ranges.values()}
        if len(ranges) < 2 or len(units) != 1 or self._rivals(key, next(iter(units))):
            return None
        unit = next(iter(units))
        hits: dict[str, str] = {}
        for quantity, words in _stated_quantities(clauses, unit):
            for option, allowed in ranges.items():
                if allowed.holds(quantity.value):
                    hits[option] = words
        if len(hits) != 1:
            return None
        option, words = next(iter(hits.items()))
        return Link(key, option, BY_NUMBER, words)

    def _rivals(self, key: str, unit: str) -> bool:
        """Whether another question could as well be meant by a number of this unit."""
        if unit == "岁":
            return False  # an item asks the age of one person; two such questions are told apart by the engine's asking
        return any(
            other != key
            and (
                (question.kind == "number" and question.unit == unit)
                or any((found := range_of(option.label)) and found.unit == unit for option in question.options)
            )
            for other, question in self._questions.items()
        )

    def _number(self, key: str, question: Question, clauses: list[Clause], *, asked: bool) -> Link | None:
        unit = _unit_of(question)
        if unit is None:
            return None
        same = [other for other, one in self._questions.items() if one.kind == "number" and _unit_of(one) == unit]
        if len(same) > 1 and not asked:
            return None
        values = {quantity.value: words for quantity, words in _stated_quantities(clauses, unit)}
        low, high = question.minimum, question.maximum
        fitting = {
            value: words
            for value, words in values.items()
            if (low is None or value >= low) and (high is None or value <= high)
        }
        if len(values) != 1 or len(fitting) != 1:
            return None
        value, words = next(iter(fitting.items()))
        return Link(key, value, DIRECT_REPLY if asked else BY_NUMBER, words)

    def _date(self, key: str, question: Question, clauses: list[Clause], today: dt.date, *, asked: bool) -> Link | None:
        rivals = sum(one.kind == "date" for one in self._questions.values())
        if not asked and (rivals > 1 or not self._mentions(question, clauses)):
            return None
        found = {day.date: day.words for clause in clauses for day in days(clause.original, today)}
        if len(found) != 1:
            return None
        date, words = next(iter(found.items()))
        return Link(key, date.isoformat(), DIRECT_REPLY if asked else BY_NUMBER, words)

    def _mentions(self, question: Question, clauses: list[Clause]) -> bool:
        """Whether a clause that names a day shares a two-character word with the question."""
        ask = self._standard(question.ask)
        pairs = {ask[start : start + 2] for start in range(len(ask) - 1)} - _ASKING_PAIRS
        return any(pair in wording for clause in clauses for wording in clause.wordings for pair in pairs)

    def _about_something_else(self, question: Question, clause: Clause, spot: Spot) -> bool:
        """Whether the words just before the spot name a thing that neither the question nor the item is about."""
        before = self._standard(clause.wordings[spot.wording][: spot.start])
        own = (
            self._subject
            + " "
            + " ".join(self._standard(text) for text in (question.ask, *(option.label for option in question.options)))
        )
        for noun in self._nouns:
            at = before.rfind(noun)
            if at >= 0 and len(before) - at - len(noun) <= 3:
                return noun not in own
        return False

    def _noun(self, name: str) -> str:
        """A document's name as it is spoken: nobody says 居民户口簿."""
        return self._standard(name.removeprefix("中华人民共和国").removeprefix("居民"))

    def _standard(self, text: str) -> str:
        return self._lexicon.to_standard(normalise(text)).replace(" ", "")


_ASKING_PAIRS: Final = frozenset({"什么", "么时", "时候", "哪天", "哪一", "一天", "日期", "是什", "的日", "几号"})


def _agreed(by_words: Link | None, by_range: Link | None) -> Link | None:
    """One answer out of two grounds: a stated number beats a single character, and contradiction is no answer."""
    if by_words is None or by_range is None:
        return by_words or by_range
    if by_words.value == by_range.value:
        return max(by_words, by_range, key=lambda link: link.confidence)
    return by_range if by_words.confidence <= ONE_CHARACTER else None


def _longest(found: list[Spot]) -> list[Spot]:
    """Spots that lie in no longer spot of the same wording: 补领 inside 没补领过 says nothing of its own."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda one: (one.start - one.end, -one.confidence)):
        inside = any(
            spot.wording == other.wording
            and other.start <= spot.start
            and spot.end <= other.end
            and other.phrase.option != spot.phrase.option
            and (other.end - other.start) > (spot.end - spot.start)
            for other in kept
        )
        if not inside:
            kept.append(spot)
    return kept


def _stated_quantities(clauses: list[Clause], unit: str) -> Iterator[tuple[Quantity, str]]:
    for clause in clauses:
        wording = clause.wordings[0]
        for quantity in quantities(wording):
            stance = claim(wording, quantity.start, quantity.end, question_mark=clause.question_mark)
            if quantity.unit == unit and stance is Claim.STATED and not quantity.about:
                yield quantity, clause.original


def _unit_of(question: Question) -> str | None:
    """The spoken unit that a number question counts in."""
    if question.unit is not None and question.unit in UNITS:
        return UNITS[question.unit]
    if "岁" in question.ask or "多大" in question.ask or "年龄" in question.ask:
        return "岁"
    return "人" if "几个人" in question.ask or "几位" in question.ask else None
