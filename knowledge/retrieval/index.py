"""The vector half of the search: exact inner-product search over the entries' vectors (FAISS flat index)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import Encoder


@dataclass(frozen=True)
class VectorIndex:
    """Vectors of all entries, in entry order."""

    index: Any
    size: int

    def similarities(self, query: Floats) -> Floats:
        """Cosine of the query vector, shape (dimension,), with every entry, shape (entries,).

        While one partition of the catalogue is searched exactly, all entries are asked for: fusing needs every score.
        """
        scores = np.zeros(self.size, dtype=np.float32)
        if self.size and np.any(query):
            found, numbers = self.index.search(query.reshape(1, -1), self.size)
            scores[numbers[0]] = found[0]
        return scores


def build_vector_index(encoder: Encoder, analyses: Sequence[Analysis]) -> VectorIndex:
    """Encode the entries' texts and index the vectors."""
    index = faiss.IndexFlatIP(encoder.dimension)
    if analyses:
        index.add(encoder.encode(analyses))
    return VectorIndex(index, len(analyses))
