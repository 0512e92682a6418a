"""The places that are delivered: complete for the items there are, and nothing invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.places import CHINA, Places, Position, distance_m, load_places

DATA = Path(__file__).parents[3] / "data"
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=CHINA)


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(DATA)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


def test_enough_points_and_every_county_served(places: Places) -> None:
    assert len(places.points) >= 100
    halls = {point.division for point in places.points.values() if "county-hall" in point.networks}
    assert halls == {division.code for division in places.counties()}
    assert sum("city-hall" in point.networks for point in places.points.values()) == 1


def test_codes_follow_their_parents(places: Places) -> None:
    for division in places.divisions.values():
        if division.code.isdigit() and division.parent and division.parent.isdigit():
            assert division.code.startswith(division.parent), division


def test_nothing_is_invented(places: Places) -> None:
    for point in places.points.values():
        if point.quality == "placeholder":
            assert point.name.endswith("（示例）"), point.id


def test_all_stand_apart_and_in_the_city(places: Places) -> None:
    spots = list(places.positions.values())
    assert min(distance_m(a, b) for i, a in enumerate(spots) for b in spots[:i]) > 10
    assert all(31.2 < spot.lat < 32.7 and 110.7 < spot.lng < 113.2 for spot in spots)


def test_every_rule_of_every_item_finds_a_point_in_every_county(places: Places, catalogue: Catalogue) -> None:
    counties = [division.code for division in places.counties() if division.level == "county"]
    for item in catalogue.items.values():
        for rule in item.handled_at:
            assert places.nearest([rule], NOON), (item.id, rule.network)
            if rule.scope == "county" and catalogue.networks[rule.network].level == "county":
                for county in counties:
                    assert places.nearest([rule], NOON, county=county), (item.id, rule.network, county)


def test_items_at_a_point(places: Places, catalogue: Catalogue) -> None:
    items = {item.id for item in places.items_at("fancheng-marriage-registration", catalogue.items.values())}
    assert {"marriage-registration", "divorce-registration", "marriage-certificate-reissue"} <= items
    assert "id-card-reissue" not in items


def test_the_nearest_marriage_registry_is_that_of_the_district(places: Places, catalogue: Catalogue) -> None:
    rules = catalogue.items["marriage-registration"].handled_at
    for code, name in (("420606", "樊城区"), ("420682", "老河口市")):
        centre = places.divisions[code].centre
        assert centre is not None
        found = places.nearest(rules, NOON, Position(lat=centre.lat, lng=centre.lng), limit=1)[0]
        assert found.point.name.startswith(name)
        assert found.distance_m is not None
        assert found.distance_m < 1_000
