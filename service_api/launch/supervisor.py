"""Keeping the service and the dialogue server running side by side until someone stops them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from service_api.launch.child import Child
from service_api.launch.display import duration
from service_api.launch.process import tail
from service_api.launch.settings import ROOT

GRACE_S = 10.0
_LOOK_S = 0.2
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop:
    """Remembers that someone asked the launcher to stop (Ctrl-C, SIGTERM, a closed terminal), and by which signal."""

    def __init__(self) -> None:
        self.number = 0
        self.times = 0
        self._asked = threading.Event()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals over for a while. Only the main thread may call this."""
        before = {number: signal.signal(number, self._take) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _take(self, number: int, frame: FrameType | None) -> None:
        self.number = number
        self.times += 1
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether someone has asked."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait at most ``seconds``; whether someone has asked by then."""
        return self._asked.wait(seconds)


class Supervisor:
    """Watches children. One that never answered and died counts as broken when it is ``vital``; others come back."""

    def __init__(self, say: Callable[[str], None], stop: Stop) -> None:
        self._say = say
        self._stop = stop
        self._children: list[Child] = []
        self._vital: set[str] = set()
        self._was_ready: set[str] = set()
        self.on_ready: Callable[[Child, float], None] = lambda child, seconds: None

    def add(self, child: Child, vital: bool = False) -> bool:
        """Start ``child`` and watch it from now on; False, with a message, when it cannot be started."""
        try:
            child.start()
        except OSError as error:
            self._say(f"{child.name} cannot be started: {error}")
            return False
        self._children.append(child)
        if vital:
            self._vital.add(child.name)
        return True

    def watch(self, until: Callable[[], bool] = lambda: False) -> int | None:
        """Look after the children until someone stops the launcher or ``until`` says so.

        Returns None when ``until`` ended it, 0 when someone stopped it, 1 when a vital child never came up.
        """
        while not self._stop.asked:
            if until():
                return None
            for child in self._children:
                if child.has_died() and not self._tell_death(child):
                    return 1
                if child.restart_if_due():
                    self._say(f"{child.name} is started again.")
                if child.became_ready():
                    self._was_ready.add(child.name)
                    self.on_ready(child, time.monotonic() - child.started_at)
            self._stop.wait(_LOOK_S)
        return 0

    def _tell_death(self, child: Child) -> bool:
        """Say that ``child`` died and show its last words; whether it is to be started again."""
        again = child.name not in self._vital or child.name in self._was_ready
        head = f"{child.name} ended unexpectedly (exit code {child.exit_code})."
        then = f"It is started again in {duration(child.pause)}." if again else "It never came up, so this stops here."
        self._say(
            "\n".join(
                [
                    head,
                    *(f"    | {line}" for line in tail(child.log, 12)),
                    then,
                    f"Log: {os.path.relpath(child.log, ROOT)}",
                ]
            )
        )
        return again

    def end(self) -> None:
        """Pass the stop signal on to every child, give them time to finish, end what is still there.

        A second signal from the user ends them at once.
        """
        number = self._stop.number if self._stop.number in (signal.SIGINT, signal.SIGTERM) else signal.SIGTERM
        for child in self._children:
            child.send(number)
        deadline, asked_before = time.monotonic() + GRACE_S, self._stop.times
        while time.monotonic() < deadline and self._stop.times == asked_before:
            if self._all_ended(self._children):
                break
        for child in self._children:
            child.kill()
            child.wait(5.0)

    @staticmethod
    def _all_ended(children: Sequence[Child]) -> bool:
        ended = [child.wait(_LOOK_S) for child in children]  # every one is asked, so that each is reaped
        return all(ended)
