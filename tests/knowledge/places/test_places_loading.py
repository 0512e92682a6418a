"""Reading places: what is wrong is told with file, line, field and mend, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import CatalogueError, Problem
from knowledge.places import Places, load_places

NETWORKS = """networks:
  - {id: county-hall, name: 县政务服务中心, short: 政务中心, level: county}
  - {id: tax-hall, name: 办税服务厅, short: 办税厅, level: county}
"""
DIVISIONS = """divisions:
  - {code: "4206", name: 某市, level: city}
  - {code: "420602", name: 甲区, level: county, parent: "4206", centre: {lat: 32.0, lng: 112.0}}
  - {code: east-zone, name: 东区, level: zone, parent: "420602"}
  - {code: "420603", name: 乙区, level: county, parent: "4206"}
"""


def write(root: Path, points: str, divisions: str = DIVISIONS) -> Path:
    for folder, name, text in (
        ("reference", "networks.yaml", NETWORKS),
        ("places", "divisions.yaml", divisions),
        ("places", "points.yaml", points),
    ):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / name).write_text(text, encoding="utf-8")
    return root


def problems(root: Path) -> list[Problem]:
    with pytest.raises(CatalogueError) as caught:
        load_places(root)
    return list(caught.value.problems)


def test_placeholder_and_sourced_points(tmp_path: Path) -> None:
    places: Places = load_places(
        write(
            tmp_path,
            """points:
  - {id: a, name: 甲区政务服务中心（示例）, networks: county-hall, division: "420602"}
  - {id: b, name: 东区办税服务厅（示例）, networks: [tax-hall], division: east-zone}
  - id: c
    name: 甲区办税服务厅
    networks: [tax-hall]
    division: "420602"
    quality: surveyed
    source: 甲区税务局 2026-05-01 来函
    position: {lat: 32.1, lng: 112.1, system: bd09}
    hours: {spans: [{days: [1, 2, 3, 4, 5], opens: "09:00", closes: "17:00"}]}
""",
        )
    )
    assert set(places.points) == set(places.positions) == {"a", "b", "c"}
    assert all(position.system == "gcj02" for position in places.positions.values())
    assert places.positions["c"].lat == pytest.approx(32.1 - 0.006, abs=0.002)
    assert places.networks["tax-hall"] == "办税服务厅"


@pytest.mark.parametrize(
    ("points", "line", "field", "said"),
    [
        (
            "points:\n  - {id: a, name: 甲, networks: [bank], division: '420602'}",
            2,
            "points.0.networks",
            "没有网点类别",
        ),
        (
            "points:\n  - {id: a, name: 甲, networks: [tax-hall], division: '999999'}",
            2,
            "points.0.division",
            "没有区划",
        ),
        ("points:\n  - {id: a, name: 甲, networks: [tax-hall], division: '4206'}", 2, "points.0.division", "太大"),
        ("points:\n  - {id: a, name: 甲, networks: [tax-hall], division: '420603'}", 2, "points.0.division", "centre"),
        ("points:\n  - {id: a, name: 甲, networks: [], division: '420602'}", 2, "points.0.networks", ""),
        (
            "points:\n\n  - {id: a, name: 甲, networks: [tax-hall], division: '420602', street: 乙}",
            3,
            "street",
            "不认识",
        ),
        ("points: 甲", 1, "points", "列表"),
        ("shops: []", 1, "shops", "不认识的列表名"),
        ("- 甲", 1, "-", "最外层"),
        ("points: [", 2, "-", "YAML"),
    ],
)
def test_what_is_wrong_is_told_where(tmp_path: Path, points: str, line: int, field: str, said: str) -> None:
    (problem,) = problems(write(tmp_path, points))
    assert problem.file == "places/points.yaml"
    assert problem.line == line
    assert problem.field.endswith(field)
    assert said in problem.message
    assert problem.mend or said == ""


@pytest.mark.parametrize("invented", ["address: 某路1号", "phone: '0710'", "position: {lat: 32, lng: 112}"])
def test_a_placeholder_invents_nothing(tmp_path: Path, invented: str) -> None:
    text = f"points:\n  - {{id: a, name: 甲, networks: [tax-hall], division: '420602', {invented}}}"
    (problem,) = problems(write(tmp_path, text))
    assert invented.split(":")[0] in problem.message


def test_a_sourced_point_names_its_source(tmp_path: Path) -> None:
    text = (
        "points:\n  - {id: a, name: 甲, networks: [tax-hall], division: '420602', "
        "quality: surveyed, position: {lat: 32, lng: 112}}"
    )
    (problem,) = problems(write(tmp_path, text))
    assert "source" in problem.message


def test_doubles_and_unknown_parents_are_all_told(tmp_path: Path) -> None:
    line = "  - {id: a, name: 甲, networks: [tax-hall], division: '420602'}\n"
    divisions = DIVISIONS + '  - {code: "420609", name: 丙区, level: county, parent: "9999"}\n'
    divisions += '  - {code: "420602", name: 又一个, level: county}\n'
    found = problems(write(tmp_path, "points:\n" + line + line, divisions))
    assert [(one.file, one.line) for one in found] == [
        ("places/divisions.yaml", 6),
        ("places/divisions.yaml", 7),
        ("places/points.yaml", 3),
    ]


def test_a_folder_without_places_has_none(tmp_path: Path) -> None:
    assert not load_places(tmp_path).points
