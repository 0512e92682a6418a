"""Letters as outlines: pictures shown as ``<img>`` see no web font, and a kiosk may have no Chinese one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

UNITS = 100
"""Units of an em in the drawings: at the sizes used a unit is a quarter of a pixel at the most."""


class _Outline(BasePen):  # type: ignore[misc]  # fontTools has no types for pens
    """Writes an outline as a relative SVG path on a coarse grid."""

    def __init__(self, glyphs: Any, scale: float) -> None:
        super().__init__(glyphs)
        self._scale = scale
        self._parts: list[str] = []
        self._at = self._start = (0, 0)

    def _grid(self, point: tuple[float, float]) -> tuple[int, int]:
        return round(point[0] * self._scale), round(-point[1] * self._scale)

    def _step(self, *points: tuple[float, float]) -> str:
        steps = []
        for point in points:
            x, y = self._grid(point)
            steps += [str(x - self._at[0]), str(y - self._at[1])]
        return " ".join(steps).replace(" -", "-")

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  # fontTools names it
        x, y = self._grid(pt)
        self._parts.append(f"M{x} {y}".replace(" -", "-"))
        self._at = self._start = (x, y)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  # fontTools names it
        x, y = self._grid(pt)
        if (x, y) == self._at:
            return
        if y == self._at[1]:
            self._parts.append(f"h{x - self._at[0]}")
        elif x == self._at[0]:
            self._parts.append(f"v{y - self._at[1]}")
        else:
            self._parts.append("l" + self._step(pt))
        self._at = (x, y)

    def _qCurveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float]) -> None:  # noqa: N802  # fontTools names it
        if self._grid(pt2) != self._at:
            self._parts.append("q" + self._step(pt1, pt2))
            self._at = self._grid(pt2)

    def _closePath(self) -> None:  # noqa: N802  # fontTools names it
        self._parts.append("z")
        self._at = self._start

    @property
    def path(self) -> str:
        return "".join(self._parts)


class Letters:
    """One weight of the typeface."""

    def __init__(self, file: Path) -> None:
        font = TTFont(file)
        self._glyphs = font.getGlyphSet()
        self._names = font.getBestCmap()
        self._scale: float = UNITS / font["head"].unitsPerEm

    def width(self, letter: str) -> float:
        """Return how far a letter advances, in ems."""
        return float(self._glyphs[self._name(letter)].width) * self._scale / UNITS

    def outline(self, letter: str) -> str:
        """Return a letter as an SVG path, ``UNITS`` to the em, its baseline at 0."""
        pen = _Outline(self._glyphs, self._scale)
        self._glyphs[self._name(letter)].draw(pen)
        return pen.path

    def _name(self, letter: str) -> str:
        try:
            return str(self._names[ord(letter)])
        except KeyError:
            raise ValueError(f"the typeface has no letter “{letter}”") from None


@lru_cache(maxsize=4)
def letters(fonts: Path, bold: bool) -> Letters:
    """Return a weight of the typeface that the set-up puts into ``fonts``."""
    return Letters(fonts / ("NotoSansSC_700Bold.ttf" if bold else "NotoSansSC_400Regular.ttf"))
