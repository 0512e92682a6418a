"""Option linking: which situation questions a sentence answers, with which answer, by which words.

Precision comes first. Rules link an answer only when the sentence states words that the content gives for that option (its
label or its ``says``), or a number or date that falls into it. Where there is a trained ear, it has the last word on
single choices, with what the rules found among its clues. Everything linked is still shown to the person as "understood,
please confirm".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.linking.applying import applicable, due
from knowledge.linking.claims import Claim, claim
from knowledge.linking.durations import asks_for_time_left
from knowledge.linking.ear import Listener
from knowledge.linking.phrases import ONE_CHARACTER, Clause, Spot, cut, phrases_of, spots
from knowledge.linking.votes import (
    BY_NUMBER,
    SHORT,
    Answer,
    Link,
    Vote,
    agreed,
    by_words,
    longest,
    outspoken,
    several,
    time_left,
)
from knowledge.retrieval.features import normalise
from knowledge.retrieval.lexicon import Lexicon
from knowledge.spoken.dates import days
from knowledge.spoken.numerals import NOT_COUNTING, NUMERAL, UNITS, Quantity, quantities, range_of

LONGEST: Final = 600
"""Characters of a sentence that are read: nobody answers a question at such length, and the work grows with them."""
SURE: Final = 0.75
"""Rules less sure than this are not believed: a wrong answer costs more than a question."""

SURE_OF_AN_END: Final = 0.97
"""Who is wrongly told that he cannot have it done turns round and goes home."""

# How sure a link is that does not rest on a phrase (see phrases.py for those).
DIRECT_REPLY: Final = 0.95
VAGUE: Final = 0.6
"""For a short word that other questions of the item speak of as well."""
VAGUE_BUT_DUE: Final = 0.8
"""The same where what else was said settles that the question comes up."""
_FEW_MORE: Final = 2
_FEW_BESIDE: Final = 4
"""Characters beside an item's name that tell nothing more: 怎么办, 要啥材料."""


__all__ = ["Answer", "Link", "Linker"]


