"""Loading: errors name file, line, field, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue import CatalogueError, Problem, load_catalogue

Write = Callable[..., Path]

GOOD = """
questions:
  - use: agent
materials:
  - use: id-card
    review:
      - {kind: content, check: 号码一致, when: {agent: agent}}
"""


def problems_of(data: Path) -> list[Problem]:
    """Load and return every problem told."""
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    return list(caught.value.problems)


def test_libraries_are_joined_in(write: Write) -> None:
    item = load_catalogue(write(a=GOOD)).items["a"]
    (material,) = item.materials
    assert material.name == "身份证"
    assert [point.check for point in material.review] == ["在有效期内", "号码一致"]
    assert [point.id for point in material.review] == ["formal-1", "content-2"]


def test_the_version_is_a_hash_of_the_content(write: Write) -> None:
    first = load_catalogue(write(a=GOOD)).version
    assert load_catalogue(write(a=GOOD)).version == first
    assert load_catalogue(write(a=GOOD.replace("号码一致", "姓名一致"))).version != first


@pytest.mark.parametrize(
    ("body", "line", "field", "words"),
    [
        (
            "questions:\n  - id: q\n    options: [{id: a, label: 甲}, {id: b, label: 乙}]\n",
            11,
            "questions.0.ask",
            "缺少必填",
        ),
        ("colour: red\n", 10, "colour", "不认识的字段"),
        ("fee: maybe\n", 10, "fee", "不是允许的值"),
        ("fee: charged\n", 1, "-", "要写 fees"),
        ("materials:\n  - use: nothing\n", 11, "materials.0.use", "材料库里没有"),
        ("questions:\n  - use: nothing\n", 11, "questions.0.use", "问题库里没有"),
        ("questions:\n  - use: agent\n    only: [aunt]\n", 12, "questions.0.only", "没有选项"),
        ("materials:\n  - use: id-card\n    when: {agent: 3}\n", 12, "materials.0.when", "加引号"),
        ("legal_basis:\n  - {law: 某法, article: 第一条}\n", 11, "legal_basis.0", "没读到条文"),
        ("outcomes:\n  - {because: 说明}\n", 11, "outcomes.0", "redirect"),
        ("says: [一\n", 10, "-", "YAML"),
        ("fee: free\nfee: local\n", 11, "fee", "写了两次"),
    ],
)
def test_problems_name_line_and_field(write: Write, body: str, line: int, field: str, words: str) -> None:
    found = problems_of(write(a=body))
    assert any(
        problem.file == "items/a.yaml"
        and abs(problem.line - line) <= 1
        and problem.field == field
        and words in str(problem)
        for problem in found
    ), [str(problem) for problem in found]


def test_every_problem_is_told_at_once(write: Write) -> None:
    found = problems_of(write(a="colour: red\n", b="fee: maybe\n"))
    assert {problem.file for problem in found} == {"items/a.yaml", "items/b.yaml"}


def test_an_id_given_twice_is_told(write: Write, tmp_path: Path) -> None:
    data = write(a="")
    (data / "items" / "again.yaml").write_text(
        (data / "items" / "a.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert any("重复" in str(problem) for problem in problems_of(data))


def test_a_folder_without_items_is_told(tmp_path: Path) -> None:
    assert "DAOBAN_DATA" in str(problems_of(tmp_path)[0])


def test_text_in_another_encoding_is_told(write: Write) -> None:
    data = write(a="")
    (data / "items" / "a.yaml").write_bytes("name: 名称".encode("gbk"))
    assert any("UTF-8" in str(problem) for problem in problems_of(data))


def test_yes_is_text_and_not_a_boolean(write: Write) -> None:
    body = """
questions:
  - {id: q, ask: 有吗？, options: [{id: yes, label: 有}, {id: no, label: 没有}]}
materials:
  - {use: book, when: {q: yes}}
"""
    item = load_catalogue(write(a=body)).items["a"]
    assert [option.id for option in item.questions[0].options] == ["yes", "no"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("id: a\nname：乙\nsummary: 丙\n", "中文冒号", 2),
        ("id: a\nmaterials:\n  - id：x\n    name: 乙\n", "中文冒号", 3),
        ("id: a\nmaterials:\n\t- {use: id-card}\n", "Tab", 3),
        ("id: a\nmaterials:\n  - {use: id-card，name: 乙: 丙}\n", "花括号", 3),
    ],
)
def test_slips_of_writing_are_told_by_their_cause(
    write: Callable[..., Path], text: str, message: str, line: int
) -> None:
    data = write(a="")
    (data / "items" / "b.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    (problem,) = [one for one in caught.value.problems if one.file == "items/b.yaml" and one.field == "-"]
    assert message in problem.message
    assert problem.line == line
    assert problem.mend
