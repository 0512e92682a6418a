"""The chat on the page, by taps, while the dialogue server is away; and beside the guide with one state."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from e2e.screen import Screen
from e2e.walking import OPTION, choose

pytestmark = pytest.mark.browser

MOST_TURNS = 30


def _conversation(page: Page) -> str:
    id_: str = page.evaluate("sessionStorage.getItem('daoban.chat')")
    return id_


def test_chat_by_taps_to_the_list(screen: Screen, api: httpx.Client) -> None:
    page = screen.page
    screen.open("/chat")
    expect(page.locator(".bubble").first).to_contain_text("分钟")
    expect(page.get_by_text("智能对话正在启动")).to_be_visible()
    screen.shot("50-chat")
    page.locator(".starters button", has_text="身份证丢了补办").tap()
    for _ in range(MOST_TURNS):
        expect(page.locator(".typing")).to_have_count(0)
        if page.locator("a.pointer").count():
            break
        answers = page.locator(".line:last-of-type .choice, .lines .choice")
        expect(answers.first).to_be_visible()
        answers.first.tap()
    screen.settle()
    screen.shot("51-chat-outcome")
    page.locator("a.pointer").last.tap()
    page.wait_for_url("**/guide#a=*")
    expect(page.locator(".outcome")).to_be_visible()


def test_reload_goes_on_and_finishing_deletes(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    phone.open("/chat")
    expect(page.locator(".starters button").first).to_be_visible()
    page.locator(".starters button").first.tap()
    expect(page.locator(".choice").first).to_be_visible()
    first = _conversation(page)
    lines = page.locator(".bubble").all_inner_texts()
    page.reload()
    expect(page.locator(".choice").first).to_be_visible()
    assert page.locator(".line.person").count() == 1
    assert page.locator(".bubble").all_inner_texts() == lines
    assert _conversation(page) == first
    page.get_by_role("button", name="结束并清除").tap()
    expect(page.locator(".starters")).to_be_visible()
    assert api.get(f"/api/chat/{first}").status_code == httpx.codes.NOT_FOUND
    assert _conversation(page) != first
    assert page.locator(".line.person").count() == 0


def test_words_are_answered_without_the_dialogue_server(phone: Screen) -> None:
    page = phone.page
    phone.open("/chat")
    field = page.get_by_label("说说您要办什么，或直接回答问题")
    field.fill("我身份证丢了")
    page.get_by_role("button", name="发送").tap()
    expect(page.locator(".line.person .bubble")).to_have_text("您说：我身份证丢了")
    expect(page.locator(".typing")).to_have_count(0)
    assert page.locator(".line.guide").count() >= 3
    expect(field).to_have_value("")
    lines = page.locator(".bubble").all_inner_texts()
    page.reload()
    expect(page.locator(".line.person .bubble")).to_have_text("您说：我身份证丢了")
    assert page.locator(".bubble").all_inner_texts() == lines


def test_an_expired_conversation_begins_anew(phone: Screen, api: httpx.Client) -> None:
    page = phone.page
    phone.open("/chat")
    expect(page.locator(".starters button").first).to_be_visible()
    old = _conversation(page)
    api.delete(f"/api/chat/{old}")
    page.locator(".starters button").first.tap()
    expect(page.get_by_text("这次对话已经结束")).to_be_visible()
    page.get_by_role("button", name="再试一次").tap()
    expect(page.locator(".choice").first).to_be_visible()
    assert _conversation(page) != old


def test_beside_the_guide_both_move_one_state(desk: Screen) -> None:
    page = desk.page
    desk.open("/items/id-card-reissue/guide")
    choose(page, "丢了")
    page.get_by_role("button", name="边问边聊").click()
    beside = page.locator(".beside")
    expect(beside.locator(".bubble").last).to_contain_text("多大")
    desk.settle()
    desk.shot("52-beside")
    page.locator(OPTION, has_text="46周岁以上").click()
    expect(beside.locator(".bubble").last).to_contain_text("哪里办")
    expect(page.locator(".question h1")).to_contain_text("哪里办")
    beside.locator(".choice", has_text="外地").click()
    expect(page.locator(".question h1")).not_to_contain_text("哪里办")
    page.locator(".trail summary").click()
    expect(page.locator(".trail")).to_contain_text("外地")
