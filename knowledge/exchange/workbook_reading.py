"""A workbook read back into content: rows joined to their entries, models made, references checked, all errors at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from knowledge.catalogue.problems import Problem
from knowledge.catalogue.source import Source
from knowledge.catalogue.validation import validated
from knowledge.exchange.content import Content, Entry, ordered
from knowledge.exchange.joining import Root, join
from knowledge.exchange.kinds import Kind, default_file
from knowledge.exchange.problems import CellProblem, WorkbookError
from knowledge.exchange.tables import FILE
from knowledge.exchange.workbook_sheets import Node, read_sheets

_MUST_EXIST = {"materials", "questions"}
"""Without these the catalogue does not load; other references are lint's to judge."""


@dataclass(frozen=True)
class WorkbookRead:
    """What a workbook holds, and what a clerk should look at though it can be taken in."""

    content: Content
    warnings: tuple[CellProblem, ...]


def read_workbook(file: Path | BinaryIO) -> WorkbookRead:
    """Return the content of a workbook.

    Raises:
        WorkbookError: with every problem found, each at its sheet, row and column.
    """
    nodes, notes, problems = read_sheets(file)
    roots = join(nodes, problems)
    entries = [entry for root in roots if (entry := _entry(root, problems)) is not None]
    known: dict[str, set[str]] = {}
    for root in roots:  # those with a mistake too: what refers to them is not wrong
        known.setdefault(root.kind.name, set()).add(str(root.node.raw.get(root.kind.key)))
    _check_references(nodes, known, problems)
    _check_doubles(roots, problems)
    if any(problem.severity == "error" for problem in problems):
        raise WorkbookError(problems)
    return WorkbookRead(Content(ordered(entries), notes), tuple(sorted(problems)))


def assembled(node: Node) -> dict[str, Any]:
    """Return the plain data of a row with its lists in it."""
    return {**node.raw, **{name: [assembled(one) for one in listed if not one.none_of] for name, listed in node.children.items()}}  # fmt: skip


def _entry(root: Root, problems: list[CellProblem]) -> Entry | None:
    kind, node = root.kind, root.node
    found: list[Problem] = []
    source = Source(
        node.table.title, assembled(node), Path(node.table.title)
    )  # no YAML file: cells stand for its lines
    model = validated(kind.model, source, (), found)
    problems += [_at_cell(node, problem) for problem in found]
    if model is None:
        return None
    file = node.place.get(FILE.heading) or default_file(kind, model)
    if not _inside(file, kind):
        mend = f"写成 {kind.folder}/….yaml，或者空着"
        problems.append(node.problem(FILE.path, f"“{file}”不是这一类内容的文件名", mend))
        return None
    return Entry(kind.name, file, model)


def _inside(file: str, kind: Kind) -> bool:
    path = PurePosixPath(file)
    folders = ("reference", "questions", "materials") if kind.listed else (kind.folder,)
    return (
        len(path.parts) >= 2
        and path.parts[0] in folders
        and path.suffix == ".yaml"
        and ".." not in path.parts
        and not any(one in file for one in '\\:*?"<>|\n')
        and path.as_posix() == file
    )


def _at_cell(node: Node, problem: Problem) -> CellProblem:
    """Find the cell that a problem of the model speaks of."""
    left = [] if problem.field == "-" else problem.field.split(".")
    while left:
        listed = [one for one in node.children.get(left[0], []) if not one.none_of]
        if len(left) < 2 or not left[1].isdigit() or int(left[1]) >= len(listed):
            break
        node, left = listed[int(left[1])], left[2:]
    paths = [column.path for column in node.table.columns]
    while left and tuple(left) not in paths:
        deeper = [path for path in paths if path[: len(left)] == tuple(left)]
        if deeper:
            return node.problem(deeper[0], problem.message, problem.mend)
        left = left[:-1]
    return node.problem(tuple(left), problem.message, problem.mend)


def _check_references(nodes: list[Node], known: dict[str, set[str]], problems: list[CellProblem]) -> None:
    for node in nodes:
        for column in node.table.columns:
            kind = column.codec.reference
            if kind is None or node.cells.get(column.path) is None:
                continue
            for id_ in column.codec.ids(node.cells[column.path]):
                if id_ not in known.get(kind, set()):
                    severity = "error" if kind in _MUST_EXIST else "warning"
                    problems.append(
                        node.problem(
                            column.path, f"没有编号为“{id_}”的一条", "改成已有的编号，或先新增它", severity=severity
                        )
                    )


def _check_doubles(roots: list[Root], problems: list[CellProblem]) -> None:
    counted = Counter((root.kind.name, root.node.raw.get(root.kind.key)) for root in roots)
    files = Counter(root.node.place.get(FILE.heading) for root in roots if not root.kind.listed)
    for root in roots:
        key, file = root.node.raw.get(root.kind.key), root.node.place.get(FILE.heading)
        if key and counted[root.kind.name, key] > 1:
            problems.append(root.node.problem((root.kind.key,), f"编号“{key}”重复", "换一个编号，或删去一行"))
        if file and not root.kind.listed and files[file] > 1:
            problems.append(root.node.problem(FILE.path, f"“{file}”写了两次，一个文件只能写一条", "换一个文件名"))
