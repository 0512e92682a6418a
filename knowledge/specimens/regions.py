"""Regions in per cent of their drawing, and reading them back from a specimen."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from knowledge.specimens.canvas import Box

Share = tuple[float, float, float, float]
"""Left, top, width, height, 0-100."""


def percent(box: Box, width: float, height: float) -> Share:
    """Return a box in per cent, to a tenth."""
    left, top = round(box.x / width * 100, 1), round(box.y / height * 100, 1)
    right, bottom = (box.x + box.width) / width * 100, (box.y + box.height) / height * 100
    return left, top, round(min(right, 100) - left, 1), round(min(bottom, 100) - top, 1)


def regions_of(path: Path) -> dict[str, Share]:
    """Return the regions that a specimen's file notes, by name."""
    root = ElementTree.parse(path).getroot()  # noqa: S314  # our own committed files
    _, _, width, height = (float(one) for one in root.attrib["viewBox"].split())
    return {
        one.attrib["data-region"]: percent(
            Box(*(float(one.attrib[key]) for key in ("x", "y", "width", "height"))), width, height
        )
        for one in root.iter()
        if "data-region" in one.attrib
    }
