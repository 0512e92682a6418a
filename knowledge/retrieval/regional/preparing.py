"""Analysing and encoding texts for the index, in this process or in several."""

from __future__ import annotations

import os
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.regional.entries import RegionalEntry
from knowledge.retrieval.regional.postings import bucket_numbers

CHUNK: Final = 2_000
# Below this many entries starting processes takes longer than they save.
WORTH_PROCESSES: Final = 4 * CHUNK
# Divisions have the same texts over and over; about 1.5 KB each.
_REMEMBERED: Final = 40_000


@dataclass(frozen=True)
class Prepared:
    """Entries with what is stored of them: ``vectors`` (entries, dimension); ``buckets`` of all, ``counts`` of each."""

    entries: Sequence[RegionalEntry]
    vectors: Floats
    buckets: NDArray[np.uint32]
    counts: NDArray[np.int64]


class Preparer:
    """Prepares chunks of entries; remembers the texts it met last."""

    def __init__(self, analyser: Analyser, encoder: Encoder) -> None:
        self._analyser = analyser
        self._encoder = encoder
        self._known: OrderedDict[tuple[str, bool], tuple[Floats, NDArray[np.uint32]]] = OrderedDict()

    def prepare(self, entries: Sequence[RegionalEntry]) -> Prepared:
        """Analyse and encode some entries."""
        made = [self._one(entry.text, entry.named) for entry in entries]
        vectors = (
            np.stack([vector for vector, _ in made]) if made else np.zeros((0, self._encoder.dimension), np.float32)
        )
        buckets = [own for _, own in made]
        counts = np.array([len(own) for own in buckets], dtype=np.int64)
        return Prepared(entries, vectors, np.concatenate(buckets) if made else np.zeros(0, np.uint32), counts)

    def _one(self, text: str, named: bool) -> tuple[Floats, NDArray[np.uint32]]:
        key = (text, named)
        if (known := self._known.get(key)) is not None:
            self._known.move_to_end(key)
            return known
        analysis = self._analyser.document(text, named=named)
        made = self._encoder.encode([analysis])[0], bucket_numbers((*analysis.characters, *analysis.sounds))
        self._known[key] = made
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return made


_preparer: Preparer | None = None


def _start(analyser: Analyser, encoder: Encoder) -> None:
    global _preparer
    _preparer = Preparer(analyser, encoder)


def _work(entries: Sequence[RegionalEntry]) -> Prepared:
    if _preparer is None:
        raise RuntimeError("the process was not started by prepared()")
    return _preparer.prepare(entries)


def _chunks(entries: Iterable[RegionalEntry]) -> Iterator[list[RegionalEntry]]:
    left = iter(entries)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def prepared(
    entries: Iterable[RegionalEntry], analyser: Analyser, encoder: Encoder, processes: int | None
) -> Iterator[Prepared]:
    """Prepare entries chunk by chunk, in their order; never more than a few chunks are held at once.

    ``processes`` None means one for each processor where there are enough entries to be worth it.
    """
    chunks = _chunks(entries)
    first = list(islice(chunks, WORTH_PROCESSES // CHUNK))
    processes = processes or (os.cpu_count() or 1 if sum(map(len, first)) >= WORTH_PROCESSES else 1)
    if processes == 1:
        own = Preparer(analyser, encoder)
        yield from map(own.prepare, first)
        yield from map(own.prepare, chunks)
        return
    # Spawned, not forked: this process may be running threads (FAISS, BLAS, a service's).
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (analyser, encoder))
    with pool:
        waiting: deque[Future[Prepared]] = deque(pool.submit(_work, chunk) for chunk in first)
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
