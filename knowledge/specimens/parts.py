"""What many documents show: photographs, seals, tables, lines to sign on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.specimens.canvas import INK, PEN, RED, SOFT, Box, Canvas


@dataclass(frozen=True)
class Cell:
    """A cell of a table: a printed label and what is written beside it."""

    label: str
    value: str = ""
    weight: float = 1
    region: str = ""
    """The region's name; by default the label's."""
    label_width: float = 0
    """In ems of the table's text; by default as long as the label."""
    pen: bool = False
    """Written by hand."""


def portrait(
    canvas: Canvas, x: float, y: float, w: float, h: float, *, ground: str = "#eef2f6", region: str = "照片"
) -> Box:
    """Draw a photograph of nobody: a head and shoulders."""
    box = canvas.rect(x, y, w, h, fill=ground, stroke="#8795a1")
    middle, head = x + w / 2, min(w, h) * 0.2
    top = y + h * 0.38
    shoulder = y + h * 0.68
    canvas.path(
        f"M{middle - w * 0.4:.1f} {y + h - 1:.1f}C{middle - w * 0.4:.1f} {shoulder:.1f} {middle + w * 0.4:.1f} {shoulder:.1f} "
        f"{middle + w * 0.4:.1f} {y + h - 1:.1f}z",
        fill="#52657a",
    )
    canvas.circle(middle, top, head, fill="#e8c9ac", stroke="#a98667")
    canvas.path(
        f"M{middle - head:.1f} {top - 2:.1f}a{head:.1f} {head:.1f} 0 0 1 {2 * head:.1f} 0q{-head:.1f} {-head * 0.75:.1f} {-2 * head:.1f} 0z",
        fill="#2f3943",
    )
    if region:
        canvas.region(region, box, margin=2)
    return box


def disc(canvas: Canvas, x: float, y: float, r: float) -> None:
    """Draw a plain disc where the real document has an emblem."""
    canvas.circle(x, y, r, fill="#f3e4c8", stroke="#b08a3e", line=2)
    canvas.circle(x, y, r * 0.72, stroke="#b08a3e")


def seal(
    canvas: Canvas, x: float, y: float, r: float, owner: str, *, use: str = "", region: str = "公章", colour: str = RED
) -> Box:
    """Draw a round seal; ``owner`` runs along its upper edge, ``use`` stands below the middle."""
    box = canvas.circle(x, y, r, stroke=colour, line=max(2.5, r * 0.06), opacity=0.85)
    canvas.circle(x, y, r * 0.2, stroke=colour, line=2, opacity=0.85)
    size = min(r * 0.3, 1.9 * math.pi * 0.72 * r / max(len(owner), 1) * 0.72)
    spread = min(250.0, 27.0 * len(owner))
    for i, letter in enumerate(owner):
        angle = -spread / 2 + spread * (i / (len(owner) - 1) if len(owner) > 1 else 0.5)
        turn = math.radians(angle)
        inner = r * 0.9 - size
        lx, ly = x + inner * math.sin(turn), y - inner * math.cos(turn)
        canvas.text(lx, ly, letter, size, bold=True, fill=colour, anchor="middle", turn=angle, opacity=0.9)
    if use:
        canvas.text(
            x,
            y + r * 0.62,
            use,
            min(r * 0.24, 1.25 * r / len(use)),
            bold=True,
            fill=colour,
            anchor="middle",
            opacity=0.9,
        )
    if region:
        canvas.region(region, box, margin=3)
    return box


