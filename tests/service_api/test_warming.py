"""Who searches first does not wait for what could have been made before."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from threading import get_ident

import pytest

from service_api import warming
from service_api.knowledge_loading import Knowledge, build_knowledge
from service_api.search import service
from service_api.settings import Settings
from service_api.warming import warm
from tests.small_city import small_city


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    """A catalogue version that nobody has used yet."""
    data = small_city(tmp_path / "data")
    return build_knowledge(Settings(data=data, var=tmp_path / "var"), data, None)


def made(knowledge: Knowledge) -> list[str]:
    """What is only made when needed, and is there."""
    things = (knowledge.search.ranker, knowledge)
    return [
        name for thing in things for name in vars(thing) if isinstance(vars(type(thing)).get(name), cached_property)
    ]


def alone(work: Coroutine[object, object, None]) -> None:
    """Run it on an event loop of its own: the browser's tests keep one on the main thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


def test_what_is_made_when_needed_is_made_beforehand(knowledge: Knowledge) -> None:
    before = set(made(knowledge))
    alone(warm(knowledge, after=0.0))
    ready = set(made(knowledge))
    assert {"known", "papers", "suggester"} <= ready - before
    service.search(knowledge.search, knowledge.catalogue, "驾照叫人偷走了咋整", None, 6)
    service.suggest(knowledge.suggester, knowledge.catalogue, "jiazhao", 6)
    assert set(made(knowledge)) == ready


def test_the_event_loop_goes_on_meanwhile(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []
    monkeypatch.setattr(warming, "steps", lambda _: [lambda: threads.append(get_ident())])

    async def watched() -> None:
        await warm(knowledge, after=0.0)
        assert threads
        assert get_ident() not in threads

    alone(watched())


def test_what_fails_beforehand_fails_nobody(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(warming, "steps", lambda _: [fails])
    alone(warm(knowledge, after=0.0))


def test_a_service_that_stops_at_once_does_not_wait_for_it(knowledge: Knowledge) -> None:
    before = made(knowledge)

    async def stopped() -> None:
        begun = asyncio.create_task(warm(knowledge, after=60.0))
        await asyncio.sleep(0)
        begun.cancel()
        await asyncio.wait([begun], timeout=1.0)
        assert begun.cancelled()

    alone(stopped())
    assert made(knowledge) == before
