"""The supervisor on real processes: small servers that answer, die, and note which signal reached them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service_api.launch.child import Child
from service_api.launch.settings import child_environment
from service_api.launch.supervisor import Stop, Supervisor

SERVER = """
import http.server, os, pathlib, signal, sys
port, note = int(sys.argv[1]), pathlib.Path(sys.argv[2])
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"{}")
def leave(number, frame):
    note.write_text(signal.Signals(number).name); os._exit(0)
signal.signal(signal.SIGTERM, leave); signal.signal(signal.SIGINT, leave)
print("serving on", port, flush=True)
http.server.HTTPServer(("127.0.0.1", port), Answer).serve_forever()
"""
DEAF = SERVER.replace("leave)", "signal.SIG_IGN)")
BROKEN = "print('no catalogue here'); raise SystemExit(4)"
LIMIT = 30.0


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def stop() -> Stop:
    return Stop()


@pytest.fixture
def supervisor(said: list[str], stop: Stop) -> Iterator[Supervisor]:
    made = Supervisor(said.append, stop)
    yield made
    made.end()


def child(program: str, port: int, folder: Path, **more: float) -> Child:
    argv = [sys.executable, "-c", program, str(port), str(folder / "note")]
    url = f"http://127.0.0.1:{port}/"
    return Child("The server", argv, child_environment(), folder / "server.log", url, **more)


def within(seconds: float, condition: Callable[[], bool]) -> Callable[[], bool]:
    """``condition``, failing the test when it has not come true in time."""
    deadline = time.monotonic() + seconds

    def check() -> bool:
        assert time.monotonic() < deadline
        return condition()

    return check


def test_a_child_that_dies_comes_back(supervisor: Supervisor, said: list[str], port: int, tmp_path: Path) -> None:
    server = child(SERVER, port, tmp_path, first_pause=0.1)
    ready: list[float] = []
    supervisor.on_ready = lambda child, seconds: ready.append(seconds)
    assert supervisor.add(server, vital=True)
    assert supervisor.watch(until=within(LIMIT, lambda: server.ready)) is None
    first = server.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert supervisor.watch(until=within(LIMIT, lambda: len(ready) == 2)) is None
    assert server.pid not in (None, first)
    told = "\n".join(said)
    assert "ended unexpectedly" in told
    assert f"serving on {port}" in told
    assert "is started again" in told


def test_a_vital_child_that_never_comes_up_ends_the_watch_with_its_last_words(
    supervisor: Supervisor, said: list[str], port: int, tmp_path: Path
) -> None:
    supervisor.add(child(BROKEN, port, tmp_path), vital=True)
    assert supervisor.watch(until=within(LIMIT, lambda: False)) == 1
    assert "no catalogue here" in said[0]
    assert "exit code 4" in said[0]
    assert "never came up" in said[0]


def test_the_pauses_between_restarts_grow(supervisor: Supervisor, said: list[str], port: int, tmp_path: Path) -> None:
    broken = child(BROKEN, port, tmp_path, first_pause=0.1, longest_pause=0.8)
    supervisor.add(broken)

    def deaths() -> list[str]:
        return [text for text in said if "ended unexpectedly" in text]

    assert supervisor.watch(until=within(LIMIT, lambda: len(deaths()) == 5)) is None
    pauses = [text.split("started again in ")[1].split(".\n")[0] for text in deaths()]
    assert pauses == ["0.1 s", "0.2 s", "0.4 s", "0.8 s", "0.8 s"]


def test_another_child_is_not_disturbed(supervisor: Supervisor, port: int, tmp_path: Path) -> None:
    steady = child(SERVER, port, tmp_path)
    supervisor.add(steady, vital=True)
    supervisor.watch(until=within(LIMIT, lambda: steady.ready))
    before = steady.pid
    broken = child(BROKEN, port, tmp_path / "broken", first_pause=0.05)
    supervisor.add(broken)
    supervisor.watch(until=within(LIMIT, lambda: broken.pause > 0.15))
    assert steady.pid == before
    assert steady.ready


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_signal_to_the_launcher_reaches_the_children(
    supervisor: Supervisor, stop: Stop, port: int, tmp_path: Path, number: signal.Signals
) -> None:
    server = child(SERVER, port, tmp_path)
    supervisor.add(server, vital=True)
    supervisor.watch(until=within(LIMIT, lambda: server.ready))
    with stop.listening():
        os.kill(os.getpid(), number)
        assert supervisor.watch(until=within(LIMIT, lambda: False)) == 0
    supervisor.end()
    assert (tmp_path / "note").read_text() == number.name
    assert server.exit_code == 0


def test_a_child_that_does_not_listen_is_ended(
    supervisor: Supervisor, stop: Stop, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service_api.launch.supervisor.GRACE_S", 0.3)
    server = child(DEAF, port, tmp_path)
    supervisor.add(server, vital=True)
    supervisor.watch(until=within(LIMIT, lambda: server.ready))
    supervisor.end()
    assert server.exit_code == -signal.SIGKILL


def test_a_program_that_is_not_there_is_said(
    supervisor: Supervisor, said: list[str], port: int, tmp_path: Path
) -> None:
    gone = Child("The server", ["/no/such/python"], child_environment(), tmp_path / "log", f"http://127.0.0.1:{port}/")
    assert not supervisor.add(gone)
    assert "cannot be started" in said[0]


def test_run_says_at_once_that_its_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "service_api.launch", "run"],
            env=child_environment(DAOBAN_PORT=str(number)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {number} is in use" in done.stdout
    assert "DAOBAN_PORT" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
