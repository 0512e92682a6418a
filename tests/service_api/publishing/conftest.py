"""A service over a small city, with a content folder to edit and a store of published versions."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from knowledge.versions import Event, publish, roll_back
from service_api.app import create_app
from service_api.context import Context
from service_api.settings import Settings
from tests.small_city import small_city


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content; tests change copies of it."""
    return small_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def first_store(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the content was published once; tests change copies of it."""
    store = tmp_path_factory.mktemp("first") / "versions"
    publish(city, store, "张三", "首次发布", dt.datetime.now(dt.UTC))
    return store


@dataclass
class Site:
    """The folders of a site, and what its editors do."""

    settings: Settings

    @property
    def data(self) -> Path:
        """The content folder."""
        return self.settings.data

    @property
    def store(self) -> Path:
        """The store of published versions."""
        return self.settings.store

    def publish(self) -> Event:
        """Publish as the command line does, behind the service's back."""
        return publish(self.data, self.store, "李四", "改了一处", dt.datetime.now(dt.UTC))

    def roll_back(self, to: str) -> Event:
        """Roll back as the command line does."""
        return roll_back(self.store, to, "王五", "退回", dt.datetime.now(dt.UTC))


@pytest.fixture
def site(city: Path, first_store: Path, var: Path, tmp_path: Path) -> Site:
    """A site that has published its content once. The service looks so seldom that tests say when."""
    settings = Settings(
        data=Path(shutil.copytree(city, tmp_path / "data")),
        versions=Path(shutil.copytree(first_store, tmp_path / "versions")),
        var=var,
        database_url=f"sqlite:///{tmp_path / 'd.sqlite3'}",
        bot_url="http://127.0.0.1:9",
        log_level="error",
        reload_seconds=3600,
    )
    return Site(settings)


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    """The site's service."""
    with TestClient(create_app(site.settings)) as running:
        yield running


def context_of(client: TestClient) -> Context:
    """Return the running service."""
    found: Context = client.app.state.context  # type: ignore[attr-defined]
    return found


def health(client: TestClient) -> dict[str, Any]:
    """Ask how the service is."""
    answer = client.get("/api/health")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body
