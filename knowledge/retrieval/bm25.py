"""BM25 over sparse postings held in flat numpy arrays: build once, score a query by gathering a few rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Bm25:
    """An inverted index with its weights worked out beforehand.

    ``rows`` maps a gram to its row; row r owns ``documents[starts[r]:starts[r + 1]]`` and the ``weights`` beside them;
    ``rarity[r]`` is the gram's inverse document frequency; ``size`` is the number of documents.
    """

    rows: dict[str, int]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: Floats
    rarity: Floats
    size: int

    @property
    def rarity_of_unseen(self) -> float:
        """The inverse document frequency of a gram that no document holds."""
        return _idf(0, self.size)

    def scores(self, grams: Iterable[str]) -> Floats:
        """BM25 score of every document for the query's distinct grams, shape (size,)."""
        found = [row for gram in set(grams) if (row := self.rows.get(gram)) is not None]
        if not found:
            return np.zeros(self.size, dtype=np.float32)
        spans = [slice(self.starts[row], self.starts[row + 1]) for row in sorted(found)]
        documents = np.concatenate([self.documents[span] for span in spans])
        weights = np.concatenate([self.weights[span] for span in spans])
        return np.bincount(documents, weights=weights, minlength=self.size).astype(np.float32)

    def rarities(self, grams: Sequence[str]) -> Floats:
        """Inverse document frequency of each gram, those of unseen grams included, shape (len(grams),)."""
        unseen = self.rarity_of_unseen
        rows = (self.rows.get(gram) for gram in grams)
        return np.array([unseen if row is None else self.rarity[row] for row in rows], dtype=np.float32)


def _idf(document_frequency: int, size: int) -> float:
    return math.log(1.0 + (size - document_frequency + 0.5) / (document_frequency + 0.5))


def build_bm25(documents: Sequence[Mapping[str, float]], k1: float, b: float) -> Bm25:
    """Index documents given as gram → (weighted) frequency.

    ``k1`` is how fast repetition saturates, ``b`` how much long documents are held back (0 not at all, 1 fully).
    """
    size = len(documents)
    lengths = [sum(document.values()) for document in documents]
    mean = (sum(lengths) / size if size else 0.0) or 1.0
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, document in enumerate(documents):
        holding_back = k1 * (1.0 - b + b * lengths[number] / mean)
        for gram, frequency in document.items():
            postings.setdefault(gram, []).append((number, frequency * (k1 + 1.0) / (frequency + holding_back)))
    rows = {gram: row for row, gram in enumerate(sorted(postings))}
    rarity = np.array([_idf(len(postings[gram]), size) for gram in rows], dtype=np.float32)
    counts = np.array([len(postings[gram]) for gram in rows], dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    flat = [posting for gram in rows for posting in postings[gram]]
    return Bm25(
        rows=rows,
        starts=starts,
        documents=np.array([number for number, _ in flat], dtype=np.int32),
        weights=np.array([weight for _, weight in flat], dtype=np.float32) * np.repeat(rarity, counts),
        rarity=rarity,
        size=size,
    )
