"""A server process that is kept running: started, watched, restarted with growing pauses, stopped."""

from __future__ import annotations

import logging
import logging.handlers
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from service_api.launch.ports import answers
from service_api.launch.settings import ROOT

LOG_BYTES = 10 * 1024 * 1024
LOG_FILES = 3


class Child:
    """One server process and its log file.

    After it dies it is due again after a pause that doubles from ``first_pause`` to ``longest_pause`` seconds;
    once it has run for ``longest_pause`` seconds the pauses begin anew.
    """

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        env: Mapping[str, str],
        log: Path,
        health_url: str,
        first_pause: float = 1.0,
        longest_pause: float = 60.0,
    ) -> None:
        self.name = name
        self.log = log
        self.ready = False
        self.started_at = 0.0
        self.exit_code: int | None = None
        self._argv = list(argv)
        self._env = dict(env)
        self._health_url = health_url
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._pause = first_pause
        self._due_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._pump: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The process number while it runs."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process. Raises OSError when there is nothing to start."""
        self.started_at = time.monotonic()
        self.ready = False
        self.exit_code = None
        self._process = subprocess.Popen(
            self._argv,
            cwd=ROOT,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # signals reach it through the launcher, in order
        )
        self._pump = threading.Thread(target=self._write_log, args=(self._process,), daemon=True)
        self._pump.start()

    def has_died(self) -> bool:
        """Whether the process has ended since the last look; then `pause` tells when it is due again."""
        if self._process is None or self._process.poll() is None:
            return False
        self.exit_code = self._process.returncode
        if self._pump is not None:
            self._pump.join(2.0)  # what it said last is in the log before anyone reads it
        self._end_group(self._process.pid)  # a helper it left behind may still hold the port
        if time.monotonic() - self.started_at >= self._longest_pause:
            self._pause = self._first_pause
        self._process, self.ready = None, False
        self._due_at = time.monotonic() + self._pause
        return True

    @property
    def pause(self) -> float:
        """Seconds until the next start, as decided when it died."""
        return self._pause

    def restart_if_due(self) -> bool:
        """Start again when the pause is over; whether it was."""
        if self._process is not None or time.monotonic() < self._due_at:
            return False
        self._pause = min(self._pause * 2, self._longest_pause)
        self.start()
        return True

    def became_ready(self) -> bool:
        """Whether it answers now and did not before."""
        if self.ready or self._process is None or not answers(self._health_url):
            return False
        self.ready = True
        return True

    def send(self, number: int) -> None:
        """Pass signal ``number`` on to the process."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def wait(self, seconds: float) -> bool:
        """Wait at most ``seconds`` for the process to end; whether it has."""
        if self._process is None:
            return True
        try:
            self.exit_code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End the process and all it started, at once."""
        if self._process is not None:
            self._end_group(self._process.pid)

    @staticmethod
    def _end_group(group: int) -> None:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            return

    def _write_log(self, process: subprocess.Popen[bytes]) -> None:
        """Copy what the process says to its log, which is rotated, for a kiosk runs for months."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            self.log, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
        with process.stdout or open(os.devnull, "rb") as lines:
            for raw in lines:
                text = raw.decode("utf-8", "replace").rstrip("\r\n")
                handler.emit(logging.LogRecord(self.name, logging.INFO, "", 0, text, None, None))
        handler.close()
