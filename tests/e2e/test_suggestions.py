"""Suggestions while typing, in a real browser: seen, reached by the keyboard and by touch, told to screen readers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.screen import Screen

pytestmark = pytest.mark.browser

SMALLEST_TARGET_PX = 44
COMPOSING = "new KeyboardEvent('keydown', {key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true})"


def _type(page: Page, words: str) -> Locator:
    page.get_by_role("combobox").fill(words)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return options


def _chosen(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def test_what_is_typed_and_offered_can_be_read(screen: Screen) -> None:
    page = screen.page
    screen.open("/")
    options = _type(page, "驾照")
    field = page.get_by_role("combobox")
    ink, ground = (field.evaluate(f"(one) => getComputedStyle(one).{what}") for what in ("color", "backgroundColor"))
    assert ink != ground
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for option in options.all():
        box = option.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_TARGET_PX
    screen.shot("42-suggestions-home")
    options.filter(has_text="换驾驶证").tap()
    expect(page).to_have_url(re.compile("/items/driving-licence-renewal"))


@pytest.mark.parametrize("typed", ["社包卡", "sebaoka"])
def test_a_wrong_spelling_is_offered_its_item(phone: Screen, typed: str) -> None:
    phone.open("/search")
    expect(_type(phone.page, typed).first).to_contain_text("社保卡")


def test_arrows_escape_and_enter(desk: Screen) -> None:
    page = desk.page
    desk.open("/search")
    options = _type(page, "驾照")
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox")).to_have_id(field.get_attribute("aria-controls") or "")

    page.keyboard.press("ArrowUp")
    expect(_chosen(page)).to_have_id(options.last.get_attribute("id") or "")
    page.keyboard.press("ArrowDown")
    expect(_chosen(page)).to_have_count(0)
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("驾照")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    words = _chosen(page).inner_text().split("\n")[0]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_keys_belong_to_the_input_method_while_it_composes(desk: Screen) -> None:
    page = desk.page
    desk.open("/search")
    _type(page, "驾照")
    let_through = page.get_by_role("combobox").evaluate(f"(field) => field.dispatchEvent({COMPOSING})")
    assert let_through
    expect(_chosen(page)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(_chosen(page)).to_have_count(1)


def test_rows_are_headed_by_what_they_lead_to(phone: Screen) -> None:
    phone.open("/search")
    for typed in ("gjj", "驾照", "身份证"):
        headings = [one.inner_text().split("\n")[0] for one in _type(phone.page, typed).all()]
        assert len(set(headings)) == len(headings) > 1


def test_an_example_is_searched_for_at_one_touch(screen: Screen) -> None:
    page = screen.page
    screen.open("/search?q=今天天气怎么样")
    example = page.locator(".nothing li a").first
    words = example.inner_text().strip()
    box = example.bounding_box()
    assert box is not None
    assert box["height"] >= SMALLEST_TARGET_PX
    example.tap()
    expect(page.get_by_role("combobox")).to_have_value(words)
    expect(page.locator(".hits a").first).to_contain_text(words)


def test_english_is_answered_in_english(screen: Screen) -> None:
    screen.open("/search?q=how to get a passport")
    expect(screen.page.locator("[lang=en]")).to_contain_text("Chinese or pinyin")
    expect(screen.page.get_by_role("heading", name="没有找到能办的事项")).to_be_visible()
    screen.shot("43-english")


def test_nothing_found_leads_back_into_the_field(screen: Screen) -> None:
    page = screen.page
    screen.open("/search?q=今天天气怎么样")
    page.get_by_role("button", name="换个说法").tap()
    expect(page.get_by_role("combobox")).to_be_focused()
    assert page.evaluate("window.getSelection().toString()") == "今天天气怎么样"
