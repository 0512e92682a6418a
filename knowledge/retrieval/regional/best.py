"""The best entry of each of the best targets, in an order that depends on nothing but the index and the query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats

# Scores up to this mean nothing in common.
NOTHING: Final = 1e-6
Numbered = Callable[[NDArray[np.int64]], NDArray[np.int64]]


def best(scores: Floats, owners: NDArray[np.uint32], limit: int, depths: Numbered | None = None) -> NDArray[np.int64]:
    """Places of the best entry of each of the ``limit`` best targets, best first; shape (up to limit,).

    Args:
        scores: of the entries looked at, shape (places,).
        owners: the number of each one's target, shape (places,).
        limit: how many targets at most, from 1.
        depths: tells how far down the divisions of the entries at some places are: of equal scores the deepest counts as
            the better one. Without it, and where these are equal too, the first in the order of the places does.
    """
    tops = best_of_targets(scores, owners)
    places = np.flatnonzero(scores >= max(nth_highest(tops, limit), NOTHING))
    own = scores[places]
    # The last key counts first.
    keys = (places, -own) if depths is None else (places, -depths(places), -own)
    places = places[np.lexsort(keys)]
    _, firsts = np.unique(owners[places], return_index=True)
    return np.asarray(places[np.sort(firsts)][:limit], dtype=np.int64)


def best_of_targets(scores: Floats, owners: NDArray[np.uint32]) -> Floats:
    """The highest score of every target that has one, in the order of their numbers; others may be 0."""
    tops = np.zeros(int(owners.max()) + 1 if len(owners) else 0, dtype=np.float32)
    # Places as the machine counts them: with other integers this takes ten times as long.
    np.maximum.at(tops, owners.astype(np.intp), scores)
    return tops


def nth_highest(scores: Floats, count: int) -> float:
    """The ``count``-th highest score, 0 where not so many are above that."""
    scores = scores[scores > 0]
    return float(np.partition(scores, -count)[-count]) if len(scores) >= count else 0.0
