"""The grams of every entry, entry by entry: how much of a query one entry holds, worked out for a few entries only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Bm25, Floats, Grams, Numbers


@dataclass(frozen=True)
class Wanted:
    """What a query's grams are worth: ``worth`` by gram number, a share of all that the query says; shape (grams,)."""

    worth: Floats


def wanted(found: Numbers, targets: Bm25) -> Wanted:
    """Work out the worth of a query's grams, the rows of which ``targets`` has found."""
    rarities = targets.rarities(found)
    total = float(rarities.sum()) or 1.0
    worth = np.zeros(len(targets.rarity), dtype=np.float32)
    known = found >= 0
    worth[found[known]] = rarities[known] / total
    return Wanted(worth)


@dataclass(frozen=True)
class ForwardIndex:
    """Entry e holds the distinct grams ``rows[starts[e]:starts[e + 1]]``, numbered as in the index of targets."""

    rows: NDArray[np.int32]
    starts: Numbers

    def held(self, start: int, end: int, query: Wanted) -> Floats:
        """Share of the query's weight of meaning that each of the entries ``start`` to ``end`` holds, 0..1.

        Shape (end - start,).
        """
        first = int(self.starts[start])
        worth = np.append(query.worth[self.rows[first : self.starts[end]]], np.float32(0.0))
        borders = self.starts[start:end] - first
        shares = np.add.reduceat(worth, borders)
        shares[np.diff(self.starts[start : end + 1]) == 0] = 0.0  # an entry without grams must not get its neighbour's
        return np.asarray(shares, dtype=np.float32)


def forward_of(grams: Grams) -> ForwardIndex:
    """Turn the numbered grams of texts round: each gram of a text once, texts side by side."""
    stride = max(len(grams.rows), 1)
    pairs = np.unique(grams.texts * stride + grams.ids)
    counts = np.bincount(pairs // stride, minlength=grams.size)
    return ForwardIndex(
        (pairs % stride).astype(np.int32), np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    )
