"""Measure the workshop: reading the content for the first time and again, and checking it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.catalogue import load_catalogue
from knowledge.lint import lint

DATA = Path("data")
RUNS = 5


def rows() -> list[str]:
    """A line for each thing measured: the median of some runs, and its ratio to reading everything anew."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "catalogue.json"
        catalogue = load_catalogue(DATA, cache)
        anew = _median(lambda: load_catalogue(DATA))
        again = _median(lambda: load_catalogue(DATA, cache))
        checked = _median(lambda: lint(catalogue), 1)
    lines = [f"{len(catalogue.items)} items, {len(catalogue.packages)} packages {'ms':>14}{'ratio':>8}"]
    for what, took in (("load, nothing known", anew), ("load, parsed before", again), ("lint", checked)):
        lines.append(f"{what:24}{took:>16.0f}{took / anew:>8.2f}")
    return lines


def _median(work: Callable[[], object], runs: int = RUNS) -> float:
    times: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return sorted(times)[len(times) // 2]
