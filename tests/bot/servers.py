"""Starting and stopping the two real servers: the service and Rasa, each on a free port of loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from service_api.launch.environments import BOT_PYTHON, SERVICE_PYTHON
from service_api.launch.settings import BOT_MODEL, ROOT, bot_environment, child_environment

START_LIMIT_S = 120
TICK_S = 0.2


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it at once, as a crash does."""
        self.process.kill()
        self.process.wait(10)

    def freeze(self) -> None:
        """Stop it from running without ending it: it takes connections and does not answer."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it run again."""
        os.kill(self.process.pid, signal.SIGCONT)


@contextmanager
def service(folder: Path, port: int, bot_url: str, bot_timeout: float = 8.0) -> Iterator[Server]:
    """Run the service; it talks to the Rasa at ``bot_url`` and waits ``bot_timeout`` seconds for it."""
    assert (ROOT / "var/search").is_dir(), "The search model is not there: run `make test`, whose set-up trains it."
    env = child_environment(
        DAOBAN_PORT=str(port),
        DAOBAN_BOT_URL=bot_url,
        DAOBAN_BOT_TIMEOUT=str(bot_timeout),
        DAOBAN_VERSIONS=str(folder / "versions"),
        DAOBAN_DATABASE_URL=f"sqlite:///{folder / f'{port}.sqlite3'}",
        DAOBAN_LOG_LEVEL="warning",
    )
    env.pop("DAOBAN_PUBLIC_URL", None)
    argv = [str(SERVICE_PYTHON), "-m", "service_api"]
    with _running(argv, env, folder / f"service-{port}.log", f"http://127.0.0.1:{port}", "/api/health") as server:
        yield server


@contextmanager
def rasa(folder: Path, port: int, actions_url: str, **settings: str) -> Iterator[Server]:
    """Run Rasa on the trained model as the launcher does; its HTTP API is on, so that tests can ask for the intent."""
    assert BOT_PYTHON.exists(), "The Python 3.10 environment .venv-bot is not there: run `make test`."
    assert BOT_MODEL.exists(), "The dialogue model is not trained: run `make test`, whose set-up trains it."
    argv = [str(BOT_PYTHON), "-m", "rasa", "run", "--enable-api", "--model", str(BOT_MODEL)]
    argv += ["--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"]
    argv += ["-i", "127.0.0.1", "-p", str(port)]
    env = {**bot_environment(DAOBAN_ACTIONS_URL=actions_url), **settings}
    address = f"http://127.0.0.1:{port}"
    with _running(argv, env, folder / f"rasa-{port}.log", address, "/webhooks/rest/") as server:
        yield server


@contextmanager
def _running(argv: list[str], env: dict[str, str], log: Path, address: str, health: str) -> Iterator[Server]:
    with log.open("wb") as out:
        process = subprocess.Popen(argv, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            _wait_until_up(process, address + health, log)
            yield Server(address, process)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
                process.wait(20)


def _wait_until_up(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(int(START_LIMIT_S / TICK_S)):
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        try:
            process.wait(TICK_S)
        except subprocess.TimeoutExpired:
            continue
        break
    said = log.read_text("utf-8", "replace")[-3000:]
    raise AssertionError(f"{url} did not answer within {START_LIMIT_S} s:\n{said}")
