"""Candidates for a search over (nearly) all entries, where looking at every one takes too long.

Two routes, because a saying may be near in words and far in meaning, or the other way round: entries whose vectors are near,
and entries that hold the query's rare grams. What both find is scored exactly. Grams that a large part of the entries holds
("办", "怎么") say little and have the longest lists: they are not walked, only looked up for the candidates that could still
come among the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.regional.best import best_of_targets, nth_highest
from knowledge.retrieval.regional.nearest import VectorLists, cosines
from knowledge.retrieval.regional.partitions import Span
from knowledge.retrieval.regional.postings import Postings, QueryGrams

_WIDER: Final = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard a broad search looks; chosen by ``make bench-search``, which prints what each is worth.

    ``probes``: lists of the vector index looked into; ``near``, ``worded``: candidates of either route; ``postings``: how
    many postings are walked at most, rarest grams first.

    Measured for ten distinct targets, with 200,000 entries (1,024 lists): recall@10 .99 in 6 ms; where those entries are of
    61 targets only, as crowded as a million of this catalogue's would be, .98 in 7 ms (300 near and 2,000 worded: .88,
    because most candidates are of the same few targets). Looking for each target's best-worded entry besides brought
    nothing.
    """

    probes: int = 256
    near: int = 3000
    worded: int = 8000
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
        entries = self._candidates(np.maximum(*held), vector, spans, limit, effort)
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

    def _candidates(
        self, held: Floats, vector: Floats, spans: Sequence[Span], limit: int, effort: Effort
    ) -> NDArray[np.int64]:
        """Entries (rising) near in meaning or words, of at least ``limit`` targets where there are so many."""
        near = worded = np.zeros(0, dtype=np.int64)
        while True:
            if vector.any():
                near = self.nearest.entries(vector, spans, min(effort.near, self.postings.size), effort.probes)
            worded = _highest(held, spans, effort.worded)
            entries = np.union1d(near, worded)
            exhausted = len(near) < effort.near and (effort.worded == 0 or len(worded) < effort.worded)
            if exhausted or len(np.unique(self.owners[entries])) >= limit:
                return entries
            # The same words in thousands of divisions: what is behind them has to be reached for.
            effort = replace(effort, near=_WIDER * effort.near, worded=_WIDER * effort.worded)


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
    touched = np.concatenate([np.flatnonzero(held[span.start : span.end] > 0) + span.start for span in spans])
    if count == 0 or len(touched) <= count:
        return touched[:count]
    shares = held[touched]
    least = np.partition(shares, -count)[-count]
    above = touched[shares > least]
    return np.concatenate([above, touched[shares == least][: count - len(above)]])
