"""Making ready beforehand what is otherwise made for whoever comes first, who would wait for it a second or two."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import islice
from typing import Final

import structlog
from starlette.concurrency import run_in_threadpool

from service_api.knowledge_loading import Knowledge
from service_api.search import service as search_service

log = structlog.get_logger()

AFTER_SECONDS: Final = 0.5
"""Whoever waits for the service to come up is answered first."""

Step = Callable[[], object]


def steps(knowledge: Knowledge) -> Iterator[Step]:
    """What makes a catalogue version ready to be searched; each takes a second or two."""
    for thing in (knowledge.search.ranker, knowledge):
        for name, value in vars(type(thing)).items():
            if isinstance(value, cached_property):
                yield partial(getattr, thing, name)
    catalogue = knowledge.catalogue
    words = "".join(item.summary for item in islice(catalogue.items.values(), 1))
    # Using it reads the rest in: dictionaries of readings and scripts, and the index from the disk.
    yield partial(search_service.search, knowledge.search, catalogue, words, None, 1)
    yield partial(search_service.suggest, knowledge.suggester, catalogue, words, 1)


async def warm(knowledge: Knowledge, after: float = AFTER_SECONDS) -> None:
    """Make it ready ``after`` so many seconds, in a worker thread; ends after the step at hand when cancelled."""
    await asyncio.sleep(after)
    started = time.perf_counter()
    try:
        for step in steps(knowledge):
            await run_in_threadpool(step)
    except Exception:
        log.exception("not everything is ready beforehand")  # it is made, or fails again, when somebody needs it
    else:
        log.info("everything is ready", seconds=round(time.perf_counter() - started, 2))
