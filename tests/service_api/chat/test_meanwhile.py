"""What comes while a turn waits or is under way: whose screen was left, or wiped, is told nothing of what follows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat import service
from service_api.chat.conversations import Conversation
from service_api.chat.handing_over import Claim, hand_over
from service_api.chat.schemas import ChatRequest, Choose
from service_api.context import Context, get_context
from service_api.places.schemas import Near
from service_api.problems import MovedError, NotFoundError
from service_api.wechat.nearby import nearest

ATTEMPT = "5f2c8a1e9b7d4063"
AGE = Choose(question="age-band", value="from-46")


class Gate:
    """A recogniser that answers when it is let, and then knows nothing."""

    def __init__(self) -> None:
        self.asked, self.let = asyncio.Event(), asyncio.Event()

    async def say(self, *_: Any) -> bool:
        """Wait."""
        self.asked.set()
        await self.let.wait()
        return False


async def _slow(here: Context, conversation: Conversation) -> asyncio.Task[Any]:
    """Begin a turn that stays under way until the gate is opened."""
    task = asyncio.create_task(
        service.take_turn(here, ChatRequest(conversation=conversation.id, text="请问要交多少钱呀"))
    )
    await asyncio.wait_for(here.rasa.asked.wait(), 10)  # type: ignore[attr-defined]
    return task


@pytest.fixture
def run(client: TestClient) -> Callable[[Callable[[Context, Conversation], Awaitable[None]]], None]:
    """Do something with a conversation and a recogniser that waits, in a loop of its own."""

    async def _do(work: Callable[[Context, Conversation], Awaitable[None]]) -> None:
        here = get_context(type("Request", (), {"app": client.app}))  # type: ignore[arg-type]
        here.rasa = Gate()  # type: ignore[assignment]
        conversation = here.chats.open()
        conversation.take_up("id-card-reissue", {"card-state": "lost"})
        await work(here, conversation)
        here.chats.close(conversation.id)

    def _run(work: Callable[[Context, Conversation], Awaitable[None]]) -> None:
        with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop running in this one
            thread.submit(asyncio.run, _do(work)).result()

    return _run


async def _ended(*tasks: asyncio.Task[Any]) -> list[Any]:
    return await asyncio.gather(*tasks, return_exceptions=True)


def test_a_turn_that_waits_does_not_follow_the_conversation_elsewhere(run: Any) -> None:
    async def work(here: Context, conversation: Conversation) -> None:
        old, number = conversation.id, hand_over(here, conversation).number
        under_way = await _slow(here, conversation)
        phone = asyncio.create_task(service.go_on_here(here, Claim(number, ATTEMPT), "phone"))
        await asyncio.sleep(0.05)
        tap = asyncio.create_task(service.take_turn(here, ChatRequest(conversation=old, choose=AGE)))
        place = asyncio.create_task(nearest(here, old, Near(lat=32.0586, lng=112.1396)))
        await asyncio.sleep(0.05)
        here.rasa.let.set()  # type: ignore[attr-defined]
        first, moved, second, third = await _ended(under_way, phone, tap, place)
        assert first.conversation == old, "the turn under way is answered where it was asked"
        assert moved.conversation == conversation.id != old
        assert isinstance(second, MovedError), second
        assert isinstance(third, MovedError), third
        assert "age-band" not in conversation.answers
        assert conversation.messages[-1].text == moved.messages[-1].text

    run(work)


def test_a_turn_under_way_has_no_answer_once_it_is_wiped(run: Any) -> None:
    async def work(here: Context, conversation: Conversation) -> None:
        under_way = await _slow(here, conversation)
        waiting = asyncio.create_task(service.take_turn(here, ChatRequest(conversation=conversation.id, choose=AGE)))
        await asyncio.sleep(0.05)
        here.chats.close(conversation.id)
        here.rasa.let.set()  # type: ignore[attr-defined]
        first, second = await _ended(under_way, waiting)
        assert isinstance(first, NotFoundError), first
        assert isinstance(second, NotFoundError), second

    run(work)


def test_what_was_wiped_does_not_go_on_elsewhere(run: Any) -> None:
    async def work(here: Context, conversation: Conversation) -> None:
        number = hand_over(here, conversation).number
        under_way = await _slow(here, conversation)
        phone = asyncio.create_task(service.go_on_here(here, Claim(number, ATTEMPT), "phone"))
        await asyncio.sleep(0.05)
        here.chats.close(conversation.id)
        here.rasa.let.set()  # type: ignore[attr-defined]
        _, moved = await _ended(under_way, phone)
        assert isinstance(moved, NotFoundError), moved
        assert not here.chats.holds(conversation)

    run(work)


def test_showing_does_not_tell_the_new_id(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(here: Context, conversation: Conversation) -> None:
        respond = service.respond

        def moved_meanwhile(*given: Any, **more: Any) -> Any:
            here.chats.move(conversation, Claim("key", ATTEMPT))
            return respond(*given, **more)

        monkeypatch.setattr(service, "respond", moved_meanwhile)
        with pytest.raises(MovedError):
            await service.show(here, conversation)

    run(work)


def test_an_opening_turn_that_fails_leaves_no_conversation(client: TestClient) -> None:
    chats = client.app.state.context.chats  # type: ignore[attr-defined]
    before = len(list(chats))
    wrong = client.post("/api/chat", json={"choose": {"question": "card-state", "value": "lost"}})
    assert wrong.status_code == 422
    assert len(list(chats)) == before
