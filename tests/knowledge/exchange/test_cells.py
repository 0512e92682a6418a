"""What stands in a cell is read back to the letter, and what a clerk may type is understood."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.reference import Department
from knowledge.exchange.cells import (
    EMPTY,
    ChoiceCell,
    Codec,
    DateCell,
    JsonCell,
    LinesCell,
    NumberCell,
    NumbersCell,
    PairsCell,
    SetsCell,
    TextCell,
)
from knowledge.exchange.content import Content, Entry
from knowledge.exchange.workbook_reading import read_workbook
from knowledge.exchange.workbook_writing import write_workbook

plain = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\\:：，（）空")
text = st.text(plain, min_size=1, max_size=20).map(str.strip).filter(bool)
odd = st.sampled_from(
    [
        EMPTY,
        "\\" + EMPTY,
        "\\n",
        "a\\\\n",
        "=1+1",
        "_x0041_",
        "_x000D_",
        "1e5",
        "00123",
        "'a",
        "TRUE",
        "#N/A",
        "a\tb",
        "a\u2028b",
    ]
)
texts = text | odd


@given(texts)
def test_text(value: str) -> None:
    assert back(TextCell(), value) == value


@given(st.lists(texts, max_size=5).map(tuple))
def test_lists_of_texts(value: tuple[str, ...]) -> None:
    assert back(LinesCell(TextCell()), value) == list(value)


@given(st.dictionaries(texts, texts, max_size=4))
def test_names_with_texts(value: dict[str, str]) -> None:
    assert back(PairsCell(), value) == value


def back(codec: Codec, value: Any) -> Any:
    return codec.read(codec.show(value, {}))


def test_odd_texts_live_through_a_workbook() -> None:
    odd_names = [
        EMPTY,
        "\\" + EMPTY,
        "=1+1",
        "+1",
        "_x0041_",
        "a_x000D_b",
        "00123",
        "1e5",
        "TRUE",
        "#N/A",
        "a\tb",
        "两行\n文字",
        "𠮷野家",
        "<&>\"'",
        "a  b",
    ]
    made = [
        Entry("departments", "reference/departments.yaml", Department(id=f"d{i}", name=name, short=name))
        for i, name in enumerate(odd_names)
    ]
    file = BytesIO()
    write_workbook(Content(tuple(made)), file)
    read = read_workbook(BytesIO(file.getvalue())).content
    assert [entry.model.name for entry in read.entries] == odd_names


@pytest.mark.parametrize(
    ("codec", "cell", "value"),
    [
        (TextCell(), 420606, "420606"),
        (TextCell(), 420606.0, "420606"),
        (TextCell("materials"), "household-register 居民户口簿", "household-register"),
        (NumberCell(whole=True), "1,000", 1000),
        (NumberCell(whole=True), 60.0, 60),
        (NumberCell(whole=False), "2.50", 2.5),
        (ChoiceCell({True: "是", False: "否"}), "否", False),
        (ChoiceCell({True: "是", False: "否"}), True, True),
        (ChoiceCell({"single": "单选"}), "single", "single"),
        (DateCell(), "2026/01/05", "2026-01-05"),
        (DateCell(), "2026-01-05", "2026-01-05"),
        (LinesCell(TextCell()), "甲\n\n 乙 ", ["甲", "乙"]),
        (NumbersCell(4), "1，2、3 4.5", [1, 2, 3, 4.5]),
        (SetsCell(), "a + b\nc", [["a", "b"], ["c"]]),
        (PairsCell(), "周岁: 过了生日\n户主：一家之主", {"周岁": "过了生日", "户主": "一家之主"}),
        (JsonCell(), '{"a": [1]}', {"a": [1]}),
    ],
)  # fmt: skip
def test_what_a_clerk_types(codec: Codec, cell: Any, value: Any) -> None:
    assert codec.read(cell) == value


@pytest.mark.parametrize(
    ("codec", "cell"),
    [
        (NumberCell(whole=True), "四十"),
        (NumberCell(whole=True), 1.5),
        (ChoiceCell({"single": "单选"}), "单项"),
        (DateCell(), "昨天"),
        (NumbersCell(4), "1,2,3"),
        (PairsCell(), "没有冒号"),
        (PairsCell(), "a：x\na：y"),
        (JsonCell(), "{"),
    ],
)
def test_what_cannot_be_read_is_said(codec: Codec, cell: Any) -> None:
    with pytest.raises(ValueError, match=r"[；，]"):
        codec.read(cell)
