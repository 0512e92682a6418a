"""Errors of the content, told so that a clerk can mend them: file, line, field, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the content.

    >>> print(Problem("items/a.yaml", 3, "questions.0.ask", "缺少必填字段", "补写 ask: 一句市民能直接回答的话"))
    items/a.yaml:3: questions.0.ask: 缺少必填字段。改法：补写 ask: 一句市民能直接回答的话
    """

    file: str
    line: int
    field: str
    message: str
    mend: str = ""
    rule: str = "schema"
    severity: Severity = "error"

    def __str__(self) -> str:
        mend = f"。改法：{self.mend}" if self.mend else ""
        return f"{self.file}:{self.line}: {self.field}: {self.message}{mend}"


class CatalogueError(Exception):
    """The content cannot be loaded; ``problems`` says every reason found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
