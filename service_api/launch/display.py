"""What the person at the terminal sees while work goes on: finished lines above, one live line below.

Without a terminal (a log, continuous integration) the live line becomes a heartbeat every few seconds.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
import unicodedata
from collections.abc import Sequence
from typing import TextIO

HEARTBEAT_S = 5.0
_FRAME_S = 0.25


def width(text: str) -> int:
    """How many terminal columns ``text`` takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, columns: int) -> str:
    """``text``, shortened with an ellipsis to at most ``columns`` terminal columns."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += width(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept) + "…"


def duration(seconds: float) -> str:
    """``seconds`` for people: ``8.4 s``, ``1 min 05 s``."""
    return f"{seconds:.1f} s" if seconds < 59.95 else f"{int(seconds + 0.5) // 60} min {int(seconds + 0.5) % 60:02d} s"


class Display:
    """Prints lines whole from any thread, and keeps one line about what is running now."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._lock = threading.Lock()
        self._running: dict[str, tuple[str, float, str]] = {}
        self._beaten = time.monotonic()
        self._ticker: threading.Thread | None = None
        self._closed = threading.Event()

    def say(self, text: str = "") -> None:
        """Print ``text`` for good."""
        with self._lock:
            self._write(text + "\n")

    def begin(self, key: str, title: str) -> None:
        """Show that ``title`` is running from now on."""
        with self._lock:
            self._running[key] = (title, time.monotonic(), "")
            if self._ticker is None:
                self._ticker = threading.Thread(target=self._tick, name="display", daemon=True)
                self._ticker.start()

    def note(self, key: str, text: str) -> None:
        """Replace what is shown as the latest news of ``key``."""
        with self._lock:
            if key in self._running:
                title, since, _ = self._running[key]
                self._running[key] = (title, since, text)

    def end(self, key: str) -> None:
        """Stop showing ``key``."""
        with self._lock:
            self._running.pop(key, None)
            self._write("")

    def close(self) -> None:
        """End the live line; `say` still works."""
        self._closed.set()
        if self._ticker is not None:
            self._ticker.join()
        with self._lock:
            self._running.clear()
            self._write("")

    def _write(self, text: str) -> None:
        """Write ``text`` where the live line was. The caller holds the lock."""
        try:
            self._out.write(("\r\x1b[2K" if self._live else "") + text)
            self._out.flush()
        except BrokenPipeError:
            return  # the reader has gone; the work itself goes on

    def _tick(self) -> None:
        while not self._closed.wait(_FRAME_S):
            with self._lock:
                if self._running and self._live:
                    self._write(cut(self._status(), shutil.get_terminal_size().columns - 1))
                elif self._running and time.monotonic() - self._beaten >= HEARTBEAT_S:
                    self._beaten = time.monotonic()
                    self._write(f"      … {self._status()}\n")

    def _status(self) -> str:
        now, room = time.monotonic(), 150 // max(1, len(self._running))
        parts = [f"{title} {now - since:.0f} s {cut(news, room)}" for title, since, news in self._running.values()]
        return "  |  ".join(part.rstrip() for part in parts)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """``rows`` with their columns aligned, the last column left as it is."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows)]  # noqa: B905 - strict= needs Python 3.10
    lines = []
    for row in rows:
        padded = [cell + " " * (room - width(cell)) for cell, room in zip(row, widths)]  # noqa: B905 - as above
        lines.append("  ".join(padded).rstrip())
    return lines
