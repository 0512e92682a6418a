"""What is measured of one index; each function runs in a process of its own."""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.regional import RegionalHit, RegionalIndex
from knowledge.retrieval.regional.broad import Effort
from knowledge.retrieval.regional.entries import Asked
from knowledge.retrieval.regional.nearest import cosines
from knowledge.retrieval.regional.partitions import Span
from knowledge.retrieval.regional.postings import Postings, QueryGrams
from tests.bench.regional_growth import SEED, Growth, divisions, material, queries

Figures = dict[str, str]
Query = tuple[Analysis, Floats]


class Timed(NamedTuple):
    """What calls took, in milliseconds, and what they found."""

    clock: list[float]
    own: list[float]
    hits: list[list[RegionalHit]]


FILTERED, BROAD = 2_000, 300
LIMIT = 10
LONGEST_MS, LEAST_RECALL, MOST_MB = 10.0, 0.95, 3000.0
MISSED = "MISSED"
# An array far larger than the processor's cache.
_BANDWIDTH_MB = 512


def prepared(growth: Growth, count: int) -> list[Query]:
    """Analysed and encoded queries."""
    analyses = [growth.analyser.query(text) for text in queries(count)]
    return list(zip(analyses, growth.encoder.encode(analyses), strict=True))


def bandwidth() -> float:
    """Bytes a second that one thread reads for inner products, best of several."""
    matrix = np.ones((_BANDWIDTH_MB * 2048, 128), dtype=np.float32)
    took = []
    for _ in range(7):
        began = time.perf_counter()
        cosines(matrix, matrix[0])
        took.append(time.perf_counter() - began)
    return matrix.nbytes / min(took)


def timed(calls: Iterable[Callable[[], list[RegionalHit]]]) -> Timed:
    """Milliseconds on the clock, milliseconds of the processor, and hits of each call.

    Where other programs want the processor the clock's slowest calls are those that were made to wait; the processor's
    time is the search's own.
    """
    clock, own, hits = [], [], []
    for call in calls:
        began, worked = time.perf_counter(), time.thread_time()
        hits.append(call())
        own.append(1000 * (time.thread_time() - worked))
        clock.append(1000 * (time.perf_counter() - began))
    return Timed(clock, own, hits)


def in_thread(calls: Iterable[Callable[[], list[RegionalHit]]]) -> Timed:
    """As :func:`timed`, on a thread that was started for it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(timed, calls).result()


def bar(kept: bool | np.bool_) -> str:
    """How a bar's line reads."""
    return "kept" if kept else MISSED


def shown(took: Sequence[float]) -> str:
    """Median, 99th of a hundred, and the longest."""
    p50, p99 = np.quantile(took, (0.5, 0.99))
    return f"{p50:.2f} / {p99:.2f} / {max(took):.1f}"


def told(what: str, took: Timed) -> Figures:
    """A line for the clock, one for the processor."""
    return {f"{what}, ms p50/p99/max": shown(took.clock), f"{what}, processor ms": shown(took.own)}


def counties(count: int) -> list[str]:
    """Where people ask from: counties, the larger the more often."""
    listed = [(code, share) for code, _, share in divisions() if len(code) == 6]
    return random.Random(SEED).choices([code for code, _ in listed], [share for _, share in listed], k=count)


def measured(folder: Path, models: Path, count: int) -> Figures:
    """Times of searching, the floor that memory sets, what the approximate search loses."""
    growth = material(models)
    asked = prepared(growth, count)
    began = time.perf_counter()
    index = RegionalIndex.open(folder)
    figures = {"open, ms": f"{1000 * (time.perf_counter() - began):.1f}"}
    if not index.made_with(growth.analyser, growth.encoder):
        raise RuntimeError(f"{folder} was built with another model; remove it")
    for file in folder.iterdir():  # as in a service that runs for a while: all pages in memory
        file.read_bytes()
    index.vectors.sum(), index.postings.entries.sum(), index.postings.starts.sum()
    places = counties(FILTERED)
    work = list(zip(islice(cycle(asked), FILTERED), places, strict=True))
    sides = list(islice(cycle(("person", "enterprise")), FILTERED))
    for (analysis, vector), place in work[:200]:
        index.search(analysis, vector, place)
    took = timed(lambda a=a, v=v, p=p: index.search(a, v, p) for (a, v), p in work)  # type: ignore[misc]
    figures |= told("region", took)
    figures["bar: region p99 <= 10 ms"] = bar(np.quantile(took.clock, 0.99) <= LONGEST_MS)
    # A service searches on worker threads, and how many threads FAISS takes is each calling thread's own.
    took = in_thread(lambda a=a, v=v, p=p: index.search(a, v, p) for (a, v), p in work)  # type: ignore[misc]
    figures |= told("region, worker thread", took)
    figures["bar: the same on a worker thread"] = bar(np.quantile(took.clock, 0.99) <= LONGEST_MS)
    figures |= floor(index, work, float(np.median(took.clock)))
    calls = ((a, v, p, s) for ((a, v), p), s in zip(work, sides, strict=True))
    took = timed(lambda a=a, v=v, p=p, s=s: index.search(a, v, p, s) for a, v, p, s in calls)  # type: ignore[misc]
    figures |= told("region + audience", took)
    some = list(islice(cycle(asked), BROAD))
    for name, side in (("audience", "person"), ("audience", "enterprise"), ("broad", None)):
        label = f"{name}{f' ({side})' if side else ''}"
        took, recall = broad(index, some, side, Effort())  # type: ignore[arg-type]
        figures |= told(label, took)
        figures[f"{label}, recall@10"] = f"{recall:.4f}" if index.nearest is not None else "exact"
        if side is None:
            figures["bar: recall@10 >= .95"] = bar(recall >= LEAST_RECALL)
    took = in_thread(lambda a=a, v=v: index.search(a, v) for a, v in some)  # type: ignore[misc]
    figures |= told("broad, worker thread", took)
    took = timed(lambda a=a, v=v: exactly(index, a, v, None) for a, v in some[:100])  # type: ignore[misc]
    figures |= told("broad, exact", took)
    return figures


