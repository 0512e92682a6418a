"""Writing a version of the regional index: entries stream through, only numbers of them stay in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.regional.divisions import short
from knowledge.retrieval.regional.entries import RegionalEntry
from knowledge.retrieval.regional.folder import NEAREST_FILE, Table, checksum, write_table
from knowledge.retrieval.regional.index import EXACT_UP_TO, probe_vector
from knowledge.retrieval.regional.nearest import build_nearest, lists_for
from knowledge.retrieval.regional.partitions import Partition, Partitions, Span
from knowledge.retrieval.regional.postings import BUCKETS
from knowledge.retrieval.regional.preparing import prepared
from knowledge.retrieval.regional.spool import Spool, blocks
from knowledge.retrieval.regional.staging import staged, sync, sync_whole
from knowledge.retrieval.regional.strings import offsets_of, pieces

# Entries laid out at once: some 20 MB of vectors, some 7 million grams.
_BLOCK: Final = 40_000
Progress = Callable[[str, int], None]
"""Told the stage (``analyse``, ``lay out``, ``postings``, ``nearest``, ``check``) and how many entries are done."""


def build(
    entries: Iterable[RegionalEntry],
    analyser: Analyser,
    encoder: Encoder,
    folder: Path,
    *,
    parents: Mapping[str, str] | None = None,
    processes: int | None = None,
    exact_up_to: int = EXACT_UP_TO,
    progress: Progress | None = None,
) -> Path:
    """Write a version into ``folder``, which must not exist; it appears whole and on the disk, or not at all. Returns it.

    Args:
        entries: in any order; read once.
        analyser: takes the texts apart; queries must be analysed by the same.
        encoder: makes their vectors; queries must be encoded by the same.
        folder: the version's folder, beside the other versions.
        parents: what lies above divisions that have no code of their own.
        processes: how many analyse; None decides by the number of entries.
        exact_up_to: up to so many entries there is no approximate index.
        progress: is told how far it is.

    Raises:
        FileExistsError: the folder is there already.
        OSError: the disk is full, or cannot be written.
        ValueError: an entry's region is no division code.
    """
    if folder.exists():
        raise FileExistsError(folder)
    told = progress or (lambda _stage, _done: None)
    with staged(folder.parent) as staging:
        with Spool(staging, encoder.dimension) as spool:
            for chunk in prepared(entries, analyser, encoder, processes):
                spool.append(chunk)
                told("analyse", len(spool))
            spool.finish()
            order, counted = spool.order()
            _lay_out(spool, order, encoder.dimension, staging, told)
            _write_postings(spool, order, staging, told)
        lists = lists_for(len(order)) if len(order) > exact_up_to else 0
        if lists:
            build_nearest(np.load(staging / "vectors.npy", mmap_mode="r"), lists, staging / NEAREST_FILE)
            told("nearest", len(order))
        ends = np.cumsum([count for _, _, count in counted]).tolist()
        listed = [
            Partition(region, audience, Span(end - count, end))
            for (region, audience, count), end in zip(counted, ends, strict=True)
        ]
        above = {short(code): short(parent) for code, parent in (parents or {}).items()}
        files = {one.name: (one.stat().st_size, checksum(one)) for one in sorted(staging.iterdir())}
        probe = tuple(probe_vector(analyser, encoder).tolist())
        write_table(
            Table(Partitions(tuple(listed), above), encoder.dimension, encoder.name, probe, lists, files), staging
        )
        told("check", len(order))
        staging.chmod(0o755)  # mkdtemp makes it for its maker only; the service may run as somebody else
        sync_whole(staging)
        staging.rename(folder)
        sync(folder.parent)
    return folder


def _new(folder: Path, name: str, kind: type[np.generic], shape: tuple[int, ...]) -> NDArray[Any]:
    """A new array in a file, written through its mapping (an empty one cannot be mapped)."""
    if 0 in shape:
        np.save(folder / name, np.zeros(shape, dtype=kind))
        return np.zeros(shape, dtype=kind)
    return open_memmap(folder / name, mode="w+", dtype=kind, shape=shape)


def _lay_out(spool: Spool, order: NDArray[np.int64], dimension: int, folder: Path, told: Progress) -> None:
    """Write vectors, targets and texts in their final order."""
    came = spool.vectors()
    vectors = _new(folder, "vectors.npy", np.float32, (len(order), dimension))
    for block in blocks(len(order), _BLOCK):
        vectors[block] = came[order[block]]
        told("lay out", block.stop)
    begins, blob = spool.offsets("texts"), spool.pieces("texts")
    offsets = offsets_of(np.diff(begins)[order])
    np.save(folder / "text_offsets.npy", offsets)
    laid = _new(folder, "texts.npy", np.uint8, (int(offsets[-1]),))
    for block in blocks(len(order), _BLOCK):
        laid[offsets[block.start] : offsets[block.stop]] = blob[pieces(begins, order[block])]
    np.save(folder / "owners.npy", spool.owners()[order].astype(np.uint32))
    targets = [target.encode() for target in spool.targets()]
    np.save(folder / "target_offsets.npy", offsets_of(np.array([len(target) for target in targets], dtype=np.int64)))
    np.save(folder / "targets.npy", np.frombuffer(b"".join(targets), dtype=np.uint8))


def _write_postings(spool: Spool, order: NDArray[np.int64], folder: Path, told: Progress) -> None:
    """Write the entries of every bucket, rising: counted first, then dealt out block by block of entries."""
    begins, came = spool.offsets("buckets"), spool.pieces("buckets")
    counts = np.zeros(BUCKETS, dtype=np.int64)
    for block in blocks(len(came), 1 << 24):
        counts += np.bincount(came[block], minlength=BUCKETS)
    starts = offsets_of(counts)
    if starts[-1] > np.iinfo(np.uint32).max:
        raise ValueError(f"{starts[-1]} postings are more than 32 bits can number")
    np.save(folder / "starts.npy", starts.astype(np.uint32))
    postings = _new(folder, "postings.npy", np.uint32, (int(starts[-1]),))
    free = starts[:-1].copy()
    for block in blocks(len(order), _BLOCK):
        chosen = order[block]
        buckets = came[pieces(begins, chosen)]
        entries = np.repeat(np.arange(block.start, block.stop, dtype=np.uint32), np.diff(begins)[chosen])
        by_bucket = np.argsort(buckets, kind="stable")
        buckets = buckets[by_bucket]
        firsts = np.flatnonzero(np.diff(buckets, prepend=np.uint32(BUCKETS)))
        lengths = np.diff(firsts, append=len(buckets))
        within = np.arange(len(buckets)) - np.repeat(firsts, lengths)
        postings[free[buckets] + within] = entries[by_bucket]
        free[buckets[firsts]] += lengths
        told("postings", block.stop)
