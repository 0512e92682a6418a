"""Descriptions of forms: those we have are whole, wrong ones are told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import CatalogueError, load_catalogue
from knowledge.forms import FormSheet, read_sheet

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "data" / "forms").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_form_can_be_filled_in_by_hand_and_shows_how(file: Path) -> None:
    sheet = read_sheet(ROOT / "data", file.name)
    assert sheet.id == file.stem
    fields = [field for section in sheet.sections for row in section.rows for field in row]
    filled = [field for field in fields if field.value]
    assert len(filled) + sum(len(one.values) + len(one.blanks) for one in sheet.sections) >= 4, (
        "the sample is filled in"
    )
    hints = [field.hint for field in fields] + [s.hint for s in sheet.sections]
    hints += [one.hint for section in sheet.sections for one in section.signatures]
    assert sum(hint is not None for hint in hints) >= 3, "it says what people fill in wrongly"
    assert any(section.signatures for section in sheet.sections), "somebody signs it"
    for field in fields:
        for value in field.value:
            if len(value) == 18 and value[:17].isdecimal():
                assert not genuine(value), f"{value} could be somebody's number"


def genuine(number: str) -> bool:
    """Whether an identity number passes its check (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(a) * b for a, b in zip(number, weights, strict=False)) % 11] == number[-1].upper()


def test_every_form_is_registered_both_ways() -> None:
    forms = load_catalogue(ROOT / "data").forms.values()
    for kind in ("blank", "sample"):
        assert {form.file for form in forms if form.kind == kind} == {file.name for file in FILES}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{label: 性别, choices: [男, 女], value: 不详}", "不在 choices 里"),
        ("{label: 号码, boxes: 3, value: '1234'}", "比格子多"),
        ("{label: 甲, width: 30}", "width"),
    ],
)
def test_a_wrong_description_is_told_where(tmp_path: Path, wrong: str, told: str) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        f"id: a\ntitle: 表\nsections:\n  - title: 一\n    rows:\n      - [{wrong}]\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError) as error:
        read_sheet(tmp_path, "a.yaml")
    assert told in str(error.value)
    assert error.value.problems[0].file == "forms/a.yaml"
    assert error.value.problems[0].line >= 5


def test_a_missing_description_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"forms/none\.yaml"):
        read_sheet(tmp_path, "none.yaml")


def test_rows_and_gaps_must_fit() -> None:
    with pytest.raises(ValueError, match="宽度合计应当是 24"):
        FormSheet.model_validate(
            {"id": "a", "title": "表", "sections": [{"title": "一", "rows": [[{"label": "甲", "width": 12}]]}]}
        )
    with pytest.raises(ValueError, match="有 2 处空"):
        FormSheet.model_validate(
            {"id": "a", "title": "表", "sections": [{"title": "一", "text": ["____和____"], "blanks": ["一"]}]}
        )
