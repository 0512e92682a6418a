"""Who searches first does not wait for what could have been made before."""

from __future__ import annotations

import asyncio
import time
from functools import cached_property
from pathlib import Path

import pytest

from service_api.knowledge_loading import Knowledge, build_knowledge
from service_api.search import service
from service_api.settings import Settings
from service_api.warming import warm
from tests.small_city import small_city

FIRST_SEARCH_S = 0.05


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


def test_what_is_made_when_needed_is_made_beforehand(knowledge: Knowledge) -> None:
    before = set(made(knowledge))
    asyncio.run(warm(knowledge, after=0.0))
    assert {"known", "papers", "suggester"} <= set(made(knowledge)) - before
    started = time.thread_time()
    service.search(knowledge.search, knowledge.catalogue, "驾照叫人偷走了咋整", None, 6)
    service.suggest(knowledge.suggester, knowledge.catalogue, "jiazhao", 6)
    assert time.thread_time() - started < FIRST_SEARCH_S


def test_a_service_that_stops_at_once_does_not_wait_for_it(knowledge: Knowledge) -> None:
    before = made(knowledge)

    async def stopped() -> None:
        warming = asyncio.create_task(warm(knowledge, after=60.0))
        await asyncio.sleep(0)
        warming.cancel()
        await asyncio.wait([warming], timeout=1.0)
        assert warming.cancelled()

    asyncio.run(stopped())
    assert made(knowledge) == before
