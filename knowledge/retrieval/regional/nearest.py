"""The approximate vector index for searches over the whole country: FAISS lists of 8-bit vectors, mapped from disk."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import faiss as typed_faiss
import numpy as np

from knowledge.retrieval.bm25 import Floats, Numbers
from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.partitions import Span

# The types that FAISS comes with lack much of what it has.
faiss: Any = typed_faiss

# Vectors a list that the centres are learnt from; FAISS asks for 39 at least.
TRAINED_ON: Final = 40
_ROUNDS: Final = 10
_BLOCK: Final = 65_536
_SEED: Final = 20260105


def cosines(vectors: Floats, vector: Floats) -> Floats:
    """Inner products of a vector with each row, shape (rows,), on the thread that asks.

    Not ``vectors @ vector``: BLAS spreads that over threads which wait for each other, and where all processors are busy
    with other searches a product of 0.1 ms took 8.
    """
    # FAISS reads memory at bare addresses: all three arrays must be what it takes them for, and live until it is done.
    rows, one = np.ascontiguousarray(vectors, dtype=np.float32), np.ascontiguousarray(vector, dtype=np.float32)
    if rows.ndim != 2 or one.shape != rows.shape[1:]:
        raise ValueError(f"vectors of shape {rows.shape} and {one.shape}")
    products = np.empty(len(rows), dtype=np.float32)
    if len(rows):
        pointers = [faiss.swig_ptr(array) for array in (products, one, rows)]
        faiss.fvec_inner_products_ny(*pointers, rows.shape[1], len(rows))
    return products


def lists_for(size: int) -> int:
    """Number of lists for so many entries: twice the root, as a power of two."""
    return 1 << max(0, round(math.log2(2 * math.sqrt(max(size, 1)))))


@dataclass(frozen=True)
class VectorLists:
    """Finds entries whose vectors are probably the nearest; the cosines it finds are not exact and are not told."""

    index: Any
    size: int

    @classmethod
    def open(cls, path: Path, size: int) -> VectorLists:
        """Map an index of ``size`` entries.

        Raises:
            DamagedIndexError: the file holds no such index.
        """
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
        except RuntimeError as error:
            raise DamagedIndexError(path.parent, f"文件 {path.name} 读不出来") from error
        if index.ntotal != size:
            raise DamagedIndexError(path.parent, f"文件 {path.name} 有 {index.ntotal} 条，应有 {size} 条")
        # Else every search starts threads that read the lists ahead: for disks, and these pages are in memory.
        faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
        return cls(index, size)

    def entries(self, vector: Floats, spans: Sequence[Span], count: int, probes: int) -> Numbers:
        """Up to ``count`` entries of the spans near a unit vector, looked for in ``probes`` lists."""
        # One query is too little work to share out between threads; the number is each calling thread's own.
        faiss.omp_set_num_threads(1)
        parameters = faiss.SearchParametersIVF(nprobe=probes)
        if sum(map(len, spans)) < self.size:
            inside = np.zeros(self.size, dtype=np.bool_)
            for span in spans:
                inside[span.start : span.end] = True
            # FAISS does not copy the bits: they have to outlive the search.
            bits = np.packbits(inside, bitorder="little")
            parameters.sel = selector = faiss.IDSelectorBitmap(bits)
            _, found = self.index.search(vector.reshape(1, -1), count, params=parameters)
            del selector, bits
        else:
            _, found = self.index.search(vector.reshape(1, -1), count, params=parameters)
        numbers: Numbers = found[0]
        return numbers[numbers >= 0]


def build_nearest(vectors: Floats, lists: int, path: Path) -> None:
    """Learn the lists from a sample and write the index; vectors of shape (entries, dimension) may be mapped."""
    dimension = vectors.shape[1]
    kind = faiss.ScalarQuantizer.QT_8bit
    quantiser = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(quantiser, dimension, lists, kind, faiss.METRIC_INNER_PRODUCT)
    index.cp.niter, index.cp.seed = _ROUNDS, _SEED
    count = min(len(vectors), TRAINED_ON * lists)
    chosen = np.sort(np.random.default_rng(_SEED).choice(len(vectors), count, replace=False))
    index.train(np.ascontiguousarray(vectors[chosen]))
    for start in range(0, len(vectors), _BLOCK):
        index.add(np.ascontiguousarray(vectors[start : start + _BLOCK]))
    faiss.write_index(index, str(path))
