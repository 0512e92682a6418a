"""Entries on disk in the order they came, until all are known and can be laid out partition by partition."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.regional.divisions import short
from knowledge.retrieval.regional.entries import AudienceClass
from knowledge.retrieval.regional.partitions import layout_key
from knowledge.retrieval.regional.preparing import Prepared
from knowledge.retrieval.regional.strings import offsets_of

_FILES: Final = ("vectors", "buckets", "texts")


class Spool:
    """Appends prepared entries to flat files in a folder, then gives them back by number.

    In memory are a few numbers for each entry only, and the ids of the targets, each once.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._files = {name: (folder / f"{name}.spool").open("wb") for name in _FILES}
        self._lengths = {name: array("q") for name in ("buckets", "texts")}
        self._owners = array("q")
        self._targets: dict[str, int] = {}
        self._partition_of = array("q")
        self._partitions: dict[tuple[str, AudienceClass], int] = {}

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        for name in _FILES:
            (self._folder / f"{name}.spool").unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._partition_of)

    def append(self, chunk: Prepared) -> None:
        """Take some entries.

        Raises:
            ValueError: an entry's region is no division code.
        """
        for entry in chunk.entries:
            key = short(entry.region), entry.audience
            self._partition_of.append(self._partitions.setdefault(key, len(self._partitions)))
            self._owners.append(self._targets.setdefault(entry.target_id, len(self._targets)))
            self._lengths["texts"].append(self._files["texts"].write(entry.text.encode()))
        self._files["vectors"].write(chunk.vectors.tobytes())
        self._files["buckets"].write(chunk.buckets.tobytes())
        self._lengths["buckets"].extend(chunk.counts.tolist())

    def finish(self) -> None:
        """No more entries come: what was written can be read."""
        for file in self._files.values():
            file.flush()

    def order(self) -> tuple[NDArray[np.int64], list[tuple[str, AudienceClass, int]]]:
        """The numbers of all entries, partition by partition, and each partition with its number of entries."""
        keys = sorted(self._partitions, key=lambda key: layout_key(*key))
        rank = np.empty(len(keys), dtype=np.int64)
        rank[[self._partitions[key] for key in keys]] = np.arange(len(keys))
        ranks = rank[np.array(self._partition_of, dtype=np.int64)]
        counts = np.bincount(ranks, minlength=len(keys)).tolist()
        return np.argsort(ranks, kind="stable"), [(*key, count) for key, count in zip(keys, counts, strict=True)]

    def targets(self) -> list[str]:
        """The ids of the targets, in the order in which they first came."""
        return list(self._targets)

    def owners(self) -> NDArray[np.int64]:
        """The number of each entry's target, shape (entries,)."""
        return np.array(self._owners, dtype=np.int64)

    def offsets(self, name: str) -> NDArray[np.int64]:
        """Where each entry's piece of a file begins, shape (entries + 1,)."""
        return offsets_of(np.array(self._lengths[name], dtype=np.int64))

    def vectors(self) -> NDArray[np.float32]:
        """All vectors as they came, mapped, shape (entries, dimension)."""
        return self._map("vectors", np.float32).reshape(-1, self._dimension)

    def pieces(self, name: str) -> NDArray[Any]:
        """A file's elements as they came, mapped."""
        return self._map(name, np.uint32 if name == "buckets" else np.uint8)

    def _map(self, name: str, kind: type[np.generic]) -> NDArray[Any]:
        path = self._folder / f"{name}.spool"
        # An empty file cannot be mapped.
        return np.memmap(path, dtype=kind, mode="r") if path.stat().st_size else np.zeros(0, dtype=kind)


def blocks(total: int, size: int) -> Iterator[slice]:
    """0..total in stretches of at most ``size``."""
    return (slice(start, min(start + size, total)) for start in range(0, total, size))
