"""Keeping the garbage collector out of work that only makes objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from looking at a million young objects again and again: that is a third of the time and more.

    For loading: nothing of what it makes is garbage in circles, so nothing is missed.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
