"""What holds of the chat's addresses besides what they answer."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_no_browser_keeps_what_was_said(client: TestClient) -> None:
    said = client.post("/api/chat", json={"text": "身份证丢了"})
    path = f"/api/chat/{said.json()['conversation']}"
    given = client.post(f"{path}/handover")
    shown, waiting = client.get(path), client.get(f"{path}/handover")
    moved = client.post("/api/chat/continue", json={"key": given.json()["number"], "attempt": "a" * 16})
    answers = [said, given, shown, waiting, moved]
    assert [one.headers.get("cache-control") for one in answers] == ["no-store"] * len(answers)
