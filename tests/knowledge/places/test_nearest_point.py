"""The nearest point able to handle an item, at a time, and why another cannot."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.catalogue.items import Handling
from knowledge.places import CHINA, Division, OpeningHours, Places, Position, ServicePoint, Span, UnknownPointError

MONDAY_NINE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
SUNDAY = dt.datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)
WEEKDAYS = OpeningHours(spans=(Span(days=(1, 2, 3, 4, 5), opens="08:30", closes="17:00"),))
EVERY_DAY = OpeningHours(spans=(Span(days=(1, 2, 3, 4, 5, 6, 7), opens="08:30", closes="17:00"),))
HERE = Position(lat=32.0, lng=112.0)


def real(id_: str, network: str, division: str, lat: float, hours: OpeningHours | None) -> ServicePoint:
    return ServicePoint(
        id=id_,
        name=id_,
        networks=(network,),
        division=division,
        quality="surveyed",
        source="来函",
        position=Position(lat=lat, lng=112.0),
        hours=hours,
    )


POINTS = [
    real("police-a", "police", "420602", 32.01, WEEKDAYS),
    real("police-b", "police", "420606", 32.02, EVERY_DAY),
    real("police-c", "police", "east-zone", 32.03, None),
    real("hall-a", "hall", "420602", 32.005, WEEKDAYS),
]
PLACES = Places(
    divisions={
        one.code: one
        for one in (
            Division(code="420602", name="甲区", level="county"),
            Division(code="420606", name="乙区", level="county"),
            Division(code="east-zone", name="东区", level="zone", parent="420606"),
        )
    },
    points={point.id: point for point in POINTS},
    positions={point.id: point.position for point in POINTS if point.position},
    networks={"police": "公安户政窗口", "hall": "政务服务中心"},
)
POLICE = Handling(network="police")
OWN_COUNTY = Handling(network="police", scope="county", of="户籍所在地")
HALL = Handling(network="hall")


def ids(*rules: Handling, moment: dt.datetime = MONDAY_NINE, near: Position | None = HERE, **more: object) -> list[str]:
    return [one.point.id for one in PLACES.nearest(rules, moment, near, **more)]  # type: ignore[arg-type]


def test_nearest_first_and_limit() -> None:
    assert ids(POLICE) == ["police-a", "police-b", "police-c"]
    assert ids(POLICE, HALL) == ["hall-a", "police-a", "police-b", "police-c"]
    assert ids(POLICE, HALL, limit=1) == ["hall-a"]
    assert ids(POLICE, near=Position(lat=32.03, lng=112.0)) == ["police-c", "police-b", "police-a"]
    assert ids() == []


def test_without_a_position_the_rules_order() -> None:
    assert ids(HALL, POLICE, near=None) == ["hall-a", "police-a", "police-b", "police-c"]
    assert ids(POLICE, HALL, near=None) == ["police-a", "police-b", "police-c", "hall-a"]
    assert all(one.distance_m is None for one in PLACES.nearest([POLICE], MONDAY_NINE))


def test_distance_in_metres_whatever_the_system() -> None:
    for system in ("gcj02", "wgs84", "bd09"):
        found = PLACES.nearest([POLICE], MONDAY_NINE, HERE.to(system), limit=1)[0]
        assert found.distance_m == pytest.approx(1_112, abs=4)


def test_a_rule_of_one_county_counts_its_zones_too() -> None:
    assert ids(OWN_COUNTY) == ["police-a", "police-b", "police-c"]
    assert ids(OWN_COUNTY, county="420602") == ["police-a"]
    assert ids(OWN_COUNTY, county="420606") == ["police-b", "police-c"]
    assert ids(OWN_COUNTY, POLICE, county="420602") == ["police-a", "police-b", "police-c"]


def test_open_now_and_next_opening() -> None:
    a, b, c = PLACES.nearest([POLICE], SUNDAY, HERE)
    assert (a.open_now, a.opens_at) == (False, dt.datetime(2026, 11, 23, 8, 30, tzinfo=CHINA))
    assert (b.open_now, b.opens_at) == (True, None)
    assert (c.open_now, c.opens_at) == (None, None)
    assert a.quality == "surveyed"


def test_skipping_the_closed_keeps_the_unknown() -> None:
    assert ids(POLICE, moment=SUNDAY, skip_closed=True) == ["police-b", "police-c"]
    assert ids(POLICE, moment=MONDAY_NINE, skip_closed=True) == ["police-a", "police-b", "police-c"]


@pytest.mark.parametrize(
    ("point", "rules", "county", "said"),
    [
        ("police-a", [POLICE], None, None),
        ("police-a", [OWN_COUNTY], None, None),
        ("police-a", [OWN_COUNTY], "420602", None),
        ("police-a", [OWN_COUNTY], "420606", "要到户籍所在地的公安户政窗口办，这里不是。"),
        ("hall-a", [POLICE], None, "这里不办这件事，请到公安户政窗口。"),
        ("police-a", [HALL, HALL], None, "这里不办这件事，请到政务服务中心。"),
        ("police-a", [], None, "按现在的回答，这件事不到窗口办。"),
    ],
)
def test_why_a_point_cannot(point: str, rules: list[Handling], county: str | None, said: str | None) -> None:
    assert PLACES.asked_at(point, rules, MONDAY_NINE, HERE, county=county).reason == said


def test_an_unknown_point_is_told() -> None:
    with pytest.raises(UnknownPointError, match="没有“nowhere”这个网点"):
        PLACES.asked_at("nowhere", [POLICE], MONDAY_NINE)
