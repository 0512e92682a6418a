"""Suggestions while somebody types: names and sayings that begin with, hold, mean or sound like what is there so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final

from knowledge.retrieval.entries import NAMING_FIELDS, Entry, Field, TargetKind
from knowledge.retrieval.features import is_han, normalise
from knowledge.retrieval.lexicon import Lexicon, make_lexicon
from knowledge.retrieval.pinyin import SOUND_MARK
from knowledge.retrieval.typed_sounds import Heard, heard, sounded, spelt

_FIELD_ORDER: Final[dict[Field, int]] = {"plain_name": 0, "name": 1, "alias": 2}
_END: Final = "\n"
LONGEST_TYPED: Final = 40
ENOUGH: Final = 3
"""With so many found letter by letter, nothing that only sounds alike is added."""
SURE_SYLLABLES: Final = 3
"""So many syllables tell a text by sound alone; fewer must begin a name, and of two characters one must be the same."""
# People say 本 of any paper of theirs that is a card, a certificate or a book: 结婚本, 社保本, 残疾本.
_PAPER: Final = re.compile("(?<=..)本(?:本|子|儿)?")
_PAPERS: Final = ("卡", "证", "簿")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to offer, and the item or package it stands for."""

    text: str
    target_id: str
    target_kind: TargetKind
    named: bool
    """Whether the text is a name of it, and not something that people say."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A suggestion with the ways of typing it, all without spaces."""

    suggestion: Suggestion
    characters: str
    syllables: tuple[str, ...]
    """Pinyin of each character (a letter or digit stands for itself), as long as ``characters``."""
    field: Field
    order: tuple[int, int, int, str]

    @property
    def pinyin(self) -> str:
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        return "".join(syllable[:1] for syllable in self.syllables)

    def is_typed(self, wanted: str) -> bool:
        """Whether it holds these characters, or begins with these letters."""
        return wanted in self.characters or self.pinyin.startswith(wanted) or self.initials.startswith(wanted)


