"""The agent as it runs on a kiosk, a service that has notices, and something to print on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from aiohttp import web

from service_api.app import create_app
from service_api.printing.app import create_app as create_agent
from service_api.printing.settings import PrintSettings
from service_api.settings import Settings
from tests.printers import SoftwarePrinter, free_port, software_printer, until
from tests.service_api.conftest import LOST, ROOT, Walk

__all__ = ["Agent", "Notice", "StartAgent"]


class Notice:
    """A notice, and the origin of the service that has it."""

    def __init__(self, service: str, token: str) -> None:
        self.service = service
        self.token = token


class Agent:
    """A page's way to a running agent."""

    def __init__(self, address: str, origin: str, stop: Callable[[], None]) -> None:
        self.stop = stop
        self.http = httpx.Client(base_url=address, headers={"Origin": origin}, trust_env=False, timeout=20)

    def print(self, token: str, sheet: str = "a4") -> httpx.Response:
        """Ask for a sheet."""
        return self.http.post("/jobs", json={"token": token, "sheet": sheet})

    def job(self, id_: str) -> dict[str, Any]:
        """How far a print is."""
        answer: dict[str, Any] = self.http.get(f"/jobs/{id_}").raise_for_status().json()
        return answer

    def reach(self, id_: str, *states: str) -> dict[str, Any]:
        """Wait until a print is in one of these states; what it then says."""
        return until(lambda: job if (job := self.job(id_))["state"] in states else None, f"{id_} is {states}", 30)


StartAgent = Callable[..., Agent]


@pytest.fixture(scope="session")
def notice(var: Path, walk: Walk) -> Iterator[Notice]:
    """A notice of a service that really listens: the agent fetches sheets over the network."""
    port = free_port()
    settings = Settings(data=ROOT / "data", var=var, port=port, bot_url="http://127.0.0.1:9", log_level="error")
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started, "the service", 60)
    service = f"http://127.0.0.1:{port}"
    answers = walk("id-card-reissue", **LOST)["answers"]
    issued = httpx.post(f"{service}/api/notices", json={"item": "id-card-reissue", "answers": answers}, trust_env=False)
    yield Notice(service, issued.raise_for_status().json()["token"])
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[SoftwarePrinter]:
    """A printer made of software."""
    with software_printer(tmp_path / "printer") as running:
        yield running


@pytest.fixture
def start_agent() -> Iterator[StartAgent]:
    """Start an agent in this process; it stops with the test."""
    with ExitStack() as stack:

        def start(service: str, **settings: Any) -> Agent:
            found = PrintSettings(service=service, port=free_port(), **settings)
            running = stack.enter_context(ExitStack())
            running.enter_context(_serving(found))
            return Agent(f"http://127.0.0.1:{found.port}", service, running.close)

        yield start


@contextmanager
def _serving(settings: PrintSettings) -> Iterator[None]:
    loop, up, stop = asyncio.new_event_loop(), threading.Event(), asyncio.Event()

    async def serve() -> None:
        runner = web.AppRunner(create_agent(settings), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", settings.port).start()
        up.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert up.wait(10)
    yield
    loop.call_soon_threadsafe(stop.set)
    thread.join(20)
    loop.close()
