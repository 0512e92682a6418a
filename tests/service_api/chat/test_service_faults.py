"""What goes wrong within a turn: it is answered, nothing that was asked or said is lost, and no log quotes anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient

from service_api.chat import service
from service_api.chat.acts import ACTS
from service_api.chat.conversations import Doubt
from service_api.chat.turn import Turn
from service_api.context import Context

WORDS = "我爸王小明七十岁"


@pytest.fixture
def here(client: TestClient) -> Context:
    """The running service."""
    context: Context = client.app.state.context  # type: ignore[attr-defined]
    return context


@pytest.fixture
def turn(here: Context) -> Iterator[Turn]:
    """A turn of somebody who was just asked where he is, and offered two matters for what he told."""
    conversation = here.chats.open()
    conversation.take_up("id-card-reissue", {"card-state": "lost"})
    conversation.offered, conversation.offered_for = ["retirement", "id-card-reissue"], "我爸七十岁"
    conversation.county, asked = "420606", Doubt("age-band", "from-46")
    yield Turn(here, conversation, WORDS, doubt=asked, county_for="where")
    here.chats.close(conversation.id)


def _breaking(turn: Turn) -> None:
    """Change all that an act may change, and fail in words that quote the person."""
    conversation = turn.conversation
    conversation.take_up("retirement", {})
    conversation.offered.clear()
    conversation.offered_for, conversation.county, conversation.county_for = "", None, "fee"
    conversation.wanted, conversation.told_apart, conversation.doubt = "fee", True, Doubt("other", 1)
    raise ValueError(turn.text)


def test_an_act_that_breaks_leaves_what_was_asked_and_offered(turn: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTS, "fee", _breaking)
    service.perform(turn, "fee")
    conversation = turn.conversation
    assert [message.text for message in turn.messages] == [service._LOST]
    assert (conversation.target, conversation.answers) == ("id-card-reissue", {"card-state": "lost"})
    assert conversation.offered == ["retirement", "id-card-reissue"]
    assert conversation.offered_for == "我爸七十岁"
    assert conversation.county == "420606"
    assert not conversation.told_apart
    assert conversation.wanted is None
    assert conversation.county_for == "where", "the county was asked for, and may be told now"
    assert conversation.doubt == Doubt("age-band", "from-46"), "a yes still answers it"


def test_what_is_logged_of_it_quotes_nobody(turn: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTS, "fee", _breaking)
    monkeypatch.setattr(service, "log", structlog.get_logger())
    with structlog.testing.capture_logs() as logged:
        service.perform(turn, "fee")
    (told,) = [one for one in logged if one["log_level"] != "debug"]
    assert told["error"] == "ValueError"
    assert any("_breaking" in one for one in told["at"])
    assert "exc_info" not in told
    assert "王小明" not in repr(told)


def test_an_act_that_does_not_end_is_answered(
    client: TestClient, here: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = client.post("/api/chat", json={"open": {"item": "id-card-reissue"}}).json()

    async def begun_and_never_done(sender: str, _: str, turn: int) -> bool:
        errand = here.chats.errand(sender, turn)
        return errand is not None and errand.claim()

    monkeypatch.setattr(here.rasa, "say", begun_and_never_done)
    monkeypatch.setattr(service, "_ACT_PATIENCE", 0.01)
    answer = client.post("/api/chat", json={"conversation": opened["conversation"], "text": "请问要交多少钱呀"})
    assert answer.status_code == 200
    assert [one["text"] for one in answer.json()["messages"]] == [service._LOST]


def test_an_illegal_tap_leaves_what_was_asked(client: TestClient, here: Context) -> None:
    opened: dict[str, Any] = client.post("/api/chat", json={"open": {"item": "id-card-reissue"}}).json()
    conversation = here.chats.get(opened["conversation"])
    conversation.doubt = Doubt("age-band", "from-46")
    wrong = {"conversation": conversation.id, "choose": {"question": "card-state", "value": "eaten"}}
    assert client.post("/api/chat", json=wrong).status_code == 422
    assert conversation.doubt == Doubt("age-band", "from-46")
