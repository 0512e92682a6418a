"""Serving the pages: compressed, cached where the name says what is inside, 404 where there is nothing."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from service_api.web.endpoints import DIST


@pytest.fixture
def script() -> str:
    """The name of a built script."""
    names = sorted(path.name for path in (DIST / "assets").glob("*.js"))
    assert names, "the pages are not built: run `make test`, whose set-up builds them"
    return names[0]


def test_built_files_are_cached_and_compressed(client: TestClient, script: str) -> None:
    response = client.get(f"/assets/{script}", headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert "immutable" in response.headers["cache-control"]
    assert response.headers.get("content-encoding") == "gzip" or int(response.headers["content-length"]) < 1_024


def test_the_page_itself_is_asked_for_anew(client: TestClient) -> None:
    for path in ("/", "/items/id-card-reissue", "/chat"):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/assets/nothing.js", "/assets/nothing", "/nothing.png", "/assets/..%2f..%2fpyproject.toml"]
)
def test_what_is_not_built_is_not_the_page(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_unknown_codes_open_the_page_with_404(client: TestClient) -> None:
    for path in ("/n/nothing", "/n/nothing/where", "/p/nothing"):
        response = client.get(path)
        assert response.status_code == 404
        assert "text/html" in response.headers["content-type"]
