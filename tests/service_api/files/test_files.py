"""Forms and specimens over HTTP: the right content, name and type, nothing that runs."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import quote

import pypdf
import pytest
from fastapi.testclient import TestClient

from service_api.context import get_context


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_a_form_is_printed_blank_and_as_a_sample(client: TestClient) -> None:
    blank, sample = client.get("/api/files/power-of-attorney"), client.get("/api/files/power-of-attorney-sample")
    for answer in (blank, sample):
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("inline;")
        assert quote("授权委托书（") in answer.headers["content-disposition"]
        assert "授权委托书" in text_of(answer.content)
    assert "张三样" not in text_of(blank.content), "nobody's name is printed on a form to fill in"
    assert "张三样" in text_of(sample.content)
    assert "这几处最容易填错" in text_of(sample.content)
    assert "样表" in text_of(sample.content)
    assert blank.headers["etag"] != sample.headers["etag"]


def test_a_form_is_printed_once(client: TestClient, var: Path) -> None:
    first = client.get("/api/files/id-card-application")
    kept = {path: path.stat().st_mtime_ns for path in (var / "cache" / "forms").glob("*.pdf")}
    assert any(path.stem in first.headers["etag"] for path in kept)
    again = client.get("/api/files/id-card-application")
    assert again.content == first.content
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    unchanged = client.get("/api/files/id-card-application", headers={"If-None-Match": first.headers["etag"]})
    assert unchanged.status_code == 304
    assert not unchanged.content


@pytest.mark.parametrize("id_", ["id-card", "photo-wrong"])
def test_a_specimen_is_a_picture_that_cannot_run_anything(client: TestClient, id_: str) -> None:
    answer = client.get(f"/api/files/{id_}")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/api/files/{id_}", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_everything_registered_can_be_fetched(client: TestClient) -> None:
    forms = get_context_forms(client)
    assert sum(form.kind == "blank" for form in forms) >= 18
    assert sum(form.kind == "sample" for form in forms) >= 18
    assert sum(form.kind == "specimen" for form in forms) >= 42
    for form in forms:
        answer = client.get(f"/api/files/{form.id}")
        assert answer.status_code == 200, form.id
        if form.kind != "specimen":
            assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) <= 2, f"{form.id} bloats the paper"


def get_context_forms(client: TestClient) -> list:  # type: ignore[type-arg]
    from fastapi import Request

    return list(get_context(Request({"type": "http", "app": client.app})).knowledge.catalogue.forms.values())


def test_what_is_not_there_says_so(client: TestClient) -> None:
    assert client.get("/api/files/no-such-form").status_code == 404
    assert client.get("/api/files/..%2f..%2fpyproject.toml").status_code == 404
