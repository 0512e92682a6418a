"""Golden cases: the project's own hold, and every way of being wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.catalogue import CatalogueError, load_catalogue
from knowledge.golden import GoldenCase, check_all, check_case, coverage, load_golden, propose
from knowledge.guidance import Guide
from tests.knowledge.conftest import ROOT

Write = Callable[..., Path]

ITEM = """
questions:
  - {id: has, ask: 有吗？, options: [{id: "yes", label: 有}, {id: "no", label: 没有}]}
  - {id: extras, kind: multiple, ask: 还要什么？, when: {has: "yes"}, options: [{id: x, label: 甲}, {id: y, label: 乙}, {id: z, label: 丙}]}
outcomes:
  - {when: {has: "no"}, refuse: 办不了, because: 没有就办不了}
materials:
  - {use: id-card}
  - {use: book, when: {extras: {includes: x}}}
"""
RIGHT = {
    "note": "甲",
    "answers": {"has": "yes", "extras": ["x"]},
    "expect": {"kind": "proceed", "materials": ["id-card", "book"]},
}


@pytest.fixture
def small(write: Write) -> Guide:
    """One item with two materials and an ending."""
    return Guide(load_catalogue(write(a=ITEM)))


def case(**changes: object) -> GoldenCase:
    """The right case with some fields changed."""
    return GoldenCase.model_validate({**RIGHT, **changes})


def test_the_projects_own_cases_hold(guide: Guide) -> None:
    sets = load_golden(ROOT / "data")
    wrong = [str(finding) for finding in check_all(guide, sets) if finding.target in sets]
    assert not wrong


def test_a_right_case_finds_nothing(small: Guide) -> None:
    assert check_case(small, "a", case()) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"answers": {"has": "perhaps"}}, "没有“perhaps”这个选项"),
        ({"answers": {"has": "yes"}}, "还要答“extras”"),
        ({"answers": {"has": "no", "extras": ["x"]}}, "不问"),
        ({"answers": {"has": "no"}}, "实为 refused"),
        ({"expect": {"kind": "proceed", "materials": ["id-card"]}}, "多出材料：book"),
        ({"expect": {"kind": "proceed", "materials": ["id-card", "book", "photo"]}}, "少了材料：photo"),
        ({"expect": {"kind": "proceed", "materials": ["id-card", "book"], "fees": ["工本费"]}}, "少了收费：工本费"),
        ({"expect": {"kind": "proceed", "materials": ["id-card", "book"], "output": ["证"]}}, "少了结果：证"),
    ],
)
def test_what_differs_is_told(small: Guide, changes: dict[str, object], message: str) -> None:
    assert any(message in finding.message for finding in check_case(small, "a", case(**changes)))


def test_a_refusal_is_held_to_its_title(small: Guide) -> None:
    wrong = case(answers={"has": "no"}, expect={"kind": "refused", "title": "缺材料"})
    assert any("办不了" in finding.message for finding in check_case(small, "a", wrong))


@pytest.mark.parametrize("expect", [{"kind": "proceed"}, {"kind": "redirect"}, {"kind": "perhaps", "materials": []}])
def test_an_expectation_says_enough(expect: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="kind"):
        case(expect=expect)


def test_coverage_names_what_no_case_touches(small: Guide) -> None:
    assert coverage(small, "a", [case()]).missing == [
        "结束 1（没有就办不了）",
        "选项 extras: y/z",
        "选项 has: no",
    ]


def test_a_proposal_covers_everything_once_its_notes_are_written(small: Guide, tmp_path: Path) -> None:
    proposed = yaml.safe_load(propose(small, "a"))
    assert all(case["note"] == "" for case in proposed["cases"])
    for one in proposed["cases"]:
        one["note"] = "看过"
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "a.yaml").write_text(yaml.safe_dump(proposed, allow_unicode=True), encoding="utf-8")
    assert list(check_all(small, load_golden(tmp_path))) == []


def test_missing_sets_few_cases_and_strangers_are_told(small: Guide, tmp_path: Path) -> None:
    assert any("还没有金标用例" in finding.message for finding in check_all(small, {}))
    (tmp_path / "golden").mkdir()
    for target in ("a", "gone"):
        text = yaml.safe_dump({"target": target, "cases": [RIGHT]}, allow_unicode=True)
        (tmp_path / "golden" / f"{target}.yaml").write_text(text, encoding="utf-8")
    told = [str(finding) for finding in check_all(small, load_golden(tmp_path))]
    assert any("gone.yaml 整组：目录里没有" in one for one in told)
    assert any("至少写 3 例" in one for one in told)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a", "target: b\ncases: []", "文件名"),
        ("a", "target: a\ncases: [{answers: {}, expect: {kind: redirect, redirect_to: b}}]", "缺少必填字段"),
        ("a", "target: a\ncases: [{note: '', expect: {kind: redirect, redirect_to: b}}]", "不能留空"),
        ("sub/a", "target: a\ncases: []", "已有另一个文件"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    folder = tmp_path / "golden"
    (folder / "sub").mkdir(parents=True)
    if name != "a":
        (folder / "a.yaml").write_text("target: a\ncases: []", encoding="utf-8")
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        load_golden(tmp_path)


def test_the_command_runs_and_proposes(small: Guide, tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["golden", "--data", str(tmp_path)])
    assert run.exit_code == 1
    assert "还没有金标用例" in run.output
    proposed = CliRunner().invoke(app, ["golden", "a", "--propose", "--data", str(tmp_path)])
    assert proposed.exit_code == 0
    assert yaml.safe_load(proposed.output)["target"] == "a"
    unknown = CliRunner().invoke(app, ["golden", "zzz", "--propose", "--data", str(tmp_path)])
    assert unknown.exit_code == 1
    assert "没有“zzz”这个事项" in unknown.output


def test_what_is_mistyped_at_the_command_is_told(small: Guide, tmp_path: Path) -> None:
    unknown = CliRunner().invoke(app, ["golden", "zzz", "--data", str(tmp_path)])
    assert unknown.exit_code == 1
    assert "没有“zzz”" in unknown.output
    nothing = CliRunner().invoke(app, ["golden", "--propose", "--data", str(tmp_path)])
    assert nothing.exit_code == 1
    (tmp_path / "golden").mkdir()
    draft = propose(small, "a")
    (tmp_path / "golden" / "a.yaml").write_text(draft, encoding="utf-8")
    unwritten = CliRunner().invoke(app, ["golden", "a", "--data", str(tmp_path)])
    assert unwritten.exit_code == 1
    assert "cases.0.note" in unwritten.output
    assert "Traceback" not in unwritten.output
