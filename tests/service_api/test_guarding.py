"""Odd requests: each is answered in Chinese, none is a server error, and nothing personal is logged."""

from __future__ import annotations

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service_api import guarding, problems

GUIDE = "/api/items/id-card-reissue/guide"
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b"null", 422),
        (b'{"answers": {"card-state": NaN}}', 422),
        (b'{"answers": {"card-state": "\\ud800"}}', 422),
        (b'{"answers": {"\\ud800": "lost"}}', 422),
        (b'{"answers": {"card-state": "\xff"}}', 400),
        (b'{"answers": {"card-state": ' + b"9" * 5_000 + b"}}", 400),
        (b'{"answers": {"card-state": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}", 400),
        (b'{"answers": {}, "at": "x"}', 422),
    ],
)
def test_an_odd_body_is_told_in_chinese(client: TestClient, body: bytes, status: int) -> None:
    response = client.post(GUIDE, content=body, headers=JSON)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told["detail"])
    assert not any(word in told["detail"] for word in ("Input should", "error parsing", "Value error"))


def test_a_huge_body_is_refused(client: TestClient) -> None:
    body = b'{"answers": {"x": "' + b"x" * guarding.LARGEST_BODY + b'"}}'
    announced = client.post(GUIDE, content=body, headers=JSON)
    chunked = client.post(GUIDE, content=iter([body]), headers=JSON)
    assert [announced.status_code, chunked.status_code] == [413, 413]
    assert announced.json()["detail"] == "请缩短后再试。"


@pytest.mark.parametrize("path", ["/%00", "/a%00b.js", "/" + "a" * 300, "/" + "a" * 5_000, "/..%2f..%2fpyproject.toml"])
def test_an_odd_path_is_no_server_error(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (200, 404, 503)
    assert "daoban" not in response.text[:200]


def test_pages_answer_head(client: TestClient) -> None:
    assert client.head("/").status_code == client.get("/").status_code
    assert client.head("/api/health").status_code == 200
    assert client.head("/api/items").status_code == 405


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    response = client.delete("/api/items/id-card-reissue")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"


def test_an_unexpected_error_tells_and_logs_nothing_personal(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FastAPI()
    guarding.install(app)
    problems.install(app)

    @app.get("/n/{token}")
    def _fails(token: str) -> None:
        raise ValueError(f"王小明住在 {token}")

    monkeypatch.setattr(guarding, "log", structlog.get_logger())  # one that has not cached its processors yet
    with structlog.testing.capture_logs() as logged, TestClient(app) as client:
        response = client.get("/n/secret-token")
    assert response.status_code == 500
    assert "您填的内容还在" in response.json()["detail"]
    written = str([line for line in logged if line["log_level"] != "debug"])
    assert "ValueError" in written
    assert "test_guarding.py" in written
    assert "王小明" not in written
    assert "secret-token" not in written


def test_notices_are_not_kept_by_browsers_nor_told_to_others(client: TestClient) -> None:
    headers = client.get("/api/notices/none").headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
