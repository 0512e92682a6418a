"""Suggestions while typing: right, few, fast."""

from __future__ import annotations

import statistics
import time

import pytest

from knowledge.catalogue import Catalogue
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.suggest import Suggester


@pytest.fixture(scope="module")
def suggester(catalogue: Catalogue) -> Suggester:
    """Suggestions over the whole catalogue."""
    return Suggester(entries_of(catalogue), {"id-card-reissue": 1})


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("身份证丢", "id-card-reissue"),
        ("shenfenzhengdiu", "id-card-reissue"),
        ("sfzdl", "id-card-reissue"),
        ("身份证d", "id-card-reissue"),
        ("二手房", "second-hand-home-transfer"),
        ("esf", "second-hand-home-transfer"),
        ("低保", "minimum-living-allowance"),
    ],
)
def test_what_is_typed_finds_its_item(suggester: Suggester, typed: str, target: str) -> None:
    assert target in [one.target_id for one in suggester.suggest(typed)]


def test_one_a_target_and_no_more_than_asked_for(suggester: Suggester) -> None:
    found = suggester.suggest("身份证", limit=3)
    assert len(found) == 3
    assert len({one.target_id for one in found}) == 3


def test_the_popular_one_comes_first(suggester: Suggester) -> None:
    assert suggester.suggest("身份证")[0].target_id == "id-card-reissue"


@pytest.mark.parametrize("typed", ["", "  ", "😀", "？", "qqqqzzzz", "魑魅"])
def test_nothing_fitting_gives_nothing(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed) == ()


def test_takes_less_than_five_milliseconds(suggester: Suggester) -> None:
    taken = []
    for typed in ("s", "sf", "身", "身份", "丢了", "gong", "公积金z", "怎么办") * 5:
        started = time.perf_counter()
        suggester.suggest(typed)
        taken.append(time.perf_counter() - started)
    assert statistics.median(taken) < 0.005