class Linker:
    """Links sentences to the questions of one item or package.

    ``questions`` maps the key of each question in the flow to the question; ``nouns`` are names of documents and things
    (the materials of the catalogue): "户口本丢了" must not answer whether the identity card was lost. ``subject`` are the
    texts that name the item itself. ``away`` are answers (question, option) that lead away from the item: they are not
    heard in its mere name (see :mod:`leading_away`). ``listener`` is the ear turned to these questions.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        lexicon: Lexicon,
        *,
        subject: Iterable[str] = (),
        nouns: Iterable[str] = (),
        away: Collection[tuple[str, str]] = (),
        listener: Listener | None = None,
    ) -> None:
        subject = tuple(subject)
        self._questions = dict(questions)
        self._away = frozenset(away)
        self._listener = listener
        self._names = {self._bare(lexicon, text) for text in subject}
        self._lexicon = lexicon
        self._phrases = {key: phrases_of(question, lexicon) for key, question in questions.items()}
        self._spoken = {key: self._standard(" ".join(_texts(question))) for key, question in questions.items()}
        self._nouns = sorted({self._noun(noun) for noun in nouns if len(noun) > 1}, key=len, reverse=True)
        self._subject = " ".join(self._standard(text) for text in subject)

    def link(self, sentence: str, today: dt.date, *, asked: str | None = None) -> tuple[Link, ...]:
        """The answers that a sentence gives, surest first.

        ``asked`` is the question that was just put to the person: a bare "是的", "三岁" or "昨天" answers that one.
        """
        sentence = sentence[:LONGEST]
        clauses = self._telling(cut(sentence, self._lexicon))
        links = self._by_rules(sentence, clauses, today, asked)
        if self._listener is None or self._only_names(sentence):  # a name says what is wanted, and of whom nothing
            return tuple(link for link in links if link.confidence >= SURE)
        heard = self._listener.hear(clauses, {link.question: link for link in links}, today, asked)
        heard = {key: link for key, link in heard.items() if key == asked or self._may_be_taken(link)}
        for link in links:
            if link.confidence >= SURE and (link.question not in self._listener.questions or link.question == asked):
                heard.setdefault(link.question, link)
        return self._kept(heard, sentence, today, asked)

    def _telling(self, clauses: list[Clause]) -> list[Clause]:
        """The clauses less those that only name the item, where there are others: 低保，一家四口人."""
        told = [clause for clause in clauses if self._bare(self._lexicon, clause.original) not in self._names]
        return told or clauses

    def _may_be_taken(self, link: Link) -> bool:
        """Whether an answer that was not asked for is sure enough: one that ends the item at once must be surer."""
        return link.confidence >= SURE_OF_AN_END or (link.question, str(link.value)) not in self._away

    def by_rules(self, sentence: str, today: dt.date, *, asked: str | None = None) -> tuple[Link, ...]:
        """What the rules alone make of a sentence, the unsure as well: clues for the ear."""
        return self._by_rules(sentence, cut(sentence, self._lexicon), today, asked)

    def _by_rules(self, sentence: str, clauses: list[Clause], today: dt.date, asked: str | None) -> tuple[Link, ...]:
        votes = outspoken({key: list(self._votes(key, clauses, asked=key == asked)) for key in self._questions}, asked)
        links: dict[str, Link] = {}
        for key, question in self._questions.items():
            found = self._link_one(key, question, clauses, votes[key], today, asked=key == asked)
            if found is not None and found.confidence == VAGUE and due(_sure(links), question, today):
                found = replace(found, confidence=VAGUE_BUT_DUE)
            if found is not None:
                links[key] = found
        return self._kept(links, sentence, today, asked)

    def _kept(self, links: dict[str, Link], sentence: str, today: dt.date, asked: str | None) -> tuple[Link, ...]:
        """The links that hold together, surest first."""
        if self._only_names(sentence):
            links = {key: link for key, link in links.items() if (key, str(link.value)) not in self._away}
        kept = applicable(links, self._questions, today, asked)
        return tuple(sorted(kept.values(), key=lambda link: -link.confidence))

    def _only_names(self, sentence: str) -> bool:
        """Whether the sentence is (part of) a name of the item, or one with a few words more."""
        said = self._bare(self._lexicon, sentence)
        if NUMERAL.search(NOT_COUNTING.sub("", said)):
            return False  # 身份证丢了，五十三岁: an age or a count is told beside the name
        return bool(said) and any(
            said in name or (name in said and len(said) - len(name) <= _FEW_BESIDE) for name in self._names
        )

    @staticmethod
    def _bare(lexicon: Lexicon, text: str) -> str:
        return lexicon.to_standard(normalise(text)).replace(" ", "")

    def _link_one(
        self, key: str, question: Question, clauses: list[Clause], votes: list[Vote], today: dt.date, *, asked: bool
    ) -> Link | None:
        match question.kind:
            case "single":
                if asks_for_time_left(question) and (left := time_left(key, question, clauses)) is not None:
                    return left
                return agreed(by_words(key, question, clauses, votes), self._by_range(key, question, clauses))
            case "multiple":
                return several(key, question, clauses, votes)
            case "number":
                return self._number(key, question, clauses, asked=asked)
            case "date":
                return self._date(key, question, clauses, today, asked=asked)
        return None

    def _votes(self, key: str, clauses: list[Clause], *, asked: bool) -> Iterator[Vote]:
        question = self._questions[key]
        for order, clause in enumerate(clauses):
            found = [spot for phrase in self._phrases[key] for spot in spots(phrase, clause, asked=asked)]
            for spot in longest(found):
                if self._about_something_else(question, clause, spot):
                    continue
                text = clause.wordings[spot.wording]
                stance = claim(text, spot.start, spot.end, question_mark=clause.question_mark)
                if spot.phrase.bare and asked:
                    stance = Claim.STATED
                if not asked and spot.phrase.text in _ONESELF and not _alone(spot, text):
                    continue  # 自己 is in every other sentence; who comes is said with a verb (see standing.py)
                if not asked and self._vague(key, spot.phrase.text) and not _alone(spot, text):
                    spot = replace(spot, confidence=min(spot.confidence, VAGUE))
                yield Vote(spot.phrase.option, stance, spot, order)

    def _by_range(self, key: str, question: Question, clauses: list[Clause]) -> Link | None:
        ranges = {option.id: found for option in question.options if (found := range_of(option.label)) is not None}
        units = {found.unit for found in ranges.values()}
        if len(ranges) < 2 or len(units) != 1 or self._rivals(key, next(iter(units))):
            return None
        unit = next(iter(units))
        hits: dict[str, str] = {}
        for quantity, words in _stated_quantities(clauses, unit):
            if unit == "岁" and self._another_person(question, words):
                continue
            for option, allowed in ranges.items():
                if allowed.holds(quantity.value):
                    hits[option] = words
        if len(hits) != 1:
            return None
        option, words = next(iter(hits.items()))
        return Link(key, option, BY_NUMBER, words)

    def _another_person(self, question: Question, words: str) -> bool:
        """Whether an age is told of oneself or a grown-up where the question is about a child."""
        said = self._standard(words)
        return "孩子" in self._standard(question.ask) and not _CHILD.search(said) and _GROWN.search(said) is not None

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

    def _vague(self, key: str, phrase: str) -> bool:
        """Whether a phrase is short and belongs to another question as much as to this one."""
        return 0 < len(phrase) <= SHORT and any(
            phrase in spoken for other, spoken in self._spoken.items() if other != key
        )

    def _noun(self, name: str) -> str:
        """A document's name as it is spoken: nobody says 居民户口簿."""
        return self._standard(name.removeprefix("中华人民共和国").removeprefix("居民"))

    def _standard(self, text: str) -> str:
        return self._lexicon.to_standard(normalise(text)).replace(" ", "")


