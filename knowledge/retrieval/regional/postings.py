"""Which entries hold a gram: one rising list of entry numbers for every bucket of grams, flat and mapped from disk.

Grams are told apart by a hash only: there is no dictionary to load, so opening costs nothing, and two grams that fall into
one bucket count as one. Because entries stand partition by partition, a bucket's entries within a partition are a stretch
of its list, found by bisection: a search in one county touches that county's postings only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats, Numbers
from knowledge.retrieval.regional.partitions import Span

# A province's catalogue has about a million distinct grams; with four times as many buckets a gram of a query shares its
# bucket with another in one case of five, and hardly ever with one of the same entry.
BUCKETS: Final = 1 << 22
# What sounds count for beside characters, as in explaining.entry_fits.
SOUND_SHARE: Final = 0.8

# With more stretches than this (an audience everywhere) cutting every list at every stretch takes longer than reading all.
_SINGLY: Final = 12


def bucket_numbers(grams: Iterable[str]) -> NDArray[np.uint32]:
    """Distinct buckets of grams, rising. Sounds carry a mark of their own, so they never equal characters."""
    return np.unique(np.fromiter((crc32(gram.encode()) & (BUCKETS - 1) for gram in set(grams)), dtype=np.uint32))


@dataclass(frozen=True)
class QueryGrams:
    """The buckets of a query of one kind, and the share of its weight of meaning that each is, counted for the score.

    ``shares`` add up to 1 for characters, to :data:`SOUND_SHARE` for sounds; ``holders`` is how many entries hold each.
    Shapes (grams,).
    """

    buckets: NDArray[np.uint32]
    shares: Floats
    holders: Numbers

    def only(self, chosen: NDArray[np.bool_]) -> QueryGrams:
        """Some of them."""
        return QueryGrams(self.buckets[chosen], self.shares[chosen], self.holders[chosen])


@dataclass(frozen=True)
class Postings:
    """Bucket b is held by ``entries[starts[b]:starts[b + 1]]`` (rising); shapes (BUCKETS + 1,) and (postings,)."""

    starts: NDArray[np.uint32]
    entries: NDArray[np.uint32]
    size: int
    """Number of entries indexed."""

    def query(self, analysis: Analysis) -> tuple[QueryGrams, QueryGrams]:
        """A query's characters and sounds, each gram weighed by how rare it is in this index."""
        return self._weighed(analysis.characters, 1.0), self._weighed(analysis.sounds, SOUND_SHARE)

    def _weighed(self, grams: Sequence[str], total: float) -> QueryGrams:
        buckets = bucket_numbers(grams)
        holders = self.starts[buckets.astype(np.int64) + 1].astype(np.int64) - self.starts[buckets]
        rarity = np.log1p((self.size - holders + 0.5) / (holders + 0.5))
        shares = total * rarity / (rarity.sum() or 1.0)
        return QueryGrams(buckets, shares.astype(np.float32), holders)

    def holding(self, bucket: int) -> NDArray[np.uint32]:
        """The entries that hold a bucket, rising, shape (entries,)."""
        return self.entries[int(self.starts[bucket]) : int(self.starts[bucket + 1])]

    def held(self, grams: QueryGrams, spans: Sequence[Span]) -> Floats:
        """The share of the query that every entry of the spans holds, shape (entries in the spans,)."""
        if len(spans) > _SINGLY:
            first = spans[0].start
            hull = self.held(grams, [Span(first, spans[-1].end)])
            return np.concatenate([hull[span.start - first : span.end - first] for span in spans])
        edges = np.array([edge for span in spans for edge in (span.start, span.end)], dtype=np.uint32)
        found: list[list[NDArray[np.uint32]]] = [[] for _ in spans]
        shares: list[list[float]] = [[] for _ in spans]
        for bucket, share in zip(grams.buckets.tolist(), grams.shares.tolist(), strict=True):
            own = self.holding(bucket)
            if not len(own):
                continue
            cuts = own.searchsorted(edges).tolist()
            for number in range(len(spans)):
                begin, end = cuts[2 * number : 2 * number + 2]
                if begin < end:
                    found[number].append(own[begin:end])
                    shares[number].append(share)
        sums = [_summed(*told) for told in zip(spans, found, shares, strict=True)]
        return np.concatenate(sums) if sums else np.zeros(0, dtype=np.float32)

    def held_by(self, grams: QueryGrams, entries: NDArray[np.uint32]) -> Floats:
        """The share of the query that some entries (rising) hold, shape (entries,); for lists too long to walk."""
        held = np.zeros(len(entries), dtype=np.float32)
        for bucket, share in zip(grams.buckets.tolist(), grams.shares.tolist(), strict=True):
            own = self.holding(bucket)
            if len(own):
                places = np.minimum(own.searchsorted(entries), len(own) - 1)
                held[own[places] == entries] += share
        return held


def _summed(span: Span, found: list[NDArray[np.uint32]], shares: list[float]) -> Floats:
    """The shares that fall on every entry of a span, shape (len(span),)."""
    if not found:
        return np.zeros(len(span), dtype=np.float32)
    places = np.concatenate(found).astype(np.intp)
    places -= span.start
    weights = np.repeat(np.array(shares), [len(one) for one in found])
    return np.bincount(places, weights=weights, minlength=len(span)).astype(np.float32)
