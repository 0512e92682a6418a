"""Suggestions while somebody types: names and sayings that begin with, or hold, what is there so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.retrieval.entries import NAMING_FIELDS, Entry, Field, TargetKind
from knowledge.retrieval.features import is_han, normalise, tokens
from knowledge.retrieval.pinyin import syllables_of

_FIELD_ORDER: Final[dict[Field, int]] = {"plain_name": 0, "name": 1, "alias": 2, "say": 3}
_LAST_CHARACTER: Final = "\U0010ffff"
LONGEST_TYPED: Final = 40


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to offer, and the item or package it stands for."""

    text: str
    target_id: str
    target_kind: TargetKind


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A suggestion with the ways of typing it: characters, full pinyin, initials, all without spaces."""

    suggestion: Suggestion
    characters: str
    syllables: tuple[str, ...]
    """Pinyin of each character (a letter or digit stands for itself), as long as ``characters``."""
    order: tuple[int, int, int, str]


class Suggester:
    """Finds suggestions by bisecting sorted spellings; immutable, one per catalogue version."""

    def __init__(self, entries: Sequence[Entry], popular: Mapping[str, int] | None = None) -> None:
        """``popular`` gives the place of a target on the home screen, 1 the first; absent or 0 is none."""
        places = popular or {}
        self._spellings = [
            _spelling(entry, places.get(entry.target_id, 0)) for entry in entries if entry.field in NAMING_FIELDS
        ]
        self._keys = sorted(
            (key, number) for number, spelling in enumerate(self._spellings) for key in _keys(spelling) if key
        )

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """At most ``limit`` suggestions for what was typed so far, one per target, the likeliest first."""
        wanted = normalise(typed[:LONGEST_TYPED]).replace(" ", "")
        if not wanted:
            return ()
        numbers = set(self._beginning_with(wanted)) or set(self._mixed(wanted))
        if len(numbers) < limit and any(is_han(token) for token in tokens(wanted)):
            numbers |= {n for n, one in enumerate(self._spellings) if wanted in one.characters}
        return _one_per_target((self._spellings[number] for number in numbers), wanted, limit)

    def _beginning_with(self, wanted: str) -> Iterator[int]:
        start = bisect_left(self._keys, (wanted, -1))
        end = bisect_left(self._keys, (wanted + _LAST_CHARACTER, -1))
        return (number for _, number in self._keys[start:end])

    def _mixed(self, wanted: str) -> Iterator[int]:
        """Characters followed by the pinyin of the next ones, as an input method shows them: 身份zh."""
        head = wanted.rstrip("abcdefghijklmnopqrstuvwxyz")
        tail = wanted[len(head) :]
        if not head or not tail:
            return
        for number in self._beginning_with(head):
            spelling = self._spellings[number]
            if spelling.characters.startswith(head):
                rest = spelling.syllables[len(head) :]
                if "".join(rest).startswith(tail) or "".join(one[:1] for one in rest).startswith(tail):
                    yield number


def _spelling(entry: Entry, place: int) -> _Spelling:
    normalised = normalise(entry.text).replace(" ", "")
    syllables: list[str] = []
    for token in tokens(normalised):
        syllables.extend(syllables_of(token) if is_han(token) else token)
    order = (_FIELD_ORDER[entry.field], place or 1_000, len(normalised), normalised)
    suggestion = Suggestion(entry.text, entry.target_id, entry.target_kind)
    return _Spelling(suggestion, normalised, tuple(syllables), order)


def _keys(spelling: _Spelling) -> set[str]:
    initials = "".join(syllable[:1] for syllable in spelling.syllables)
    return {spelling.characters, "".join(spelling.syllables), initials}


def _one_per_target(found: Iterable[_Spelling], wanted: str, limit: int) -> tuple[Suggestion, ...]:
    chosen: dict[str, Suggestion] = {}
    ranked = sorted(found, key=lambda one: (not one.characters.startswith(wanted), *one.order))
    for spelling in ranked:
        chosen.setdefault(spelling.suggestion.target_id, spelling.suggestion)
        if len(chosen) == limit:
            break
    return tuple(chosen.values())
