"""Reading YAML 1.2 with the line of every value, so that an error can point at it.

PyYAML speaks YAML 1.1, in which an unquoted ``yes`` is a boolean and ``12:30`` a number. Content authors write ``yes``
as an option id, so only the scalars of the YAML 1.2 core schema are resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from knowledge.catalogue.problems import CatalogueError, Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?\Z")
_CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """One YAML file: its plain data, and the line (1-based) at which every value starts.

    Lines are only worked out when a message needs one: they weigh more than the data, and most files have no mistake.
    """

    file: str
    data: Any
    """What the file says; None once a model was made of it."""
    path: Path = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> dict[Location, int]:
        """The line of every value that the file writes down; empty where it cannot be read any more."""
        found: dict[Location, int] = {}
        try:
            _note_lines(_composed(self.path.read_text(encoding="utf-8")), (), found)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return {}
        return found

    def line_of(self, location: Sequence[str | int]) -> int:
        """Return the line of ``location``, or of the nearest enclosing value that was written down."""
        where = tuple(location)
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_source(path: Path, root: Path, raw: bytes | None = None) -> Source:
    """Read ``path``; ``root`` is the data folder that file names in messages are relative to; ``raw`` is its content, if read.

    Raises:
        CatalogueError: the file is not UTF-8, not YAML, or gives one key twice.
    """
    file = path.relative_to(root).as_posix()
    try:
        node = _composed((path.read_bytes() if raw is None else raw).decode())
    except UnicodeDecodeError as error:
        mend = "用 UTF-8 编码另存这个文件"
        raise CatalogueError([Problem(file, 1, "-", f"不是 UTF-8 文本（第 {error.start} 字节）", mend)]) from error
    except yaml.MarkedYAMLError as error:
        text = (path.read_bytes() if raw is None else raw).decode()
        mark = error.problem_mark or error.context_mark
        raise CatalogueError([_slip(file, text, mark.line + 1 if mark else 1, error.problem or "")]) from error
    except yaml.YAMLError as error:
        raise CatalogueError([Problem(file, 1, "-", f"YAML 读不出来：{error}", "删去不可见的控制字符")]) from error
    problems: list[Problem] = []
    data = _plain(node, (), problems, file)
    if problems:
        raise CatalogueError(problems)
    return Source(file, data, path)


def _slip(file: str, text: str, line: int, problem: str) -> Problem:
    """Tell a mistake of writing by its likeliest cause: a full-width colon, a tab, indentation, a missing quote."""
    lines = text.splitlines()
    for number in range(min(line, len(lines)), max(0, line - 3), -1):  # the parser stumbles a line or two later
        if _WIDE_COLON.match(lines[number - 1]):
            return Problem(file, number, "-", "这一行用了中文冒号“：”", "改成英文冒号加一个空格，如 summary: 内容")
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here:
        return Problem(file, line, "-", "这一行用了制表符（Tab）", "缩进只用空格：把 Tab 换成空格")
    if "，" in here and ("{" in here or "[" in here):
        message = "花括号或方括号没有写对"
        mend = "各项之间用英文逗号，括号要成对；文字里有英文逗号、冒号的加引号"
        return Problem(file, line, "-", message, mend)
    known = next((chinese for words, chinese in _SLIPS if words in problem), f"YAML 写法有误：{problem}")
    mend = "检查这一行和上一行的缩进、冒号后的空格、引号和括号；含英文冒号或 # 的文字要加引号"
    return Problem(file, line, "-", known, mend)


_WIDE_COLON = re.compile(r"\s*(?:- )?(?:\{\s*)?[a-z_][a-z0-9_-]*：")
_SLIPS = (
    ("could not find expected ':'", "这里缺一个冒号，或者上一行没有写完"),
    ("did not find expected key", "缩进没有对齐，或者上一行的引号、括号没有收住"),
    ("did not find expected '-' indicator", "列表的缩进没有对齐：同一层的短横线要在同一列"),
    ("did not find expected ',' or", "YAML 写法有误：括号里的各项要用英文逗号隔开，括号要成对"),
    ("mapping values are not allowed", "一行里多了一个冒号；文字里有英文冒号的要加引号"),
    ("found character that cannot start any token", "这里有不能直接写的符号，给这段文字加引号"),
    ("found unexpected end of stream", "引号或括号没有收住"),
)


def _composed(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)


def _plain(node: Any, where: Location, problems: list[Problem], file: str) -> Any:
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*where, i), problems, file) for i, child in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            line = key_node.start_mark.line + 1
            problems.append(Problem(file, line, _dotted((*where, key)), f"“{key}”写了两次", "合并成一处"))
        found[key] = _plain(value_node, (*where, key), problems, file)
    return found


def _note_lines(node: Any, where: Location, lines: dict[Location, int]) -> None:
    if node is None:
        lines[where] = 1
        return
    lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _note_lines(child, (*where, i), lines)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            key = str(key_node.value)
            _note_lines(value_node, (*where, key), lines)
            lines[(*where, key)] = key_node.start_mark.line + 1


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or block text stays text; a plain scalar has none, or an empty one
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def _dotted(where: Location) -> str:
    return ".".join(str(part) for part in where) or "-"
