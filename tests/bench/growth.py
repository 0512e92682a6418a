"""Many more items than one city has: importing a list, writing, loading and checking 20,000 items, next to a tenth of them.

``python -m tests.bench.growth [--sizes 2000,20000] [--list a-platform's-list.jsonl] [--only list|own]``

Two kinds of growth: rows of a platform's list under other divisions' credit codes (invented rows, or those of ``--list``),
and this project's own items, each under many ids as if every county had its own. Every stage runs in a process of its own,
so that its peak memory is its own; times and memory are printed, and how they grow against the number of items.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge.catalogue import load_catalogue
from knowledge.catalogue.codes import credit_check_character
from knowledge.exchange.content import Content, Entry, read_content
from knowledge.exchange.listing.importing import import_list
from knowledge.exchange.listing.reading import ListRow, read_rows
from knowledge.exchange.listing.table import read_table
from knowledge.exchange.writing import write_content
from knowledge.lint import lint
from tests.knowledge.exchange.invented_list import row

SIZES = (2_000, 20_000)
DATA = Path("data")
STAGES = {"list": ("import", "load", "lint"), "own": ("grow", "load", "lint")}
CALLED = {
    "import": "import a list and write it",
    "grow": "grow own items and write them",
    "load": "load the folder",
    "lint": "check every item (after loading)",
}


def list_rows(size: int, listed: Path | None) -> Iterator[ListRow]:
    """Yield ``size`` rows: those of ``listed`` again and again under other divisions, or invented ones."""
    if listed is None:
        for number in range(size):
            yield ListRow(number + 1, row(number))
        return
    real = [one.data for one in read_rows(listed) if one.data is not None]
    for number in range(size):
        yield ListRow(number + 1, moved(real[number % len(real)], number // len(real)))


def moved(one: dict[str, Any], region: int) -> dict[str, Any]:
    """Return a row as another division would have it: its credit code names that division, with its own check character."""
    if region == 0:
        return one
    code, area = one["TASK_CODE"], f"{one['TASK_CODE'][2:4]}{region:04d}"
    first = code[:2] + area + code[8:17]
    credit = first + credit_check_character(first)
    decoded = {**one.get("decoded", {}), "uscc": credit}
    return {**one, "TASK_CODE": credit + code[18:], "AREACODE": area, "decoded": decoded}


def grown(size: int) -> Content:
    """Return the project's content with its items under as many ids as make ``size``; packages and golden cases left out."""
    content = read_content(DATA)
    items = list(content.of("items"))
    others = [entry for entry in content.entries if entry.kind not in ("items", "packages", "golden", "overlays")]
    for number in range(size):
        entry, region = items[number % len(items)], number // len(items)
        id_ = f"{entry.id[:52]}-r{region}"
        file = f"items/r{region}/{id_}.yaml"
        others.append(Entry("items", file, entry.model.model_copy(update={"id": id_, "before": (), "after": ()})))
    # Endings lead to the items of the first region, which keep their names.
    first = [Entry("items", entry.file, entry.model) for entry in items]
    return Content((*others[: len(others) - len(items)], *first))


def stage(name: str, kind: str, size: int, folder: Path, listed: Path | None) -> dict[str, float]:
    """Run one stage and return its seconds and its peak memory in MB."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    began = time.perf_counter()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(CALLED[name], total=size if name != "load" else None)
        if name == "import":
            table = read_table(DATA / "exchange" / "guangdong.yaml")
            found = import_list(list_rows(size, listed), table, on_row=lambda: bar.advance(task))
            if found.report.imported != size:
                raise RuntimeError(
                    f"{size - found.report.imported} rows were not imported: {found.report.failures[:3]}"
                )
            writing = bar.add_task("write", total=size)
            write_content(found.content, folder, check=False, on_file=lambda _: bar.advance(writing))
        elif name == "grow":
            write_content(grown(size), folder, check=False, on_file=lambda _: bar.advance(task))
        else:
            catalogue = load_catalogue(folder)
            if name == "lint":
                began = time.perf_counter()
                lint(catalogue, on_target=lambda _: bar.advance(task))
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measured(name: str, kind: str, size: int, folder: Path, listed: Path | None) -> dict[str, float]:
    """Run one stage in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.growth", "--stage", name, "--only", kind, "--sizes", str(size)]
    command += ["--folder", str(folder), *(["--list", str(listed)] if listed else [])]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--list", type=Path, help="rows of a real list, instead of invented ones")
    parser.add_argument("--only", choices=tuple(STAGES))
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sizes = [int(one) for one in asked.sizes.split(",")]
    if asked.stage:
        print(json.dumps(stage(asked.stage, asked.only, sizes[0], asked.folder, asked.list)))
        return 0
    table = Table("growth", "stage", *(f"{size:,} items" for size in sizes), "time ×", "memory ×", "ms/item")
    with tempfile.TemporaryDirectory() as root:
        for kind in [asked.only] if asked.only else list(STAGES):
            for name in STAGES[kind]:
                found = [measured(name, kind, size, Path(root) / f"{kind}-{size}", asked.list) for size in sizes]
                cells = [f"{one['seconds']:.1f} s, {one['mb']:.0f} MB" for one in found]
                ratios = [f"{found[-1][what] / max(found[0][what], 1e-9):.1f}" for what in ("seconds", "mb")]
                each = f"{1000 * found[-1]['seconds'] / sizes[-1]:.2f}"
                table.add_row(kind, CALLED[name], *cells, *ratios, each)
    Console(width=140).print(table)
    print(f"{sizes[-1]:,} items are {sizes[-1] / sizes[0]:.0f} times {sizes[0]:,}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
