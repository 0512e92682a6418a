"""Notices expire, and say when the content has changed since."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select, update

from service_api.app import create_app
from service_api.context import Context
from service_api.knowledge_loading import load_knowledge
from service_api.settings import Settings
from service_api.storage.tables import NoticeRow
from tests.service_api.conftest import ROOT

MINE = "data/items/public-security/id-card-temporary.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the content that may be changed."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def issue(client: TestClient) -> dict[str, Any]:
    """Issue some notice for the temporary identity card."""
    answers: dict[str, Any] = {}
    while True:
        step = client.post("/api/items/id-card-temporary/guide", json={"answers": answers}).json()
        if step["question"] is None:
            break
        answers = step["answers"] | {step["question"]["id"]: step["question"]["options"][0]["id"]}
    response = client.post("/api/notices", json={"item": "id-card-temporary", "answers": answers})
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


def test_expiry_and_change(data: Path, tmp_path: Path, var: Path) -> None:
    settings = Settings(data=data, var=var, database_url=f"sqlite:///{tmp_path / 'd.sqlite3'}", log_level="error")
    with TestClient(create_app(settings)) as client:
        token = issue(client)["token"]
        context: Context = client.app.state.context  # type: ignore[attr-defined]

        file = data / "items" / "public-security" / "id-card-temporary.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("summary: ", "summary: （新）", 1), encoding="utf-8")
        context.knowledge = load_knowledge(settings)
        assert client.get(f"/api/notices/{token}").json()["changed"] is False, "a summary is no line of the list"

        text = file.read_text(encoding="utf-8")
        assert "\nmaterials:\n" in text
        extra = "\nmaterials:\n  - use: household-register\n    id: one-more\n    label: 另一份\n"
        file.write_text(text.replace("\nmaterials:\n", extra, 1), encoding="utf-8")
        context.knowledge = load_knowledge(settings)
        assert client.get(f"/api/notices/{token}").json()["changed"] is True

        real = context.now
        context.now = lambda: real() + dt.timedelta(days=31)
        assert client.get(f"/api/notices/{token}").status_code == 404


def test_expired_notices_are_deleted_at_the_start(tmp_path: Path, var: Path) -> None:
    settings = Settings(data=ROOT / "data", var=var, database_url=f"sqlite:///{tmp_path / 'd.sqlite3'}", notice_days=1)
    knowledge = load_knowledge(settings)
    with TestClient(create_app(settings, knowledge)) as client:
        issue(client)
        context: Context = client.app.state.context  # type: ignore[attr-defined]
        with context.database.session() as session:
            session.execute(update(NoticeRow).values(expires_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=1)))
    with TestClient(create_app(settings, knowledge)) as client:
        context = client.app.state.context  # type: ignore[attr-defined]
        until = time.monotonic() + 10
        while left(context) and time.monotonic() < until:
            pass
        assert left(context) == 0


def left(context: Context) -> int:
    """Return how many notices are stored."""
    with context.database.session() as session:
        return session.scalar(select(func.count()).select_from(NoticeRow)) or 0


def test_reading_a_notice_waits_for_no_writer(tmp_path: Path, var: Path) -> None:
    settings = Settings(
        data=ROOT / "data", var=var, database_url=f"sqlite:///{tmp_path / 'd.sqlite3'}", log_level="error"
    )
    with TestClient(create_app(settings)) as client:
        token = issue(client)["token"]
        context: Context = client.app.state.context  # type: ignore[attr-defined]
        with context.database.session():  # somebody holds the write lock
            assert client.get(f"/api/notices/{token}").status_code == 200


def test_a_notice_of_an_earlier_program_is_told(tmp_path: Path, var: Path) -> None:
    settings = Settings(
        data=ROOT / "data", var=var, database_url=f"sqlite:///{tmp_path / 'd.sqlite3'}", log_level="error"
    )
    with TestClient(create_app(settings)) as client:
        token = issue(client)["token"]
        context: Context = client.app.state.context  # type: ignore[attr-defined]
        with context.database.session() as session:
            session.execute(update(NoticeRow).values(outcome={"id": "id-card-temporary"}))
        response = client.get(f"/api/notices/{token}")
        assert response.status_code == 410
        assert "再出一张" in response.json()["detail"]
