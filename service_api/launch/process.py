"""Running a long command: its output goes to a log, its latest line to whoever shows progress."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from service_api.launch.settings import ROOT

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LOG_HEAD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d INFO +\S+ +- ")  # Rasa's log lines
_NO_NEWS = ("WARNING", "DEPRECATION", "npm warn", "Looking in", "Requirement already", "Attempting", "Found existing")
_PIP_BYTES = re.compile(r"^Progress (\d+) of (\d+)$")  # pip --progress-bar raw


class CommandError(RuntimeError):
    """A command ended badly; ``tail`` holds the last lines of what it said."""

    def __init__(self, argv: Sequence[str], code: int, log: Path) -> None:
        super().__init__(f"`{shown(argv)}` ended with exit code {code}")
        self.code = code
        self.log = log


class StoppedError(RuntimeError):
    """The user stopped the launcher while the command ran."""


def shown(argv: Sequence[str]) -> str:
    """``argv`` as a person would type it in the checkout."""
    return " ".join(os.path.relpath(part, ROOT) if part.startswith(f"{ROOT}/") else part for part in argv)


def tail(log: Path, lines: int = 20) -> list[str]:
    """The last ``lines`` lines of ``log`` that say something, without colour codes; empty where there is no log."""
    try:
        text = log.read_bytes()[-65536:].decode("utf-8", "replace")
    except OSError:
        return []
    return [line for line in (_plain(part) for part in text.splitlines()) if line][-lines:]


def _plain(line: str) -> str:
    return _COLOUR.sub("", line.rsplit("\r", 1)[-1]).rstrip()


def news(line: str) -> str:
    """What ``line`` of a tool's output tells someone who waits; empty for what is of no use to them."""
    line = line.strip()
    line = _LOG_HEAD.sub("", line)
    if line.startswith(_NO_NEWS) or not re.match(r"\w", line):
        return ""
    installing = re.match(r"Installing collected packages: (.*)", line)
    if installing:
        return f"installing {installing.group(1).count(',') + 1} packages"
    # Of a file's address only its name tells anything.
    return re.sub(r"(?<=\s)(?:\w+://|/)\S*/(?=\S)", "", line)


class Commands:
    """Runs commands, several at a time from several threads, and can stop them all at once."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, argv: Sequence[str], log: Path, env: Mapping[str, str], on_line: Callable[[str], None]) -> None:
        """Run ``argv`` in the checkout to its end, adding its output to ``log``; ``on_line`` gets each new line.

        Raises CommandError when it does not start or ends with another exit code than 0, StoppedError after `stop`.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            out.write(f"\n$ {shown(argv)}\n".encode())
            out.flush()
            try:
                child = self._start(argv, env)
            except OSError as error:
                out.write(f"{error}\n".encode())
                raise CommandError(argv, 127, log) from error
            try:
                self._follow(child, out.write, on_line)
                code = child.wait()
            finally:
                with self._lock:
                    self._running.discard(child)
        if self._stopped:
            raise StoppedError
        if code != 0:
            raise CommandError(argv, code, log)

    def _start(self, argv: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise StoppedError
            child = subprocess.Popen(
                list(argv),
                cwd=ROOT,
                env=dict(env),
                stdin=subprocess.DEVNULL,  # nothing may wait for an answer
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which then stops the whole group
            )
            self._running.add(child)
        return child

    @staticmethod
    def _follow(child: subprocess.Popen[bytes], write: Callable[[bytes], int], on_line: Callable[[str], None]) -> None:
        doing = ""
        with child.stdout or open(os.devnull, "rb") as lines:
            for raw in lines:
                line = _plain(raw.decode("utf-8", "replace").rstrip("\n"))
                progress = _PIP_BYTES.match(line)
                if progress:
                    on_line(f"{doing} {_share(int(progress.group(1)), int(progress.group(2)))}")
                    continue
                write(raw)
                doing = news(line) or doing
                on_line(doing)

    def stop(self) -> None:
        """End every running command with its children, and let no further one start."""
        with self._lock:
            self._stopped = True
            for child in self._running:
                try:
                    os.killpg(child.pid, signal.SIGTERM)
                except ProcessLookupError:
                    continue


def _share(done: int, total: int) -> str:
    return f"{100 * done // total} %" if total else f"{done >> 20} MB"
