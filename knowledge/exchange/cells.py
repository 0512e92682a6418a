"""What stands in a cell: how a field's value is shown, and how what a clerk typed is read back."""

from __future__ import annotations

import datetime as dt
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.exchange.condition_raw import raw_condition
from knowledge.exchange.condition_reading import read_condition
from knowledge.exchange.condition_text import condition_text
from knowledge.exchange.plain import plain_value

EMPTY = "（空）"
"""Written where a list or mapping is there but empty, which is not the same as saying nothing."""

CellValue = str | int | float | bool
Names = Mapping[str, Mapping[str, str]]
"""The ids of each kind with their Chinese names."""


class CellError(ValueError):
    """The cell cannot be read; the message says what is wrong and how to write it."""


class Codec(ABC):
    """One way to write a value in a cell."""

    reference: str | None = None
    """The kind whose ids stand in the cell."""

    @abstractmethod
    def show(self, value: Any, names: Names) -> CellValue:
        """Return what the cell holds for ``value``, which is not None."""

    @abstractmethod
    def read(self, cell: CellValue) -> Any:
        """Return the plain value that the model is made of.

        Raises:
            ValueError: with a Chinese message.
        """

    def choices(self, names: Names) -> list[str]:
        """Return what a drop-down list offers; nothing where there is none."""
        return []

    def ids(self, read: Any) -> list[str]:
        """Return the ids that a value read from a cell refers to."""
        return []


def as_text(cell: CellValue) -> str:
    """Return a cell as text: a number that a spreadsheet program made of digits is turned back."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def lines_of(cell: CellValue) -> list[str]:
    """Return the lines of a cell; only line feeds part them, other separators belong to the text."""
    return as_text(cell).replace("\r\n", "\n").split("\n")


@dataclass(frozen=True)
class TextCell(Codec):
    """Text, or an id with its name behind it: ``household-register 居民户口簿``."""

    reference: str | None = None

    def show(self, value: Any, names: Names) -> CellValue:
        text = str(value)
        if self.reference:
            name = " ".join(names.get(self.reference, {}).get(text, "").split())
            return f"{text} {name}".strip()
        return f"\\{text}" if text.lstrip("\\") == EMPTY else text

    def read(self, cell: CellValue) -> Any:
        text = as_text(cell)
        if self.reference:
            return text.split(maxsplit=1)[0]
        return text[1:] if text.startswith("\\") and text.lstrip("\\") == EMPTY else text

    def choices(self, names: Names) -> list[str]:
        return [str(self.show(one, names)) for one in names.get(self.reference, {})] if self.reference else []

    def ids(self, read: Any) -> list[str]:
        return [read] if self.reference else []


@dataclass(frozen=True)
class NumberCell(Codec):
    """A number."""

    whole: bool

    def show(self, value: Any, names: Names) -> CellValue:
        number: int | float = value
        return int(number) if isinstance(number, float) and number.is_integer() else number

    def read(self, cell: CellValue) -> Any:
        text = as_text(cell).replace("，", "").replace(",", "")
        if not re.fullmatch(r"-?\d+" if self.whole else r"-?\d+(\.\d+)?([eE]-?\d+)?", text):
            raise CellError(f"“{as_text(cell)[:20]}”不是{'整数' if self.whole else '数'}；只填数字，不带单位")
        return int(text) if self.whole else float(text)


@dataclass(frozen=True)
class ChoiceCell(Codec):
    """One of fixed values, by its Chinese name."""

    labels: Mapping[Any, str] = field(hash=False)

    def show(self, value: Any, names: Names) -> CellValue:
        return self.labels.get(value, str(value))

    def read(self, cell: CellValue) -> Any:
        text = as_text(cell)
        for value, label in self.labels.items():
            if text == label or text.lower() == str(value).lower():
                return value
        raise CellError(f"“{text[:20]}”不是允许的值；改成 {'、'.join(self.labels.values())} 之一")

    def choices(self, names: Names) -> list[str]:
        return list(self.labels.values())


class ConditionCell(Codec):
    """A condition as readable text."""

    def show(self, value: Any, names: Names) -> CellValue:
        return condition_text(value)

    def read(self, cell: CellValue) -> Any:
        return raw_condition(read_condition(as_text(cell)))


class DateCell(Codec):
    """A day, such as 2026-01-05."""

    def show(self, value: Any, names: Names) -> CellValue:
        return str(value.isoformat())

    def read(self, cell: CellValue) -> Any:
        text = as_text(cell).replace("/", "-")[:10]
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            raise CellError(f"“{text}”不是日期；写成 2026-01-05 的样子") from None


def escaped(text: str) -> str:
    """Write a text of several lines on one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescaped(text: str) -> str:
    """Undo :func:`escaped`; a lone backslash stays."""
    return re.sub(r"\\([\\n])", lambda match: "\n" if match[1] == "n" else "\\", text)


