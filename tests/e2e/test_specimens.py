"""What a check looks at, shown on a specimen: by tap, by keyboard, in words."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Locator, expect

from e2e.screen import Screen
from e2e.walking import choose, walk

pytestmark = pytest.mark.browser


def outcome_of(screen: Screen) -> None:
    screen.open("/items/id-card-reissue/guide")
    choose(screen.page, "丢了")
    choose(screen.page, "46周岁以上")
    walk(screen)


def opened(screen: Screen) -> Locator:
    """The first list of checks that has a picture, opened."""
    review = screen.page.locator("details.review", has=screen.page.locator("button.look")).first
    review.locator("summary").first.tap()
    return review


def test_a_tap_shows_where_to_look(screen: Screen) -> None:
    outcome_of(screen)
    review = opened(screen)
    look = review.locator("button.look").first
    expect(look).to_contain_text(re.compile("看图：①"))
    look.tap()
    expect(look).to_have_attribute("aria-expanded", "true")
    picture = review.locator("figure.specimen img")
    expect(picture).to_have_attribute("alt", re.compile("^证件样例图，标出的是：.+"))
    screen.settle()
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0"), (
        "the picture is there and is allowed to show"
    )
    sheet, mark = picture.bounding_box(), review.locator(".mark.now").bounding_box()
    assert sheet
    assert mark
    assert sheet["width"] >= 220, "large enough to read"
    assert mark["x"] >= sheet["x"] - 4
    assert mark["x"] + mark["width"] <= sheet["x"] + sheet["width"] + 4
    assert mark["y"] + mark["height"] <= sheet["y"] + sheet["height"] + 4
    review.scroll_into_view_if_needed()
    screen.shot("20-specimen", whole=True)
    look.tap()
    expect(picture).to_have_count(0)


def test_the_keyboard_opens_a_picture(desk: Screen) -> None:
    outcome_of(desk)
    review = opened(desk)
    look = review.locator("button.look").last
    look.focus()
    desk.page.keyboard.press("Enter")
    expect(look).to_have_attribute("aria-expanded", "true")
    shown = desk.page.locator(f"[id='{look.get_attribute('aria-controls')}']")
    expect(shown.locator("figcaption strong")).to_be_visible()
    desk.page.keyboard.press("Space")
    expect(look).to_have_attribute("aria-expanded", "false")


def test_what_one_gets_has_a_specimen(phone: Screen) -> None:
    outcome_of(phone)
    fold = phone.page.locator("details.sample").first
    fold.locator("summary").tap()
    phone.settle()
    assert fold.locator("img").evaluate("one => one.naturalWidth > 0")
    phone.shot("21-result", whole=True)


def test_forms_are_offered_blank_and_filled_in(phone: Screen, api: httpx.Client) -> None:
    phone.open("/items/marriage-registration/guide")
    walk(phone)
    links = phone.page.locator("a[href^='/api/files/']")
    expect(links.filter(has_text="下载空表").first).to_be_visible()
    expect(links.filter(has_text="看填写样表").first).to_be_visible()
    for address in {link.get_attribute("href") for link in links.all()}:
        assert address
        assert api.get(address).content.startswith(b"%PDF")
