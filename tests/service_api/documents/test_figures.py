"""The small specimens on a notice: numbered like the checks beside them, each printed once, no further page."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from fastapi.testclient import TestClient

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.guidance.outcome import MaterialLine
from service_api.documents.figures import Figures, points_of
from tests.service_api.conftest import LOST, Walk

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data")


def line(catalogue: Catalogue, id_: str) -> MaterialLine:
    material = catalogue.materials[id_]
    points = [
        {"id": f"{id_}-{i}", "kind": one.kind, "check": one.check, "if_not": one.if_not, "show": one.show}
        for i, one in enumerate(material.review)
    ]
    return MaterialLine.model_validate(
        {"id": id_, "name": material.name, "pieces": material.pieces, "necessity": "required", "review_points": points}
    )


def test_a_picture_carries_the_numbers_of_its_checks(catalogue: Catalogue) -> None:
    figures = Figures(catalogue, ROOT / "data")
    card = line(catalogue, "person-id-card")
    figure = figures.of(card, 1)
    assert figure is not None
    assert [one["number"] for one in figure["marks"]] == ["①", "②"]
    assert [one["number"] for one in points_of(card, figure)][:2] == ["①", "②"]
    assert figure["alt"].startswith("样例图：①")
    assert figures.pictures["id-card"].startswith("<svg")


def test_a_picture_is_printed_once_and_then_referred_to(catalogue: Catalogue) -> None:
    figures = Figures(catalogue, ROOT / "data")
    card = line(catalogue, "person-id-card")
    figures.of(card, 3)
    again = figures.of(card, 5)
    assert again is not None
    assert again["same_as"] == 3
    assert again["marks"] == []


def test_checks_of_another_picture_carry_no_number(catalogue: Catalogue) -> None:
    """The agent's card: one check looks at the copy, which is printed, the other at the card, which is not."""
    agent = line(catalogue, "agent-id-card")
    points = points_of(agent, Figures(catalogue, ROOT / "data").of(agent, 1))
    assert [one["number"] for one in points] == ["①", ""]


def test_a_notice_older_than_the_specimens_is_printed_without(catalogue: Catalogue, tmp_path: Path) -> None:
    card = line(catalogue, "person-id-card")
    figure = Figures(catalogue, tmp_path).of(card, 1)
    assert figure is None
    assert {one["number"] for one in points_of(card, figure)} == {""}


def test_the_sheet_of_a_person(client: TestClient, walk: Walk) -> None:
    step = walk("id-card-reissue", **LOST)
    issued = client.post("/api/notices", json={"item": "id-card-reissue", "answers": step["answers"]}).json()
    shown = [point["show"] for one in step["outcome"]["materials"] for point in one["review_points"] if point["show"]]
    assert shown
    sheet = pypdf.PdfReader(io.BytesIO(client.get(f"/api/notices/{issued['token']}.pdf").content))
    assert "①" in "".join(page.extract_text() for page in sheet.pages)
    assert len(sheet.pages) <= 2
    roll = client.get(f"/api/notices/{issued['token']}.pdf?format=roll80")
    assert roll.status_code == 200
