"""Where conversations are kept: for so long and no longer, so many and no more."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from service_api.chat.conversations import Conversations, Errand
from service_api.chat.handing_over import Handover
from service_api.context import CHINA
from service_api.problems import NotFoundError, UnavailableError

IDLE = dt.timedelta(minutes=30)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = dt.datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)

    def __call__(self) -> dt.datetime:
        return self.time

    def go(self, minutes: float) -> None:
        self.time += dt.timedelta(minutes=minutes)


def test_forgotten_when_idle_and_only_then() -> None:
    clock = Clock()
    store = Conversations(IDLE, clock)
    id_ = store.open().id
    clock.go(29)
    assert store.get(id_).id == id_
    clock.go(29)
    assert store.get(id_).id == id_, "each use counts anew"
    clock.go(31)
    with pytest.raises(NotFoundError, match="30分钟"):
        store.get(id_)


def test_swept_while_nobody_comes() -> None:
    async def sweep() -> bool:
        clock = Clock()
        store = Conversations(IDLE, clock)
        id_ = store.open().id
        clock.go(31)
        task = asyncio.create_task(store.keep_swept(every=0.01))
        for _ in range(200):
            await asyncio.sleep(0.01)
            if id_ not in store._open:
                break
        task.cancel()
        return id_ in store._open

    with ThreadPoolExecutor(1) as thread:  # the browser tests leave a loop running in this one
        assert not thread.submit(asyncio.run, sweep()).result()


def test_no_more_than_memory_holds() -> None:
    clock = Clock()
    store = Conversations(IDLE, clock, most=3)
    for _ in range(3):
        store.open().spoken = 2
    with pytest.raises(UnavailableError, match="稍后再试"):
        store.open()
    clock.go(31)
    assert store.open().id


def test_who_says_nothing_keeps_nobody_out() -> None:
    clock = Clock()
    store = Conversations(IDLE, clock, most=4)
    talked, asked, silent, handed = (store.open() for _ in range(4))
    talked.spoken, asked.spoken, handed.handover = 2, 1, Handover.new()
    store.open().spoken = 2
    assert not store.holds(silent), "nothing was said in it"
    with pytest.raises(UnavailableError):
        store.open()
    clock.go(6)
    store.open().spoken = 2
    assert not store.holds(asked), "one thing, and then no more for a while"
    assert store.holds(talked)
    assert store.holds(handed)


def test_a_turn_under_way_is_not_deleted_for_room() -> None:
    async def crowd() -> None:
        store = Conversations(IDLE, Clock(), most=1)
        first = store.open()
        async with store.held(first.id):
            with pytest.raises(UnavailableError):
                store.open()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, crowd()).result()


def test_ids_cannot_be_guessed() -> None:
    store = Conversations(IDLE, Clock())
    ids = {store.open().id for _ in range(500)}
    assert len(ids) == 500
    assert all(len(id_) >= 24 for id_ in ids)


def test_what_is_put_aside_comes_back_with_its_answers() -> None:
    conversation = Conversations(IDLE, Clock()).open()
    conversation.take_up("one", {"a": "1"})
    conversation.take_up("two")
    conversation.answers["b"] = "2"
    conversation.take_up("one")
    assert (conversation.target, conversation.answers) == ("one", {"a": "1"})
    conversation.take_up("three")
    conversation.give_up()
    assert (conversation.target, conversation.answers) == ("one", {"a": "1"})
    conversation.give_up()
    assert (conversation.target, conversation.answers) == ("two", {"b": "2"})


def test_an_errand_is_done_once() -> None:
    errand = Errand(turn=None, number=1)  # type: ignore[arg-type]  # only claiming is looked at
    won: list[bool] = []
    threads = [threading.Thread(target=lambda: won.append(errand.claim())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won.count(True) == 1
    assert not errand.finished(0.01)
    errand.finish()
    assert errand.finished(0.01)


def test_only_the_turn_that_waits_can_be_answered() -> None:
    store = Conversations(IDLE, Clock())
    conversation = store.open()
    conversation.waiting = Errand(turn=None, number=2)  # type: ignore[arg-type]
    assert store.errand(conversation.id, 2) is conversation.waiting
    assert store.errand(conversation.id, 1) is None
    assert store.errand("unknown", 2) is None
    conversation.waiting = None
    assert store.errand(conversation.id, None) is None
