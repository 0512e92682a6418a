"""Acts: an error in one leaves the conversation as it was, and is answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from service_api.chat import service
from service_api.chat.acts import ACTS
from service_api.chat.turn import Turn
from service_api.context import Context


@pytest.fixture
def turn(client: TestClient) -> Iterator[Turn]:
    """A turn of somebody whose identity card is lost."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    conversation.take_up("id-card-reissue", {"card-state": "lost", "age-band": "from-46"})
    yield Turn(here, conversation, "四十")
    here.chats.close(conversation.id)


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("words", ["四十", "多少钱", "嗯", "我想办退休"])
def test_every_act_answers_whatever_the_words(turn: Turn, act: str, words: str) -> None:
    turn.text = words
    service.perform(turn, act)
    assert turn.messages
    assert all(message.text.strip() for message in turn.messages)
    assert turn.conversation.target is not None
    assert service._LOST not in [message.text for message in turn.messages]


def test_an_act_that_breaks_loses_nothing(turn: Turn) -> None:
    turn.conversation.aside.append(("no-such-item-any-more", {}, []))
    turn.text = "回到刚才的"
    service.perform(turn, "resume_earlier")
    assert [message.text for message in turn.messages] == [service._LOST]
    assert turn.conversation.target == "id-card-reissue"
    assert turn.conversation.answers == {"card-state": "lost", "age-band": "from-46"}
