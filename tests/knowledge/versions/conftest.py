"""A small city's content, a store, and a clock that goes on by a minute."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.versions import Event, publish
from tests.small_city import small_city

START = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
Publish = Callable[..., Event]


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content; tests change copies of it."""
    return small_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def first_store(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the content was published once; tests change copies of it."""
    store = tmp_path_factory.mktemp("first") / "versions"
    publish(city, store, "张三", "首次发布", START)
    return store


@pytest.fixture
def data(city: Path, tmp_path: Path) -> Path:
    """A copy of the content that may be changed."""
    return Path(shutil.copytree(city, tmp_path / "data"))


@pytest.fixture
def store(first_store: Path, tmp_path: Path) -> Path:
    """A store in which the content was published once."""
    return Path(shutil.copytree(first_store, tmp_path / "versions"))


@pytest.fixture
def publish_again(data: Path, store: Path) -> Publish:
    """Publish what is in the data folder now, a minute after the last time."""
    moments = iter(START + dt.timedelta(minutes=i) for i in range(1, 100))

    def go(note: str = "改了一处", author: str = "李四") -> Event:
        return publish(data, store, author, note, next(moments))

    return go
