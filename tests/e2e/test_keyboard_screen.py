"""The keyboard on a kiosk's screen: everything by touch, in a real browser against the real service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.conftest import ROOT
from e2e.screen import Screen, Viewport

pytestmark = pytest.mark.browser

UPRIGHT = Viewport("kiosk", 1080, 1920, kiosk=True)
LYING = Viewport("kiosk-wide", 1920, 1080, kiosk=True)
SMALLEST_KEY_PX = 60
AXE = ROOT / "kiosk_ui/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => (await axe.run('.keyboard', { runOnly: tags })).violations.map((one) => [one.id, one.nodes.map((node) => node.html)])"""


@pytest.fixture(params=(UPRIGHT, LYING), ids=lambda viewport: viewport.name)
def kiosk_screen(request: pytest.FixtureRequest, browser: Browser, service: str) -> Iterator[Screen]:
    """A fresh page on an upright and on a lying kiosk."""
    viewport: Viewport = request.param
    size: Any = {"width": viewport.width, "height": viewport.height}
    context = browser.new_context(viewport=size, locale="zh-CN", has_touch=True, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    screen = Screen(context, service, viewport)
    yield screen
    screen.check()
    context.close()


def _keyboard(page: Page) -> Locator:
    return page.get_by_role("region", name="屏幕键盘")


def _ready(page: Page) -> None:
    """Wait until the dictionary is there."""
    expect(_keyboard(page).get_by_text("只打每个字的第一个字母")).to_be_visible(timeout=30_000)


def _type(page: Page, letters: str) -> None:
    for letter in letters:
        _keyboard(page).get_by_role("button", name=letter, exact=True).tap()


def _pick(page: Page, text: str) -> None:
    _keyboard(page).get_by_role("group", name="候选字词").get_by_role("button", name=text, exact=True).tap()


def _is_in_sight(page: Page, element: Locator) -> bool:
    """Whether an element stands wholly on the screen and above the keyboard."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box, keys = element.bounding_box(), _keyboard(page).bounding_box()
    assert box is not None
    assert keys is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= keys["y"]


def test_a_lost_identity_card_is_found_by_touch(kiosk_screen: Screen) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/?kiosk=1")
    dictionary = re.compile("pinyin-dictionary")
    assert not any(dictionary.search(url) for url in kiosk_screen.watch.requests), "fetched before it is wanted"
    field = page.get_by_role("combobox")
    field.tap()
    _ready(page)
    assert _is_in_sight(page, field)
    _type(page, "shenfenzhengdiule")
    kiosk_screen.shot("60-keyboard")
    _pick(page, "身份证丢了")
    expect(field).to_have_value("身份证丢了")
    expect(field).to_be_focused()
    _keyboard(page).get_by_role("button", name="查找键").tap()
    page.wait_for_url("**/search?q=*")
    expect(_keyboard(page)).to_have_count(0)
    page.locator(".hits a").filter(has_text="身份证丢了补办").first.tap()
    page.wait_for_url("**/items/id-card-reissue")


def test_initials_bring_suggestions_before_a_character_is_chosen(kiosk_screen: Screen) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/?kiosk=1")
    page.get_by_role("combobox").tap()
    _ready(page)
    _type(page, "sfz")
    option = page.get_by_role("option").filter(has_text="身份证丢了补办")
    expect(option).to_be_visible()
    assert _is_in_sight(page, option)
    kiosk_screen.shot("61-keyboard-initials")
    option.tap()
    page.wait_for_url("**/items/id-card-reissue")
    expect(_keyboard(page)).to_have_count(0)


def test_what_was_typed_is_corrected_where_the_caret_stands(kiosk_screen: Screen) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/?kiosk=1")
    field = page.get_by_role("combobox")
    field.tap()
    _ready(page)
    _type(page, "hukouben")
    _pick(page, "户口本")
    field.evaluate("(one) => one.setSelectionRange(2, 2)")
    _keyboard(page).get_by_role("button", name="退格").tap()
    expect(field).to_have_value("户本")
    _type(page, "kou")
    _pick(page, "口")
    expect(field).to_have_value("户口本")
    _keyboard(page).get_by_role("button", name="清空", exact=True).tap()
    expect(field).to_have_value("")


def test_the_chat_is_written_in_and_goes_on(kiosk_screen: Screen) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/chat?kiosk=1")
    field = page.locator("#chat-field")
    field.tap()
    _ready(page)
    assert _is_in_sight(page, field)
    _type(page, "wodeshenfenzhengdiule")
    kiosk_screen.shot("62-keyboard-chat")
    _keyboard(page).get_by_role("button", name="空格").tap()
    expect(field).to_have_value("我的身份证丢了")
    _keyboard(page).get_by_role("button", name="发送键").tap()
    expect(page.locator(".lines")).to_contain_text("我的身份证丢了")
    expect(field).to_have_value("")
    expect(_keyboard(page)).to_be_visible()


@pytest.mark.parametrize(("text", "contrast"), [("standard", "normal"), ("largest", "high")])
def test_keys_are_large_and_told(kiosk_screen: Screen, text: str, contrast: str) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/?kiosk=1")
    page.evaluate(
        "([text, contrast]) => Object.assign(document.documentElement.dataset, {text, contrast})", [text, contrast]
    )
    page.get_by_role("combobox").tap()
    _ready(page)
    page.evaluate(AXE.read_text("utf-8"))
    for opened in ("", "数字", "符号"):
        if opened:
            _keyboard(page).get_by_role("button", name=opened, exact=True).tap()
        assert page.evaluate(RUN, RULES) == []
        for key in _keyboard(page).get_by_role("button").all():
            box = key.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= SMALLEST_KEY_PX, key.inner_text()
            assert key.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1"), f"cut off: {key.inner_text()}"
    _keyboard(page).get_by_role("button", name="字母", exact=True).tap()
    _type(page, "sb")
    assert page.evaluate(RUN, RULES) == []
    assert _is_in_sight(page, page.get_by_role("combobox"))
    assert _keyboard(page).evaluate("(one) => one.scrollWidth <= window.innerWidth")
    kiosk_screen.shot(f"63-keyboard-{text}-{contrast}")
    _keyboard(page).get_by_role("button", name="收起").tap()
    expect(_keyboard(page)).to_have_count(0)


def test_a_number_has_its_own_keys_and_a_keyboard_is_still_heard(kiosk_screen: Screen) -> None:
    page = kiosk_screen.page
    kiosk_screen.open("/chat/continue?kiosk=1")
    page.get_by_role("textbox").tap()
    page.get_by_role("button", name="7", exact=True).tap()
    expect(_keyboard(page)).to_have_count(0)
    page.goto(f"{kiosk_screen.service}/")
    field = page.get_by_role("combobox")
    field.tap()
    _ready(page)
    _type(page, "sf")
    page.keyboard.type("z")
    expect(field).to_have_value("sfz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sfz")


def test_nobody_else_sees_it(phone: Screen) -> None:
    page = phone.page
    phone.open("/")
    page.get_by_role("combobox").tap()
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(_keyboard(page)).to_have_count(0)
    assert not any("ScreenKeyboard" in url or "dictionary" in url for url in phone.watch.requests)
