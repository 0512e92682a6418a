"""The vector half of the search: exact inner-product search over the entries' vectors (FAISS flat index)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import faiss
import numpy as np

from knowledge.retrieval.bm25 import Floats

# Asking FAISS for all entries would cost ten times more; those beyond never are a target's best entry that matters.
NEAREST: Final = 256


@dataclass(frozen=True)
class VectorIndex:
    """Vectors of all entries, in entry order."""

    index: Any
    size: int

    def similarities(self, query: Floats) -> Floats:
        """Cosine of the query vector, shape (dimension,), with the :data:`NEAREST` entries, shape (entries,).

        The entries farther away get the cosine of the farthest found, which theirs do not exceed.
        """
        if not self.size or not np.any(query):
            return np.zeros(self.size, dtype=np.float32)
        found, numbers = self.index.search(query.reshape(1, -1), min(NEAREST, self.size))
        scores = np.full(self.size, found[0, -1], dtype=np.float32)
        scores[numbers[0]] = found[0]
        return scores


def build_vector_index(vectors: Floats) -> VectorIndex:
    """Index unit vectors, shape (entries, dimension)."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(vectors)
    return VectorIndex(index, len(vectors))
