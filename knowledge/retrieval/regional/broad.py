"""Candidates for a search over (nearly) all entries, where looking at every one takes too long.

Two routes, because a saying may be near in words and far in meaning, or the other way round: entries whose vectors are near,
and entries that hold the query's rare grams. What both find is scored exactly. Grams that a large part of the entries holds
("办", "怎么") say little and have the longest lists: they are not walked, only looked up for the candidates that could still
come among the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.regional.best import best_of_targets, nth_highest
from knowledge.retrieval.regional.nearest import VectorLists, cosines
from knowledge.retrieval.regional.partitions import Span
from knowledge.retrieval.regional.postings import Postings, QueryGrams


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard a broad search looks; chosen by ``make bench-search``, which prints what each is worth.

    ``probes``: lists of the vector index looked into; ``near``, ``worded``: candidates of either route; ``postings``: how
    many postings are walked at most, rarest grams first.

    Measured at a million entries (2,048 lists): recall@10 .99 in 10 ms. What is lost with fewer lists (64: .96) is near in
    meaning but in a list not looked into, and not among the nearest in words; more candidates of the lists looked into
    bring nothing. With those 64, vectors alone find .67 of the ten, words alone .82.
    """

    probes: int = 256
    near: int = 300
    worded: int = 2000
    postings: int = 400_000


@dataclass(frozen=True)
class Broad:
    """Approximate search over the mapped arrays; ``vectors`` (entries, dimension), ``owners`` (entries,) as in the index."""

    postings: Postings
    nearest: VectorLists
    vectors: Floats
    owners: NDArray[np.uint32]

    def scored(
        self,
        grams: tuple[QueryGrams, QueryGrams],
        vector: Floats,
        spans: Sequence[Span],
        limit: int,
        effort: Effort,
    ) -> tuple[NDArray[np.int64], Floats]:
        """Candidates (rising) with their exact scores; all that can stand for the ``limit`` best targets are there."""
        whole = [Span(0, self.postings.size)]
        walked = [_walked(kind, effort.postings // 2) for kind in grams]
        held = [self.postings.held(kind.only(light), whole) for kind, light in zip(grams, walked, strict=True)]
        near = (
            self.nearest.entries(vector, spans, effort.near, effort.probes) if vector.any() else np.zeros(0, np.int64)
        )
        worded = _highest(np.maximum(*held), spans, effort.worded)
        entries = np.union1d(near, worded)
        near_by = cosines(self.vectors[entries], vector)
        partial = [one[entries] for one in held]
        left = [kind.only(~light) for kind, light in zip(grams, walked, strict=True)]
        # What is still to be looked up can add at most the shares of the grams left: who cannot reach the tenth target's
        # best entry is out.
        least = 0.5 * np.maximum(*partial) + 0.5 * near_by
        most = (
            0.5 * np.maximum(*(one + kind.shares.sum() for one, kind in zip(partial, left, strict=True)))
            + 0.5 * near_by
        )
        kept = most >= nth_highest(best_of_targets(least, self.owners[entries]), limit)
        entries, near_by, partial = entries[kept], near_by[kept], [one[kept] for one in partial]
        numbers = entries.astype(np.uint32)
        full = [one + self.postings.held_by(kind, numbers) for one, kind in zip(partial, left, strict=True)]
        return entries, np.asarray(0.5 * np.maximum(*full) + 0.5 * near_by, dtype=np.float32)


def _walked(grams: QueryGrams, most: int) -> NDArray[np.bool_]:
    """Which grams are walked: the rarest, as long as their lists hold no more than ``most`` entries together."""
    rarest_first = np.argsort(grams.holders, kind="stable")
    walked = np.zeros(len(grams.holders), dtype=np.bool_)
    walked[rarest_first] = np.cumsum(grams.holders[rarest_first]) <= most
    return walked


def _highest(held: Floats, spans: Sequence[Span], count: int) -> NDArray[np.int64]:
    """The entries of the spans that hold most of the query, at most ``count``, of equal ones the first.

    Those that hold nothing never.
    """
    if not count:
        return np.zeros(0, dtype=np.int64)
    touched = np.concatenate([np.flatnonzero(held[span.start : span.end] > 0) + span.start for span in spans])
    if len(touched) <= count:
        return touched
    shares = held[touched]
    least = np.partition(shares, -count)[-count]
    above = touched[shares > least]
    return np.concatenate([above, touched[shares == least][: count - len(above)]])
