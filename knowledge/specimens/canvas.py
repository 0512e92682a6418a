"""A sheet to draw on: text as outlines, plain shapes, and the regions that review points may mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from knowledge.specimens.glyphs import UNITS, Letters, letters

FONTS: Final = Path("var/fonts")

INK = "#1f2937"
SOFT = "#4b5b6b"
PEN = "#1d3f8f"
RED = "#c0322b"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of its drawing."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, by: float) -> Box:
        """Return the box, ``by`` wider on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Box(x, y, right - x, bottom - y)


class Canvas:
    """One drawing. Shapes are put down in the order in which they are called for."""

    def __init__(self, title: str, width: int, height: int, *, paper: str = "#ffffff", radius: float = 0) -> None:
        self.title, self.width, self.height = title, width, height
        self.regions: dict[str, Box] = {}
        self._body: list[str] = []
        self._defined: dict[tuple[str, bool], str] = {}
        self._outlines: list[str] = []
        self.rect(0.5, 0.5, width - 1, height - 1, fill=paper, stroke="#9aa5b1", radius=radius)

    def trim(self, height: float) -> None:
        """End the sheet at ``height``; nothing may stand below."""
        self.height = round(height)
        frame = f'height="{_n(self.height - 1)}"'
        self._body[0] = re.sub(r'height="[^"]*"', frame, self._body[0], count=1)

    def region(self, name: str, box: Box, *, margin: float = 4) -> None:
        """Note a region that review points may mark; a name noted again grows."""
        grown = box.grown(margin)
        left, top = max(grown.x, 0), max(grown.y, 0)
        right, bottom = min(grown.x + grown.width, self.width), min(grown.y + grown.height, self.height)
        kept = Box(left, top, right - left, bottom - top)
        self.regions[name] = self.regions[name].joined(kept) if name in self.regions else kept

    def rect(
        self, x: float, y: float, w: float, h: float, *, fill: str = "none", stroke: str = "", radius: float = 0,
        line: float = 1, dash: str = "",
    ) -> Box:  # fmt: skip
        """Draw a rectangle."""
        self._body.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" fill="{fill}"{_stroke(stroke, line, dash)}'
            + (f' rx="{_n(radius)}"' if radius else "")
            + "/>"
        )
        return Box(x, y, w, h)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, line: float = 1, dash: str = ""
    ) -> None:
        """Draw a line."""
        self._body.append(f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"{_stroke(stroke, line, dash)}/>')

    def path(self, d: str, *, fill: str = "none", stroke: str = "", line: float = 1, opacity: float = 1) -> None:
        """Draw a path."""
        self._body.append(f'<path d="{d}" fill="{fill}"{_stroke(stroke, line, "")}{_opacity(opacity)}/>')

    def circle(
        self, x: float, y: float, r: float, *, fill: str = "none", stroke: str = "", line: float = 1, opacity: float = 1
    ) -> Box:
        """Draw a circle."""
        self._body.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{fill}"{_stroke(stroke, line, "")}{_opacity(opacity)}/>'
        )
        return Box(x - r, y - r, 2 * r, 2 * r)

    def text(
        self, x: float, y: float, words: str, size: float = 22, *, bold: bool = False, fill: str = INK,
        anchor: Anchor = "start", spacing: float = 0, region: str = "", slant: bool = False, turn: float = 0,
        opacity: float = 1, fit: float | None = None,
    ) -> Box:  # fmt: skip
        """Draw a line of text with its baseline at ``y``; ``spacing`` is in ems, ``fit`` the widest it may be, in pixels."""
        face = letters(FONTS, bold)
        advances = [face.width(letter) + spacing for letter in words]
        wide = sum(advances) - (spacing if words else 0)
        if fit is not None and wide * size > fit:
            size = fit / wide
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor] * size
        at, uses = 0.0, []
        for letter, advance in zip(words, advances, strict=True):
            if letter not in " 　":
                shift = f' x="{_n(at * UNITS)}"' if at else ""
                uses.append(f'<use href="#{self._glyph(face, letter, bold)}"{shift}/>')
            at += advance
        lean = " skewX(-10)" if slant else ""
        turned = f" rotate({_n(turn)} {_n((x - left) * UNITS / size)} 0)" if turn else ""
        scale = f"translate({_n(left)} {_n(y)})scale({size / UNITS:.3g}){turned}{lean}"
        self._body.append(f'<g transform="{scale}" fill="{fill}"{_opacity(opacity)}>{"".join(uses)}</g>')
        box = Box(left, y - 0.88 * size, wide * size, 1.08 * size)
        if region:
            self.region(region, box)
        return box

    def _glyph(self, face: Letters, letter: str, bold: bool) -> str:
        key = (letter, bold)
        if key not in self._defined:
            name = f"{'b' if bold else 'r'}{ord(letter):x}"
            self._defined[key] = name
            self._outlines.append(f'<path id="{name}" d="{face.outline(letter)}"/>')
        return self._defined[key]

    def watermark(self, *, size: float = 0, opacity: float = 0.16) -> None:
        """Write 样本 across the drawing: this is no document."""
        size = size or min(self.width, self.height) * 0.3
        x, y = self.width / 2, self.height / 2
        self.text(
            x,
            y + size * 0.36,
            "样本",
            size,
            bold=True,
            fill=RED,
            anchor="middle",
            turn=-24,
            opacity=opacity,
            spacing=0.25,
        )

    def svg(self) -> str:
        """Return the drawing; its regions are kept in it as rectangles that show nothing."""
        marks = "".join(
            f'<rect data-region="{name}" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"/>'
            for name, box in self.regions.items()
        )
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}" role="img">'
        return (
            f"{head}\n<title>{self.title}（样本，人和号码都是虚构的）</title>\n<defs>{''.join(self._outlines)}</defs>\n"
            + "\n".join(self._body)
            + f'\n<g fill="none">{marks}</g>\n</svg>\n'
        )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def _stroke(stroke: str, line: float, dash: str) -> str:
    if not stroke:
        return ""
    return f' stroke="{stroke}" stroke-width="{_n(line)}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _opacity(opacity: float) -> str:
    return f' opacity="{opacity:.2g}"' if opacity < 1 else ""
