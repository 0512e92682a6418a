"""Issuing, showing, printing notices."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp
from fastapi.testclient import TestClient

from service_api.notices import repository
from service_api.storage.database import Database
from tests.service_api.conftest import LOST, PUBLIC, Walk

ANSWERS = {key.replace("_", "-"): value for key, value in LOST.items()}
FANCHENG = {"lat": 32.0586, "lng": 112.1396, "system": "gcj02"}


@pytest.fixture(scope="module")
def issued(client: TestClient, walk: Walk) -> dict[str, Any]:
    """A notice for the reissue of an identity card."""
    answers = walk("id-card-reissue", **LOST)["answers"]
    response = client.post("/api/notices", json={"item": "id-card-reissue", "answers": answers, "near": FANCHENG})
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


def text_of(pdf: bytes) -> str:
    """Return a PDF's text without white space, which layout moves about."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def codes_of(pdf: bytes) -> set[str]:
    """Return what the QR codes on a PDF's rendered pages say, read by an independent decoder."""
    document = pypdfium2.PdfDocument(pdf)
    found: set[str] = set()
    for page in document:
        found |= {code.text for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}
    return found


def test_an_issued_notice_names_the_nearest_able_point(issued: dict[str, Any]) -> None:
    assert issued["point"]["id"] == "fancheng-police-household"
    assert issued["point"]["quality"] == "placeholder"
    assert issued["point"]["address"] is None
    assert issued["point"]["routes"] == {}
    assert issued["page_url"] == f"{PUBLIC}/n/{issued['token']}"
    assert len(issued["token"]) >= 22


def test_the_sheet_shows_the_outcome_as_it_was(client: TestClient, issued: dict[str, Any]) -> None:
    sheet = client.get(f"/api/notices/{issued['token']}").json()
    assert sheet["number"] == issued["number"]
    assert sheet["target"] == "id-card-reissue"
    assert sheet["outcome"]["materials"]
    assert sheet["changed"] is False


@pytest.mark.parametrize("paper", ["a4", "roll80"])
def test_the_printed_sheet(client: TestClient, issued: dict[str, Any], paper: str) -> None:
    response = client.get(f"/api/notices/{issued['token']}.pdf", params={"format": paper})
    assert response.headers["content-type"] == "application/pdf"
    sheet = client.get(f"/api/notices/{issued['token']}").json()
    text = text_of(response.content)
    for line in sheet["outcome"]["materials"]:
        assert "".join(line["name"].split()) in text
        for point in line["review_points"]:
            assert "".join(point["check"].split()) in text
    assert issued["number"] in text
    assert "办事指引" in text
    assert issued["page_url"] in codes_of(response.content)


