"""The real application with an official account, over the content that the other tests loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.app import create_app
from service_api.settings import Settings
from tests.service_api.conftest import PUBLIC, ROOT
from tests.service_api.wechat.follower import APP_ID, TOKEN, Follower
from tests.service_api.wechat.platform_server import PlatformServer, SlowTalker, running

Site = Callable[..., AbstractContextManager[TestClient]]


@pytest.fixture(scope="session")
def site(client: TestClient, var: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Start the application with other settings."""
    folder = tmp_path_factory.mktemp("wechat")

    @contextmanager
    def start(**other: Any) -> Iterator[TestClient]:
        fixed: dict[str, Any] = {
            "data": ROOT / "data",
            "var": var,
            "database_url": f"sqlite:///{folder / 'd.sqlite3'}",
            "public_url": PUBLIC,
            "bot_url": "http://127.0.0.1:9",
            "log_level": "info",
            "wechat_token": TOKEN,
            "wechat_app_id": APP_ID,
            "wechat_patience": 15,
        }
        app = create_app(Settings(**(fixed | other)), client.app.state.context.knowledge)  # type: ignore[attr-defined]
        with TestClient(app, raise_server_exceptions=False) as running_site:
            yield running_site

    return start


@pytest.fixture(scope="session")
def account(site: Site) -> Iterator[TestClient]:
    """An account in the plain mode without a secret."""
    with site() as running_site:
        yield running_site


@pytest.fixture
def follower(account: TestClient) -> Follower:
    """Somebody who has not written yet."""
    return Follower(account)


@pytest.fixture
def platform() -> Iterator[PlatformServer]:
    """The platform's API on this machine."""
    server = PlatformServer()
    with running(server):
        yield server


@pytest.fixture
def talker() -> Iterator[SlowTalker]:
    """A dialogue server that answers when it is let."""
    server = SlowTalker()
    with running(server):
        yield server
        server.let.set()
