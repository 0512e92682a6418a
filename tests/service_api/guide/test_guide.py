"""The guide over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from knowledge.catalogue import load_catalogue
from tests.service_api.conftest import LOST, ROOT, Walk

CATALOGUE = load_catalogue(ROOT / "data")


@pytest.mark.parametrize("item", CATALOGUE.items)
def test_every_item_can_be_walked_to_an_outcome(walk: Walk, item: str) -> None:
    outcome = walk(item)["outcome"]
    assert outcome["kind"] in ("proceed", "refused", "redirect")
    assert outcome["because"] or outcome["kind"] == "proceed"
    assert all(line["review_points"] for line in outcome["materials"])


@pytest.mark.parametrize("package", CATALOGUE.packages)
def test_every_package_can_be_walked_to_an_outcome(walk: Walk, package: str) -> None:
    outcome = walk(package, "packages")["outcome"]
    assert outcome["members"]
    assert all(line["review_points"] for line in outcome["materials"])


def test_the_reissue_of_an_identity_card(walk: Walk) -> None:
    step = walk("id-card-reissue", **LOST)
    outcome = step["outcome"]
    assert outcome["kind"] == "proceed"
    names = [line["name"] for line in outcome["materials"]]
    assert any("申领登记表" in name for name in names)
    assert [fee["amount"] for fee in outcome["fees"]] == [40]
    assert outcome["output"][0]["validity"] == "长期"
    assert step["progress"]["remaining_max"] == 0
    assert all("question" in one and one["answer"] for one in step["situation"])


def test_the_first_question_shows_what_a_screen_needs(client: TestClient) -> None:
    step = client.post("/api/items/id-card-reissue/guide", json={"answers": {}}).json()
    question = step["question"]
    assert question["kind"] == "single"
    assert question["why"]
    assert {"id", "label", "help"} <= question["options"][0].keys()
    assert step["progress"]["remaining_max"] >= step["progress"]["remaining_min"] >= 1
    assert step["outcome"] is None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"card-state": "stolen-by-aliens"}, "answers.card-state"),
        ({"card-state": None}, "answers.card-state"),
        ({"no-such-question": "x"}, "answers.no-such-question"),
    ],
)
def test_an_illegal_answer_is_422_and_names_it(client: TestClient, answers: dict[str, Any], field: str) -> None:
    response = client.post("/api/items/id-card-reissue/guide", json={"answers": answers})
    problem = response.json()
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["errors"][0]["field"] == field
    assert problem["detail"]


def test_an_answer_that_lost_its_question_is_pruned_and_named(client: TestClient) -> None:
    answers = {"card-state": "never", "place": "away"}
    step = client.post("/api/items/id-card-reissue/guide", json={"answers": answers}).json()
    assert step["pruned"] == ["place"]
    assert step["outcome"]["kind"] == "redirect"
    assert step["outcome"]["redirect_to"] == "id-card-first"


def test_an_unknown_item_is_404_in_plain_words(client: TestClient) -> None:
    response = client.post("/api/items/no-such-item/guide", json={"answers": {}})
    assert response.status_code == 404
    assert "no-such-item" in response.json()["detail"]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"answers": 3}', '{"colour": "red"}'])
def test_a_broken_request_is_a_problem_document(client: TestClient, body: str) -> None:
    response = client.post(
        "/api/items/id-card-reissue/guide", content=body, headers={"content-type": "application/json"}
    )
    assert response.status_code == 422
    assert response.json()["errors"]
