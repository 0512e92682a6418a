"""Facts beside questions, corrections, contradictions, places by name and sound: without Rasa."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from knowledge.catalogue import Question
from knowledge.linking import Link
from service_api.chat import replies
from service_api.chat.correcting import corrects, sets_right, sibling
from service_api.chat.counties import named, sounding
from service_api.chat.linked import linked, said
from service_api.chat.telling import contradicted, requests, telling_part, tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import Taken, _take, joined
from service_api.chat.wording import said_back
from service_api.context import Context

Made = Callable[..., Turn]


@pytest.fixture
def made(client: TestClient) -> Iterator[Made]:
    """Makes a turn of somebody who has answered so much of an item."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    opened: list[str] = []

    def make(text: str, target: str, **answers: str) -> Turn:
        conversation = here.chats.open()
        opened.append(conversation.id)
        conversation.take_up(target, {key.replace("_", "-"): value for key, value in answers.items()})
        return Turn(here, conversation, text)

    yield make
    for one in opened:
        here.chats.close(one)


@pytest.mark.parametrize(
    "text", ["有两个违章还没处理", "没开网店，也没仓库", "不是租的，是我姐的房子", "急用", "我爸重病来不了"]
)
def test_a_plain_fact_requests_nothing(text: str) -> None:
    assert not requests(text) or sets_right(text)


@pytest.mark.parametrize(
    "text", ["要多少钱", "我四十，要多少钱", "能不能代办", "给我告知单", "返回", "改一下", "谢谢", "这是啥意思"]
)
def test_a_request_is_seen(text: str) -> None:
    assert requests(text)


def test_only_the_clauses_that_ask_nothing_tell() -> None:
    assert telling_part("去哪里办，我自己去") == "我自己去"
    assert telling_part("那要几天") == "那要几天"


def test_what_tells(made: Made) -> None:
    assert tells(made("有两个违章还没处理", "driving-licence-renewal", renewal_reason="expiring"))
    assert not tells(made("今天天气不错", "driving-licence-renewal", renewal_reason="expiring"))


def test_an_age_without_its_unit(made: Made) -> None:
    turn = made("我四十，要多少钱", "id-card-reissue", card_state="lost")
    assert said(turn) == "我四十岁，要多少钱"
    assert said(made("我四十，要多少钱", "retirement")) == "我四十，要多少钱"


def test_what_is_denied_is_not_heard(made: Made) -> None:
    turn = made("没开网店", "restaurant-opening")
    assert not [link for link in linked(turn, "food-business-licence.extras") if link.value == ["online"]]


def test_a_contradiction_is_found_while_another_question_is_open(made: Made) -> None:
    turn = made("我哥替我去", "retirement", retire_who="flexible", agent="self")
    assert contradicted(turn) == ("agent", "agent")
    assert contradicted(made("我哥替我去行不", "retirement", retire_who="flexible", agent="self")) is None
    assert contradicted(made("我自己去", "retirement", retire_who="flexible", agent="self")) is None


def test_corrections(made: Made) -> None:
    assert corrects(made("说错了，急用", "id-card-reissue", card_state="lost", urgent="no"))
    assert not corrects(made("急用", "id-card-reissue", card_state="lost", urgent="no"))
    assert not corrects(made("不是租的，是我姐的房子", "household-move"))
    turn = made("不是补，是换", "id-card-reissue", card_state="lost")
    assert corrects(turn)
    assert sibling(turn) == "id-card-renewal"
    assert sibling(made("不是补，是换", "marriage-registration")) is None


@pytest.mark.parametrize(
    ("text", "name", "sound"),
    [
        ("就在樊城这边", "420606", "420606"),
        ("凡城", None, "420606"),
        ("我是湖北的", None, None),
        ("枣阳市区", "420683", "420683"),
    ],
)
def test_counties(made: Made, text: str, name: str | None, sound: str | None) -> None:
    turn = made(text, "id-card-reissue")
    assert named(turn) == name
    assert sounding(turn) == sound


def test_a_part_of_a_label_that_it_denies_is_no_answer(client: TestClient) -> None:
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    item = here.knowledge.catalogue.items["residence-permit"]
    asked = next(one for one in item.questions if getattr(one, "id", "") == "permit-need")
    options = getattr(asked, "options", ())
    assert replies.option(options, "办居住证") is None
    assert replies.option(options, "第一次办") == "first"


def test_an_or_is_not_said_back() -> None:
    assert said_back("打算办个体户，还是办公司？", "个体户") == "个体户"


def _say(client: TestClient, text: str, conversation: str | None, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = client.post("/api/chat", json={"text": text, "conversation": conversation, **more}).json()
    return body


def test_a_position_sent_with_the_words_needs_no_county(client: TestClient) -> None:
    id_ = client.post("/api/chat", json={"open": {"item": "id-card-reissue"}}).json()["conversation"]
    asked = _say(client, "去哪里办", id_)
    assert "哪个县" in asked["messages"][-1]["text"]
    near = {"lat": 32.128, "lng": 112.755, "system": "gcj02"}
    told = _say(client, "去哪里办", id_, near=near)
    assert any("枣阳" in one["text"] for one in told["messages"] if one["card"])
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    assert "112.755" not in repr(here.chats.get(id_))
    assert "哪个县" in _say(client, "去哪里办", id_)["messages"][-1]["text"]


def test_a_doubt_is_one_question_with_two_buttons(client: TestClient) -> None:
    answers = {"retire-who": "flexible", "agent": "self"}
    id_ = client.post("/api/chat", json={"open": {"item": "retirement", "answers": answers}}).json()["conversation"]
    body = _say(client, "我哥替我去", id_)
    assert [len(one["buttons"]) for one in body["messages"]] == [2]
    assert body["state"]["answers"] == answers
    assert body["messages"][0]["sources"] == ["retirement#questions.agent"]
    agreed = _say(client, "改", id_)
    assert agreed["state"]["answers"]["agent"] == "agent"
    assert "已改成" in agreed["messages"][0]["text"]
    assert "要改吗" in _say(client, "我自己去", id_)["messages"][0]["text"]
    kept = _say(client, "不改", id_)
    assert kept["state"]["answers"]["agent"] == "agent"
    assert kept["state"]["question"] is not None


@pytest.mark.parametrize(("words", "taken"), [("没贷款，违章都处理了", False), ("违章没处理，等着罚呢", True)])
def test_what_was_heard_sends_nobody_away_unless_it_was_said(made: Made, words: str, taken: bool) -> None:
    """An answer that ends the matter is asked about first, unless the words are the option's own."""
    turn = made(words, "vehicle-transfer", how_acquired="purchase")
    told = Taken()
    _take(turn, Link("block", "violations", 0.9, words), told)
    assert bool(told.new) is taken
    assert bool(told.conflicts) is not taken
    assert ("block" in turn.conversation.answers) is taken


def test_choices_add_up_and_none_takes_their_place(made: Made) -> None:
    turn = made("", "minimum-living-allowance")
    (question,) = [
        one
        for one in turn.here.knowledge.catalogue.items["minimum-living-allowance"].questions
        if one.id == "family-facts"
    ]
    assert isinstance(question, Question)
    assert joined(question, ["student"], ["ill"]) == joined(question, ["ill"], ["student"])
    assert set(joined(question, ["student"], ["ill"])) == {"student", "ill"}
    assert joined(question, ["student", "ill"], ["none"]) == ["none"]
