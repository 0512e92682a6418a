"""The real service and the real Rasa, started once for all tests that talk to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.bot.servers import Server, free_port, rasa, service
from tests.bot.talking import Citizen

BOT_TIMEOUT_S = 3.0


@pytest.fixture(scope="session")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the servers write."""
    return tmp_path_factory.mktemp("bot")


@pytest.fixture(scope="session")
def pair(logs: Path) -> Iterator[tuple[Server, Server]]:
    """The service and its Rasa."""
    port, bot_port = free_port(), free_port()
    with (
        service(logs, port, f"http://127.0.0.1:{bot_port}", BOT_TIMEOUT_S) as guiding,
        rasa(logs, bot_port, f"{guiding.address}/internal/rasa/webhook") as talking,
    ):
        yield guiding, talking


@pytest.fixture(scope="session")
def client(pair: tuple[Server, Server]) -> Iterator[httpx.Client]:
    """A client of the service."""
    with httpx.Client(base_url=pair[0].address, trust_env=False, timeout=30) as client:
        yield client


@pytest.fixture
def citizen(client: httpx.Client) -> Citizen:
    """Somebody who has said nothing yet."""
    return Citizen(client)


@pytest.fixture
def somebody(client: httpx.Client) -> Callable[[], Citizen]:
    """As many people as a test needs."""
    return lambda: Citizen(client)
