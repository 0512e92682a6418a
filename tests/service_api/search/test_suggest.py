"""Suggestions over HTTP: in the words of the content folder that is served, its lexicon included."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def _suggestions(client: TestClient, typed: str) -> list[dict[str, str]]:
    response = client.get("/api/suggest", params={"q": typed})
    assert response.status_code == 200
    found: list[dict[str, str]] = response.json()
    return found


@pytest.mark.parametrize("typed", ["驾照", "换驾照", "驾驶本", "jiasizen"])
def test_renewing_a_driving_licence_is_offered(client: TestClient, typed: str) -> None:
    assert "换驾驶证" in [one["name"] for one in _suggestions(client, typed)]


@pytest.mark.parametrize("typed", ["社包卡", "sebaoka"])
def test_a_wrong_spelling_still_finds_its_item(client: TestClient, typed: str) -> None:
    assert _suggestions(client, typed)[0]["id"] == "social-security-card"


def test_no_saying_in_letters_is_shown(client: TestClient) -> None:
    found = _suggestions(client, "yan zheng dao")
    assert [one["text"] for one in found] == [one["name"] for one in found] == ["烟证换名、换证、停业、退证"]


def test_six_unless_more_are_wanted(client: TestClient) -> None:
    assert len(_suggestions(client, "驾照")) == 6
    assert len(client.get("/api/suggest", params={"q": "驾照", "limit": 20}).json()) > 6
    assert client.get("/api/suggest", params={"q": "驾照", "limit": 0}).status_code == 422
