"""Everything said is deleted on demand, in words as by the button: asked about once, then really gone."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat import service
from service_api.chat.acts import _PLAIN, ACTS
from service_api.chat.ending import is_the_end
from service_api.chat.turn import Turn
from service_api.context import Context

GONE = 404
Json = dict[str, Any]


def _say(client: TestClient, text: str, conversation: str | None) -> Json:
    body: Json = client.post("/api/chat", json={"text": text, "conversation": conversation}).json()
    return body


@pytest.fixture
def begun(client: TestClient) -> str:
    """A conversation of somebody whose identity card is lost."""
    id_: str = _say(client, "身份证丢了", None)["conversation"]
    return id_


@pytest.mark.parametrize(
    "words",
    [
        "结束并清除",
        "删掉我说的话",
        "把我刚才说的都删了",
        "清除我的信息",
        "删除聊天记录",
        "算了不办了",
        "关闭",
        "我不办了",
    ],
)
@pytest.mark.parametrize("yes", ["是的", "删", "确定", "结束并清除"])
def test_words_wipe_after_one_question(client: TestClient, begun: str, words: str, yes: str) -> None:
    asked = _say(client, words, begun)
    assert not asked["ended"]
    assert asked["state"]["answers"] == {"card-state": "lost"}
    assert "要删吗" in asked["messages"][-1]["text"]
    done = _say(client, yes, begun)
    assert done["ended"]
    assert done["state"]["item"] is None
    assert done["state"]["answers"] == {}
    assert client.get(f"/api/chat/{begun}").status_code == GONE
    assert client.post("/api/chat", json={"text": "在吗", "conversation": begun}).status_code == GONE


@pytest.mark.parametrize("words", ["不删", "不用", "不改，继续", "五十三"])
def test_anything_else_keeps_it(client: TestClient, begun: str, words: str) -> None:
    _say(client, "清除我的信息", begun)
    assert not _say(client, words, begun)["ended"]
    assert not _say(client, "好", begun)["ended"]
    assert client.get(f"/api/chat/{begun}").json()["state"]["item"] == "id-card-reissue"


def test_after_a_goodbye_it_is_not_asked_again(client: TestClient, begun: str) -> None:
    bye = _say(client, "再见", begun)
    assert [one["title"] for one in bye["messages"][-1]["buttons"]] == ["结束并清除"]
    assert _say(client, "结束并清除", begun)["ended"]


@pytest.mark.parametrize(
    "words", ["删掉违章记录", "会不会删掉我说的", "不办居住证了", "先不办了", "清空，重新开始", "注销公司"]
)
def test_what_only_resembles_it(words: str) -> None:
    assert not is_the_end(words)


@pytest.mark.parametrize("act", _PLAIN)
@pytest.mark.parametrize("words", ["清空对话", "清空聊天", "重新开始", "返回", "从头再来"])
@pytest.mark.parametrize("target", [None, "id-card-reissue"])
def test_plain_words_are_done_however_unsure_the_guess(
    client: TestClient, act: str, words: str, target: str | None
) -> None:
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    if target is not None:
        conversation.take_up(target, {"card-state": "lost"})
    turn = Turn(here, conversation, words, sure=0.0)
    service.perform(turn, act)
    assert act in ACTS
    assert turn.messages
    assert service._LOST not in [one.text for one in turn.messages]
    here.chats.close(conversation.id)


def test_the_number_given_stays_the_same_in_words(client: TestClient, begun: str) -> None:
    def number(text: str) -> str:
        cards = [one["card"] for one in _say(client, text, begun)["messages"] if one["card"]]
        return str(next(one["id"] for one in cards if one["kind"] == "handover"))

    assert number("转到手机上") == number("我要找人工") == number("人工客服")
