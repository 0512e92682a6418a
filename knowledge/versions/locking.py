"""Locks on the store: one publication at a time, and one act at a time.

Two locks, because checking a publication may take minutes and a rollback must not wait for it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.versions.errors import BusyError


@contextmanager
def publishing(store: Path, author: str) -> Iterator[None]:
    """Hold the right to publish; let go when the process ends, however it ends.

    Raises:
        BusyError: somebody else holds it; the message names them.
    """
    store.mkdir(parents=True, exist_ok=True)
    with (store / ".publishing").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "另一位编辑"
            raise BusyError(f"{holder}正在发布，请等这次发布结束，看过改动以后再发布") from None
        file.truncate(0)
        file.write(author)
        file.flush()
        yield
        file.truncate(0)


@contextmanager
def acting(store: Path) -> Iterator[None]:
    """Hold the right to change what is in force; waits its turn, which is a matter of milliseconds."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / ".acting").open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
