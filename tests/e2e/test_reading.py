"""Numbers for old eyes and fingers: letters, targets, no sideways scrolling, in every text size."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.screen import Screen

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "search": "/search?q=身份证丢了怎么办",
    "browse": "/browse",
    "item": "/items/id-card-reissue",
    "package": "/packages/birth-of-child",
    "question": "/items/id-card-reissue/guide",
    "outcome": "/items/marriage-registration/guide",
    "chat": "/chat",
}
SIZES = {"standard": ("标准", 18, 44), "large": ("大字", 24, 60), "largest": ("特大", 30, 60)}
"""Button, least px of any text, least px of a target's sides."""

SMALL_TEXT = """(least) => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement
    if (!node.textContent.trim() || !holder.checkVisibility() || holder.closest('.visually-hidden, svg, noscript')) continue
    const size = parseFloat(getComputedStyle(holder).fontSize)
    if (size < least - 0.01) found.push(`${size}px ${node.textContent.trim().slice(0, 20)}`)
  }
  return found
}"""

SMALL_TARGETS = """(least) => {
  const found = []
  for (const one of document.querySelectorAll('button, a[href], summary, input, select')) {
    const box = one.getBoundingClientRect()
    if (!one.checkVisibility() || box.width === 0 || one.closest('.skip') || one.matches('.skip')) continue
    if (box.height < least - 0.5 || box.width < least - 0.5)
      found.push(`${Math.round(box.width)}x${Math.round(box.height)} ${one.innerText?.slice(0, 20)}`)
  }
  return found
}"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _resize(screen: Screen, size: str) -> None:
    label = SIZES[size][0]
    screen.page.get_by_role("button", name="字号").click()
    screen.page.get_by_role("button", name=label, exact=True).click()
    screen.page.keyboard.press("Escape")


@pytest.mark.parametrize("name", PAGES)
def test_letters_targets_and_width(screen: Screen, name: str) -> None:
    page = screen.page
    screen.open(PAGES[name])
    expect(page.locator("main h1").first).to_be_attached()
    for size, (_, letters, target) in SIZES.items():
        if size != "standard":
            _resize(screen, size)
            screen.settle()
            screen.shot(f"40-{size}-{name}")
        assert page.evaluate(SMALL_TEXT, letters) == [], size
        assert page.evaluate(SMALL_TARGETS, target) == [], size
        assert page.evaluate(SIDEWAYS) <= 0, size


def test_zoomed_to_twice_the_size_nothing_is_cut(desk: Screen) -> None:
    """A window of half the width is what a browser makes of 200 % zoom."""
    desk.page.set_viewport_size({"width": 640, "height": 512})
    for path in PAGES.values():
        desk.open(path)
        assert desk.page.evaluate(SIDEWAYS) <= 0, path


def test_high_contrast_and_size_stay_on_the_next_page(phone: Screen) -> None:
    phone.open("/")
    _resize(phone, "large")
    phone.page.get_by_role("button", name="字号").click()
    phone.page.get_by_role("button", name="加深对比").click()
    phone.shot("41-contrast")
    phone.open("/items/id-card-reissue")
    assert phone.page.evaluate("document.documentElement.dataset.text") == "large"
    assert phone.page.evaluate("document.documentElement.dataset.contrast") == "high"


def test_our_own_letters_are_used(phone: Screen) -> None:
    """A fresh Linux machine has no Chinese font: every character that is shown must come from our slices."""
    phone.open("/items/second-hand-home-transfer")
    missing = phone.page.evaluate(
        """async () => {
          const chars = [...new Set(document.body.innerText)].filter((one) => one.codePointAt(0) > 0x2e7f)
          await Promise.all(chars.map((one) => document.fonts.load(`400 18px 'Daoban Sans', 'Daoban Sans More'`, one)))
          const loaded = [...document.fonts].filter((face) => face.status === 'loaded')
          const ranges = loaded.flatMap((face) => face.unicodeRange.split(',')).map((range) => {
            const [from, to] = range.trim().slice(2).split('-').map((hex) => parseInt(hex, 16))
            return [from, to ?? from]
          })
          return chars.filter((one) => !ranges.some(([from, to]) => from <= one.codePointAt(0) && one.codePointAt(0) <= to))
        }"""
    )
    assert missing == []


def test_largest_letters_on_a_phone_leave_room_to_read_and_write(phone: Screen) -> None:
    page = phone.page
    phone.open("/")
    page.get_by_role("button", name="字号").tap()
    page.get_by_role("button", name="特大").first.tap()
    phone.open("/items/id-card-reissue")
    width = phone.viewport.width
    for name in page.locator("#materials .name").all():
        box = name.bounding_box()
        assert box is not None
        assert box["width"] > 0.4 * width
    bar = page.locator(".start").bounding_box()
    assert bar is not None
    assert bar["height"] < 0.12 * phone.viewport.height
    phone.shot("61-largest-item")
    phone.open("/chat")
    field = page.get_by_label("说说您要办什么，或直接回答问题").bounding_box()
    assert field is not None
    assert field["width"] > 0.5 * width
    assert field["y"] + field["height"] < phone.viewport.height
    phone.shot("62-largest-chat")
