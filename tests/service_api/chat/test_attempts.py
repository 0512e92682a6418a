"""An answer lost on the way: the same attempt of a turn is told it again, and nothing is done a second time."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

Json = dict[str, Any]
FIRST, SECOND = "5f2c8a1e", "9b7d4063"


def _post(client: TestClient, path: str = "", **body: Any) -> Json:
    response = client.post(f"/api/chat{path}", json=body)
    assert response.status_code in (200, 201), response.text
    answer: Json = response.json()
    return answer


@pytest.fixture
def begun(client: TestClient) -> str:
    """A conversation with its first question open."""
    id_: str = _post(client, open={"item": "id-card-reissue", "answers": {}})["conversation"]
    return id_


def test_the_same_attempt_is_one_turn(client: TestClient, begun: str) -> None:
    first = _post(client, conversation=begun, text="2", attempt=FIRST)
    assert _post(client, conversation=begun, text="2", attempt=FIRST) == first
    kept = client.get(f"/api/chat/{begun}").json()
    assert kept["state"] == first["state"], "said again it must not answer the next question"
    assert [one["said"] for one in kept["messages"]].count("2") == 1


def test_the_next_turn_is_another_attempt(client: TestClient, begun: str) -> None:
    _post(client, conversation=begun, text="1", attempt=FIRST)
    answers = _post(client, conversation=begun, text="1", attempt=SECOND)["state"]["answers"]
    assert len(answers) == 2
    assert len(_post(client, conversation=begun, text="1")["state"]["answers"]) == 3
    again = _post(client, conversation=begun, text="返回", attempt=SECOND)
    assert len(again["state"]["answers"]) == 2, "only the last turn is told again"


def test_what_was_refused_is_no_answer_to_tell_again(client: TestClient, begun: str) -> None:
    wrong = {"conversation": begun, "choose": {"question": "card-state", "value": "eaten"}, "attempt": FIRST}
    assert client.post("/api/chat", json=wrong).status_code == 422
    right = _post(client, conversation=begun, choose={"question": "card-state", "value": "lost"}, attempt=FIRST)
    assert right["state"]["answers"] == {"card-state": "lost"}


def test_an_attempt_opens_nobody_elses_conversation(client: TestClient, begun: str) -> None:
    mine = _post(client, text="身份证丢了", attempt=FIRST)["conversation"]
    assert _post(client, text="身份证丢了", attempt=FIRST)["conversation"] != mine
    number = _post(client, f"/{mine}/handover")["number"]
    there = _post(client, "/continue", key=number, attempt="a" * 16)["conversation"]
    assert _post(client, conversation=there, text="再说一遍", attempt=FIRST)["conversation"] == there


@pytest.mark.parametrize("attempt", ["1234567", "1" * 65])
def test_an_attempt_has_its_length(client: TestClient, begun: str, attempt: str) -> None:
    assert client.post("/api/chat", json={"conversation": begun, "text": "1", "attempt": attempt}).status_code == 422
