"""What the recogniser guesses is done only on words of its own: acts that destroy, dismiss, frighten or change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat.acts.manners import HELLO
from service_api.chat.comforting import kind_clause
from service_api.chat.conversations import Doubt
from service_api.chat.correcting import plainly_changes, says_more
from service_api.chat.danger import dangers
from service_api.chat.service import perform
from service_api.chat.turn import Turn
from service_api.context import Context


@pytest.mark.parametrize("words", ["手机掉水里了", "身份证掉河里了", "驾照掉水里泡烂了"])
def test_a_thing_that_fell_is_nobody_in_danger(words: str) -> None:
    assert not dangers(words)


@pytest.mark.parametrize("words", ["孩子掉水里了", "有人掉到河里"])
def test_somebody_who_fell_is(words: str) -> None:
    assert dangers(words)


def test_what_is_to_be_changed_is_told_from_what_was_said_wrong() -> None:
    assert plainly_changes("刚才年龄说错了")
    assert not plainly_changes("孩子要改姓")
    assert says_more("换一下，他要自己去卖")
    assert not says_more("改一下")


@pytest.mark.parametrize("words", ["我都想哭了", "急死我了", "凭什么扣我的车", "跑了四趟都没办成"])
def test_tears_and_anger_are_heard(words: str) -> None:
    assert kind_clause(words) is not None


@pytest.fixture
def turn(client: TestClient) -> Iterator[Turn]:
    """A turn of somebody who has answered all about a lost identity card but whether it is urgent."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    answers: dict[str, Any] = {"card-state": "lost", "age-band": "from-46", "place": "home", "can-come": "yes"}
    conversation.take_up("id-card-reissue", answers)
    yield Turn(here, conversation)
    here.chats.close(conversation.id)


@pytest.mark.parametrize(
    ("act", "words", "sure"),
    [
        ("start_over", "原来的宅基地重新办手续行不", 0.43),
        ("goodbye", "算了，我先问下老板欠我工资咋办", 0.84),
        ("deny", "没有公告", 0.43),
    ],
)
def test_a_wrong_guess_loses_no_answer(turn: Turn, act: str, words: str, sure: float) -> None:
    before = dict(turn.conversation.answers)
    turn.text, turn.sure = words, sure
    perform(turn, act)
    kept = next((one[1] for one in turn.conversation.aside if one[0] == "id-card-reissue"), turn.conversation.answers)
    assert before.items() <= kept.items()
    assert turn.messages


def test_a_doubt_is_not_settled_by_a_guess(turn: Turn) -> None:
    turn.doubt, turn.text = Doubt("place", "away"), "没有公告"
    perform(turn, "deny")
    assert not any("还按前面说的" in one.text for one in turn.messages)
    turn.messages, turn.text = [], "不用改"
    perform(turn, "deny")
    assert any("不改" in one.text for one in turn.messages)


def test_the_kind_word_comes_first_and_once(turn: Turn) -> None:
    turn.text = "急死我了，不急用都不行"
    perform(turn, "tell")
    assert turn.messages[0].text == kind_clause(turn.text)
    turn.conversation.messages, turn.messages = list(turn.messages), []
    perform(turn, "tell")
    assert all(one.text != kind_clause(turn.text) for one in turn.messages)
    assert HELLO not in [one.text for one in turn.messages]


def test_no_said_of_the_result_asks_what_is_wrong(turn: Turn) -> None:
    turn.put("urgent", "no")
    turn.text = "不对"
    perform(turn, "deny")
    assert turn.messages[0].buttons
    assert "改哪一个" in turn.messages[0].text
