"""Models written as YAML are read back as the same models, in a file that a clerk can read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import CatalogueError
from knowledge.catalogue.conditions import parse_condition
from knowledge.catalogue.source import read_source
from knowledge.exchange.condition_raw import ConditionShapeError, raw_condition
from knowledge.exchange.condition_reading import read_condition
from knowledge.exchange.content import Content, Entry, read_content
from knowledge.exchange.writing import FilesExistError, content_files, write_content
from knowledge.exchange.yaml_text import document

ROOT = Path(__file__).parents[3]

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12)
tricky = st.sampled_from(["yes", "~", "12:30", "- a", "a: b", "a #b", "16..25", "<16", "{", "1_000", "0x1F", "1e3", "？", "丢了：没了", "2026-01-05", "\n", "a\\b", '"', "'x", "　全角", "null", "a:"])  # fmt: skip
leaves = texts | tricky | st.integers() | st.booleans() | st.none() | st.sampled_from([0.5, -1.25])
trees = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts | tricky, inner, max_size=3), max_leaves=12)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["questions", "says", "when", "pieces", "faqs"]) | texts, trees, min_size=1))
def test_whatever_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(document(data), encoding="utf-8", newline="")
    assert read_source(path, path.parent).data == data


def test_content_written_anew_is_the_same(few: Content, tmp_path: Path) -> None:
    """The whole catalogue goes the same way in test_workbook.py."""
    assert len(write_content(few, tmp_path / "new")) == len({entry.file for entry in few.entries})
    assert read_content(tmp_path / "new") == few


def test_written_twice_nothing_changes(few: Content, tmp_path: Path) -> None:
    write_content(few, tmp_path / "new", check=False)
    assert write_content(read_content(tmp_path / "new"), tmp_path / "new", check=False) == []


def test_lines_are_as_people_write_them(few: Content) -> None:
    text = content_files(few)["items/public-security/id-card-reissue.yaml"]
    assert (
        "      - {id: lost, label: 丢了、被偷了，找不到, says: [丢, 丢了, 弄丢, 找不到, 被偷, 遗失, 掉了, 不见了, 让贼偷, 掉火车上, 找不着, 丢哪儿, 掉厕所]}\n"
        in text
    )
    assert "  - use: guardian-id-card\n    when: {age-band: under-16}\n" in text
    assert "      - {id: \"yes\", label: 能来, says: [能来, 我自己去, 本人去]}\n" in text  # fmt: skip
    assert text.startswith("id: id-card-reissue\nname: 居民身份证补领\nplain_name: 身份证丢了补办\n")


def test_other_text_is_not_overwritten_unless_told(few: Content, tmp_path: Path) -> None:
    write_content(few, tmp_path, check=False)
    path = tmp_path / "items/public-security/id-card-reissue.yaml"
    path.write_text(path.read_text("utf-8").replace("40元", "45元") + "# 我的批注\n", encoding="utf-8")
    with pytest.raises(FilesExistError, match="id-card-reissue") as caught:
        write_content(few, tmp_path)
    assert caught.value.files == ["items/public-security/id-card-reissue.yaml"]
    assert "我的批注" in path.read_text("utf-8")
    assert write_content(few, tmp_path, replace=True) == ["items/public-security/id-card-reissue.yaml"]
    assert "我的批注" not in path.read_text("utf-8")


def test_files_that_say_the_same_are_left_alone(few: Content, tmp_path: Path) -> None:
    """Comments and layout that people chose stay; only what was changed in the workbook is written."""
    for file in {entry.file for entry in few.entries}:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "data" / file, tmp_path / file)
    held = read_content(tmp_path)
    assert write_content(held, tmp_path) == []
    first = next(held.of("items"))
    changed = Entry(first.kind, first.file, first.model.model_copy(update={"summary": "改过的"}))
    entries = tuple(changed if entry is first else entry for entry in held.entries)
    assert write_content(Content(entries, held.notes), tmp_path, replace=True) == [first.file]


def test_what_would_not_load_is_not_written(few: Content, tmp_path: Path) -> None:
    write_content(few, tmp_path, check=False)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    item = next(few.of("items"))
    double = Content((Entry("items", "items/elsewhere.yaml", item.model),))
    with pytest.raises(CatalogueError, match="重复"):
        write_content(double, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_move_that_fails_puts_everything_back(few: Content, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    old = {"reference/departments.yaml": "departments: []\n", "reference/themes.yaml": "themes: []\n"}
    for file, text in old.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    (folder / "items").write_text("not a folder", encoding="utf-8")
    with pytest.raises(OSError, match="items"):
        write_content(few, folder, replace=True, check=False)
    assert {file: (folder / file).read_text("utf-8") for file in old} == old
    assert sorted(path.name for path in folder.rglob("*.yaml")) == ["departments.yaml", "themes.yaml"]
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("（a=x 或 b=y） 且 c=z", [{"a": "x", "c": "z"}, {"b": "y", "c": "z"}]),
        ("（a=x 或 b=y） 且 a∈{x, w}", [{"a": "x"}, {"b": "y", "a": ["x", "w"]}]),
        ("a=x 且 （b=y 且 c=z）", {"a": "x", "b": "y", "c": "z"}),
        ("a 不是 x 且 b=y 且 a 含 z", {"a": {"not": "x", "includes": "z"}, "b": "y"}),
        ("g 任一（a=x 且 （b=y 或 c=z））", {"g": {"any": [{"a": "x", "b": "y"}, {"a": "x", "c": "z"}]}}),
    ],
)
def test_conditions_that_yaml_writes_otherwise(text: str, raw: Any) -> None:
    assert raw_condition(read_condition(text)) == raw
    parse_condition(raw)


@pytest.mark.parametrize(
    "text", ["a=x 且 a=y", "a 不是 x 且 a 不是 y", "a 含 x 且 a 含 y", "g 任一（a=x） 且 g 任一（b=y）"]
)
def test_conditions_that_yaml_has_no_place_for(text: str) -> None:
    with pytest.raises(ConditionShapeError):
        raw_condition(read_condition(text))
