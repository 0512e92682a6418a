"""The vector half of the search: exact inner-product search over the entries' vectors (FAISS flat index)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats, Numbers

# Those beyond are never a target's best entry that matters.
NEAREST: Final = 256


@dataclass(frozen=True)
class NearEntries:
    """The entries nearest to a query, nearest first: their numbers and their cosines, shape (found,) each."""

    entries: Numbers
    cosines: Floats

    def best(self, owners: Numbers, weights: Floats, size: int) -> Floats:
        """The highest weighted cosine of each of ``size`` targets; one without a near entry gets the lowest found."""
        if not self.cosines.size:
            return np.zeros(size, dtype=np.float32)
        weighted = self.cosines * weights
        scores: Floats = np.full(size, weighted.min(), dtype=np.float32)
        np.maximum.at(scores, owners, weighted)
        return scores


_NONE: Final = NearEntries(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True)
class VectorIndex:
    """Vectors of the entries that tell what their target is about; ``entries`` are their numbers."""

    index: Any
    entries: Numbers

    def nearest(self, query: Floats) -> NearEntries:
        """The :data:`NEAREST` entries for a query vector, shape (dimension,); none for a vector of zeros."""
        if not self.entries.size or not np.any(query):
            return _NONE
        # One query is too little work to share out: threads wait for each other ten times longer than they compute. The
        # number is each calling thread's own, so it is set here.
        faiss.omp_set_num_threads(1)
        cosines, places = self.index.search(query.reshape(1, -1), min(NEAREST, len(self.entries)))
        return NearEntries(self.entries[places[0]], cosines[0])


def build_vector_index(vectors: Floats, told: NDArray[np.bool_]) -> VectorIndex:
    """Index the ``told`` ones of unit vectors, shapes (entries, dimension) and (entries,)."""
    # Half precision: half the memory to read for every query, and cosines to three decimals.
    half = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(vectors.shape[1], half, faiss.METRIC_INNER_PRODUCT)
    entries = np.flatnonzero(told)
    if entries.size:
        index.train(np.ascontiguousarray(vectors[entries]))
        index.add(np.ascontiguousarray(vectors[entries]))
    return VectorIndex(index, entries)
