"""Choosing among a few: by the question that tells them apart, and several wishes one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from knowledge.retrieval.distinguishing import clarification
from service_api.chat import offering, service
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.context import Context

BOTH = "身份证和驾照都丢了"


@pytest.fixture
def turn(client: TestClient) -> Iterator[Turn]:
    """A turn of somebody who has said that something is the matter with his identity card."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    yield Turn(here, conversation, "身份证用不了了")
    here.chats.close(conversation.id)


def _ask(turn: Turn) -> Message:
    ids = ["id-card-reissue", "id-card-renewal"]
    offering.tell_apart(turn, clarification(turn.here.knowledge.catalogue, ids))
    return turn.messages.pop()


def _say(turn: Turn, text: str, act: str = "answer") -> str:
    turn.text = text
    said = len(turn.messages)
    service.perform(turn, act)
    assert service._LOST not in [one.text for one in turn.messages]
    return "\n".join(one.text for one in turn.messages[said:])


def test_the_question_has_a_button_for_each_and_for_none(turn: Turn) -> None:
    asked = _ask(turn)
    assert asked.text.startswith("现在手上那张身份证是什么情况？")
    assert asked.buttons[0].title == "丢了、被偷了，找不到"
    assert asked.buttons[-1].title == "都不是"


@pytest.mark.parametrize("words", ["丢了", "丢了、被偷了，找不到", "第一个", "身份证丢了补办"])
def test_what_the_choice_says_is_not_asked_again(turn: Turn, words: str) -> None:
    _ask(turn)
    _say(turn, words)
    assert turn.conversation.target == "id-card-reissue"
    assert turn.conversation.answers["card-state"] == "lost"
    asked = turn.ask()
    assert asked is not None
    assert asked.key != "card-state"


@pytest.mark.parametrize("words", ["还在手上", "到期或快到期了", "第二个", "tapped"])
def test_the_other_one_can_be_chosen(turn: Turn, words: str) -> None:
    tapped = _ask(turn).buttons[1].text
    assert tapped
    _say(turn, tapped if words == "tapped" else words)
    assert turn.conversation.target == "id-card-renewal"


def test_it_is_asked_again_after_something_else(turn: Turn) -> None:
    asked = _ask(turn)
    service.perform(turn, "greet")
    assert turn.messages[-1] == asked


def test_none_of_them(turn: Turn) -> None:
    _ask(turn)
    _say(turn, "都不是，换个说法", "deny")
    assert turn.conversation.target is None
    assert turn.conversation.offered == []


def test_several_wishes_are_offered_and_the_second_is_remembered(turn: Turn) -> None:
    said = _say(turn, BOTH, "say_need")
    assert "两件事" in said
    assert [one.text for one in turn.messages[-1].buttons][:2] == ["身份证丢了补办", "驾驶证丢了补办"]
    _say(turn, "驾驶证丢了补办")
    assert turn.conversation.target == "driving-licence-reissue"
    assert turn.conversation.wished == {"id-card-reissue": "身份证丢了"}
    said = _walk_to_the_end(turn)
    assert "您还说到“身份证丢了补办”" in said
    _say(turn, turn.messages[-1].buttons[0].text or "", "say_need")
    assert turn.conversation.target == "id-card-reissue"
    assert turn.conversation.answers == {"card-state": "lost"}, "what was said of it at the start still counts"
    assert turn.conversation.wished == {}


def _walk_to_the_end(turn: Turn) -> str:
    """Answer with the first option until the outcome; return all that was said."""
    said = len(turn.messages)
    for _ in range(40):
        ask = turn.ask()
        if ask is None:
            break
        turn.answer(ask, ask.options[0].id)
    _say(turn, "再说一遍", "repeat")
    return "\n".join(one.text for one in turn.messages[said:])


def test_wishes_that_were_not_meant_are_forgotten(turn: Turn) -> None:
    _say(turn, BOTH, "say_need")
    _say(turn, "都不是，换个说法", "deny")
    assert turn.conversation.wished == {}
    assert turn.conversation.offered == []


def test_over_http_without_rasa(client: TestClient) -> None:
    body: dict[str, Any] = client.post("/api/chat", json={"text": BOTH}).json()
    assert "先办哪一件" in body["messages"][-1]["text"]
    picked = client.post("/api/chat", json={"conversation": body["conversation"], "text": "第二个"}).json()
    assert picked["state"]["item"] == "driving-licence-reissue"
    client.delete(f"/api/chat/{body['conversation']}")
