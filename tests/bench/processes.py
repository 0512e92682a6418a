"""The service and the dialogue server, started as ``make run`` starts them, on ports and a database of their own."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service_api.launch.child import Child
from service_api.launch.serve import bot_child, service_child
from service_api.launch.settings import Addresses
from service_api.launch.supervisor import Stop, Supervisor

READY_WITHIN_S = 180.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        number: int = trial.getsockname()[1]
    return number


@contextmanager
def running(folder: Path) -> Iterator[tuple[Addresses, list[Child], dict[str, float]]]:
    """Both processes, answering: their addresses, themselves, and the seconds each took to answer.

    Raises RuntimeError when one of them does not come up. The database lies in ``folder`` and goes with it.
    """
    where = Addresses("127.0.0.1", free_port(), free_port())
    os.environ["DAOBAN_VERSIONS"] = str(folder / "versions")
    os.environ["DAOBAN_DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    took: dict[str, float] = {}
    stop = Stop()
    supervisor = Supervisor(print, stop)
    supervisor.on_ready = lambda child, seconds: took.__setitem__(child.name, seconds)
    children = [service_child(where), bot_child(where)]
    late = threading.Timer(READY_WITHIN_S, lambda: took.setdefault("late", READY_WITHIN_S))
    late.daemon = True
    late.start()
    try:
        for child in children:
            child.log = folder / f"{child.log.name}"
            supervisor.add(child, vital=True)
            supervisor.watch(until=lambda child=child: child.ready or "late" in took)  # type: ignore[misc]
            if not child.ready:
                raise RuntimeError(f"{child.name} does not answer; run make run to see why")
        late.cancel()
        yield where, children, took
    finally:
        late.cancel()
        supervisor.end()


def memory_mb(child: Child) -> float:
    """Resident memory of ``child`` and all it started, in MB (Linux)."""
    group, total = child.pid, 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == group:
                total += int(fields[21])
        except (OSError, IndexError):
            continue  # it ended while we looked
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6
