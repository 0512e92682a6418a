"""Waiting for what is asynchronous: in a thread of its own, as a browser of the tests before may hold this one's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def result_of(work: Coroutine[Any, Any, T]) -> T:
    """Return what the coroutine returns."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, work).result()
