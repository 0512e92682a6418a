"""Whether the service says how it is."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_health_while_rasa_is_away(client: TestClient) -> None:
    health = client.get("/api/health").json()
    assert health["status"] == "ok"
    assert health["bot"] == "down"
    assert health["database"] == "up"
    assert health["search"] == "full"
    assert health["catalogue"]["items"] >= 30
    assert health["catalogue"]["points"] >= 60


def test_the_api_description_is_complete(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            assert call.get("description"), f"{method} {path} says nothing"
            assert call["responses"], path
    assert description["components"]["schemas"]["Problem"]
