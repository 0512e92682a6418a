"""Whether the service says how it is."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from service_api.app import create_app
from service_api.settings import Settings
from tests.small_city import small_city


def test_health_while_rasa_is_away(client: TestClient) -> None:
    health = client.get("/api/health").json()
    assert health["status"] == "ok"
    assert health["bot"] == "down"
    assert health["database"] == "up"
    assert health["search"] == "full"
    assert health["answers"] == "full"
    assert health["catalogue"]["items"] >= 30
    assert health["catalogue"]["points"] >= 60


def test_health_says_what_goes_without_a_trained_model(tmp_path: Path) -> None:
    data = small_city(tmp_path / "data")
    settings = Settings(data=data, var=tmp_path / "var", bot_url="http://127.0.0.1:9", log_level="error")
    with TestClient(create_app(settings)) as untrained:
        health = untrained.get("/api/health").json()
    assert (health["status"], health["search"], health["answers"]) == ("ok", "words_only", "rules_only")


def test_the_api_description_is_complete(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            assert call.get("description"), f"{method} {path} says nothing"
            assert call["responses"], path
    assert description["components"]["schemas"]["Problem"]
