"""Words that the catalogue itself holds: when somebody says just that, there is nothing to weigh.

Calibration is fitted on held-out sayings, that is, on words nobody has written down before. What has been written down
(names, aliases, sayings, or nearly the same) is surer than any such figure, and is answered straight away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.entries import NAMING_FIELDS, OUTSIDE, Entry
from knowledge.retrieval.features import is_han, normalise
from knowledge.retrieval.pinyin import syllables_of

ALMOST: Final = 0.85
"""Share of common character pairs (Dice) from which two wordings count as the same."""
LEAD: Final = 0.12
"""By how much the nearest wording must lead that of any other target."""
VERY_LIKE: Final = 0.9
NARROW_LEAD: Final = 0.05
"""The lead that is enough for a wording so very like the words."""
LONGEST_SAYING: Final = 200
"""Characters of a query that are held against the wordings."""
LEAST_INITIALS: Final = 3
"""Syllables of a name that people type by its initials, or in full pinyin, without spaces."""
_NAMES: Final = frozenset({"name", "plain_name", "alias"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What the catalogue's own wordings say about some words.

    ``target`` is the one target they are known to mean, or None; ``shared`` the targets, two or more, of which the words
    are a name or a saying as they stand (补证); ``named`` the share of the words that the longest name
    inside makes up, ``alike`` the likeness (Dice) of the nearest wording, ``outside`` that of the nearest text out of
    scope; all 0..1.
    """

    target: str | None
    shared: tuple[str, ...]
    named: float
    alike: float
    outside: float


class KnownSayings:
    """The names and sayings of every target, by their character pairs."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        texts: dict[tuple[str, str], bool] = {}
        for entry in entries:
            if entry.field in NAMING_FIELDS and (text := _bare(entry.text)):
                key = (text, entry.target_id)
                texts[key] = texts.get(key, False) or entry.field in _NAMES
        self._targets = [target for _, target in texts]
        self._inside = np.array([target != OUTSIDE for target in self._targets], dtype=np.bool_)
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for (text, target), named in texts.items():
            if target != OUTSIDE:
                self._owners[text].add(target)
                if named:
                    self._named[text].add(target)
        self._initials: defaultdict[str, set[str]] = defaultdict(set)
        for text, owners in list(self._named.items()):
            syllables = syllables_of(text) if all(map(is_han, text)) else []
            if len(syllables) >= LEAST_INITIALS:
                initials, pinyin = "".join(syllable[:1] for syllable in syllables), "".join(syllables)
                self._initials[initials] |= owners
                self._named[pinyin] |= owners
                for typed in (initials, pinyin):
                    self._owners[typed] |= owners
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for text in self._named:
            if len(text) >= 2:
                lengths[text[:2]].add(len(text))
        self._lengths = {beginning: sorted(found) for beginning, found in lengths.items()}
        pairs = [_pairs(text) for text, _ in texts]
        self._sizes = np.array([len(own) for own in pairs], dtype=np.int64)
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(pairs):
            for pair in own:
                holding[pair].append(number)
        self._holding: dict[str, NDArray[np.int64]] = {pair: np.array(held) for pair, held in holding.items()}

    def exactly(self, query: str) -> str | None:
        """Return the only target of which the words are a name or a saying, marks and spaces aside, or None."""
        found = self._owners.get(_bare(query), set())
        return next(iter(found)) if len(found) == 1 else None

    def look(self, query: str) -> Looked:
        """Hold words against all that is written down."""
        words = _bare(query)
        names = [*self._names_in(words), *self._by_initials(query)]
        likeness = self._likeness(words)
        best: dict[str, float] = {}
        # Less than this neither is near enough nor keeps another from leading.
        if any(map(is_han, words)):  # letters are too few to tell pinyin apart by its pairs: jiazhao, jiehun
            for number in np.flatnonzero(self._inside & (likeness >= ALMOST - LEAD)):
                target = self._targets[number]
                best[target] = max(best.get(target, 0.0), float(likeness[number]))
        owners = self._owners.get(words, set())
        best |= dict.fromkeys(owners, 1.1)
        return Looked(
            _leading(best),
            tuple(sorted(owners)) if len(owners) > 1 else (),
            max((len(text) for text, _ in names), default=0) / max(len(words), 1),
            float(likeness[self._inside].max(initial=0.0)),
            float(likeness[~self._inside].max(initial=0.0)),
        )

    def _names_in(self, words: str) -> Iterator[tuple[str, str]]:
        for start in range(len(words) - 1):
            for length in self._lengths.get(words[start : start + 2], ()):
                name = words[start : start + length]
                for target in self._named.get(name, ()):
                    yield name, target

    def _by_initials(self, query: str) -> Iterator[tuple[str, str]]:
        """Names typed by their initials, each a word of its own: inside a word they stand by chance."""
        for word in normalise(query).split():
            for target in self._initials.get(word, ()):
                yield word, target

    def _likeness(self, words: str) -> NDArray[np.float64]:
        """Dice's likeness of every wording, shape (wordings,)."""
        pairs = _pairs(words)
        held = [self._holding[pair] for pair in sorted(pairs) if pair in self._holding]
        if not held:
            return np.zeros(len(self._targets))
        common = np.bincount(np.concatenate(held), minlength=len(self._targets))
        return np.asarray(2.0 * common / (self._sizes + len(pairs)))


def _leading(best: dict[str, float]) -> str | None:
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < ALMOST:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return ranked[0][0] if lead >= (NARROW_LEAD if ranked[0][1] >= VERY_LIKE else LEAD) else None


def _bare(text: str) -> str:
    return "".join(character for character in normalise(text) if character.isalnum())


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text} if text else ())
