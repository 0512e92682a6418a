"""A page of writing: a heading, labelled lines, paragraphs, signatures and a seal, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.specimens.canvas import INK, Box, Canvas
from knowledge.specimens.parts import Cell, paragraph, seal, signature, table, written

WIDTH = 560
LEFT = 46
RIGHT = WIDTH - 46
SIZE = 22


class Document:
    """A page filled from the top; ``y`` is where the next line stands."""

    def __init__(self, title: str, height: int = 720, *, heading: str = "", paper: str = "#ffffff") -> None:
        self.canvas = Canvas(title, WIDTH, height, paper=paper)
        words = heading or title
        head = self.canvas.text(
            WIDTH / 2,
            70,
            words,
            34,
            bold=True,
            anchor="middle",
            spacing=0.1 if len(words) < 11 else 0,
            fit=RIGHT - LEFT,
        )
        self.canvas.region("标题", head)
        self.y = 132.0

    def line(self, label: str, value: str, *, region: str = "", pen: bool = False, step: float = 44) -> Box:
        """Write a labelled line and note it as a region, by its label unless named."""
        name = region or label.rstrip("：")
        box = written(self.canvas, LEFT, self.y, label, value, right=RIGHT, region=name, pen=pen, size=SIZE)
        self.y += step
        return box

    def words(self, *lines: str, region: str = "", size: float = SIZE, fill: str = INK) -> None:
        """Write a paragraph, its lines already broken."""
        top = self.y - size
        self.y = paragraph(self.canvas, LEFT, self.y, lines, size=size, fill=fill)
        if region:
            self.canvas.region(region, Box(LEFT, top, RIGHT - LEFT, self.y - top - size * 0.7))
        self.y += size * 0.3

    def table(
        self, rows: Sequence[Sequence[Cell]], *, height: float = 46, size: float = 20, heights: Sequence[float] = ()
    ) -> None:
        """Draw a ruled table over the whole width."""
        self.y = (
            table(
                self.canvas, LEFT - 16, self.y - 24, RIGHT - LEFT + 32, rows, height=height, size=size, heights=heights
            )
            + 40
        )

    def sign(self, label: str, value: str, *, region: str = "签名", step: float = 50, left: float = LEFT) -> None:
        """Write a line with a signature."""
        signature(self.canvas, left, self.y, label, value, RIGHT, region=region, size=SIZE)
        self.y += step

    def date(self, words: str = "2026年3月2日", *, region: str = "日期", step: float = 44) -> None:
        """Write the date at the right."""
        self.canvas.text(RIGHT, self.y, words, SIZE, anchor="end", region=region)
        self.y += step

    def seal(
        self, owner: str, *, x: float = 410, y: float | None = None, r: float = 74, use: str = "", region: str = "公章"
    ) -> None:
        """Set a seal, by default over the line before."""
        seal(self.canvas, x, self.y - 40 if y is None else y, r, owner, use=use, region=region)

    def done(self) -> Canvas:
        """End the page below what stands on it, mark it as a specimen and return it."""
        lowest = max(box.y + box.height for box in self.canvas.regions.values())
        self.canvas.trim(min(self.canvas.height, max(lowest, self.y - 30) + 34))
        self.canvas.watermark(size=150, opacity=0.14)
        return self.canvas
