"""Specimens as committed: harmless, marked as specimens, small; and what review points mark lies on what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge.catalogue import Catalogue, ReviewPoint, load_catalogue
from knowledge.specimens.regions import Share, regions_of

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "data" / "forms" / "specimens").glob("*.svg"))
DRAWN = {"svg", "title", "defs", "path", "g", "use", "rect", "circle"}
NUMBERS = "①②③④⑤⑥⑦⑧⑨"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_specimen_is_plain_shapes(file: Path) -> None:
    root = ElementTree.parse(file).getroot()
    for one in root.iter():
        assert one.tag.rpartition("}")[2] in DRAWN, "no script, no picture inside, nothing from elsewhere"
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert not name.endswith("href") or value.startswith("#")
    assert "样本" in (root.findtext("{http://www.w3.org/2000/svg}title") or "")
    letters = {one.get("href") for one in root.iter("{http://www.w3.org/2000/svg}use")}
    assert {f"#b{ord('样'):x}", f"#b{ord('本'):x}"} <= letters, "样本 is written across it"
    assert file.stat().st_size < 80_000


def test_every_specimen_is_registered_and_every_registered_one_is_there(catalogue: Catalogue) -> None:
    named = {form.file for form in catalogue.forms.values() if form.kind == "specimen"}
    assert named == {f"specimens/{file.name}" for file in FILES}
    assert len(named) >= 42


def marks(catalogue: Catalogue) -> Iterator[tuple[str, list[ReviewPoint]]]:
    for material in catalogue.materials.values():
        yield material.id, [point for point in material.review if point.show]
    for item in catalogue.items.values():
        for use in item.materials:
            if use.use is None:
                yield f"{item.id} {use.line}", [point for point in use.review if point.show]


def test_marks_lie_on_what_is_drawn(catalogue: Catalogue) -> None:
    regions = {file.stem: list(regions_of(file).values()) for file in FILES}
    seen = 0
    for where, points in marks(catalogue):
        for point in points:
            assert point.show is not None
            seen += 1
            file = Path(catalogue.forms[point.show.sample].file).stem
            assert fits(point.show.box, regions[file]) > 0.9, (
                f"{where}: “{point.check}” marks {point.show.box} of {file}, where nothing is drawn"
            )
    assert seen >= 130


def fits(box: Share, regions: list[Share]) -> float:
    """How well a box is the smallest one around what is drawn inside it, 0-1."""
    inside = [one for one in regions if within(one, box)]
    if not inside:
        return 0
    left, top = min(one[0] for one in inside), min(one[1] for one in inside)
    right, bottom = max(one[0] + one[2] for one in inside), max(one[1] + one[3] for one in inside)
    return overlap(box, (left, top, right - left, bottom - top))


def within(one: Share, box: Share, slack: float = 0.5) -> bool:
    return all(one[i] >= box[i] - slack and one[i] + one[i + 2] <= box[i] + box[i + 2] + slack for i in (0, 1))


def overlap(one: Share, other: Share) -> float:
    """How much of two rectangles they share, 0-1."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(wide, 0) * max(high, 0)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


def test_marks_are_numbered_within_their_material(catalogue: Catalogue) -> None:
    for where, points in marks(catalogue):
        numbers = [point.show.caption[0] for point in points if point.show]
        assert numbers == list(NUMBERS[: len(numbers)]), f"{where}: ①②③ in the order of the list"
        for point in points:
            assert point.show is not None
            assert len(point.show.caption) > 2, f"{where}: say in words where to look, for who cannot see the picture"
