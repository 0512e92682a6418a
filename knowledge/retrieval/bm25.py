"""BM25 over sparse postings held in flat numpy arrays: build once, score a query by gathering a few rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.gram_table import GramTable

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Grams:
    """The grams of many texts as numbers: gram ``ids[i]`` stands in text ``texts[i]``, once for each occurrence.

    ``rows`` numbers the grams; ``size`` is the number of texts.
    """

    rows: dict[str, int]
    ids: Numbers
    texts: Numbers
    size: int

    def only(self, kept: Numbers) -> Grams:
        """The grams of some of the texts, renumbered in the given (rising) order; the numbering of grams stays."""
        renumbered = np.full(self.size, -1, dtype=np.int64)
        renumbered[kept] = np.arange(len(kept))
        texts = renumbered[self.texts]
        inside = texts >= 0
        return Grams(self.rows, self.ids[inside], texts[inside], len(kept))


def number_grams(texts: Sequence[Sequence[str]]) -> Grams:
    """Number the grams of texts."""
    rows: dict[str, int] = {}
    ids = [rows.setdefault(gram, len(rows)) for text in texts for gram in text]
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    return Grams(rows, np.array(ids, dtype=np.int64), np.repeat(np.arange(len(texts)), lengths), len(texts))


@dataclass(frozen=True)
class Bm25:
    """An inverted index with its weights worked out beforehand.

    ``rows`` maps a gram to its row; row r owns ``documents[starts[r]:starts[r + 1]]`` and the ``weights`` beside them;
    ``rarity[r]`` is the gram's inverse document frequency; ``size`` is the number of documents. A row may be empty.
    """

    rows: dict[str, int] | GramTable
    starts: Numbers
    documents: NDArray[np.int32]
    weights: Floats
    rarity: Floats
    size: int

    @property
    def rarity_of_unseen(self) -> float:
        """The inverse document frequency of a gram that no document holds."""
        return float(_idf(np.zeros(1), self.size)[0])

    def find(self, grams: Iterable[str]) -> Numbers:
        """Rows of the distinct grams in rising order, one -1 for each that no document holds."""
        distinct = set(grams)
        if isinstance(self.rows, GramTable):
            return np.sort(self.rows.find(distinct))
        get = self.rows.get
        return np.array(sorted(get(gram, -1) for gram in distinct), dtype=np.int64)

    def scores(self, grams: Iterable[str]) -> Floats:
        """BM25 score of every document for the query's distinct grams, shape (size,)."""
        return self.scores_of(self.find(grams))

    def scores_of(self, found: Numbers) -> Floats:
        """BM25 score of every document for rows that :meth:`find` gave, shape (size,)."""
        known = found[found >= 0]
        spans = [
            slice(*span) for span in zip(self.starts[known].tolist(), self.starts[known + 1].tolist(), strict=True)
        ]
        if not spans:
            return np.zeros(self.size, dtype=np.float32)
        documents = np.concatenate([self.documents[span] for span in spans])
        weights = np.concatenate([self.weights[span] for span in spans])
        return np.bincount(documents, weights=weights, minlength=self.size).astype(np.float32)

    def rarities(self, found: Numbers) -> Floats:
        """Inverse document frequency of each row that :meth:`find` gave, shape (rows,)."""
        rarities = np.full(len(found), self.rarity_of_unseen, dtype=np.float32)
        rarities[found >= 0] = self.rarity[found[found >= 0]]
        return rarities

    def knows(self, found: Numbers) -> NDArray[np.bool_]:
        """Whether any document holds each row that :meth:`find` gave, shape (rows,)."""
        return (found >= 0) & (self.starts[found + 1] > self.starts[found])  # of -1 the answer is thrown away


def _idf(frequencies: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.log1p((size - frequencies + 0.5) / (frequencies + 0.5))


def build_bm25(
    grams: Grams, documents: Numbers, size: int, weights: Floats, k1: float, b: float, *, soft: bool = False
) -> Bm25:
    """Index documents put together from texts.

    Args:
        grams: the grams of the texts.
        documents: the document of each text, shape (texts,).
        size: number of documents.
        weights: what an occurrence in each text counts for, shape (texts,).
        k1: how fast repetition saturates.
        b: how much long documents are held back (0 not at all, 1 fully).
        soft: whether a document counts for a gram's rarity only as far as the gram stands in it: a word that many items
            mention in passing, and one is all about, stays rare.
    """
    keys = grams.ids * size + documents[grams.texts]
    pairs, places = np.unique(keys, return_inverse=True)
    frequency = np.bincount(places, weights=weights[grams.texts], minlength=len(pairs))
    rows, owners = pairs // size, pairs % size
    lengths = np.bincount(owners, weights=frequency, minlength=size)
    mean = float(lengths.mean()) if size and lengths.any() else 1.0
    holding_back = k1 * (1.0 - b + b * lengths / mean)
    counts = np.bincount(rows, minlength=len(grams.rows))
    holders = np.bincount(rows, weights=frequency / (frequency + 1.0), minlength=len(grams.rows)) if soft else counts
    rarity = _idf(holders.astype(np.float64), size)
    saturated = frequency * (k1 + 1.0) / (frequency + holding_back[owners])
    return Bm25(
        rows=grams.rows,
        starts=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)]),
        documents=owners.astype(np.int32),
        weights=(saturated * rarity[rows]).astype(np.float32),
        rarity=rarity.astype(np.float32),
        size=size,
    )
