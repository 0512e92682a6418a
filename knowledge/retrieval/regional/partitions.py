"""Where the entries of a region and an audience stand: a filter is a few stretches of the entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.regional.divisions import upwards
from knowledge.retrieval.regional.entries import AUDIENCE_ORDER, SERVED, Asked, AudienceClass

_RANK: Final = {audience: rank for rank, audience in enumerate(AUDIENCE_ORDER)}


@dataclass(frozen=True, slots=True)
class Span:
    """Entries ``start`` to ``end`` (not included)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Partition:
    """The entries of one region (short code) for one audience."""

    region: str
    audience: AudienceClass
    span: Span


def layout_key(region: str, audience: AudienceClass) -> tuple[str, int]:
    """Sorting key of partitions: region by region, audiences in :data:`AUDIENCE_ORDER`."""
    return region, _RANK[audience]


@dataclass(frozen=True)
class Partitions:
    """All partitions in the order of their entries, without gaps.

    ``parents`` names what lies above divisions without a code of their own.
    """

    listed: tuple[Partition, ...]
    parents: Mapping[str, str]

    @property
    def size(self) -> int:
        """Number of entries."""
        return self.listed[-1].span.end if self.listed else 0

    @cached_property
    def _of_region(self) -> dict[str, list[Partition]]:
        found: dict[str, list[Partition]] = {}
        for partition in self.listed:
            found.setdefault(partition.region, []).append(partition)
        return found

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.array([partition.span.start for partition in self.listed], dtype=np.int64)

    @cached_property
    def _everywhere(self) -> dict[Asked | None, list[Span]]:
        audiences: tuple[Asked | None, ...] = (None, *SERVED)
        return {audience: _served(self.listed, audience) for audience in audiences}

    def of_entry(self, entry: int) -> Partition:
        """The partition that an entry belongs to."""
        return self.listed[int(self._starts.searchsorted(entry, side="right")) - 1]

    def depths(self, entries: NDArray[np.int64]) -> NDArray[np.int64]:
        """How far down the divisions of some entries are (the nation 1, a province 2 …), shape (entries,)."""
        numbers, back = np.unique(self._starts.searchsorted(entries, side="right") - 1, return_inverse=True)
        own = [len(upwards(self.listed[number].region, self.parents)) for number in numbers.tolist()]
        return np.array(own, dtype=np.int64)[back]

    def spans(self, region: str | None, audience: Asked | None) -> list[Span]:
        """The entries that a search covers, in rising order, neighbours joined; None leaves nothing out.

        A region stands for itself and all that lies above it. One that no entry names still covers what is above.

        Raises:
            ValueError: no division code.
        """
        if region is None:
            return self._everywhere[audience]
        within = (found for code in upwards(region, self.parents) for found in self._of_region.get(code, ()))
        return _served(within, audience)


def _served(partitions: Iterable[Partition], audience: Asked | None) -> list[Span]:
    """The spans of those partitions that serve an audience, None anybody."""
    served = AUDIENCE_ORDER if audience is None else SERVED[audience]
    return joined(partition.span for partition in partitions if partition.audience in served)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in rising order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if found and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end)
        elif len(span):
            found.append(span)
    return found


def entry_numbers(spans: Sequence[Span], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Entry numbers of places counted through the spans, shape (places,)."""
    ends = np.cumsum([len(span) for span in spans])
    owners = np.searchsorted(ends, places, side="right")
    shifts = np.array([span.end for span in spans]) - ends
    return np.asarray(places + shifts[owners], dtype=np.int64)
