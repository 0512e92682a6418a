"""The small specimens on a sheet: one a material at the most, with the numbers that its checks carry.

Paper is dear and read quickly: a picture stands beside the checks, where the column of names leaves room, and one that
was printed before is referred to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.catalogue.materials import Region
from knowledge.forms.reading import FOLDER
from knowledge.guidance.outcome import MaterialLine

_CAPTION = re.compile(r"([\u2460-\u2473])?\s*(.*)")
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Figures:
    """The pictures of one sheet; asked for its materials in the order in which they are printed."""

    def __init__(self, catalogue: Catalogue, data: Path) -> None:
        self._forms = catalogue.forms
        self._folder = data / FOLDER
        self._printed: dict[tuple[str, tuple[Region, ...]], int] = {}
        self.pictures: dict[str, str] = {}
        """The SVG of every specimen used, by id."""

    def of(self, line: MaterialLine, number: int) -> dict[str, Any] | None:
        """Return the picture of the ``number``-th material: its specimen, the marks, or where it was printed before."""
        shows = [point.show for point in line.review_points if point.show]
        if not shows:
            return None
        sample = shows[0].sample
        marks = tuple(one for one in shows if one.sample == sample)
        svg = self._svg(sample)
        if svg is None:
            return None
        if before := self._printed.get((sample, marks)):
            return {"sample": sample, "same_as": before, "marks": []}
        self._printed[sample, marks] = number
        self.pictures[sample] = svg
        size = _SIZE.search(svg)
        return {
            "sample": sample,
            "same_as": None,
            "ratio": float(size[2]) / float(size[1]) if size else 1.0,
            "marks": [{"number": number_of(one), "box": list(one.box)} for one in marks],
            "alt": "样例图：" + "；".join(one.caption for one in marks),
        }

    def _svg(self, sample: str) -> str | None:
        """Return a specimen, or None: a notice may be older than the specimens that are there now."""
        form = self._forms.get(sample)
        if form is None or form.kind != "specimen" or not form.file.endswith(".svg"):
            return None
        path = self._folder / form.file
        return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


def points_of(line: MaterialLine, figure: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return the checks of a material; those that its picture marks carry their number."""
    return [
        {
            "kind": one.kind,
            "check": one.check,
            "if_not": one.if_not,
            "number": number_of(one.show) if figure and one.show and one.show.sample == figure["sample"] else "",
        }
        for one in line.review_points
    ]


def number_of(show: Region) -> str:
    """Return the number that a caption begins with: ①."""
    found = _CAPTION.match(show.caption)
    return (found and found[1]) or ""


@lru_cache(maxsize=128)
def _read(path: Path, _changed: int) -> str:
    return path.read_text(encoding="utf-8")
