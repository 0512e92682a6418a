"""Putting the channels together: how well every item and package fits a query, and by which of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats, Numbers
from knowledge.retrieval.encoder import Encoder, unit_vectors
from knowledge.retrieval.entries import LEARNT_FIELDS, NAMING_FIELDS, OUTSIDE, Entry
from knowledge.retrieval.index import VectorIndex, build_vector_index
from knowledge.retrieval.lexical import EntryGrams, LexicalIndex, Targets, build_lexical_index, entry_grams, targets_of
from knowledge.retrieval.papers_asked import PapersAsked
from knowledge.retrieval.sayings import KnownSayings

# Deviations below these are noise; a query with a clear answer has several times as much.
BM25_FLOOR: Final = 2.0
COSINE_FLOOR: Final = 0.02


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What each channel's z-score counts for in the sum; fitted on held-out sayings (see learning.py)."""

    characters: float = 1.0
    sounds: float = 0.5
    vectors: float = 0.5
    prototypes: float = 1.0


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights for what was written in characters, and for what was typed in Latin letters only (pinyin, initials)."""

    written: FusionWeights = FusionWeights()
    typed: FusionWeights = FusionWeights()

    def weights(self, query: Analysis) -> FusionWeights:
        """The weights for a query."""
        return self.written if query.is_written else self.typed


@dataclass(frozen=True)
class Scores:
    """What every channel says about a query; shapes (targets,) and (entries,).

    ``vectors`` is the cosine with a target's best entry, ``prototypes`` with the mean of what names and describes it
    (all zeros where there is no encoder); the rest are BM25 scores. ``query`` is the query's own vector, shape
    (dimension,), None without encoder.
    """

    characters: Floats
    sounds: Floats
    vectors: Floats
    prototypes: Floats
    query: Floats | None
    found_characters: Numbers
    found_sounds: Numbers
    """Rows of the query's grams in the lexical index."""


def z_scores(scores: Floats, floor: float) -> Floats:
    """Scores less their mean, over their deviation plus ``floor``.

    The floor keeps a channel that hardly tells the targets apart from shouting as loud as one that does.
    """
    if not scores.size:
        return scores
    return np.asarray((scores - scores.mean()) / (scores.std() + floor), dtype=np.float32)


@dataclass(frozen=True)
class Ranker:
    """All channels over one list of entries; ``encoder`` and ``vectors`` are None where there is no trained model."""

    entries: tuple[Entry, ...]
    targets: Targets
    analyser: Analyser
    lexical: LexicalIndex
    encoder: Encoder | None
    encoded: Floats | None
    """Unit vectors of the entries, shape (entries, dimension)."""
    vectors: VectorIndex | None
    prototypes: Floats | None
    """Unit vector of each target, shape (targets, dimension)."""
    naming: Floats
    """1 for entries that name their target, less for the others; vectors of other parts say less, shape (entries,)."""

    @cached_property
    def outside(self) -> int | None:
        """Number of the pseudo-target of texts out of scope, if the index holds any."""
        return self.targets.ids.index(OUTSIDE) if OUTSIDE in self.targets.ids else None

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Which targets are items and packages, shape (targets,)."""
        return np.array([target_id != OUTSIDE for target_id in self.targets.ids], dtype=np.bool_)

    @cached_property
    def known(self) -> KnownSayings:
        """The wordings of names and sayings."""
        return KnownSayings(self.entries)

    @cached_property
    def papers(self) -> PapersAsked:
        """The documents that items want, by name, with their review points."""
        return PapersAsked(self.entries, self.analyser.lexicon.standard)

    @cached_property
    def names_target(self) -> NDArray[np.bool_]:
        """Which entries are names or sayings of their target, shape (entries,)."""
        return np.array([entry.field in NAMING_FIELDS for entry in self.entries], dtype=np.bool_)

    def scores(self, query: Analysis) -> Scores:
        """Score every target."""
        size = len(self.targets.ids)
        vectors, prototypes = (np.zeros(size, dtype=np.float32) for _ in range(2))
        vector: Floats | None = None
        if self.encoder is not None and self.vectors is not None and self.prototypes is not None:
            vector = self.encoder.encode([query])[0]
            near = self.vectors.nearest(vector)
            vectors = near.best(self.targets.of_entry[near.entries], self.naming[near.entries], size)
            prototypes = np.asarray(self.prototypes @ vector, dtype=np.float32)
        characters, sounds = self.lexical.characters.targets, self.lexical.sounds.targets
        found_characters, found_sounds = characters.find(query.characters), sounds.find(query.sounds)
        return Scores(
            characters=characters.scores_of(found_characters),
            sounds=sounds.scores_of(found_sounds),
            found_characters=found_characters,
            found_sounds=found_sounds,
            vectors=vectors,
            prototypes=prototypes,
            query=vector,
        )

    def channels(self, scores: Scores) -> Floats:
        """The channels' z-scores in the order of :class:`FusionWeights`, shape (4, targets)."""
        return np.stack(
            [
                z_scores(scores.characters, BM25_FLOOR),
                z_scores(scores.sounds, BM25_FLOOR),
                z_scores(scores.vectors, COSINE_FLOOR),
                z_scores(scores.prototypes, COSINE_FLOOR),
            ]
        )

    def fuse(self, scores: Scores, weights: FusionWeights) -> Floats:
        """One figure per target, the sum of the channels' weighted z-scores, shape (targets,)."""
        return np.asarray(np.array(astuple(weights), dtype=np.float32) @ self.channels(scores), dtype=np.float32)


def build_ranker(
    entries: Sequence[Entry], grams: EntryGrams, vectors: Floats | None, analyser: Analyser, encoder: Encoder | None
) -> Ranker:
    """Index the entries, given their grams and (with an encoder) their unit vectors, all in entry order."""
    lexical = build_lexical_index(entries, grams, targets_of(entries))
    return assemble_ranker(entries, lexical, vectors, analyser, encoder)


def assemble_ranker(
    entries: Sequence[Entry],
    lexical: LexicalIndex,
    vectors: Floats | None,
    analyser: Analyser,
    encoder: Encoder | None,
) -> Ranker:
    """Put a ranker together from an index that was built before."""
    targets = targets_of(entries)
    return Ranker(
        entries=tuple(entries),
        targets=targets,
        analyser=analyser,
        lexical=lexical,
        encoder=encoder,
        encoded=vectors,
        vectors=build_vector_index(vectors, _told(entries)) if vectors is not None else None,
        prototypes=_prototypes(entries, targets, vectors) if vectors is not None else None,
        naming=np.array([0.7 + 0.3 * min(entry.weight, 1.0) for entry in entries], dtype=np.float32),
    )


def index_entries(entries: Sequence[Entry], analyser: Analyser, encoder: Encoder | None) -> Ranker:
    """Analyse, encode and index the entries."""
    analyses = [analyser.document(entry.text, named=entry.field in NAMING_FIELDS) for entry in entries]
    vectors = encoder.encode(analyses) if encoder is not None else None
    return build_ranker(entries, entry_grams(analyses), vectors, analyser, encoder)


def _prototypes(entries: Sequence[Entry], targets: Targets, encoded: Floats) -> Floats:
    """The mean vector of what names and describes each target, made unit length, shape (targets, dimension)."""
    told = _told(entries).astype(np.float32)
    return unit_vectors(np.add.reduceat(encoded * told[:, None], targets.starts, axis=0))


def _told(entries: Sequence[Entry]) -> NDArray[np.bool_]:
    """Which entries tell what their target is about, shape (entries,)."""
    return np.array([entry.field in LEARNT_FIELDS for entry in entries], dtype=np.bool_)
