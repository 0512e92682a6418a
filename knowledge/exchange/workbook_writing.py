"""Content as an Excel workbook with drop-down lists, written as a stream so that large catalogues fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.exchange.cells import CellValue, ChoiceCell, ConditionCell, LinesCell, Names, NumberCell, PairsCell
from knowledge.exchange.content import Content
from knowledge.exchange.flattening import names_of, rows
from knowledge.exchange.guide_sheet import guide_rows
from knowledge.exchange.problems import CellProblem, WorkbookError
from knowledge.exchange.shape import Column
from knowledge.exchange.tables import GUIDE_SHEET, NOTES_SHEET, VALUES_SHEET, Table, tables

LONGEST_CELL = 32_767
"""What Excel can hold in one cell."""
_LONGEST_TEXT_FORMAT = 255
"""Longer cells of text format are shown as #### by older programs."""
_SPARE_ROWS = 2_000
"""Rows below the last one that have their drop-down lists too."""
_HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="DCE6F1"), "alignment": Alignment(wrap_text=True, vertical="center")}  # fmt: skip
_BODY = Alignment(wrap_text=True, vertical="top")


def write_workbook(content: Content, to: Path | BinaryIO) -> dict[str, int]:
    """Write ``content`` as a workbook and return the number of rows of each sheet.

    Raises:
        WorkbookError: a text is too long for a cell of Excel, or holds control characters that a workbook cannot hold.
        OSError: the file cannot be written.
    """
    return _Writing(content).save(to)


class _Writing:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._book = Workbook(write_only=True)
        self._problems: list[CellProblem] = []
        self._sheets: dict[str, Any] = {}
        self._counts: dict[str, int] = {}

    def save(self, to: Path | BinaryIO) -> dict[str, int]:
        self._guide()
        for table in tables():
            # What is typed into other columns stays text: codes keep their leading zeros.
            numbers = {i for i, one in enumerate(table.all_columns) if isinstance(one.codec, NumberCell)}
            headings = [column.heading for column in table.all_columns]
            self._sheet(table.title, headings, _widths(table.all_columns), numbers)
        self._sheet(NOTES_SHEET, ["文件", "说明"], [40, 80])
        for table, cells in rows(self._content):
            self._append(table.title, cells)
        for file, note in self._content.notes.items():
            self._append(NOTES_SHEET, [file, note])
        self._drop_downs(names_of(self._content))
        if self._problems:
            raise WorkbookError(self._problems)
        self._book.save(to)
        return dict(self._counts)

    def _guide(self) -> None:
        sheet = self._book.create_sheet(GUIDE_SHEET)
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 110
        for first, second in guide_rows():
            head = WriteOnlyCell(sheet, first)
            head.font = Font(bold=not second)
            text = WriteOnlyCell(sheet, second)
            text.alignment = _BODY
            head.data_type = text.data_type = "s"
            sheet.append([head, text])

    def _sheet(
        self, title: str, headings: Iterable[str], widths: Iterable[int], numbers: Set[int] = frozenset()
    ) -> None:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for i, width in enumerate(widths):
            column = sheet.column_dimensions[get_column_letter(i + 1)]
            column.width = width
            if i not in numbers:
                column.number_format = "@"
        cells = []
        for heading in headings:
            cell = WriteOnlyCell(sheet, heading)
            cell.font, cell.fill, cell.alignment = _HEAD["font"], _HEAD["fill"], _HEAD["alignment"]
            cells.append(cell)
        sheet.append(cells)
        self._sheets[title], self._counts[title] = sheet, 0

    def _append(self, title: str, values: Iterable[CellValue | None]) -> None:
        sheet = self._sheets[title]
        self._counts[title] += 1
        sheet.append([self._cell(sheet, title, i, value) for i, value in enumerate(values)])

    def _cell(self, sheet: Any, title: str, column: int, value: CellValue | None) -> Any:
        if value is None:
            return None
        if isinstance(value, str):
            value = self._held(title, column, value)
        cell = WriteOnlyCell(sheet, value)
        cell.alignment = _BODY
        if isinstance(value, str):
            cell.data_type = "s"  # text that starts with = is no formula
            if len(value) <= _LONGEST_TEXT_FORMAT:
                cell.number_format = "@"
        return cell

    def _held(self, title: str, column: int, text: str) -> str:
        row = self._counts[title] + 1
        if len(text) > LONGEST_CELL:
            message, mend = f"有 {len(text)} 字，Excel 一格最多 {LONGEST_CELL} 字", "把这一处内容拆短后再导出"
            self._problems.append(CellProblem(title, row, column + 1, "", message, mend))
            return text[:LONGEST_CELL]
        if ILLEGAL_CHARACTERS_RE.search(text):
            mend = "在内容文件里删去它们后再导出"
            self._problems.append(CellProblem(title, row, column + 1, "", "有看不见的控制字符", mend))
            return str(ILLEGAL_CHARACTERS_RE.sub("", text))
        return text

    def _drop_downs(self, names: Names) -> None:
        """Give every column that holds fixed values or ids of other entries a list to choose from."""
        lists: dict[tuple[str, ...], str] = {}
        columns: list[tuple[str, ...]] = []
        for table in tables():
            for i, column in enumerate(table.columns):
                offered = tuple(column.codec.choices(names))
                if not offered:
                    continue
                if offered not in lists:
                    columns.append(offered)
                    letter = get_column_letter(len(columns))
                    lists[offered] = f"'{VALUES_SHEET}'!${letter}$1:${letter}${len(offered)}"
                self._drop_down(table, len(table.place) + i, column, lists[offered])
        values = self._book.create_sheet(VALUES_SHEET)
        values.sheet_state = "hidden"
        for row in range(max(map(len, columns), default=0)):
            values.append([one[row] if row < len(one) else None for one in columns])

    def _drop_down(self, table: Table, index: int, column: Column, listed: str) -> None:
        rule = DataValidation(type="list", formula1=listed, allow_blank=True)
        strict = isinstance(column.codec, ChoiceCell)
        rule.showErrorMessage = not isinstance(column.codec, LinesCell)
        rule.errorStyle = "stop" if strict else "warning"
        rule.errorTitle = column.heading[:30]
        rule.error = "请从列表里选" if strict else "列表里没有这一个；新写的编号可以继续填"
        letter = get_column_letter(index + 1)
        rule.add(f"{letter}2:{letter}{self._counts[table.title] + 1 + _SPARE_ROWS}")
        self._sheets[table.title].data_validations.append(rule)


def _widths(columns: Iterable[Column]) -> list[int]:
    by_codec: Mapping[type, int] = {ConditionCell: 34, LinesCell: 30, PairsCell: 34, ChoiceCell: 12}
    short = {"id", "use", "文件", "归属", "所在"}
    return [by_codec.get(type(column.codec), 24 if column.path[-1] in short else 30) for column in columns]
