"""Reading a list: one JSON object a line, or one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; ``data`` is None and ``fault`` says why where the line cannot be read."""

    line: int
    data: dict[str, Any] | None
    fault: str = ""
    text: str = ""


def read_rows(path: Path) -> Iterator[ListRow]:
    """Yield the rows of ``path`` one after the other; a line that is broken is yielded as a fault.

    Raises:
        OSError: the file cannot be read.
    """
    if path.suffix.lower() == ".json":
        yield from _array(path)
        return
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(number, line)


def _row(number: int, line: str) -> ListRow:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return ListRow(number, None, f"第{error.colno}个字起不是正确的 JSON", line.rstrip("\n"))
    if not isinstance(data, dict):
        return ListRow(number, None, "这一行不是“字段: 值”的对象", line.rstrip("\n"))
    return ListRow(number, data)


def _array(path: Path) -> Iterator[ListRow]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        yield ListRow(error.lineno, None, f"第{error.colno}个字起不是正确的 JSON")
        return
    for number, one in enumerate(data if isinstance(data, list) else [data], start=1):
        if isinstance(one, dict):
            yield ListRow(number, one)
        else:
            yield ListRow(number, None, "这一条不是“字段: 值”的对象", json.dumps(one, ensure_ascii=False))


def flattened(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of a row, those of inner objects as ``outer.inner``; lists stay lists."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from flattened(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