def floor(index: RegionalIndex, work: Sequence[tuple[Query, str]], p50: float) -> Figures:
    """How far the median is from what reading the bytes that it needs would take."""
    speed = bandwidth()
    touched = []
    for (analysis, _), place in work[:400]:
        spans = index.partitions.spans(place, None)
        grams = sum(touched_postings(index.postings, kind, spans) for kind in index.postings.query(analysis))
        # A vector, and the number of its target, of each entry; the postings of the grams.
        touched.append(sum(map(len, spans)) * 4 * (index.vectors.shape[1] + 1) + 4 * grams)
    median = float(np.median(touched))
    bound = 1000 * median / speed
    entries = np.median([sum(map(len, index.partitions.spans(place, None))) for _, place in work[:400]])
    return {
        "region: entries looked at": f"{entries:,.0f}",
        "region: MB touched": f"{median / 1e6:.2f}",
        "bandwidth, GB/s": f"{speed / 1e9:.1f}",
        "region: floor, ms (times the floor)": f"{bound:.3f} ({p50 / bound:.1f}x)",
    }


def touched_postings(postings: Postings, grams: QueryGrams, spans: Sequence[Span]) -> int:
    """How many postings a search of the spans reads, those that the bisection looks at included."""
    edges = np.array([edge for span in spans for edge in (span.start, span.end)], dtype=np.uint32)
    total = 0
    for bucket in grams.buckets.tolist():
        own = postings.holding(bucket)
        cuts = own.searchsorted(edges)
        total += int((cuts[1::2] - cuts[::2]).sum()) + len(edges) * math.ceil(math.log2(len(own) + 1))
    return total


def exactly(index: RegionalIndex, analysis: Analysis, vector: Floats, side: Asked | None) -> list[RegionalHit]:
    """The exact answer."""
    return index.search_exactly(analysis, vector, index.partitions.spans(None, side), LIMIT)


def broad(index: RegionalIndex, asked: Sequence[Query], side: Asked | None, effort: Effort) -> tuple[Timed, float]:
    """Milliseconds of searching everywhere, and the share of the ten targets that score as well as the exact tenth."""
    took = timed(
        lambda a=a, v=v: index.search(a, v, None, side, LIMIT, effort=effort)  # type: ignore[misc]
        for a, v in asked
    )
    if index.nearest is None:
        return took, 1.0
    shares = []
    for (analysis, vector), found in zip(asked, took.hits, strict=True):
        best = truth(index, analysis, vector, side)
        if best:
            shares.append(sum(hit.score >= best[-1] - 1e-5 for hit in found) / len(best))
    return took, float(np.mean(shares))


_truth: dict[tuple[str, str | None], list[float]] = {}


def truth(index: RegionalIndex, analysis: Analysis, vector: Floats, side: Asked | None) -> list[float]:
    """Scores of the exact answer, worked out once a process."""
    key = analysis.normalised, side
    if key not in _truth:
        _truth[key] = [hit.score for hit in exactly(index, analysis, vector, side)]
    return _truth[key]


def efforts(folder: Path, models: Path, count: int) -> Figures:
    """What looking harder or less hard over everything is worth."""
    index, asked = RegionalIndex.open(folder), prepared(material(models), count)[:150]
    usual = Effort()
    trials = {
        "as it is": usual,
        **{f"{probes} lists": replace(usual, probes=probes) for probes in (16, 64, 128, 512)},
        **{f"{near} near": replace(usual, near=near) for near in (300, 1000, 10_000)},
        **{f"{worded} worded": replace(usual, worded=worded) for worded in (500, 2000, 4000, 20_000)},
        **{f"{walked:,} postings": replace(usual, postings=walked) for walked in (50_000, 100_000, 200_000, 1_000_000)},
        "vectors alone": replace(usual, worded=0, postings=0),
        "words alone": replace(usual, near=1, probes=1),
    }
    found: Figures = {}
    for name, effort in trials.items():
        took, recall = broad(index, asked, None, effort)
        found[name] = f"recall@10 {recall:.4f}, ms {shown(took.own)}"
    return found


_kept: list[RegionalIndex] = []


def load(folder: Path, models: Path, count: int) -> None:
    """Open the index in this process, search all over it, and keep it open."""
    asked = prepared(material(models), count)
    index = RegionalIndex.open(folder)
    _kept.append(index)
    for (analysis, vector), place in zip(islice(cycle(asked), FILTERED), counties(FILTERED), strict=True):
        index.search(analysis, vector, place)
    for analysis, vector in asked:
        index.search(analysis, vector)
    index.vectors.sum(), index.postings.entries.sum()


def resident() -> tuple[float, float, float]:
    """RSS, PSS, and what is this process's alone (not shared with another), in MB (Linux)."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{os.getpid()}/smaps_rollup").read_text().splitlines()[1:])
    size = {name: int(value.split()[0]) / 1024 for name, value in told.items()}
    return size["Rss"], size["Pss"], size["Private_Dirty"] + size["Private_Clean"]
