"""Workbooks: out and in without loss; wrong cells are told by sheet, row and column, all at once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.exchange.content import Content, read_content
from knowledge.exchange.problems import WorkbookError
from knowledge.exchange.workbook_reading import read_workbook
from knowledge.exchange.workbook_writing import write_workbook
from knowledge.exchange.writing import write_content

PARTS = ("items", "packages", "overlays", "questions", "materials", "departments", "themes", "life_stages", "networks", "forms")  # fmt: skip

OVERLAY = """
id: id-card-reissue-fancheng
item: id-card-reissue
at: "420606"
implementation_code: "11420606A1B2C3D4XY4000106029001"
phone: 0710-0000000
limits: []
channels: [{kind: counter, text: =不是公式, when: {place: home}}]
waive: [{material: household-register, because: 数据共享}]
burden_basis: 某规定
extra:
  - use: person-id-card
  - id: own
    name: 自写的
    source: {kind: applicant}
    one_of: [[person-id-card], [household-register, id-card-application-form]]
    pieces: []
    review:
      - {kind: formal, check: 第一行, show: {sample: x, box: [1, 2.5, 30, 40], caption: ①}}
      - {kind: content, check: "第一行\\n第二行", when: [{place: home}, {age-band: under-16}]}
note: （空）
"""


@pytest.fixture(scope="module")
def book(few: Content) -> bytes:
    """A workbook."""
    file = BytesIO()
    write_workbook(few, file)
    return file.getvalue()


@pytest.fixture
def edited(book: bytes) -> Callable[[Callable[[Any], None]], BytesIO]:
    """Change the workbook as a clerk would: ``edited(change)``; the change gets the open workbook."""

    def edit(change: Callable[[Any], None]) -> BytesIO:
        opened = openpyxl.load_workbook(BytesIO(book))
        change(opened)
        file = BytesIO()
        opened.save(file)
        return BytesIO(file.getvalue())

    return edit


def at(sheet: Any, heading: str, **where: str) -> Any:
    """The cell under ``heading`` in the first row where each heading of ``where`` begins with the text given."""
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if all(str(row[headings.index(name)].value).startswith(text) for name, text in where.items()):
            return row[headings.index(heading)]
    raise AssertionError(f"no row of {sheet.title} has {where}")


def test_the_catalogue_comes_back_the_same(content: Content, catalogue: Catalogue, tmp_path: Path) -> None:
    write_workbook(content, tmp_path / "all.xlsx")
    read = read_workbook(tmp_path / "all.xlsx")
    assert read.warnings == ()
    assert read.content == content
    assert len(write_content(read.content, tmp_path / "new")) == len({entry.file for entry in content.entries})
    assert read_content(tmp_path / "new") == content
    again = load_catalogue(tmp_path / "new")
    for name in PARTS:
        assert dict(getattr(again, name)) == dict(getattr(catalogue, name)), name
        assert list(getattr(again, name)) == list(getattr(catalogue, name)), name


def test_overlays_and_odd_texts_come_back_the_same(few: Content, tmp_path: Path) -> None:
    write_content(few, tmp_path, check=False)
    (tmp_path / "overlays").mkdir(exist_ok=True)
    (tmp_path / "overlays" / "odd.yaml").write_text(OVERLAY, encoding="utf-8")
    odd = read_content(tmp_path)
    file = BytesIO()
    assert write_workbook(odd, file)["加收材料"] >= 2
    assert read_workbook(BytesIO(file.getvalue())).content == odd


def test_a_spreadsheet_program_that_saves_it_changes_nothing(
    few: Content, edited: Callable[[Callable[[Any], None]], BytesIO]
) -> None:
    assert read_workbook(edited(lambda opened: None)).content == few


def test_columns_in_another_order_and_empty_rows(
    few: Content, edited: Callable[[Callable[[Any], None]], BytesIO]
) -> None:
    def change(opened: Any) -> None:
        sheet = opened["部门"]
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value
        sheet.insert_rows(3)

    assert read_workbook(edited(change)).content == few


def test_what_a_clerk_adds(edited: Callable[[Callable[[Any], None]], BytesIO]) -> None:
    def change(opened: Any) -> None:
        sheet = opened["审查要点"]
        row: list[Any] = [None] * sheet.max_column
        headings = [cell.value for cell in sheet[1]]
        for heading, value in {
            "归属": "id-card-reissue",
            "所在": "guardian-id-card",
            "条件": "place=home 且 （age-band=under-16 或 urgent=yes）",
            "类别": "形式",
            "检查什么": "新的要点",
        }.items():
            row[headings.index(heading)] = value
        sheet.append(row)
        at(opened["收费"], "数额", 归属="id-card-reissue").value = "45"

    read = read_workbook(edited(change)).content
    item = next(entry.model for entry in read.of("items") if entry.id == "id-card-reissue")
    point = next(use for use in item.materials if use.use == "guardian-id-card").review[-1]
    assert point.check == "新的要点"
    assert item.fees[0].amount == 45


def test_a_mistake_is_told_once(edited: Callable[[Callable[[Any], None]], BytesIO]) -> None:
    def change(opened: Any) -> None:
        at(opened["选项"], "显示文字", 归属="问题库/age-band").value = None  # a question that several items use

    with pytest.raises(WorkbookError) as caught:
        read_workbook(edited(change))
    assert [problem.heading for problem in caught.value.problems if problem.severity == "error"] == ["显示文字"]


def test_drop_down_lists(book: bytes) -> None:
    opened = openpyxl.load_workbook(BytesIO(book))

    def offered(sheet: str, heading: str) -> list[str]:
        letter = next(cell.column_letter for cell in opened[sheet][1] if cell.value == heading)
        rules = opened[sheet].data_validations.dataValidation
        rule = next(one for one in rules if str(one.sqref).startswith(f"{letter}2:"))
        name, _, cells = rule.formula1.replace("'", "").partition("!")
        assert opened[name].sheet_state == "hidden"
        return [row[0].value for row in opened[name][cells.replace("$", "")]]

    assert offered("材料", "必要性") == ["必要", "非必要", "可容缺后补"]
    assert offered("审查要点", "类别") == ["形式", "内容"]
    assert "household-register 居民户口簿" in offered("材料", "引用")
    assert "public-security 公安局" in offered("事项", "部门")
    assert offered("问题", "可答不清楚") == ["是", "否"]
    assert "police-household 公安户政窗口" in offered("到哪里办", "网点类别")


def test_codes_that_are_typed_keep_their_zeros(book: bytes) -> None:
    opened = openpyxl.load_workbook(BytesIO(book))

    def format_of(sheet: str, heading: str) -> str:
        letter = next(cell.column_letter for cell in opened[sheet][1] if cell.value == heading)
        return str(opened[sheet].column_dimensions[letter].number_format)

    assert format_of("事项", "基本编码") == "@"
    assert format_of("收费", "数额") == "General"


def test_everything_wrong_is_told_at_its_cell(edited: Callable[[Callable[[Any], None]], BytesIO]) -> None:
    places: dict[str, Any] = {}

    def change(opened: Any) -> None:
        wrong = [
            ("问题", "条件", {"归属": "id-card-reissue", "编号": "place"}, "card-state=丢了"),
            ("问题", "类别", {"归属": "id-card-reissue", "编号": "urgent"}, "单项"),
            ("选项", "编号", {"归属": "id-card-reissue", "编号": "lost"}, "Lost!"),
            ("选项", "显示文字", {"归属": "id-card-reissue", "编号": "expired"}, None),
            ("审查要点", "检查什么", {"归属": "材料库/household-register"}, None),
            ("材料", "引用", {"归属": "id-card-reissue", "引用": "guardian-id-card"}, "no-such-material"),
            ("步骤", "所在", {"归属": "id-card-reissue"}, "nowhere"),
            ("问答", "归属", {"归属": "id-card-renewal"}, "no-such-item"),
            ("收费", "数额", {"归属": "id-card-reissue"}, "四十元"),
            ("时限", "数量", {"归属": "id-card-reissue"}, "=60"),
            ("依据", "条文开头", {"归属": "id-card-reissue"}, None),
            ("事项", "文件", {"编号": "id-card-first"}, "../outside.yaml"),
            ("事项", "热门排序", {"编号": "id-card-renewal"}, 1000),
        ]
        for sheet, heading, where, value in wrong:
            cell = at(opened[sheet], heading, **where)
            places[f"{sheet}!{cell.coordinate}"] = value
            cell.value = value

    with pytest.raises(WorkbookError) as caught:
        read_workbook(edited(change))
    told = {str(problem).split("（")[0].split("：")[0]: str(problem) for problem in caught.value.problems}
    missing = {place: value for place, value in places.items() if place not in told}
    legal = next(place for place in places if place.startswith("依据"))  # a rule over two cells is told at their row
    assert set(missing) <= {legal}, (missing, sorted(told.values()))
    assert any(one.startswith(f"依据!{legal[-1:] if legal[-2:-1].isalpha() else ''}") or "article" in one for one in told.values())  # fmt: skip
    assert all(problem.message for problem in caught.value.problems)
    assert "读不懂" in told[next(place for place in places if place.startswith("问题!"))]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda opened: opened.remove(opened["选项"]), "选项：缺少这个工作表"),
        (lambda opened: opened["选项"].delete_cols(1), "缺少“归属”"),
        (lambda opened: opened["选项"].cell(1, 4, "代号"), "列名“代号”不认识"),
        (lambda opened: opened["选项"].cell(1, 5, "编号"), "写了两次"),
        (lambda opened: opened["部门"].append(["reference/a.yaml", "tax", "税务局", "税"]), "编号“tax”重复"),
        (lambda opened: opened["说明"].cell(1, 1, "别的"), "不是导办的工作簿"),
        (lambda opened: opened.remove(opened["说明"]), "不是导办的工作簿"),
    ],
)
def test_damaged_workbooks(
    edited: Callable[[Callable[[Any], None]], BytesIO], change: Callable[[Any], None], told: str
) -> None:
    with pytest.raises(WorkbookError, match=told):
        read_workbook(edited(change))


def test_a_workbook_that_unpacks_without_end(book: bytes) -> None:
    listed = book.rindex(b"PK\x01\x02")  # the last entry of the directory: its size when unpacked stands at byte 24
    bomb = book[: listed + 24] + (0xF0000000).to_bytes(4, "little") + book[listed + 28 :]
    with pytest.raises(WorkbookError, match="太大了"):
        read_workbook(BytesIO(bomb))


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04 no zip", "编号,名称\n".encode()])
def test_what_is_no_workbook(junk: bytes) -> None:
    with pytest.raises(WorkbookError, match="打不开"):
        read_workbook(BytesIO(junk))
