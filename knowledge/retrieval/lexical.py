"""The lexical half of the search: BM25 of the targets over characters and over sounds, and the grams of every entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Bm25, Floats, Grams, Numbers, build_bm25, number_grams
from knowledge.retrieval.entries import Entry
from knowledge.retrieval.forward import ForwardIndex, forward_of

# Targets are bags of sayings: a gram of ten sayings says much more than one that some saying holds by chance, so
# repetition hardly saturates.
TARGET_K1: Final = 20.0
TARGET_B: Final = 0.5


@dataclass(frozen=True)
class Targets:
    """Which items and packages the entries lead to, in order of first appearance.

    ``starts[t]`` is the first entry of target t (the entries of one target stand side by side); ``of_entry`` holds the
    target of each entry, shape (entries,).
    """

    ids: tuple[str, ...]
    starts: Numbers
    of_entry: Numbers

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
    """One way of comparing (characters or sounds): an index of the targets, and the grams of their entries."""

    targets: Bm25
    entries: ForwardIndex

    def coverage(self, found: Numbers) -> float:
        """Share of the query's weight of meaning that the catalogue knows at all, 0..1 (0 for no grams)."""
        if not found.size:
            return 0.0
        rarities = self.targets.rarities(found)
        total = float(rarities.sum())
        return float(rarities[self.targets.knows(found)].sum()) / total if total else 0.0


@dataclass(frozen=True)
class LexicalIndex:
    """BM25 over character grams and over sound grams."""

    characters: Channel
    sounds: Channel


@dataclass(frozen=True)
class EntryGrams:
    """The grams of all entries, in entry order."""

    characters: Grams
    sounds: Grams

    def only(self, kept: Numbers) -> EntryGrams:
        """Those of some of the entries (numbers in rising order)."""
        return EntryGrams(self.characters.only(kept), self.sounds.only(kept))


def entry_grams(analyses: Sequence[Analysis]) -> EntryGrams:
    """Number the grams of the entries' texts, which were analysed as documents."""
    return EntryGrams(
        number_grams([analysis.characters for analysis in analyses]),
        number_grams([analysis.sounds for analysis in analyses]),
    )


def build_lexical_index(entries: Sequence[Entry], grams: EntryGrams, targets: Targets) -> LexicalIndex:
    """Index the entries."""
    weights = np.array([entry.weight for entry in entries], dtype=np.float32)
    return LexicalIndex(
        characters=_channel(grams.characters, weights, targets),
        sounds=_channel(grams.sounds, weights, targets),
    )


def _channel(grams: Grams, weights: Floats, targets: Targets) -> Channel:
    once = _once(grams)
    return Channel(
        targets=build_bm25(once, targets.of_entry, len(targets.ids), weights, TARGET_K1, TARGET_B, soft=True),
        entries=forward_of(once),
    )


def _once(grams: Grams) -> Grams:
    """Each gram of a text once: in a target's bag of sayings it is the number of sayings that counts."""
    pairs = np.unique(grams.ids * max(grams.size, 1) + grams.texts)
    return Grams(grams.rows, pairs // max(grams.size, 1), pairs % max(grams.size, 1), grams.size)