def table(
    canvas: Canvas, x: float, y: float, w: float, rows: Sequence[Sequence[Cell]], *, height: float = 44, size: float = 20,
    stroke: str = "#52606d", heights: Sequence[float] = (),
) -> float:  # fmt: skip
    """Draw a ruled table of labelled cells; return where it ends. Every cell with a value is a region."""
    at = y
    for i, row in enumerate(rows):
        tall = heights[i] if i < len(heights) else height
        total, left = sum(cell.weight for cell in row), x
        for cell in row:
            wide = w * cell.weight / total
            canvas.rect(left, at, wide, tall, stroke=stroke)
            label = cell.label_width * size if cell.label_width else len(cell.label) * size + 12
            base = at + tall / 2 + size * 0.36
            if cell.label:
                canvas.text(left + 6, base, cell.label, size, fill=SOFT, fit=label - 8)
                canvas.line(left + label, at, left + label, at + tall, stroke=stroke)
            if cell.value:
                start = left + (label if cell.label else 0) + 8
                fill = PEN if cell.pen else INK
                canvas.text(
                    start,
                    base,
                    cell.value,
                    size,
                    bold=not cell.pen,
                    slant=cell.pen,
                    fill=fill,
                    fit=left + wide - start - 4,
                )
            if name := cell.region or cell.label:
                canvas.region(name, Box(left, at, wide, tall), margin=0)
            left += wide
        at += tall
    return at


def written(
    canvas: Canvas, x: float, y: float, label: str, value: str, *, size: float = 22, region: str = "", right: float = 0,
    pen: bool = False, gap: float = 4,
) -> Box:  # fmt: skip
    """Write ``label`` and beside it ``value``, on a line that ends at ``right`` if given; return the box of both."""
    box = canvas.text(x, y, label, size, fill=SOFT) if label else Box(x, y - 0.88 * size, 0, 1.08 * size)
    start = box.x + box.width + gap
    fit = right - start if right else None
    if value:
        box = box.joined(canvas.text(start, y, value, size, bold=not pen, slant=pen, fill=PEN if pen else INK, fit=fit))
    if right:
        canvas.line(start, y + 5, right, y + 5, stroke="#7b8794")
        box = box.joined(Box(start, y, right - start, 5))
    if region:
        canvas.region(region, box)
    return box


def paragraph(
    canvas: Canvas, x: float, y: float, lines: Sequence[str], *, size: float = 20, leading: float = 1.6, fill: str = INK
) -> float:
    """Write lines below each other; return the baseline of the next one."""
    for line in lines:
        if line:
            canvas.text(x, y, line, size, fill=fill)
        y += size * leading
    return y


def signature(
    canvas: Canvas, x: float, y: float, label: str, value: str, right: float, *, region: str = "签名", size: float = 22
) -> Box:
    """Write a line to sign on, signed."""
    box = canvas.text(x, y, label, size, fill=SOFT)
    start = box.x + box.width + 4
    canvas.line(start, y + 6, right, y + 6, stroke="#7b8794")
    if value:
        canvas.text(
            (start + right) / 2, y, value, size * 1.15, slant=True, fill=PEN, anchor="middle", fit=right - start
        )
    box = box.joined(Box(start, y - size, right - start, size + 8))
    if region:
        canvas.region(region, box)
    return box


def code_pattern(canvas: Canvas, x: float, y: float, side: float, *, region: str = "二维码") -> Box:
    """Draw something that looks like a code and can be read by nothing."""
    cells = 13
    unit = side / cells
    d = []
    for row in range(cells):
        for column in range(cells):
            corner = ((row < 4 or row > 8) and column < 4) or (row < 4 and column > 8)
            if not corner and (row * 7 + column * 11 + row * column) % 3 == 0:
                d.append(f"M{x + column * unit:.1f} {y + row * unit:.1f}h{unit:.1f}v{unit:.1f}h-{unit:.1f}z")
    canvas.path("".join(d), fill=INK)
    for cx, cy in ((0, 0), (9, 0), (0, 9)):
        canvas.rect(x + cx * unit + unit / 2, y + cy * unit + unit / 2, 3 * unit, 3 * unit, stroke=INK, line=unit * 0.8)
    box = Box(x, y, side, side)
    if region:
        canvas.region(region, box, margin=3)
    return box


def bars(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    """Draw a bar code of nothing."""
    d, at, i = [], x, 0
    while at < x + w:
        wide = 1 + (i * 5 + i * i) % 3
        if i % 2 == 0:
            d.append(f"M{at:.1f} {y}h{wide}v{h}h-{wide}z")
        at += wide
        i += 1
    canvas.path("".join(d), fill=INK)
