"""What the search answers beside its hits: the clarifying question, and two wishes of one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

CLOSE = [
    "身份证换领还是补领",
    "驾照坏了",
    "我没工作了想领钱",
    "结婚的证",
    "护照没了",
    "办个执照",
    "补社保",
    "营业执照坏了",
]


def _search(client: TestClient, query: str) -> dict[str, Any]:
    response = client.get("/api/search", params={"q": query})
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


def test_close_neighbours_bring_the_question_that_tells_them_apart(client: TestClient) -> None:
    asked = 0
    for query in CLOSE:
        answer = _search(client, query)
        clarify = answer["clarify"]
        if clarify is None:
            continue
        asked += 1
        assert answer["ladder"] == "confirm"
        assert clarify["question"].endswith("？")
        first = [hit["id"] for hit in answer["results"][:3]]
        ids = [one["id"] for one in clarify["options"]]
        assert ids == first[: len(ids)]
        assert len(ids) in (2, 3)
        assert len({one["label"] for one in clarify["options"]}) == len(ids)
        for one in clarify["options"]:
            path = "items" if one["target"] == "item" else "packages"
            assert client.get(f"/api/{path}/{one['id']}").json()["plain_name"] == one["name"]
    assert asked, "none of these is close to two items any more: find others"


@pytest.mark.parametrize("query", ["身份证丢了怎么办", "今天天气怎么样", "", "帮我充五十块话费"])
def test_a_sure_or_an_empty_answer_asks_nothing(client: TestClient, query: str) -> None:
    answer = _search(client, query)
    assert answer["clarify"] is None
    assert answer["wishes"] == []


def test_two_wishes_are_both_named(client: TestClient) -> None:
    answer = _search(client, "身份证和驾照都丢了")
    assert [one["id"] for one in answer["wishes"]] == ["id-card-reissue", "driving-licence-reissue"]
    assert [one["text"] for one in answer["wishes"]] == ["身份证丢了", "驾照丢了"]
    assert all(one["target"] == "item" and one["name"] for one in answer["wishes"])
    assert answer["clarify"] is None, "which of the two is no question: both are wanted"


@pytest.mark.parametrize(
    "query",
    [
        "昨天坐车把身份证丢了，另外我人在外地上班",
        "身份证丢了，还要带户口本吗",
        "身份证丢了要补办，还要多少钱",
        "扯证跟落户改本本咋一块儿办",
    ],
)
def test_one_wish_with_much_around_it_is_one(client: TestClient, query: str) -> None:
    assert _search(client, query)["wishes"] == []


def test_wishes_keep_to_the_audience(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "身份证和驾照都丢了", "audience": "enterprise"}).json()
    assert answer["wishes"] == []
