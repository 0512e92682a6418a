"""Hand-off links: right coordinates, escaped names, none for placeholders."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from knowledge.places import Position, ServicePoint
from knowledge.places.routes import Mode, mini_program, routes

BAIDU_POSITION = Position(lat=39.915, lng=116.404, system="bd09")
POINT = ServicePoint(
    id="a",
    name="甲区 A&B,1号/窗口",
    networks=("hall",),
    division="420602",
    quality="surveyed",
    source="来函",
    position=BAIDU_POSITION,
    address="某路1号",
)
PLACEHOLDER = ServicePoint(id="b", name="乙", networks=("hall",), division="420602")


def test_gcj02_goes_to_every_program() -> None:
    links = routes(POINT, BAIDU_POSITION)
    assert set(links) == {"amap", "baidu", "tencent"}
    assert "116.397627,39.908657" in links["amap"]
    assert "latlng:39.908657,116.397627" in links["baidu"]
    assert "coord_type=gcj02" in links["baidu"]
    assert parse_qs(urlsplit(links["tencent"]).query)["tocoord"] == ["39.908657,116.397627"]


def test_names_are_escaped() -> None:
    links = routes(POINT, BAIDU_POSITION)
    for link in links.values():
        assert "&B" not in link
        assert " " not in link
        assert "A&B,1号/窗口" in unquote(link)
    lng, lat, name = parse_qs(urlsplit(links["amap"]).query)["to"][0].split(",", 2)
    assert (lng, lat, name) == ("116.397627", "39.908657", POINT.name)


@pytest.mark.parametrize(
    ("mode", "amap", "baidu", "tencent"),
    [("walk", "walk", "walking", "walk"), ("transit", "bus", "transit", "bus"), ("drive", "car", "driving", "drive")],
)
def test_modes(mode: Mode, amap: str, baidu: str, tencent: str) -> None:
    links = routes(POINT, BAIDU_POSITION, mode)
    assert f"mode={amap}&" in links["amap"]
    assert f"mode={baidu}&" in links["baidu"]
    assert f"type={tencent}&" in links["tencent"]


def test_wechat_may_not_wake_another_program() -> None:
    assert routes(POINT, BAIDU_POSITION)["amap"].endswith("callnative=1")
    assert routes(POINT, BAIDU_POSITION, in_wechat=True)["amap"].endswith("callnative=0")


def test_the_mini_program_gets_gcj02() -> None:
    location = mini_program(POINT, BAIDU_POSITION)
    assert location is not None
    assert (location["latitude"], location["longitude"]) == (39.908657, 116.397627)
    assert location["address"] == "某路1号"


def test_nobody_is_sent_to_a_placeholder() -> None:
    assert routes(PLACEHOLDER, BAIDU_POSITION) == {}
    assert mini_program(PLACEHOLDER, BAIDU_POSITION) is None
