"""Service points over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_nearest_points_for_an_item(client: TestClient) -> None:
    query = {"item": "id-card-reissue", "lat": 32.0586, "lng": 112.1396, "limit": 3}
    answer = client.get("/api/places/points", params=query).json()
    assert answer["points"][0]["id"] == "fancheng-police-household"
    assert len(answer["points"]) == 3
    assert "示例位置" in answer["note"]


def test_coordinate_systems_agree(client: TestClient) -> None:
    gcj = {"item": "id-card-reissue", "lat": 32.0586, "lng": 112.1396, "limit": 1}
    far = client.get("/api/places/points", params=gcj | {"system": "wgs84"}).json()["points"][0]["distance_m"]
    near = client.get("/api/places/points", params=gcj).json()["points"][0]["distance_m"]
    assert near != far


def test_answers_decide_where(client: TestClient) -> None:
    body = {"item": "id-card-reissue", "answers": {"card-state": "never"}}
    response = client.post("/api/places/points", json=body)
    assert response.status_code == 422


def test_half_a_position_is_refused(client: TestClient) -> None:
    response = client.get("/api/places/points", params={"lat": 32.0})
    assert response.status_code == 422
    assert "lng" in response.json()["detail"]


def test_unknown_item_and_point(client: TestClient) -> None:
    assert client.get("/api/places/points", params={"item": "nothing"}).status_code == 404
    assert client.get("/api/places/points/nothing").status_code == 404
    assert client.get("/api/places/points/nothing/items").status_code == 404


def test_the_ends_of_the_earth_and_of_the_calendar(client: TestClient) -> None:
    for lat, lng in ((0, -180), (-90, 0), (90, 180)):
        for system in ("gcj02", "bd09", "wgs84"):
            assert client.get(f"/api/places/points?lat={lat}&lng={lng}&system={system}").status_code == 200
    for moment in ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59Z"):
        response = client.get(f"/api/places/points?open_at={moment}")
        assert response.status_code == 422
        assert response.json()["errors"][0]["field"] == "open_at"
