"""Overlays: counties that do things differently, never silently asking for more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, CatalogueError, load_catalogue
from knowledge.guidance import Guide, ItemOutcome
from knowledge.lint import lint
from tests.knowledge.conftest import TODAY

ITEM = "materials: [{use: id-card}, {use: book}]\n"
CITY = "id: city-a\nitem: a\nat: '4206'\nwaive: [{material: book, because: 数据共享}]\n"
COUNTY = (
    "id: county-a\nitem: a\nat: '420606'\nburden_basis: 某市规定第3号\n"
    "extra: [{use: book, id: extra-book, label: 亲属}]\nlimits: [{kind: committed, amount: 3, unit: working_day}]\n"
)


@pytest.fixture
def data(write: Callable[..., Path]) -> Path:
    """An item with an overlay of the city and one of a county."""
    folder = write(a=ITEM)
    (folder / "overlays").mkdir()
    (folder / "overlays" / "city.yaml").write_text(CITY, encoding="utf-8")
    (folder / "overlays" / "county.yaml").write_text(COUNTY, encoding="utf-8")
    return folder


def lines(guide: Guide, at: str | None) -> list[str]:
    """Return the lines of the list where ``at`` handles the item."""
    outcome = guide.outcome(guide.step("a", {}, TODAY, at))
    assert isinstance(outcome, ItemOutcome)
    return [line.id for line in outcome.materials]


def test_the_county_comes_on_top_of_the_city(data: Path) -> None:
    guide = Guide(load_catalogue(data))
    assert lines(guide, None) == ["id-card", "book"]
    assert lines(guide, "420000") == ["id-card", "book"]
    assert lines(guide, "420602") == ["id-card"]
    assert lines(guide, "420606") == ["id-card", "extra-book"]
    assert lines(guide, "420606001") == ["id-card", "extra-book"], "a town is handled as its county says"


def test_limits_are_replaced(data: Path) -> None:
    item = load_catalogue(data).item_at("a", "420606")
    assert [limit.amount for limit in item.limits] == [3]


def test_asking_for_more_without_a_basis_is_refused(data: Path) -> None:
    text = COUNTY.replace("burden_basis: 某市规定第3号\n", "")
    (data / "overlays" / "county.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="burden_basis"):
        load_catalogue(data)


def test_an_overlay_of_what_is_not_there_is_told(data: Path) -> None:
    (data / "overlays" / "city.yaml").write_text(CITY.replace("material: book", "material: boat"), encoding="utf-8")
    found = [problem for problem in lint(load_catalogue(data)) if problem.file == "overlays/city.yaml"]
    assert {problem.rule for problem in found} == {"reference", "overlay-idle"}
    assert any("boat" in problem.message for problem in found)


def test_the_citys_counties_differ_in_ten_items_at_least(catalogue: Catalogue) -> None:
    """Every overlay of the real catalogue changes what people of its division are told, and of no other's."""
    guide = Guide(catalogue)
    for overlay in catalogue.overlays.values():
        standard, here = catalogue.items[overlay.item], catalogue.item_at(overlay.item, overlay.at)
        assert here != standard
        assert catalogue.item_at(overlay.item, "110101") == standard
        assert guide.flow(overlay.item, overlay.at) is guide.flow(overlay.item, f"{overlay.at}001"), "towns share it"
    assert len({overlay.item for overlay in catalogue.overlays.values()}) >= 10
