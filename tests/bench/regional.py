"""Growing the regional index to a million entries: building, memory, waiting times, what the approximate search loses.

``python -m tests.bench.regional [--sizes 2000,20000,200000,1000000] [--queries 300] [--folder DIR] [--efforts]``

The catalogue's names and sayings, again and again as the divisions of a province would have them. Every figure of a size
comes from processes of its own. The entries' vectors come from the trained model in var/search where there is one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from knowledge.retrieval.regional import RegionalIndex, build
from tests.bench.regional_growth import MODELS, Growth, grown, material
from tests.bench.regional_measuring import MISSED, MOST_MB, Figures, bar, efforts, load, measured, resident

SIZES = (2_000, 20_000, 200_000, 1_000_000)


def built(growth: Growth, size: int, folder: Path, console: Console) -> float:
    """Build an index of ``size`` entries, unless it is there; returns the seconds (0 where it was there)."""
    if folder.exists():
        return 0.0
    began, said = time.perf_counter(), 0.0

    def tell(stage: str, done: int) -> None:
        nonlocal said
        if console.is_terminal or time.perf_counter() - said > 15:
            said = time.perf_counter()
            console.print(f"{said - began:7.0f} s  {stage} {done:,}", end="\r" if console.is_terminal else "\n")

    build(grown(growth, size), growth.analyser, growth.encoder, folder, progress=tell)
    return time.perf_counter() - began


def in_process(work: object, *given: object) -> Figures:
    """Run one measurement in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()  # type: ignore[arg-type]


def workers(folder: Path, models: Path, queries: int) -> Figures:
    """Memory of two processes that searched all over the same index, while both have it open."""
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as one,
        ProcessPoolExecutor(1, get_context("spawn")) as other,
    ):
        for loading in [pool.submit(load, folder, models, queries) for pool in (one, other)]:
            loading.result()
        found = [pool.submit(resident).result() for pool in (one, other)]
    return {
        "a worker, MB RSS / PSS / its own": " / ".join(f"{size:.0f}" for size in found[0]),
        "two workers together, MB PSS": f"{sum(pss for _, pss, _ in found):.0f}",
        "bar: under 3 GB, both together": bar(sum(pss for _, pss, _ in found) < MOST_MB),
    }


def main() -> int:
    """Measure and print; the exit code is 1 where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", default=",".join(map(str, SIZES)), help="entries, comma-separated; fewer stop sooner"
    )
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--models", type=Path, default=MODELS, help="where the trained model is")
    parser.add_argument("--folder", type=Path, help="keep the indexes here, and take those that are there")
    parser.add_argument("--efforts", action="store_true", help="also what looking harder or less hard is worth")
    asked = parser.parse_args()
    console = Console(width=150, stderr=False)
    growth = material(asked.models)
    console.print(growth.told)
    sizes = [int(one) for one in asked.sizes.split(",")]
    columns: list[Figures] = []
    with tempfile.TemporaryDirectory() as scratch:
        root = asked.folder or Path(scratch)
        for size in sizes:
            folder = root / f"entries-{size}"
            seconds = built(growth, size, folder, console)
            figures: Figures = {"build, s": f"{seconds:.0f}" if seconds else "(was there)"}
            figures["on disk, MB"] = f"{sum(one.stat().st_size for one in folder.iterdir()) / 1e6:.0f}"
            figures |= in_process(measured, folder, asked.models, asked.queries)
            figures |= workers(folder, asked.models, asked.queries)
            columns.append(figures)
            console.print(f"{size:,}: {figures}")
            if asked.efforts and RegionalIndex.open(folder).nearest is not None:
                for line, found in in_process(efforts, folder, asked.models, asked.queries).items():
                    console.print(f"  {line:44} {found}")
    table = Table("", *(f"{size:,}" for size in sizes))
    for name in dict.fromkeys(name for figures in columns for name in figures):
        table.add_row(name, *(figures.get(name, "") for figures in columns))
    console.print(table)
    return int(any(MISSED in figures.values() for figures in columns))


if __name__ == "__main__":
    sys.exit(main())
