"""What is wrong in a workbook, told so that a clerk finds the cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from knowledge.catalogue.problems import Severity


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """One thing wrong; ``row`` and ``column`` count from 1 as in the spreadsheet program, 0 is the whole sheet or row.

    >>> print(CellProblem("选项", 7, 3, "编号", "“Home”写法不合规则", "用小写英文、数字和短横线"))
    选项!C7（编号）：“Home”写法不合规则。改法：用小写英文、数字和短横线
    """

    sheet: str
    row: int
    column: int
    heading: str
    message: str
    mend: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        cell = f"{get_column_letter(self.column) if self.column else ''}{self.row or ''}"
        where = f"{self.sheet}!{cell}" if cell else self.sheet
        heading = f"（{self.heading}）" if self.heading else ""
        return f"{where}{heading}：{self.message}{f'。改法：{self.mend}' if self.mend else ''}"


class WorkbookError(Exception):
    """The workbook cannot be taken in; ``problems`` says every reason found."""

    def __init__(self, problems: Iterable[CellProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
