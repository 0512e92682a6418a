"""Browsing over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_every_item_is_on_some_page_once(client: TestClient) -> None:
    first = client.get("/api/items").json()
    seen = [
        item["id"]
        for page in range(1, first["pages"] + 1)
        for item in client.get(f"/api/items?page={page}").json()["items"]
    ]
    assert len(seen) == len(set(seen)) == first["total"]


def test_facets_count_what_a_choice_leaves(client: TestClient) -> None:
    facets = client.get("/api/items", params={"audience": "person"}).json()["facets"]
    for theme in facets["themes"]:
        left = client.get("/api/items", params={"audience": "person", "theme": theme["id"]}).json()["total"]
        assert left == theme["count"]


def test_an_item_is_shown_whole(client: TestClient) -> None:
    item = client.get("/api/items/id-card-reissue").json()
    assert item["id"] == "id-card-reissue"
    assert item["questions"][1]["when"] == {"card-state": "lost"}
    assert item["materials"][0]["review"]
    assert set(item["related"]) >= set(item["after"])


def test_a_package_lists_its_members(client: TestClient) -> None:
    package = client.get("/api/packages/birth-of-child").json()
    assert [one["id"] for one in package["member_items"]] == [member["item"] for member in package["members"]]
    listed = client.get("/api/items", params={"package": "birth-of-child"}).json()
    assert {one["id"] for one in listed["items"]} == {member["item"] for member in package["members"]}


def test_what_is_not_there_is_404(client: TestClient) -> None:
    for path in ("/api/items/nothing", "/api/packages/nothing", "/api/nothing", "/api/files/nothing"):
        response = client.get(path)
        assert response.status_code == 404, path
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["detail"]
