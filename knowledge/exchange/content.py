"""The content as its files hold it: every model with its file, references to the libraries unresolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.catalogue.base import Model
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.source import Source, read_source
from knowledge.catalogue.validation import validated
from knowledge.exchange.kinds import KINDS, LIBRARY_FOLDERS, Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One model and the file (relative to the data folder) that it is written in."""

    kind: str
    file: str
    model: Any

    @property
    def id(self) -> str:
        """The name by which the model is referred to."""
        found: str = getattr(self.model, KINDS[self.kind].key)
        return found


@dataclass(frozen=True)
class Content:
    """All entries in the order of their files; ``notes`` are the comments at the head of files."""

    entries: tuple[Entry, ...]
    notes: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of one kind."""
        return (entry for entry in self.entries if entry.kind == kind)

    def ids(self, kind: str) -> dict[str, str]:
        """Return the ids of one kind with the Chinese name of each."""
        return {entry.id: name_of(entry.model) for entry in self.of(kind)}


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in the one order that content has: by folder, file and kind; in a file as they stand there."""
    kinds = list(KINDS)
    return tuple(sorted(entries, key=lambda one: (_rank(one), one.file, kinds.index(one.kind))))


def _rank(entry: Entry) -> int:
    folder = entry.file.partition("/")[0]
    single = len(LIBRARY_FOLDERS) + list(KINDS).index(entry.kind)
    return LIBRARY_FOLDERS.index(folder) if folder in LIBRARY_FOLDERS else single


def name_of(model: Any) -> str:
    """Return what a model is called in Chinese: its name, its question, or nothing."""
    for name in ("name", "ask", "label"):
        if found := getattr(model, name, None):
            return str(found)
    return ""


def read_content(root: Path, on_file: Callable[[str], None] | None = None) -> Content:
    """Read all content files of the data folder ``root``.

    Raises:
        CatalogueError: something in it is wrong; every problem found is told at once.
    """
    reading = _Reading(root, on_file)
    for folder in LIBRARY_FOLDERS:
        for path in sorted((root / folder).rglob("*.yaml")):
            reading.library(path)
    for kind in KINDS.values():
        if not kind.listed:
            for path in sorted((root / kind.folder).rglob("*.yaml")):
                reading.single(path, kind)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return Content(ordered(reading.entries), reading.notes)


class _Reading:
    def __init__(self, root: Path, on_file: Callable[[str], None] | None) -> None:
        self._root, self._on_file = root, on_file
        self.entries: list[Entry] = []
        self.notes: dict[str, str] = {}
        self.problems: list[Problem] = []

    def library(self, path: Path) -> None:
        source = self._source(path)
        if source is None:
            return
        if not isinstance(source.data, dict):
            self._say(source, "-", "文件最外层要写列表的名称", "如 materials: 后面逐条写材料")
            return
        for name, listed in source.data.items():
            if name not in KINDS or not KINDS[name].listed or not isinstance(listed, list):
                self._say(source, name, "不认识的列表", "检查列表名；后面逐条写，前面加短横线")
                continue
            for i in range(len(listed)):
                self._add(KINDS[name], source, (name, i))

    def single(self, path: Path, kind: Kind) -> None:
        if source := self._source(path):
            self._add(kind, source, ())

    def _add(self, kind: Kind, source: Source, at: tuple[str | int, ...]) -> None:
        model: Model | None = validated(kind.model, source, at, self.problems)
        if model is not None:
            self.entries.append(Entry(kind.name, source.file, model))

    def _source(self, path: Path) -> Source | None:
        if self._on_file:
            self._on_file(path.relative_to(self._root).as_posix())
        try:
            source = read_source(path, self._root)
        except CatalogueError as error:
            self.problems.extend(error.problems)
            return None
        if note := _head(path.read_text(encoding="utf-8")):
            self.notes[source.file] = note
        return source

    def _say(self, source: Source, field_name: str, message: str, mend: str) -> None:
        self.problems.append(Problem(source.file, source.line_of((field_name,)), field_name, message, mend))


def _head(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    return "\n".join(lines)
