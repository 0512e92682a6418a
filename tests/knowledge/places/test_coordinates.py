"""Conversions against the values that the coordtransform library publishes, and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.places import Position, System, distance_m

TIANANMEN = (39.915, 116.404)

SYSTEMS: tuple[System, ...] = ("gcj02", "bd09", "wgs84", "cgcs2000")
in_china = st.builds(
    lambda lat, lng, system: Position(lat=lat, lng=lng, system=system),
    st.floats(20, 48),
    st.floats(80, 130),
    st.sampled_from(SYSTEMS),
)


@pytest.mark.parametrize(
    ("source", "target", "lat", "lng", "tolerance"),
    [
        ("bd09", "gcj02", 39.90865673957631, 116.39762729119315, 1e-9),
        ("gcj02", "bd09", 39.92133699351021, 116.41036949371029, 1e-9),
        ("wgs84", "gcj02", 39.91640428150164, 116.41024449916938, 1e-9),
        # The published inverse is a single step of the iteration used here, good to a metre or two.
        ("gcj02", "wgs84", 39.91359571849836, 116.39775550083061, 3e-5),
    ],
)
def test_published_values(source: System, target: System, lat: float, lng: float, tolerance: float) -> None:
    moved = Position(lat=TIANANMEN[0], lng=TIANANMEN[1], system=source).to(target)
    assert moved.system == target
    assert moved.lat == pytest.approx(lat, abs=tolerance)
    assert moved.lng == pytest.approx(lng, abs=tolerance)


@given(in_china, st.sampled_from(SYSTEMS))
def test_there_and_back_again(position: Position, system: System) -> None:
    back = position.to(system).to(position.system)
    assert back.lat == pytest.approx(position.lat, abs=2e-5)
    assert back.lng == pytest.approx(position.lng, abs=2e-5)


@given(in_china)
def test_gcj02_lies_some_hundred_metres_off(position: Position) -> None:
    true = position.to("wgs84")
    shifted = Position(lat=position.to("gcj02").lat, lng=position.to("gcj02").lng, system="wgs84")
    assert 20 < distance_m(true, shifted) < 1_200


def test_cgcs2000_is_taken_as_wgs84() -> None:
    there = Position(lat=32.0151, lng=112.1503, system="wgs84").to("cgcs2000")
    assert (there.lat, there.lng, there.system) == (32.0151, 112.1503, "cgcs2000")


def test_nothing_is_shifted_abroad() -> None:
    tokyo = Position(lat=35.68, lng=139.77, system="wgs84").to("gcj02")
    assert (tokyo.lat, tokyo.lng) == (35.68, 139.77)


def test_a_degree_of_latitude() -> None:
    south, north = (Position(lat=lat, lng=140.0, system="wgs84") for lat in (30.0, 31.0))
    assert distance_m(south, north) == pytest.approx(111_195, abs=2)


@given(in_china, in_china)
def test_distance_is_symmetric_and_none_to_oneself(first: Position, second: Position) -> None:
    assert distance_m(first, second) == pytest.approx(distance_m(second, first))
    assert distance_m(first, first.to("bd09")) < 3


def test_swapped_latitude_and_longitude_are_told() -> None:
    with pytest.raises(ValidationError, match="写反"):
        Position(lat=112.15, lng=32.01)


@pytest.mark.parametrize("source", SYSTEMS)
@pytest.mark.parametrize("target", SYSTEMS)
@given(lat=st.floats(-90, 90), lng=st.floats(-180, 180))
def test_every_position_on_earth_has_one_in_every_system(
    source: System, target: System, lat: float, lng: float
) -> None:
    there = Position(lat=lat, lng=lng, system=source).to(target)
    assert abs(there.lat - lat) < 0.02
    assert abs(there.lng - lng) < 0.02
