"""The rule that draws placeholders: the same whatever else there is, never two on one spot."""

from __future__ import annotations

import random

import pytest

from knowledge.places import Division, Position, ServicePoint, distance_m
from knowledge.places.placeholder import centre_of, placeholder_positions

CENTRE = Position(lat=32.0, lng=112.0)
DIVISIONS = {
    one.code: one
    for one in (
        Division(code="420602", name="甲区", level="county", centre=CENTRE),
        Division(code="east-zone", name="东区", level="zone", parent="420602"),
        Division(code="420602100", name="丙镇", level="town", parent="420602"),
        Division(code="420602101", name="丁镇", level="town", parent="420602"),
        Division(code="420699", name="无", level="county"),
    )
}
NETWORKS = [f"network-{i}" for i in range(15)]


def point(id_: str, network: str, division: str = "420602") -> ServicePoint:
    return ServicePoint(id=id_, name=id_, networks=(network,), division=division)


POINTS = [
    *(point(f"p{i}", network) for i, network in enumerate(NETWORKS)),
    point("q", "network-0", "east-zone"),
    point("r", "network-0", "420602100"),
    point("s", "network-0", "420602101"),
    *(point(f"t{i}", "network-3") for i in range(9)),
]


def test_no_two_on_one_spot() -> None:
    drawn = placeholder_positions(POINTS, DIVISIONS, NETWORKS)
    assert set(drawn) == {one.id for one in POINTS}
    spots = list(drawn.values())
    nearest = min(distance_m(a, b) for i, a in enumerate(spots) for b in spots[:i])
    assert nearest > 25


def test_order_of_reading_does_not_matter() -> None:
    mixed = random.Random(7).sample(POINTS, len(POINTS))
    assert placeholder_positions(mixed, DIVISIONS, NETWORKS) == placeholder_positions(POINTS, DIVISIONS, NETWORKS)


def test_a_new_network_or_town_moves_nothing() -> None:
    before = placeholder_positions(POINTS, DIVISIONS, NETWORKS)
    after = placeholder_positions([*POINTS, point("z", "brand-new")], DIVISIONS, [*NETWORKS, "brand-new"])
    assert {id_: after[id_] for id_ in before} == before


@pytest.mark.parametrize(("id_", "metres"), [("p0", 600), ("q", 2_000), ("r", 4_000), ("s", 4_120)])
def test_rings(id_: str, metres: float) -> None:
    drawn = placeholder_positions(POINTS, DIVISIONS, NETWORKS)
    assert distance_m(CENTRE, drawn[id_]) == pytest.approx(metres, rel=0.01)


def test_points_with_a_position_or_without_a_centre_are_not_drawn() -> None:
    real = ServicePoint(
        id="x",
        name="x",
        networks=("network-0",),
        division="420602",
        quality="surveyed",
        source="来函",
        position=CENTRE,
    )
    assert placeholder_positions([real, point("y", "network-0", "420699")], DIVISIONS, NETWORKS) == {}


def test_a_circle_of_parents_ends() -> None:
    circle = {
        "a": Division(code="a", name="a", level="zone", parent="b"),
        "b": Division(code="b", name="b", level="zone", parent="a"),
    }
    assert centre_of("a", circle) is None
