"""``python -m knowledge regional``, as somebody at the keyboard meets it: real content, a trained model, an index on disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.commands.regional import app
from knowledge.retrieval.regional import RegionalIndex
from knowledge.retrieval.regional.current import current_version
from tests.knowledge.retrieval.conftest import Small

OVERLAY = """
id: fancheng-driving-licence-reissue
item: driving-licence-reissue
at: "420606"
note: 试写的备注：拖拉机驾驶证到农机站换补。
"""
DIVISIONS = """
divisions:
  - {code: "42", name: 湖北省, level: province}
  - {code: "4206", name: 襄阳市, level: city, parent: "42"}
  - {code: "420606", name: 樊城区, level: county, parent: "4206", centre: {lat: 32.0586, lng: 112.1396, system: gcj02}}
  - {code: "420682", name: 老河口市, level: county, parent: "4206", centre: {lat: 32.3854, lng: 111.6757, system: gcj02}}
  - {code: high-tech-zone, name: 高新区, level: zone, parent: "420606"}
"""
VARIANTS = (
    {"region": "420682", "audience": "person", "target": "pear-tree-subsidy", "text": "种梨树的补贴怎么领"},
    {"region": "high-tech-zone", "audience": "organisation", "target": "lab-rent-refund", "text": "实验室房租补贴"},
    {"region": "420000", "audience": "both", "target": "pear-tree-note", "text": "梨树苗木说明", "named": False},
)


@pytest.fixture
def data(small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small content folder with an overlay and divisions; the settings point to it and to its model."""
    folder = Path(shutil.copytree(small.data, tmp_path / "data"))
    for name, text in (("overlays/one.yaml", OVERLAY), ("places/divisions.yaml", DIVISIONS)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, "utf-8")
    monkeypatch.setenv("DAOBAN_DATA", str(folder))
    monkeypatch.setenv("DAOBAN_SEARCH_MODELS", str(small.models))
    monkeypatch.setenv("COLUMNS", "200")
    return folder


@pytest.fixture
def variants(tmp_path: Path) -> Path:
    """A list of variants, as a province hands it in."""
    file = tmp_path / "variants.jsonl"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in VARIANTS) + "\n\n", "utf-8")
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def rows(result: Result) -> list[list[str]]:
    """The cells of the table's rows."""
    assert result.exit_code == 0, result.output
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in result.output.splitlines() if "│" in line]


def test_a_county_with_a_variant_finds_its_own_and_the_others_the_standard_item(data: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    built = run("build", root)
    assert built.exit_code == 0, built.output
    assert "2 个区划，7 个事项" in built.output
    places = {
        region: rows(run("search", root, "驾照丢了补一个", "--region", region))[0][:2]
        for region in ("420606", "high-tech-zone", "420682", "000000")
    }
    assert {row[0] for row in places.values()} == {"driving-licence-reissue"}
    assert {region: row[1] for region, row in places.items()} == {
        "420606": "420606 樊城区",
        "high-tech-zone": "420606 樊城区",
        "420682": "全国",
        "000000": "全国",
    }
    noted = rows(run("search", root, "拖拉机驾驶证到农机站", "--region", "420606", "--limit", "1"))
    assert noted[0][3].startswith("试写的备注")
    assert not [
        row for row in rows(run("search", root, "拖拉机驾驶证到农机站")) if "备注" in row[3] and row[1] == "全国"
    ]


def test_a_list_adds_variants_that_are_found_where_they_hold(data: Path, tmp_path: Path, variants: Path) -> None:
    root = tmp_path / "index"
    assert run("build", root, "--entries", variants).exit_code == 0
    before = current_version(root)

    def found(*asked: str) -> set[str]:
        return {row[0] for row in rows(run("search", root, *asked, "--limit", "30"))}

    assert {"pear-tree-subsidy", "pear-tree-note"} <= found("梨树补贴", "--region", "420682")
    assert "pear-tree-subsidy" not in found("梨树补贴", "--region", "420606")
    assert "pear-tree-note" in found("梨树补贴", "--region", "420606")
    assert "lab-rent-refund" in found("实验室房租", "--region", "high-tech-zone", "--audience", "organisation")
    assert "lab-rent-refund" not in found("实验室房租", "--region", "high-tech-zone", "--audience", "person")
    assert "company-setup" in found("开公司")
    assert run("build", root, "--entries", variants, "--no-catalogue").exit_code == 0
    assert "company-setup" not in found("开公司补贴")
    after = current_version(root)
    assert after is not None
    assert after != before
    assert RegionalIndex.open(root / after).size == len(VARIANTS)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "整行：不是完整的 JSON"),
        ("[1]", "整行：要写一个 JSON 对象"),
        ('{"region": "4206", "audience": "person", "target": "x"}', "text：缺少这个字段"),
        ('{"region": "4206", "audience": "all", "target": "x", "text": "证"}', "audience：只能写 person"),
        ('{"region": 4206, "audience": "person", "target": "x", "text": "证"}', "region：要写文字"),
        ('{"region": "42060", "audience": "person", "target": "x", "text": "证"}', "region：区划代码应当是"),
    ],
)
def test_a_wrong_line_is_told_and_the_index_in_force_stays(
    data: Path, tmp_path: Path, variants: Path, line: str, told: str
) -> None:
    root = tmp_path / "index"
    assert run("build", root, "--entries", variants, "--no-catalogue").exit_code == 0
    before = sorted(root.iterdir())
    with variants.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    refused = run("build", root, "--entries", variants, "--no-catalogue")
    assert refused.exit_code == 1
    assert f"第 {len(VARIANTS) + 2} 行，{told}" in refused.output
    assert sorted(root.iterdir()) == before


def test_what_does_not_work_is_said(data: Path, tmp_path: Path, variants: Path) -> None:
    root = tmp_path / "index"
    missing = run("search", root, "开公司")
    assert (missing.exit_code, "还没有生成过索引" in missing.output) == (1, True)
    untrained = run("build", root, "--models", tmp_path / "none")
    assert (untrained.exit_code, "train" in untrained.output) == (1, True)
    unread = run("build", root, "--entries", tmp_path / "none.jsonl")
    assert (unread.exit_code, "none.jsonl" in unread.output) == (1, True)
    assert run("build", root, "--entries", variants, "--no-catalogue").exit_code == 0
    wrong = run("search", root, "梨树", "--region", "42068")
    assert (wrong.exit_code, "区划代码" in wrong.output) == (1, True)
    nothing = run("search", root, "😀")
    assert (nothing.exit_code, "没有找到" in nothing.output) == (0, True)


def test_an_index_of_another_model_is_refused(
    data: Path, tmp_path: Path, variants: Path, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "index"
    assert run("build", root, "--entries", variants, "--no-catalogue").exit_code == 0
    models = Path(shutil.copytree(small.models, tmp_path / "models"))
    weights = next(models.rglob("vocabulary.json"))
    tokens = json.loads(weights.read_text("utf-8"))
    weights.write_text(json.dumps([tokens[0], *reversed(tokens[1:])], ensure_ascii=False), "utf-8")
    monkeypatch.setenv("DAOBAN_SEARCH_MODELS", str(models))
    refused = run("search", root, "梨树")
    assert refused.exit_code == 1
    assert "请重新运行 python -m knowledge regional build" in refused.output
