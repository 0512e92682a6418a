"""Door-plates on a wall: a real one shows its place, another one warns."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import expect

from e2e.screen import Screen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plate(api: httpx.Client) -> tuple[str, str]:
    """The code of a police household window's plate, and the window's name."""
    point = api.get("/api/places/points", params={"item": "id-card-reissue"}).json()["points"][0]
    return api.get(f"/api/places/points/{point['id']}").json()["doorplate"], point["name"]


def test_plate_shows_place_items_and_check(screen: Screen, plate: tuple[str, str]) -> None:
    code, name = plate
    screen.open(f"/p/{code}")
    page = screen.page
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_text("请核对")).to_be_visible()
    expect(page.get_by_text("身份证丢了补办").first).to_be_visible()
    assert page.locator("a[href^='http']").count() == 0
    screen.shot("60-plate", whole=True)


def test_plate_points_to_the_nearest_place_for_another_item(phone: Screen, plate: tuple[str, str]) -> None:
    phone.open(f"/p/{plate[0]}?item=marriage-registration")
    expect(phone.page.get_by_role("heading", name="最近的地方")).to_be_visible()
    expect(phone.page.locator(".point").first).to_contain_text("婚姻登记")


def test_a_code_that_is_not_ours_warns(phone: Screen) -> None:
    phone.open("/p/aaaaaaaaaaaaaaaa")
    expect(phone.page.get_by_role("alert")).to_contain_text("不是本系统发出")
    phone.shot("61-plate-foreign")