@dataclass(frozen=True)
class LinesCell(Codec):
    """Several values, one to a line."""

    inner: Codec

    @property
    def reference(self) -> str | None:  # type: ignore[override]
        return self.inner.reference

    def show(self, value: Any, names: Names) -> CellValue:
        return "\n".join(escaped(str(self.inner.show(one, names))) for one in value) or EMPTY

    def read(self, cell: CellValue) -> Any:
        if as_text(cell) == EMPTY:
            return []
        return [self.inner.read(unescaped(line.strip())) for line in lines_of(cell) if line.strip()]

    def choices(self, names: Names) -> list[str]:
        return self.inner.choices(names)

    def ids(self, read: Any) -> list[str]:
        return [found for one in read for found in self.inner.ids(one)]


@dataclass(frozen=True)
class NumbersCell(Codec):
    """A fixed row of numbers, such as the box of a call-out: left, top, width, height."""

    size: int

    def show(self, value: Any, names: Names) -> CellValue:
        return ", ".join(f"{one:.15g}" for one in value)

    def read(self, cell: CellValue) -> Any:
        parts = [part for part in re.split(r"[,，、\s]+", as_text(cell)) if part]
        if len(parts) != self.size:
            raise CellError(f"要写 {self.size} 个数，用逗号隔开，现在有 {len(parts)} 个")
        return [NumberCell(whole=False).read(part) for part in parts]


@dataclass(frozen=True)
class SetsCell(Codec):
    """Sets of ids, one set to a line, joined by +: ``divorce-certificate + divorce-agreement``."""

    reference: str | None = None

    def show(self, value: Any, names: Names) -> CellValue:
        return "\n".join(" + ".join(one) for one in value) or EMPTY

    def read(self, cell: CellValue) -> Any:
        if as_text(cell) == EMPTY:
            return []
        lines = [line for line in lines_of(cell) if line.strip()]
        return [[part.strip() for part in re.split(r"[+＋]", line) if part.strip()] for line in lines]

    def ids(self, read: Any) -> list[str]:
        return [one for some in read for one in some] if self.reference else []


class PairsCell(Codec):
    """Names with their texts, one to a line: ``周岁：过了生日才算满一岁``."""

    def show(self, value: Any, names: Names) -> CellValue:
        return "\n".join(f"{_key(key)}：{escaped(str(one))}" for key, one in value.items()) or EMPTY

    def read(self, cell: CellValue) -> Any:
        if as_text(cell) == EMPTY:
            return {}
        found: dict[str, str] = {}
        for line in lines_of(cell):
            if not line.strip():
                continue
            match = re.match(r"((?:[^\\:：]|\\.)+)[:：](.*)", line.strip())
            if not match or not match[2].strip():
                raise CellError(f"“{line.strip()[:20]}”要写成 名称：内容，每行一条")
            key = re.sub(r"\\([:：])", r"\1", match[1])
            if (key := unescaped(key).strip()) in found:
                raise CellError(f"“{key}”写了两次，合并成一行")
            found[key] = unescaped(match[2].strip())
        return found


def _key(key: str) -> str:
    return re.sub(r"([:：])", r"\\\1", escaped(key))


class JsonCell(Codec):
    """Anything else, as JSON."""

    def show(self, value: Any, names: Names) -> CellValue:
        return json.dumps(plain_value(value), ensure_ascii=False)

    def read(self, cell: CellValue) -> Any:
        try:
            return json.loads(as_text(cell))
        except json.JSONDecodeError as error:
            raise CellError(f"第{error.colno}个字起不是正确的 JSON；照同列其他行的样子写") from None
