"""A kiosk that nobody touches: it asks, then nothing of the person before may be left anywhere."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Error, Page, expect

from e2e.screen import Screen
from e2e.walking import choose, walk

pytestmark = pytest.mark.browser

IDLE_S, COUNTDOWN_S = 4, 3
KIOSK_START = f"/?kiosk=1&idle={IDLE_S}&countdown={COUNTDOWN_S}"
LIMIT_MS = (IDLE_S + COUNTDOWN_S + 10) * 1000


def _use(screen: Screen) -> tuple[str, str]:
    """Leave as many traces as a person can; the conversation's id and the notice's token."""
    page = screen.page
    screen.open(KIOSK_START)
    page.get_by_role("button", name="字号").tap()
    page.get_by_role("button", name="大字", exact=True).tap()
    page.get_by_role("link", name="聊一聊").tap()
    expect(page.locator(".lines .bubble").first).to_be_visible()
    conversation: str = page.evaluate("sessionStorage.getItem('daoban.chat')")
    page.get_by_role("link", name="导办，回首页").tap()
    page.get_by_role("combobox").fill("身份证丢了怎么办")
    page.get_by_role("button", name="查找", exact=True).tap()
    page.locator(".hits a").first.tap()
    page.get_by_role("link", name="开始问答").tap()
    choose(page, "丢了")
    walk(screen)
    page.get_by_role("button", name="出一张一次性告知单").tap()
    page.wait_for_url("**/n/*")
    return conversation, page.url.rsplit("/", 1)[-1]


def test_silence_wipes_everything(kiosk: Screen, api: httpx.Client) -> None:
    page = kiosk.page
    conversation, token = _use(kiosk)
    assert api.get(f"/api/chat/{conversation}").status_code == httpx.codes.OK
    dialog = page.get_by_role("dialog", name="您还在吗？")
    expect(dialog).to_be_visible(timeout=LIMIT_MS)
    kiosk.shot("20-idle")
    page.wait_for_url(kiosk.service + "/", timeout=LIMIT_MS)
    _nothing_left(page, token)
    assert api.get(f"/api/chat/{conversation}").status_code == httpx.codes.NOT_FOUND


def test_leaving_by_hand_wipes_everything(kiosk: Screen, api: httpx.Client) -> None:
    page = kiosk.page
    conversation, token = _use(kiosk)
    page.get_by_role("button", name="清空离开").tap()
    page.wait_for_url(kiosk.service + "/")
    _nothing_left(page, token)
    assert api.get(f"/api/chat/{conversation}").status_code == httpx.codes.NOT_FOUND


RELOADED = "performance.getEntriesByType('navigation')[0].type === 'reload'"


def _nothing_left(page: Page, token: str) -> None:
    page.wait_for_function(RELOADED)
    expect(page.get_by_role("heading", name="您要办什么事？")).to_be_visible()
    kept = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "daoban.kiosk" in kept, "the machine stays a kiosk"
    for trace in (token, "card-state", "daoban.chat"):
        assert trace not in kept
    assert page.evaluate("sessionStorage.length + localStorage.length") <= 2, kept
    assert page.evaluate("document.documentElement.dataset.text") == "standard"
    assert page.context.cookies() == []
    assert page.evaluate("caches.keys()") == []
    expect(page.get_by_role("combobox")).to_have_value("")
    # Neither way through the history may bring an address with answers, a query or the notice back.
    for way in (*[page.go_back] * 4, *[page.go_forward] * 12):
        _go(page, way)
        for trace in ("#a=", "/n/", "q="):
            assert trace not in page.url


def _go(page: Page, way: Callable[..., object]) -> None:
    """Take a step through the history; a page that is just being swapped is let come to rest first."""
    page.wait_for_load_state()
    try:
        way(wait_until="commit")
    except Error:
        page.wait_for_load_state()
        way(wait_until="commit")


def test_a_touch_keeps_the_session(kiosk: Screen) -> None:
    page = kiosk.page
    kiosk.open("/items/id-card-reissue/guide?kiosk=1&idle=3&countdown=10")
    choose(page, "丢了")
    question = page.locator(".question h1").inner_text()
    dialog = page.get_by_role("dialog", name="您还在吗？")
    expect(dialog).to_be_visible(timeout=LIMIT_MS)
    stay = page.get_by_role("button", name="我还在，继续办")
    expect(stay).to_be_focused()
    stay.tap()
    expect(dialog).not_to_be_visible()
    expect(page.locator(".question h1")).to_have_text(question)


def test_an_untouched_home_page_is_left_alone(kiosk: Screen) -> None:
    kiosk.open("/?kiosk=1&idle=2&countdown=3")
    loads: list[str] = []
    kiosk.page.on("load", lambda page: loads.append(page.url))
    with pytest.raises(AssertionError):
        expect(kiosk.page.get_by_role("dialog")).to_be_visible(timeout=6_500)
    assert loads == []


def test_a_phone_is_never_wiped(phone: Screen) -> None:
    phone.open("/items/id-card-reissue/guide?idle=2&countdown=3")
    choose(phone.page, "丢了")
    with pytest.raises(AssertionError):
        expect(phone.page.get_by_role("dialog")).to_be_visible(timeout=5_500)
