"""The chat over HTTP while Rasa is away: every way in, every wrong way in."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def _post(client: TestClient, **turn: Any) -> dict[str, Any]:
    response = client.post("/api/chat", json=turn)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    assert body["messages"]
    return body


def test_a_conversation_opens_and_says_what_is_kept(client: TestClient) -> None:
    body = _post(client)
    assert len(body["conversation"]) >= 20
    assert "30分钟" in body["messages"][0]["text"]
    assert body["state"]["item"] is None
    assert _post(client)["conversation"] != body["conversation"]


def test_taps_do_not_need_rasa(client: TestClient) -> None:
    opened = _post(client, open={"item": "id-card-reissue", "answers": {}})
    id_ = opened["conversation"]
    assert opened["state"]["question"]["id"] == "card-state"
    tapped = _post(client, conversation=id_, choose={"question": "card-state", "value": "lost"})
    assert tapped["state"]["answers"] == {"card-state": "lost"}
    assert tapped["state"]["bot"] == "up", "nothing was asked of it, so nothing is said against it"
    changed = _post(client, conversation=id_, choose={"question": "card-state", "value": "damaged"})
    assert changed["state"]["answers"]["card-state"] == "damaged"


def test_a_package_continues_from_its_page(client: TestClient) -> None:
    body = _post(client, open={"package": "birth-of-child", "answers": {"birth-stage": "certificate"}})
    assert body["state"]["is_package"]
    assert body["state"]["answers"] == {"birth-stage": "certificate"}


@pytest.mark.parametrize(
    ("turn", "status"),
    [
        ({"conversation": "unknown-conversation", "text": "你好"}, 404),
        ({"open": {"item": "no-such-item"}}, 404),
        ({"open": {"item": "id-card-reissue", "package": "birth-of-child"}}, 422),
        ({"open": {"item": "id-card-reissue", "answers": {"card-state": "eaten"}}}, 422),
        ({"choose": {"question": "card-state", "value": "lost"}}, 422),
        ({"words": "你好"}, 422),
    ],
)
def test_what_cannot_be_done_is_said(client: TestClient, turn: dict[str, Any], status: int) -> None:
    response = client.post("/api/chat", json=turn)
    assert response.status_code == status
    problem = response.json()
    assert problem["title"]
    assert problem["detail"]


def test_an_illegal_tap_loses_nothing(client: TestClient) -> None:
    id_ = _post(client, open={"item": "id-card-reissue", "answers": {"card-state": "lost"}})["conversation"]
    wrong = client.post("/api/chat", json={"conversation": id_, "choose": {"question": "age-band", "value": "ancient"}})
    assert wrong.status_code == 422
    assert client.get(f"/api/chat/{id_}").json()["state"]["answers"] == {"card-state": "lost"}


@pytest.mark.parametrize("text", ["", "   ", "😀🎉", "？！……", "\u200b"])
def test_no_words(client: TestClient, text: str) -> None:
    id_ = _post(client, open={"item": "id-card-reissue", "answers": {}})["conversation"]
    body = _post(client, conversation=id_, text=text)
    assert "没有看到文字" in body["messages"][0]["text"]
    assert body["state"]["question"]["id"] == "card-state"


def test_ten_thousand_characters(client: TestClient) -> None:
    body = _post(client, text="我的身份证丢了" + "，急死人了" * 2_000)
    assert any("只看了前600个字" in message["text"] for message in body["messages"])
    assert len(body["messages"]) > 2


def test_without_rasa_it_says_so_once_and_goes_on(client: TestClient) -> None:
    first = _post(client, text="身份证叫我搞得不见了，这可咋整")
    assert any("基本方式" in message["text"] for message in first["messages"])
    assert first["state"]["bot"] == "down"
    second = _post(client, conversation=first["conversation"], text="请问要交多少钱呀")
    assert not any("基本方式" in message["text"] for message in second["messages"])


def test_restored_and_deleted(client: TestClient) -> None:
    id_ = _post(client, open={"item": "id-card-reissue", "answers": {}})["conversation"]
    _post(client, conversation=id_, choose={"question": "card-state", "value": "lost"})
    kept = client.get(f"/api/chat/{id_}").json()
    assert any("我们" in message["text"] or "接着办" in message["text"] for message in kept["messages"])
    assert kept["state"]["answers"] == {"card-state": "lost"}
    assert client.delete(f"/api/chat/{id_}").status_code == 204
    assert client.get(f"/api/chat/{id_}").status_code == 404
    assert client.delete(f"/api/chat/{id_}").status_code == 204


def test_rasas_call_that_nobody_waits_for_does_nothing(client: TestClient) -> None:
    id_ = _post(client, open={"item": "id-card-reissue", "answers": {"card-state": "lost"}})["conversation"]
    tracker = {"latest_message": {"metadata": {"turn": 1}}}
    call = {"next_action": "action_start_over", "sender_id": id_, "tracker": tracker}
    assert client.post("/internal/rasa/webhook", json=call).json() == {"events": [], "responses": []}
    assert client.get(f"/api/chat/{id_}").json()["state"]["answers"] == {"card-state": "lost"}


def test_rasas_door_is_no_part_of_the_contract(client: TestClient) -> None:
    assert "/internal/rasa/webhook" not in client.get("/api/openapi.json").json()["paths"]
