"""Reading the sheets of a workbook into rows of read cells, with everything that is wrong about them."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.exchange.cells import EMPTY, CellValue, as_text
from knowledge.exchange.guide_sheet import FORMAT
from knowledge.exchange.problems import CellProblem, WorkbookError
from knowledge.exchange.shape import Column
from knowledge.exchange.tables import FILE, GUIDE_SHEET, INSIDE, NOTES_SHEET, OWNER, Table, tables

LARGEST = 2_000_000_000
"""Bytes of a workbook when unpacked: 20,000 items take about a fifth of it, a malicious file takes more."""


@dataclass
class Node:
    """One row: the plain data of its model, the rows that hang on it, and where each value was read."""

    table: Table
    row: int
    columns: dict[tuple[str, ...], int]
    """The column (from 1) of each path."""
    place: dict[str, str]
    """What stands under 文件, 归属 and 所在."""
    raw: dict[str, Any] = field(default_factory=dict)
    cells: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """What was read, by path."""
    children: dict[str, list[Node]] = field(default_factory=dict)
    none_of: bool = False
    """The row says that the list is there but empty."""

    def problem(self, path: tuple[str, ...], message: str, mend: str = "", **more: Any) -> CellProblem:
        """Return a problem at the cell of ``path``; at the row where there is no such cell."""
        heading = next((column.heading for column in self.table.all_columns if column.path == path), "")
        return CellProblem(self.table.title, self.row, self.columns.get(path, 0), heading, message, mend, **more)


def read_sheets(file: Path | BinaryIO) -> tuple[list[Node], dict[str, str], list[CellProblem]]:
    """Return the rows of all sheets, the comments of files, and what is wrong.

    Raises:
        WorkbookError: the file is no workbook of ours.
    """
    try:
        _check_size(file)
        book = load_workbook(file, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        problem = CellProblem("-", 0, 0, "", f"打不开：{error}", "用 Excel 或 WPS 另存为 .xlsx 再试")
        raise WorkbookError([problem]) from error
    try:
        return _read(book)
    finally:
        book.close()


def _check_size(file: Path | BinaryIO) -> None:
    with zipfile.ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > LARGEST:
        raise ValueError(f"展开后有 {size // 10**6} MB，太大了")
    if not isinstance(file, Path):
        file.seek(0)


def _read(book: Any) -> tuple[list[Node], dict[str, str], list[CellProblem]]:
    first = next(book[GUIDE_SHEET].iter_rows(values_only=True, max_row=1), ()) if GUIDE_SHEET in book else ()
    if not first or first[0] != FORMAT:
        mend = f"用 exchange workbook-out 导出的工作簿来改，并保留“{GUIDE_SHEET}”表第一格的“{FORMAT}”"
        raise WorkbookError([CellProblem(GUIDE_SHEET, 1, 1, "", "不是导办的工作簿，或者版本不同", mend)])
    problems: list[CellProblem] = []
    nodes: list[Node] = []
    for table in tables():
        if table.title not in book:
            mend = "没有内容的工作表也要留着第一行列名；从原来的工作簿复制回来"
            problems.append(CellProblem(table.title, 0, 0, "", "缺少这个工作表", mend))
        else:
            nodes += _Sheet(table, book[table.title], problems).nodes()
    notes = dict(_notes(book[NOTES_SHEET])) if NOTES_SHEET in book else {}
    return nodes, notes, problems


def _notes(sheet: Any) -> Iterator[tuple[str, str]]:
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if len(row) >= 2 and row[0] and row[1]:
            yield as_text(row[0]), as_text(row[1])


class _Sheet:
    def __init__(self, table: Table, sheet: Any, problems: list[CellProblem]) -> None:
        self._table, self._sheet, self._problems = table, sheet, problems
        self._by_heading = {column.heading: column for column in table.all_columns}

    def nodes(self) -> Iterator[Node]:
        rows = self._sheet.iter_rows()
        columns = self._columns(next(rows, ()))
        positions = {column.path: index + 1 for index, column in columns.items()}
        for number, row in enumerate(rows, start=2):
            values = [(index, cell) for index, cell in enumerate(row) if cell.value not in (None, "")]
            if values:
                yield self._node(number, values, columns, positions)

    def _columns(self, header: Any) -> dict[int, Column]:
        found: dict[int, Column] = {}
        for index, cell in enumerate(header):
            if cell.value in (None, ""):
                continue
            heading = as_text(cell.value)
            column = self._by_heading.get(heading)
            if column is None or column in found.values():
                message = f"列名“{heading}”{'不认识' if column is None else '写了两次'}"
                self._say(1, index + 1, heading, message, f"这个表的列是 {'、'.join(self._by_heading)}")
            else:
                found[index] = column
        for column in self._table.all_columns:
            if column not in found.values():
                self._say(1, 0, column.heading, f"缺少“{column.heading}”这一列", "加回这一列；没有内容也要留着列名")
        return found

    def _node(self, number: int, values: Any, columns: dict[int, Column], positions: dict[Any, int]) -> Node:
        node = Node(self._table, number, positions, {})
        for index, cell in values:
            column = columns.get(index)
            if column is None:
                self._say(number, index + 1, "", "这一格在没有列名的列里", "补上列名，或删去这一格")
                continue
            value = self._value(number, index, column, cell)
            if value is None:
                continue
            if column in (FILE, OWNER, INSIDE):
                node.place[column.heading] = as_text(value)
            elif as_text(value) == EMPTY and column.path == self._table.columns[0].path and len(values) <= 3:
                node.none_of = True
            else:
                self._take(node, column, value)
        return node

    def _take(self, node: Node, column: Column, value: CellValue) -> None:
        try:
            read = column.codec.read(value)
        except ValueError as error:
            message, _, mend = str(error).partition("；")
            self._problems.append(node.problem(column.path, message, mend))
            read = None
        node.cells[column.path] = read
        into = node.raw
        for name in column.path[:-1]:
            into = into.setdefault(name, {})
        into[column.path[-1]] = read

    def _value(self, number: int, index: int, column: Column, cell: Any) -> CellValue | None:
        value = cell.value
        if cell.data_type == "f":
            self._say(number, index + 1, column.heading, "是公式", "改成公式算出来的文字")
            return None
        if cell.data_type == "e":
            self._say(number, index + 1, column.heading, f"是错误值 {value}", "改成文字")
            return None
        if isinstance(value, dt.datetime | dt.date):
            return value.isoformat()[:10]
        if isinstance(value, dt.time | dt.timedelta):
            return str(value)
        found: CellValue = value
        return found if as_text(found) else None

    def _say(self, row: int, column: int, heading: str, message: str, mend: str) -> None:
        self._problems.append(CellProblem(self._table.title, row, column, heading, message, mend))
