"""Evaluation queries that training has (nearly) seen: a figure measured with them would flatter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.features import ngrams, normalise, tokens
from knowledge.retrieval.pinyin import sound_grams, units

NEAR_DUPLICATE: Final = 0.75
"""Jaccard index of sound bigrams from which two wordings count as one."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """The seen text that is most like another text, and how like (Jaccard index of sound bigrams, 0..1)."""

    text: str
    likeness: float


class Seen:
    """Texts that training has seen, by their sound bigrams."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        grams = [bigrams(text) for text in self._texts]
        self._sizes = np.array([len(own) for own in grams], dtype=np.int64)
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, own in enumerate(grams):
            for gram in own:
                holding[gram].append(number)
        self._holding: dict[str, NDArray[np.int64]] = {gram: np.array(held) for gram, held in holding.items()}

    def nearest(self, text: str) -> SeenText:
        """Return the most similar seen text; likeness 0 where nothing is shared."""
        own = bigrams(text)
        held = [self._holding[gram] for gram in sorted(own) if gram in self._holding]
        if not held:
            return SeenText("", 0.0)
        common = np.bincount(np.concatenate(held), minlength=len(self._texts))
        likeness = common / (self._sizes + len(own) - common)
        best = int(np.argmax(likeness))
        return SeenText(self._texts[best], float(likeness[best]))


def leaking(queries: Sequence[str], seen: Iterable[str]) -> list[tuple[int, SeenText]]:
    """Numbers of the queries that are nearly a seen text, with that text."""
    texts = Seen(seen)
    found = ((number, texts.nearest(query)) for number, query in enumerate(queries))
    return [(number, nearest) for number, nearest in found if nearest.likeness >= NEAR_DUPLICATE]


def bigrams(text: str) -> frozenset[str]:
    """Sound bigrams: they are the same for a text and its pinyin, so that typed and misheard copies are found too."""
    written = tokens(normalise(text))
    return frozenset(sound_grams(units(written), 2, 2)) or frozenset(ngrams(written, 2))
