"""The lexical half of the search: BM25 over characters and over sounds, for each entry and for each target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Bm25, Floats, build_bm25
from knowledge.retrieval.entries import Entry

# Entries are short and of like length: hardly any holding back. Targets are bags of sayings: repetition means little.
ENTRY_K1: Final = 1.2
ENTRY_B: Final = 0.4
TARGET_K1: Final = 1.2
TARGET_B: Final = 0.5


@dataclass(frozen=True)
class Targets:
    """Which items and packages the entries lead to, in order of first appearance.

    ``starts[t]`` is the first entry of target t (the entries of one target stand side by side); ``of_entry`` holds the
    target of each entry, shape (entries,).
    """

    ids: tuple[str, ...]
    starts: NDArray[np.int64]
    of_entry: NDArray[np.int64]

    def best(self, entry_scores: Floats) -> Floats:
        """The best entry's score of every target, shape (targets,)."""
        return np.maximum.reduceat(entry_scores, self.starts) if self.ids else np.zeros(0, dtype=np.float32)


def targets_of(entries: Sequence[Entry]) -> Targets:
    """Number the targets of the entries.

    Raises:
        ValueError: the entries of one target do not stand side by side.
    """
    ids: list[str] = []
    starts: list[int] = []
    of_entry: list[int] = []
    for number, entry in enumerate(entries):
        if not ids or ids[-1] != entry.target_id:
            ids.append(entry.target_id)
            starts.append(number)
        of_entry.append(len(ids) - 1)
    if len(set(ids)) != len(ids):
        raise ValueError("the entries of one target must stand side by side")
    return Targets(tuple(ids), np.array(starts, dtype=np.int64), np.array(of_entry, dtype=np.int64))


@dataclass(frozen=True)
class Channel:
    """One way of comparing (characters or sounds): an index of entries and an index of targets."""

    entries: Bm25
    targets: Bm25

    def coverage(self, grams: Sequence[str]) -> float:
        """Share of the query's weight of meaning that the catalogue knows at all, 0..1 (0 for no grams)."""
        distinct = sorted(set(grams))
        if not distinct:
            return 0.0
        rarities = self.targets.rarities(distinct)
        known = np.array([gram in self.targets.rows for gram in distinct])
        total = float(rarities.sum())
        return float(rarities[known].sum()) / total if total else 0.0


@dataclass(frozen=True)
class LexicalIndex:
    """BM25 over character grams and over sound grams."""

    characters: Channel
    sounds: Channel


def build_lexical_index(entries: Sequence[Entry], analyses: Sequence[Analysis], targets: Targets) -> LexicalIndex:
    """Index the entries, whose texts were analysed as documents (same order)."""
    return LexicalIndex(
        characters=_channel(entries, [analysis.characters for analysis in analyses], targets),
        sounds=_channel(entries, [analysis.sounds for analysis in analyses], targets),
    )


def _channel(entries: Sequence[Entry], grams: Sequence[tuple[str, ...]], targets: Targets) -> Channel:
    per_target: list[dict[str, float]] = [{} for _ in targets.ids]
    for entry, number, found in zip(entries, targets.of_entry, grams, strict=True):
        bag = per_target[number]
        for gram in set(found):
            bag[gram] = bag.get(gram, 0.0) + entry.weight
    return Channel(
        entries=build_bm25([Counter(found) for found in grams], ENTRY_K1, ENTRY_B),
        targets=build_bm25(per_target, TARGET_K1, TARGET_B),
    )