class _Lines:
    """Texts that are searched together, as one string: the places found come in the order of the texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [_END + text for text in texts]
        self._text = "".join(lines) + _END
        self._starts = list(accumulate((len(line) for line in lines), initial=0))

    def beginning(self, wanted: str) -> Iterator[int]:
        return self.holding(_END + wanted)

    def holding(self, wanted: str) -> Iterator[int]:
        """Numbers of the texts that hold these words, ascending."""
        at = self._text.find(wanted)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(wanted, self._starts[number + 1])

    def matching(self, pattern: str) -> Iterator[tuple[int, int]]:
        """Numbers of the texts in which a pattern is found, and how many marks of a syllable stand before it."""
        for found in re.finditer(pattern, self._text):
            number = bisect_right(self._starts, found.start()) - 1
            yield number, self._text.count(SOUND_MARK, self._starts[number], found.start())


class _Texts:
    """Spellings in the order in which they are offered, found by each way of typing them."""

    def __init__(self, spellings: Iterable[_Spelling], lexicon: Lexicon) -> None:
        self.spellings = sorted(spellings, key=lambda one: one.order)
        self.characters = _Lines(one.characters for one in self.spellings)
        self.pinyin = _Lines(one.pinyin for one in self.spellings)
        self.initials = _Lines(one.initials for one in self.spellings)
        self.standard = _Lines(lexicon.to_standard(one.characters) for one in self.spellings)
        self.sounds = _Lines(sounded(one.syllables) for one in self.spellings)

    def typed(self, wanted: str) -> Iterator[int]:
        """What begins with it: in characters, full pinyin, initials, or characters and then letters."""
        ways = (self.characters, self.pinyin, self.initials)
        return chain(*(way.beginning(wanted) for way in ways), self._mixed(wanted))

    def _mixed(self, wanted: str) -> Iterator[int]:
        """Characters followed by the pinyin of the next ones, as an input method shows them: 身份zh."""
        head = wanted.rstrip("abcdefghijklmnopqrstuvwxyz")
        tail = wanted[len(head) :]
        if not head or not tail:
            return
        for number in self.characters.beginning(head):
            rest = self.spellings[number].syllables[len(head) :]
            if "".join(rest).startswith(tail) or "".join(one[:1] for one in rest).startswith(tail):
                yield number

    def sounding(self, like: Heard, *, at_start: bool) -> Iterator[int]:
        """What sounds so, at its start or anywhere."""
        for number, before in self.sounds.matching((_END if at_start else "") + like.pattern):
            there = self.spellings[number].characters[before : before + like.syllables]
            if like.syllables >= SURE_SYLLABLES or not like.characters or _shares(there, like.characters):
                yield number


class Suggester:
    """Finds suggestions in texts that are sorted once; immutable, one per catalogue version."""

    def __init__(
        self, entries: Sequence[Entry], popular: Mapping[str, int] | None = None, lexicon: Lexicon | None = None
    ) -> None:
        """``popular`` gives the place of a target on the home screen, 1 the first; absent or 0 is none.

        ``lexicon`` tells what spoken words mean; without one, words are taken as they stand.
        """
        self._lexicon = lexicon or make_lexicon([], [])
        plain = {entry.target_id: entry.text for entry in entries if entry.field == "plain_name"}
        places = popular or {}
        spellings = [
            _spelling(entry, plain.get(entry.target_id), places.get(entry.target_id, 0))
            for entry in entries
            if entry.field in NAMING_FIELDS
        ]
        self._plain = {one.suggestion.target_id: one for one in spellings if one.field == "plain_name"}
        self._names = _Texts((one for one in spellings if one.field != "say"), self._lexicon)
        self._said = _Texts((one for one in spellings if one.field == "say"), self._lexicon)

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """At most ``limit`` suggestions for what was typed so far, one per target, the likeliest first.

        Names come before sayings, and what is written so before what only sounds so.
        """
        wanted = _compact(typed[:LONGEST_TYPED])
        chosen: dict[str, Suggestion] = {}
        if not wanted:
            return ()
        for way in (self._written, self._named_as_paper, self._sounding):
            if len(chosen) >= ENOUGH:
                break
            _choose(chosen, way(wanted), limit)
        return tuple(self._as_shown(one, wanted) for one in chosen.values())

    def holding(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """At most ``limit`` suggestions that hold the very words, in standard words at most; nothing by sound."""
        wanted = _compact(typed[:LONGEST_TYPED])
        chosen: dict[str, Suggestion] = {}
        if wanted:
            _choose(chosen, self._written(wanted), limit)
        return tuple(self._as_shown(one, wanted) for one in chosen.values())

    def _as_shown(self, found: Suggestion, wanted: str) -> Suggestion:
        """The spoken name instead of an alias where it holds what was typed just as well."""
        plain = self._plain.get(found.target_id)
        return plain.suggestion if plain and plain.is_typed(wanted) else found

    def _written(self, wanted: str) -> Iterator[Suggestion]:
        for texts in (self._names, self._said):
            yield from self._written_in(texts, wanted)

    def _written_in(self, texts: _Texts, wanted: str) -> Iterator[Suggestion]:
        yield from _of(texts, texts.typed(wanted))
        if any(map(is_han, wanted)):
            yield from _of(texts, texts.characters.holding(wanted))
            standard = self._lexicon.to_standard(wanted)
            if len(standard) > 1:
                yield from _of(texts, texts.standard.holding(standard))

    def _named_as_paper(self, wanted: str) -> Iterator[Suggestion]:
        if _PAPER.search(wanted):
            for paper in _PAPERS:
                yield from self._written_in(self._names, _PAPER.sub(paper, wanted))

    def _sounding(self, wanted: str) -> Iterator[Suggestion]:
        like = heard(wanted)
        if like is None:
            return
        yield from _of(self._names, self._names.sounding(like, at_start=True))
        if like.syllables >= SURE_SYLLABLES:
            yield from _of(self._names, self._names.sounding(like, at_start=False))
            yield from _of(self._said, self._said.sounding(like, at_start=True))


def _of(texts: _Texts, numbers: Iterable[int]) -> Iterator[Suggestion]:
    return (texts.spellings[number].suggestion for number in numbers)


def _choose(chosen: dict[str, Suggestion], found: Iterable[Suggestion], limit: int) -> None:
    for suggestion in found:
        if len(chosen) >= limit:
            break
        chosen.setdefault(suggestion.target_id, suggestion)


def _shares(one: str, other: str) -> bool:
    return any(a == b for a, b in zip(one, other, strict=False))


def _compact(text: str) -> str:
    return normalise(text).replace(" ", "")


def _spelling(entry: Entry, plain: str | None, place: int) -> _Spelling:
    normalised = _compact(entry.text)
    # A saying in nothing but letters is there to be recognised; people are offered the name of what it means.
    shown = entry.text if entry.field != "say" or any(map(is_han, normalised)) else plain or entry.text
    # The nearest completion first: the shortest.
    order = (place or 1_000, len(normalised), _FIELD_ORDER.get(entry.field, 0), normalised)
    suggestion = Suggestion(shown, entry.target_id, entry.target_kind, entry.field != "say")
    return _Spelling(suggestion, normalised, tuple(spelt(normalised)), entry.field, order)
