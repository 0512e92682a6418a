"""The picture of a questionnaire shows every question, option and ending, and no box covers another."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.catalogue import load_catalogue
from knowledge.graph import drawing
from knowledge.graph.layout import WIDTH, layout, wrapped
from knowledge.guidance import Guide
from knowledge.guidance.flow import GroupNode
from tests.knowledge.conftest import ROOT

CATALOGUE = load_catalogue(ROOT / "data")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("target", [*CATALOGUE.items, *CATALOGUE.packages])
def test_every_flow_can_be_drawn(guide: Guide, target: str) -> None:
    flow = guide.flow(target)
    placed = layout(flow)
    for one, other in combinations(placed.boxes.values(), 2):
        apart = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    for edge in placed.edges:
        assert placed.boxes[edge.source].y < placed.boxes[edge.target].y, "what decides stands above"
    root = ElementTree.fromstring(drawing(flow))
    told = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for node in flow.nodes:
        ask = node.group.ask if isinstance(node, GroupNode) else node.question.ask
        assert wrapped(ask)[0] in told
        for option in () if isinstance(node, GroupNode) else node.question.options:
            assert wrapped(option.label, 2)[0] in told
    for section in flow.sections:
        assert all(wrapped(terminal.ending.because)[0] in told for terminal in section.terminals)
    assert len(list(root.iter(f"{SVG}path"))) == len(placed.edges) + 1


def test_an_answer_leads_to_its_question(guide: Guide) -> None:
    edges = {(edge.source, edge.option, edge.target) for edge in layout(guide.flow("id-card-reissue")).edges}
    assert ("card-state", "lost", "age-band") in edges
    assert ("card-state", "expired", "age-band") not in edges
    assert ("card-state", "never", "id-card-reissue!1") in edges


def test_long_texts_are_broken_and_at_last_cut() -> None:
    lines = wrapped("一" * 100)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(one) >= len(other) for one, other in pairwise(lines))


def test_the_command_writes_and_prints(tmp_path: Path) -> None:
    to = tmp_path / "graph.svg"
    assert CliRunner().invoke(app, ["graph", "id-card-reissue", "--to", str(to)]).exit_code == 0
    printed = CliRunner().invoke(app, ["graph", "id-card-reissue"])
    assert printed.output.strip() == to.read_text(encoding="utf-8").strip()
    unknown = CliRunner().invoke(app, ["graph", "zzz"])
    assert unknown.exit_code == 1
    assert "没有“zzz”这个事项" in unknown.output
