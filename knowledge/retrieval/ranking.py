"""Putting the channels together: how well every item and package fits a query, and by which of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import Encoder, unit_vectors
from knowledge.retrieval.entries import LEARNT_FIELDS, NAMING_FIELDS, Entry
from knowledge.retrieval.index import VectorIndex, build_vector_index
from knowledge.retrieval.lexical import EntryGrams, LexicalIndex, Targets, build_lexical_index, entry_grams, targets_of


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """What each channel's z-score counts for in the sum."""

    characters: float = 1.0
    sounds: float = 0.5
    vectors: float = 0.5
    prototypes: float = 1.0


@dataclass(frozen=True)
class Scores:
    """What every channel says about a query; shapes (targets,) and (entries,).

    ``vectors`` is the cosine with a target's best entry, ``prototypes`` with the mean of what names and describes it,
    ``similarities`` with each entry (all zeros where there is no encoder); the rest are BM25 scores.
    """

    characters: Floats
    sounds: Floats
    vectors: Floats
    prototypes: Floats
    entry_characters: Floats
    entry_sounds: Floats
    similarities: Floats


def z_scores(scores: Floats) -> Floats:
    """Scores less their mean, over their deviation; all zeros where they do not differ."""
    deviation = float(scores.std()) if scores.size else 0.0
    return (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)


@dataclass(frozen=True)
class Ranker:
    """All channels over one list of entries; ``encoder`` and ``vectors`` are None where there is no trained model."""

    entries: tuple[Entry, ...]
    targets: Targets
    analyser: Analyser
    lexical: LexicalIndex
    encoder: Encoder | None
    vectors: VectorIndex | None
    prototypes: Floats | None
    """Unit vector of each target, shape (targets, dimension)."""
    naming: Floats
    """1 for entries that name their target, less for the others; vectors of other parts say less, shape (entries,)."""

    def scores(self, query: Analysis) -> Scores:
        """Score every target and entry."""
        similarities = np.zeros(len(self.entries), dtype=np.float32)
        prototypes = np.zeros(len(self.targets.ids), dtype=np.float32)
        if self.encoder is not None and self.vectors is not None and self.prototypes is not None:
            vector = self.encoder.encode([query])[0]
            similarities = self.vectors.similarities(vector)
            prototypes = np.asarray(self.prototypes @ vector, dtype=np.float32)
        return Scores(
            characters=self.lexical.characters.targets.scores(query.characters),
            sounds=self.lexical.sounds.targets.scores(query.sounds),
            vectors=self.targets.best(similarities * self.naming),
            prototypes=prototypes,
            entry_characters=self.lexical.characters.entries.scores(query.characters),
            entry_sounds=self.lexical.sounds.entries.scores(query.sounds),
            similarities=similarities,
        )

    def fuse(self, scores: Scores, weights: FusionWeights) -> Floats:
        """One figure per target, the sum of the channels' weighted z-scores, shape (targets,)."""
        fused = (
            weights.characters * z_scores(scores.characters)
            + weights.sounds * z_scores(scores.sounds)
            + weights.vectors * z_scores(scores.vectors)
            + weights.prototypes * z_scores(scores.prototypes)
        )
        return np.asarray(fused, dtype=np.float32)


def build_ranker(
    entries: Sequence[Entry], grams: EntryGrams, vectors: Floats | None, analyser: Analyser, encoder: Encoder | None
) -> Ranker:
    """Index the entries, given their grams and (with an encoder) their unit vectors, all in entry order."""
    targets = targets_of(entries)
    return Ranker(
        entries=tuple(entries),
        targets=targets,
        analyser=analyser,
        lexical=build_lexical_index(entries, grams, targets),
        encoder=encoder,
        vectors=build_vector_index(vectors) if vectors is not None else None,
        prototypes=_prototypes(entries, targets, vectors) if vectors is not None else None,
        naming=np.array([0.7 + 0.3 * entry.weight for entry in entries], dtype=np.float32),
    )


def index_entries(entries: Sequence[Entry], analyser: Analyser, encoder: Encoder | None) -> Ranker:
    """Analyse, encode and index the entries."""
    analyses = [analyser.document(entry.text, named=entry.field in NAMING_FIELDS) for entry in entries]
    vectors = encoder.encode(analyses) if encoder is not None else None
    return build_ranker(entries, entry_grams(analyses), vectors, analyser, encoder)


def _prototypes(entries: Sequence[Entry], targets: Targets, encoded: Floats) -> Floats:
    """The mean vector of what names and describes each target, made unit length, shape (targets, dimension)."""
    told = np.array([entry.field in LEARNT_FIELDS for entry in entries], dtype=np.float32)
    return unit_vectors(np.add.reduceat(encoded * told[:, None], targets.starts, axis=0))
