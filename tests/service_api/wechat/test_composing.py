"""Messages put into what WeChat shows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service_api.chat.schemas import Button, Card, ChatResponse, ChatState, Choose, Message
from service_api.guide.schemas import QuestionView
from service_api.wechat import taps
from service_api.wechat.composing import ASK, MOST_BYTES, compose, plain, split
from service_api.wechat.menu import KEYS, menu

BASE = "https://zw.example.gov.cn"


def _response(*messages: Message, kind: Any = None) -> ChatResponse:
    question = QuestionView(id="q", kind=kind, ask="?") if kind else None
    return ChatResponse(
        conversation="c", messages=list(messages), state=ChatState(bot="up", question=question), idle_minutes=30
    )


def _taps(*titles: str) -> list[Button]:
    return [Button(title=one, choose=Choose(question="q", value=one)) for one in titles]


@given(st.text(alphabet="一二。，a<\n😀 ", max_size=4_000), st.integers(min_value=8, max_value=400))
def test_pieces_fit_and_hold_every_character(text: str, most: int) -> None:
    pieces = split(text, most)
    assert all(0 < len(one.encode()) <= most for one in pieces)
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")


def test_lines_stay_whole() -> None:
    lines = [f"{i}. {'材料' * 20}" for i in range(60)]
    pieces = split("\n".join(lines))
    assert len(pieces) > 1
    assert [line for one in pieces for line in one.split("\n")] == lines
    assert all(len(one.encode()) > MOST_BYTES // 2 for one in pieces[:-1])


def test_a_long_line_is_cut_after_a_sentence() -> None:
    assert split("一二三四五六。七八九十。", 24)[0] == "一二三四五六。"


def test_only_what_is_asked_last_is_numbered() -> None:
    first = Message(text="不清楚就问人。", buttons=_taps("找人帮忙"))
    shown = compose(_response(first, Message(text="谁来办？", buttons=_taps("本人", "代办"))), None, as_article=False)
    assert "可以回复：“找人帮忙”" in shown.text
    assert shown.text.endswith(f"谁来办？\n【1】本人\n【2】代办\n\n{ASK}")
    assert [one.title for one in shown.shown] == ["本人", "代办"]
    assert set(shown.named) == {"找人帮忙", "本人", "代办"}


def test_lines_that_are_numbered_already_are_used() -> None:
    offered = Message(text="哪一件？\n1. 补办：丢了\n2. 换领：到期", buttons=_taps("补办", "换领", "都不是"))
    shown = compose(_response(offered), None, as_article=False)
    assert shown.text == f"哪一件？\n【1】补办：丢了\n【2】换领：到期\n【3】都不是\n\n{ASK}"


@pytest.mark.parametrize("kind", ["number", "date", "group"])
def test_where_a_number_is_asked_nothing_is_numbered(kind: str) -> None:
    shown = compose(_response(Message(text="几岁？", buttons=_taps("不清楚")), kind=kind), None, as_article=False)
    assert shown.text == "几岁？\n可以回复：“不清楚”"
    assert shown.shown == []
    assert taps.read("1", shown.shown, shown.named) is None
    assert taps.read("不清楚", shown.shown, shown.named) is not None


def test_a_card_is_a_link_or_an_article_and_neither_without_an_address() -> None:
    card = Card(kind="notice", id="t", title="告知单 1", href="/n/t")
    message = Message(text="出好了。\n收好。", card=card, buttons=[Button(title="打印", href="/api/n.pdf")])
    in_text = compose(_response(message), BASE, as_article=False)
    assert f'<a href="{BASE}/n/t">告知单 1</a>' in in_text.text
    assert in_text.article is None
    apart = compose(_response(message), BASE, as_article=True)
    assert "告知单 1" not in apart.text
    assert f'<a href="{BASE}/api/n.pdf">打印</a>' in apart.text
    assert apart.article is not None
    assert (apart.article.url, apart.article.description) == (f"{BASE}/n/t", "出好了。")
    bare = compose(_response(message), None, as_article=True)
    assert bare.text == "出好了。\n收好。"
    assert bare.article is None


def test_plain_text_has_no_markup_and_no_characters_that_xml_does_not_know() -> None:
    assert plain("a\x00b\ud800]]><x>\n") == "ab]]＞＜x＞\n"


@pytest.mark.parametrize(
    ("typed", "picked"),
    [("2", "b"), ("２", "b"), ("2。", "b"), ("b", "b"), ("3", None), ("0", None), ("我选2", None), ("", None)],
)
def test_a_number_or_a_title_is_a_tap(typed: str, picked: str | None) -> None:
    shown = _taps("a", "b")
    found = taps.read(typed, shown, {one.title: one for one in shown})
    assert (found.title if found else None) == picked


def test_several_numbers_go_together_only_within_one_multiple_choice() -> None:
    several = [Button(title=one, choose=Choose(question="q", value=[one])) for one in "abc"]
    found = taps.read("1、3", several, {})
    assert found is not None
    assert found.choose is not None
    assert found.choose.value == ["a", "c"]
    assert taps.read("1、2", _taps("a", "b"), {}) is None
    assert taps.read("1、9", several, {}) is None


@pytest.mark.parametrize("base", [None, BASE])
def test_the_menu_keeps_the_platforms_bounds(base: str | None) -> None:
    buttons = menu(base)["button"]
    assert len(buttons) <= 3
    below = [one for button in buttons for one in button.get("sub_button", [])]
    assert all(len(one["name"].encode()) <= 16 for one in buttons)
    assert all(len(one["name"].encode()) <= 60 for one in below)
    assert all(0 < len(one["sub_button"]) <= 5 for one in buttons if "sub_button" in one)
    ends = [one for one in (*buttons, *below) if "type" in one]
    assert sorted(one["key"] for one in ends if one["type"] == "click") == sorted(KEYS)
    assert [one["url"] for one in ends if one["type"] == "view"] == ([f"{BASE}/"] if base else [])
