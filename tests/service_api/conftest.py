"""The real application over the real catalogue, with a database of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.app import create_app
from service_api.settings import Settings

ROOT = Path(__file__).parents[2]
PUBLIC = "https://zw.example.gov.cn"
Walk = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what the service keeps, with the fonts and the trained model that set-up made."""
    folder = tmp_path_factory.mktemp("var")
    for part in ("fonts", "search"):
        if not (ROOT / "var" / part).is_dir():
            pytest.fail(f"var/{part} is not there: run `make test`, whose set-up makes it")
        shutil.copytree(ROOT / "var" / part, folder / part)
    return folder


@pytest.fixture(scope="session")
def client(var: Path) -> Iterator[TestClient]:
    """The application as a site with a public address runs it."""
    settings = Settings(data=ROOT / "data", var=var, public_url=PUBLIC, bot_url="http://127.0.0.1:9", log_level="error")
    with TestClient(create_app(settings), raise_server_exceptions=False) as running:
        yield running


@pytest.fixture(scope="session")
def private(var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application without a public address."""
    database = f"sqlite:///{tmp_path_factory.mktemp('private') / 'd.sqlite3'}"
    settings = Settings(data=ROOT / "data", var=var, database_url=database, log_level="error")
    with TestClient(create_app(settings)) as running:
        yield running


def first_answer(question: dict[str, Any]) -> Any:
    """Return the first legal answer to a question, or the wanted count of a group's members."""
    match question["kind"]:
        case "single":
            return question["options"][0]["id"]
        case "multiple":
            return [question["options"][0]["id"]]
        case "number":
            return question["minimum"]
        case "date":
            return "2025-06-01"
        case "division":
            return "420606"
        case "place":
            return {"lat": 32.05, "lng": 112.14}
        case "group":
            return [{} for _ in range(max(1, int(question["minimum"])))]
    raise AssertionError(question["kind"])


@pytest.fixture(scope="session")
def walk(client: TestClient) -> Walk:
    """Walk a guide to its end over HTTP; ``wanted`` answers are taken where their question comes up."""

    def go(target: str, kind: str = "items", **wanted: Any) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for _ in range(80):
            response = client.post(f"/api/{kind}/{target}/guide", json={"answers": answers})
            assert response.status_code == 200, response.text
            step: dict[str, Any] = response.json()
            question = step["question"]
            if question is None:
                return step
            answers = step["answers"]
            value = wanted.get(question["id"].replace("-", "_")) or first_answer(question)
            if question["group"] and question["kind"] != "group":
                answers[question["group"]["id"]][question["group"]["index"]][question["id"]] = value
            else:
                answers[question["id"]] = value
        raise AssertionError(f"{target} does not end")

    return go


LOST = {"card_state": "lost", "age_band": "from-46", "place": "home", "can_come": "yes", "urgent": "no"}
"""Answers to the reissue of an identity card that end in a list."""
