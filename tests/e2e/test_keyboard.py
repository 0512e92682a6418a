"""The whole main job without touching anything but the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from e2e.screen import Screen
from e2e.walking import moved_on

pytestmark = pytest.mark.browser

MOST_TABS = 120
MOST_QUESTIONS = 30


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the element with these words has the focus, and see that the focus can be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        held = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') ?? '') + document.activeElement.innerText"
        )
        if words in held:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid", f"no visible focus on {words}"
            return
    raise AssertionError(f"Tab never reached {words}")


def test_main_job_by_keyboard(desk: Screen) -> None:
    page = desk.page
    desk.open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("身份证丢了", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).not_to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator(".hits a").first).to_be_visible()
    tab_to(page, "身份证丢了补办")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/id-card-reissue")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, "开始问答")
    page.keyboard.press("Enter")

    for number in range(MOST_QUESTIONS):
        expect(page.locator(".question, .outcome").first).to_be_visible()
        if page.locator(".outcome").count():
            break
        heading = page.get_by_role("heading", level=1)
        if number > 0:
            expect(heading).to_be_focused()
        address = page.url
        if number % 2:
            page.keyboard.press("1")
        else:
            tab_to(page, page.locator(".question button.option .label").first.inner_text())
            page.keyboard.press("Space")
        moved_on(page, address)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, "窗口会核对")
    page.keyboard.press("Enter")
    expect(page.locator("details.review[open]")).to_have_count(1)
    tab_to(page, "出一张一次性告知单")
    page.keyboard.press("Enter")
    page.wait_for_url("**/n/*")
    expect(page.get_by_text("一次性告知单").first).to_be_visible()


def test_options_of_many_are_checked_by_space(desk: Screen) -> None:
    page = desk.page
    desk.open("/packages/birth-of-child/guide")
    page.keyboard.press("1")
    boxes = page.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    tab_to(page, boxes.first.inner_text().split("\n")[0])
    page.keyboard.press("Space")
    expect(boxes.first).to_have_attribute("aria-checked", "true")
    address = page.url
    tab_to(page, "选好了")
    page.keyboard.press("Enter")
    moved_on(page, address)