def test_the_a4_sheet_is_tagged_and_numbered(client: TestClient, issued: dict[str, Any]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(client.get(f"/api/notices/{issued['token']}.pdf").content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "".join(reader.pages[0].extract_text().split()).find(f"第1页，共{len(reader.pages)}页") >= 0


def test_the_card_leads_to_the_resolver(client: TestClient, issued: dict[str, Any]) -> None:
    response = client.get(f"/api/notices/{issued['token']}/card.pdf")
    assert codes_of(response.content) == {issued["where_url"]}
    where = client.get(f"/api/notices/{issued['token']}/where", params={"lat": 31.7769, "lng": 111.8444}).json()
    assert where["points"][0]["id"] == "nanzhang-police-household"
    assert where["points"][0]["distance_m"] < 2_000


def test_a_half_answered_guide_gets_no_notice(client: TestClient) -> None:
    response = client.post("/api/notices", json={"item": "id-card-reissue", "answers": {"card-state": "lost"}})
    assert response.status_code == 422
    assert "还没有回答" in response.json()["errors"][0]["detail"]


def test_a_point_that_cannot_handle_it_is_refused(client: TestClient) -> None:
    body = {"item": "id-card-reissue", "answers": ANSWERS, "point": "city-hall"}
    response = client.post("/api/notices", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "point"
    assert "公安户政窗口" in response.json()["detail"]
    taken = client.post("/api/notices", json=body | {"point": "fancheng-police-household"})
    assert taken.json()["point"]["id"] == "fancheng-police-household"


def test_the_card_keeps_to_the_county_of_the_notice(client: TestClient, walk: Walk) -> None:
    answers = walk("id-card-temporary", where_applied="home")["answers"]
    body = {"item": "id-card-temporary", "answers": answers, "at": "420626", "near": FANCHENG}
    issued = client.post("/api/notices", json=body).json()
    assert issued["point"]["division"].startswith("420626")
    found = client.get(f"/api/notices/{issued['token']}/where", params=FANCHENG).json()
    assert found["points"]
    assert all(point["division"].startswith("420626") for point in found["points"])


def test_a_redirect_gets_no_notice(client: TestClient) -> None:
    response = client.post("/api/notices", json={"item": "id-card-reissue", "answers": {"card-state": "never"}})
    assert response.status_code == 422


@pytest.mark.parametrize("body", [{}, {"item": "id-card-reissue", "package": "birth-of-child"}])
def test_item_or_package_but_not_both(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post("/api/notices", json=body).status_code == 422


def test_unknown_notices_are_404_with_what_to_do(client: TestClient) -> None:
    for path in ("/api/notices/nothing", "/api/notices/nothing.pdf", "/api/notices/nothing/where"):
        response = client.get(path)
        assert response.status_code == 404
        assert "重新" in response.json()["detail"]


def test_a_package_has_one_merged_sheet(client: TestClient, walk: Walk) -> None:
    step = walk("birth-of-child", "packages")
    response = client.post("/api/notices", json={"package": "birth-of-child", "answers": step["answers"]})
    assert response.status_code == 201, response.text
    pdf = client.get(f"/api/notices/{response.json()['token']}.pdf").content
    text = text_of(pdf)
    for member in step["outcome"]["members"]:
        assert "".join(member["plain_name"].split()) in text


def test_numbers_are_unique_under_concurrent_writers(tmp_path: Any) -> None:
    url = f"sqlite:///{tmp_path / 'd.sqlite3'}"
    Database(url).upgrade()
    databases = [Database(url) for _ in range(8)]

    def take(i: int) -> list[str]:
        numbers = []
        for _ in range(25):
            with databases[i].session() as session:
                numbers.append(repository.next_number(session, dt.date(2026, 1, 5)))
        return numbers

    with ThreadPoolExecutor(8) as pool:
        taken = [number for some in pool.map(take, range(8)) for number in some]
    assert sorted(taken) == [f"20260105-{n:05d}" for n in range(1, 201)]
    for database in databases:
        database.close()


def test_links_without_a_public_address_say_so(private: TestClient) -> None:
    answers = {"card-state": "lost"}
    for _ in range(20):
        step = private.post("/api/items/id-card-reissue/guide", json={"answers": answers}).json()
        if step["question"] is None:
            break
        options = {option["id"] for option in step["question"]["options"]}
        wanted = ANSWERS.get(step["question"]["id"])
        answers[step["question"]["id"]] = wanted if wanted in options else step["question"]["options"][0]["id"]
    issued = private.post("/api/notices", json={"item": "id-card-reissue", "answers": answers}).json()
    assert issued["provisional_links"] is True
    assert issued["page_url"].startswith("http://127.0.0.1:")


def test_nobody_is_sent_somewhere_by_a_guess(client: TestClient, walk: Walk) -> None:
    answers = walk("id-card-reissue", **LOST)["answers"]
    issued = client.post("/api/notices", json={"item": "id-card-reissue", "answers": answers}).json()
    assert issued["point"] is None
    where = client.get(f"/api/notices/{issued['token']}/where").json()
    assert where["located"] is False
    assert "请选您所在" in where["note"]
    assert len({point["division"] for point in where["points"]}) >= 9
    card = client.get(f"/api/notices/{issued['token']}/card.pdf").content
    assert "按您所在的位置" in text_of(card)
    county = client.post("/api/notices", json={"item": "id-card-reissue", "answers": answers, "at": "420684"}).json()
    assert county["point"]["id"] == "yicheng-police-household"
