"""``make chat`` as a command: a transcript from a file and from a pipe, a person at a terminal, nobody to talk to."""

from __future__ import annotations

import os
import pty
import select
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from service_api.launch.environments import SERVICE_PYTHON
from service_api.launch.settings import ROOT, child_environment
from tests.bot.servers import Server, free_port, service

COMMAND = [str(SERVICE_PYTHON), "-m", "service_api.talk"]
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service, without a dialogue server."""
    with service(tmp_path_factory.mktemp("talk"), free_port(), f"http://127.0.0.1:{free_port()}") as server:
        yield server


def run(*arguments: str, said: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command with ``said`` piped into it."""
    env = child_environment(**environ)
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=env, input=said, capture_output=True, encoding="utf-8", timeout=PATIENCE_S
    )


def test_a_transcript_of_a_file(running: Server, tmp_path: Path) -> None:
    script = tmp_path / "turns.txt"
    script.write_text("身份证丢了\n\n4\n/state\n/end\n要多少钱\n", "utf-8")
    done = run("--script", str(script), "--url", running.address)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    turns = [line for line in done.stdout.splitlines() if line.startswith("> ")]
    assert turns == ["> 身份证丢了", "> [46周岁以上]", "> /state", "> /end"], "what follows the end is not said"
    assert "age-band = from-46" in done.stdout
    assert done.stdout.endswith("对话已经删掉。再见。\n")


def test_a_transcript_of_a_pipe_at_the_port_that_is_set(running: Server) -> None:
    done = run(said="身份证丢了\n外地", DAOBAN_PORT=running.address.rsplit(":", 1)[1], DAOBAN_BOT_PORT=str(free_port()))
    assert done.returncode == 0, done.stderr
    assert "> 外地\n" in done.stdout
    assert done.stdout.endswith("对话已经删掉。再见。\n")


def test_nobody_to_talk_to() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    done = run("--url", address, said="身份证丢了\n")
    assert done.returncode == 1
    assert f"连不上 {address}" in done.stdout
    assert "make run" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("--url", "ftp://x"), ("--url", "x"), ("--script", "no-such-file")])
def test_wrong_options_are_told(arguments: tuple[str, str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert arguments[0] in done.stderr
    assert "Traceback" not in done.stderr


class Person:
    """Somebody at a terminal of their own."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(COMMAND[0], [*COMMAND, *arguments], child_environment(TERM="xterm"))
        self._seen = b""

    def sees(self, words: str) -> None:
        """Wait until these words appear after those seen before.

        Raises:
            AssertionError: they do not.
        """
        assert self._reads_up_to(words, PATIENCE_S), (
            f"{words!r} does not appear: {self._seen.decode('utf-8', 'replace')}"
        )

    def _reads_up_to(self, words: str, patience: float) -> bool:
        wanted = words.encode()
        while wanted not in self._seen:
            if not select.select([self._terminal], [], [], patience)[0]:
                return False
            self._seen += os.read(self._terminal, 65536)
        self._seen = self._seen.split(wanted, 1)[1]
        return True

    def types(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def left(self) -> int:
        """Wait until the command has ended; its exit code."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self._terminal)
        return code

    def interrupts(self, answer: str) -> None:
        """Press Ctrl-C until it is answered.

        Python's input() does not notice one that comes just between its printing the prompt and its waiting for a key.
        """
        for _ in range(3):
            self.types("\x03")
            if self._reads_up_to(answer, PATIENCE_S / 6):
                return
        self.sees(answer)


def test_a_person_who_leaves_by_the_end_of_input(running: Server) -> None:
    person = Person("--url", running.address)
    person.sees("\n> ")
    person.types("身份证丢了\n")
    person.sees("[4] 46周岁以上")
    person.sees("\n> ")
    person.types("4\n")
    person.sees("点了：46周岁以上")
    person.sees("\n> ")
    person.types("\x04")
    person.sees("对话已经删掉")
    assert person.left() == 0


def test_a_person_who_interrupts(running: Server) -> None:
    person = Person("--url", running.address)
    person.sees("\n> ")
    person.types("身份证丢了\n")
    person.sees("[4] 46周岁以上")
    person.sees("\n> ")
    person.interrupts("对话已经删掉")
    assert person.left() == 0
