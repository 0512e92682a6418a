"""When something is not there: each state says what to do next, and nothing entered is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from e2e.screen import Screen
from e2e.walking import choose

pytestmark = pytest.mark.browser


def test_out_of_scope_search_offers_ways_on(screen: Screen) -> None:
    screen.open("/search?q=今天中午吃什么好呢")
    page = screen.page
    expect(page.get_by_role("heading", name="没有找到能办的事项")).to_be_visible()
    expect(page.locator("main").get_by_text("12345").first).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="按主题找")).to_be_visible()
    screen.shot("30-out-of-scope")


def test_empty_search_says_what_to_do(phone: Screen) -> None:
    phone.open("/search")
    expect(phone.page.get_by_role("heading", name="您还没有说要办什么事")).to_be_visible()


def test_very_long_query_is_answered(phone: Screen) -> None:
    phone.open("/")
    phone.page.get_by_role("combobox").fill("身份证丢了" * 2_000)
    phone.page.get_by_role("button", name="查找", exact=True).tap()
    expect(phone.page.locator(".hits a, .nothing").first).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/no/such/page", "/items/no-such-item", "/n/not-a-token", "/p/not-a-plate", "/packages/no"]
)
def test_missing_things_say_so(phone: Screen, path: str) -> None:
    phone.open(path)
    expect(phone.page.get_by_role("link", name="回首页").last).to_be_visible()
    text = phone.page.locator("main").inner_text()
    assert "没有" in text
    phone.shot("31-missing" + path.replace("/", "-"))


def test_lost_network_keeps_the_answers_and_tries_again(screen: Screen) -> None:
    page = screen.page
    screen.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    page.context.set_offline(True)
    expect(page.get_by_text("网络断开了")).to_be_visible()
    asked, before = page.locator(".question h1").inner_text(), page.url
    option = page.locator(".question button.option").first
    option.tap()
    expect(page.get_by_text("网络断了，刚才选的还在")).to_be_visible()
    expect(page.locator(".question h1")).to_have_text(asked)
    expect(option).to_have_attribute("aria-pressed", "true")
    screen.shot("32-offline")
    page.get_by_role("button", name="再试一次").tap()
    expect(page.get_by_text("网络断了，刚才选的还在")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".question h1")).not_to_have_text(asked)
    expect(page.get_by_text("刚才选的还在")).to_have_count(0)
    assert page.url != before


def test_unsure_search_folds_what_is_far_and_offers_other_ways(phone: Screen) -> None:
    page = phone.page
    phone.open("/search?q=身份证")
    expect(page.locator(".choices a")).to_have_count(3)
    expect(page.locator(".hits li")).to_have_count(0)
    expect(page.get_by_text("最可能是这个")).to_have_count(0)
    page.get_by_text("个相近的").tap()
    expect(page.locator("details[open] li").first).to_be_visible()
    ways = page.get_by_role("region", name="都不是？")
    expect(ways.get_by_role("link", name="拨打12345")).to_have_attribute("href", "tel:12345")
    expect(ways.get_by_role("link", name="聊一聊")).to_be_visible()
    ways.get_by_role("button", name="换个说法").tap()
    expect(page.get_by_role("combobox")).to_be_focused()


def test_back_goes_one_page_back_or_home(screen: Screen) -> None:
    page = screen.page
    screen.open("/items/id-card-reissue")
    page.get_by_role("button", name="返回").tap()
    page.wait_for_url(screen.service + "/")
    screen.open("/search?q=身份证丢了")
    page.locator(".hits a").first.tap()
    page.wait_for_url("**/items/*")
    page.get_by_role("button", name="返回").tap()
    page.wait_for_url("**/search?q=*")
