"""Door-plates: codes, pages, print files."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
import zxingcpp
from fastapi.testclient import TestClient
from PIL import Image

from tests.service_api.conftest import PUBLIC


@pytest.fixture(scope="module")
def code(client: TestClient) -> str:
    """The plate of one county's household police window."""
    answer = client.get("/api/places/points/fancheng-police-household").json()
    assert answer["point"]["quality"] == "placeholder"
    return str(answer["doorplate"])


def test_a_plate_names_its_place_and_what_it_can_do(client: TestClient, code: str) -> None:
    plate = client.get(f"/api/doorplates/{code}").json()
    assert plate["point"]["id"] == "fancheng-police-household"
    assert "id-card-reissue" in {item["id"] for item in plate["items"]}
    assert plate["url"] == f"{PUBLIC}/p/{code}"


def test_a_plate_points_to_the_nearest_place_for_another_item(client: TestClient, code: str) -> None:
    plate = client.get(f"/api/doorplates/{code}", params={"item": "marriage-registration"}).json()
    assert plate["asked_item"]["id"] == "marriage-registration"
    assert plate["nearest"][0]["id"] == "fancheng-marriage-registration"
    distances = [point["distance_m"] for point in plate["nearest"]]
    assert distances == sorted(distances)


@pytest.mark.parametrize("wrong", ["x", "aaaaaaaaaaaaaaaa", "..%2F..%2Fetc%2Fpasswd"])
def test_a_code_that_is_not_ours_gets_a_warning(client: TestClient, wrong: str) -> None:
    response = client.get(f"/api/doorplates/{wrong}")
    assert response.status_code == 404


def test_codes_cannot_be_guessed_from_one_another(client: TestClient, code: str) -> None:
    other = client.get("/api/places/points/gucheng-police-household").json()["doorplate"]
    assert len({code, other}) == 2
    assert sum(a == b for a, b in zip(code, other, strict=True)) < 8


def test_print_files_lead_to_the_plate(client: TestClient, code: str) -> None:
    png = client.get(f"/api/doorplates/{code}.png").content
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))[0].text == f"{PUBLIC}/p/{code}"
    pdf = client.get(f"/api/doorplates/{code}.pdf").content
    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = (round(points / 72 * 25.4) for points in page.get_size())
    assert (width, height) == (270, 170)
    assert [one.text for one in zxingcpp.read_barcodes(page.render(scale=2).to_pil())] == [f"{PUBLIC}/p/{code}"]


def test_a_batch_holds_every_plate_asked_for(client: TestClient) -> None:
    points = ["fancheng-police-household", "gucheng-tax-hall"]
    answer = client.post("/api/doorplates/batch", json={"points": points})
    assert sorted(zipfile.ZipFile(io.BytesIO(answer.content)).namelist()) == sorted(f"{one}.svg" for one in points)


def test_printing_without_a_public_address_is_refused(private: TestClient) -> None:
    code = private.get("/api/places/points/fancheng-police-household").json()["doorplate"]
    for path in (f"{code}.svg", f"{code}.png", f"{code}.pdf"):
        response = private.get(f"/api/doorplates/{path}")
        assert response.status_code == 409
        assert "DAOBAN_PUBLIC_URL" in response.json()["detail"]
    assert private.get(f"/api/doorplates/{code}").status_code == 200
