"""Choosing among close results: the clarifying question, and two wishes of one sentence, on every screen."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Locator, expect

from e2e.screen import Screen

pytestmark = pytest.mark.browser

CLOSE = ("身份证", "驾照", "公积金", "身份证换领还是补领", "结婚的证", "补社保")
"""Words that name several things at once; which of them are close enough for a question is up to the search."""
SMALLEST_TARGET_PX = 44
KIOSK_LETTER_PX = 28
KIOSK_HEADING_PX = 44


def _fits(screen: Screen, links: Locator) -> None:
    """The page does not scroll sideways, and every link is large enough for a finger."""
    assert screen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for i in range(links.count()):
        box = links.nth(i).bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_TARGET_PX


def test_letters_on_a_kiosk_are_read_from_a_step_away(kiosk: Screen) -> None:
    for path in ("/?kiosk=1", "/search?q=驾照", "/search?q=身份证丢了", "/search?q=今天天气怎么样", "/search?q=结婚"):
        kiosk.open(path)
        headings = kiosk.page.locator("main h1:not(.visually-hidden), main section > h2, .nothing h2")
        sizes = headings.evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
        assert sizes
        assert min(sizes) >= KIOSK_HEADING_PX, path
        letters = kiosk.page.locator("main *").evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(letters) >= KIOSK_LETTER_PX, path


def test_the_hotline_stands_in_a_frame_on_a_kiosk(kiosk: Screen) -> None:
    kiosk.open("/?kiosk=1")
    kiosk.open("/search?q=身份证丢了")
    ways = kiosk.page.get_by_role("region", name="都不是？")
    expect(ways.get_by_text("请大厅的工作人员帮忙")).to_contain_text("12345")
    assert ways.locator("[href^='tel:']").count() == 0
    frame = ways.get_by_text("12345").locator("xpath=ancestor::*[contains(@class, 'box')]")
    assert frame.evaluate("(one) => getComputedStyle(one).borderTopStyle") == "solid"


def test_two_wishes_are_two_cards(screen: Screen) -> None:
    screen.open("/search?q=身份证和驾照都丢了")
    part = screen.page.get_by_role("region", name="听起来是2件事")
    cards = part.get_by_role("link")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("您说的“身份证丢了”")
    _fits(screen, cards)
    screen.shot("40-two-wishes")
    cards.last.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.page).to_have_url(re.compile("/items/driving-licence-reissue"))


def test_the_question_leads_to_the_item(screen: Screen, api: httpx.Client) -> None:
    asked = ((query, api.get("/api/search", params={"q": query}).json()["clarify"]) for query in CLOSE)
    query, clarify = next(one for one in asked if one[1] is not None)
    screen.open(f"/search?q={query}")
    part = screen.page.get_by_role("region", name=clarify["question"])
    links = part.get_by_role("link")
    expect(links).to_have_count(len(clarify["options"]))
    _fits(screen, links)
    screen.shot("41-clarify")
    expect(screen.page.get_by_text("也可以直接从下面选")).to_be_visible()
    links.first.tap()
    expect(screen.page).to_have_url(re.compile(f"/{clarify['options'][0]['id']}"))