_CHILD: Final = re.compile(r"孩子|儿子|女儿|孙|娃|伢|崽|宝|小的|老大|老二")
_GROWN: Final = re.compile(r"我(?:今年|都|已经|才|刚|也)*[0-9一二三四五六七八九十]|母亲|父亲|老人|妻子|丈夫|夫妻|我们")
_OPEN_END: Final = re.compile(r"(?:及其?)?(?:以[上下]|往[上下])")
_ONESELF: Final = frozenset({"自己", "我自己", "本人", "自己的", "我自己的"})
_ASKING_PAIRS: Final = frozenset({"什么", "么时", "时候", "哪天", "哪一", "一天", "日期", "是什", "的日", "几号"})


def _texts(question: Question) -> Iterator[str]:
    yield question.ask
    for option in question.options:
        yield option.label
        yield from option.says


def _sure(links: dict[str, Link]) -> dict[str, Link]:
    return {key: link for key, link in links.items() if link.confidence > ONE_CHARACTER}


def _alone(spot: Spot, clause: str) -> bool:
    """Whether a clause says little beside the words found."""
    return len(clause) - (spot.end - spot.start) <= _FEW_MORE


def _stated_quantities(clauses: list[Clause], unit: str) -> Iterator[tuple[Quantity, str]]:
    for clause in clauses:
        wording = clause.wordings[0]
        for quantity in quantities(wording):
            stance = claim(wording, quantity.start, quantity.end, question_mark=clause.question_mark)
            open_ended = _OPEN_END.match(wording, quantity.end) is not None  # 16岁以上 is no age
            if quantity.unit == unit and stance is Claim.STATED and not (quantity.about or open_ended):
                yield quantity, clause.original


def _unit_of(question: Question) -> str | None:
    """The spoken unit that a number question counts in."""
    if question.unit is not None and question.unit in UNITS:
        return UNITS[question.unit]
    if "岁" in question.ask or "多大" in question.ask or "年龄" in question.ask:
        return "岁"
    return "人" if "几个人" in question.ask or "几位" in question.ask else None
