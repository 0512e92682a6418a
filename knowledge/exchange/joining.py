"""Joining the rows of a workbook: each to the row that it hangs on, by 归属 and 所在."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.exchange.kinds import Kind
from knowledge.exchange.problems import CellProblem
from knowledge.exchange.tables import INSIDE, OWNER, row_key, tables
from knowledge.exchange.workbook_sheets import Node

_Place = tuple[str, str, tuple[str, ...]]
"""A kind, the id of an entry, and the keys from it down to a row."""


@dataclass(frozen=True)
class Root:
    """The row of one entry with everything that hangs on it."""

    kind: Kind
    node: Node


def join(nodes: list[Node], problems: list[CellProblem]) -> list[Root]:
    """Hang every row on its parent and return the rows of entries; what has no parent is a problem."""
    joining = _Joining(problems)
    for node in nodes:
        if node.table.kind is not None:
            joining.root(node.table.kind, node)
    waiting = [node for node in nodes if node.table.kind is None]
    # Parents before what hangs on them: a row's depth is the number of keys under 所在.
    for node in sorted(waiting, key=lambda one: len(_keys(one))):
        joining.child(node)
    return joining.roots


def _keys(node: Node) -> tuple[str, ...]:
    return tuple(part.strip() for part in node.place.get(INSIDE.heading, "").split("/") if part.strip())


class _Joining:
    def __init__(self, problems: list[CellProblem]) -> None:
        self._problems = problems
        self.roots: list[Root] = []
        self._at: dict[_Place, list[Node]] = {}
        self._counted: dict[tuple[int, str], dict[str, int]] = {}
        self._kinds = {table.title: table.kind.name for table in tables() if table.kind is not None}

    def root(self, kind: Kind, node: Node) -> None:
        self.roots.append(Root(kind, node))
        if id_ := node.raw.get(kind.key):
            self._at.setdefault((kind.name, str(id_), ()), []).append(node)

    def child(self, node: Node) -> None:
        owner = self._owner(node)
        if owner is None:
            return
        keys = _keys(node)
        candidates = self._at.get((*owner, keys), [])
        parent = next((one for one in candidates if one.table.list_named(node.table.field) is not None), None)
        if parent is None or (named := parent.table.list_named(node.table.field)) is None:
            self._no_parent(node, owner, keys)
            return
        if named.models[0] not in node.table.models:
            self._problems.append(
                node.problem(OWNER.path, f"“{owner[1]}”没有{node.table.title}", "换一个归属，或删去这一行")
            )
            return
        siblings = parent.children.setdefault(node.table.field, [])
        siblings.append(node)
        if node.none_of:
            return
        counted = self._counted.setdefault((id(parent), node.table.field), {})
        place = (*owner, (*keys, row_key(node.raw, counted)))
        self._at.setdefault(place, []).append(node)

    def _owner(self, node: Node) -> tuple[str, str] | None:
        text = node.place.get(OWNER.heading, "")
        title, slash, id_ = text.partition("/")
        if not text:
            self._problems.append(node.problem(OWNER.path, "没有写归属", "写上事项的编号，或 材料库/编号 这样的写法"))
            return None
        kinds = [self._kinds.get(title.strip())] if slash else ["items", "packages"]
        for kind in kinds:
            if kind and (kind, (id_ if slash else text).strip(), ()) in self._at:
                return kind, (id_ if slash else text).strip()
        titles = "、".join(f"{one}/编号" for one in self._kinds if one not in ("事项", "一件事"))
        mend = f"改成“事项”“一件事”表里的编号，或 {titles}"
        self._problems.append(node.problem(OWNER.path, f"没有“{text}”这一条", mend))
        return None

    def _no_parent(self, node: Node, owner: tuple[str, str], keys: tuple[str, ...]) -> None:
        there = sorted(
            "/".join(path[2]) or "（空着）"
            for path, nodes in self._at.items()
            if path[:2] == owner and any(one.table.list_named(node.table.field) for one in nodes)
        )
        if not there:
            self._problems.append(node.problem(OWNER.path, f"“{owner[1]}”没有能挂{node.table.title}的行", "换一个归属"))
            return
        shown = "、".join(there[:8]) + ("…" if len(there) > 8 else "")
        message = f"“{owner[1]}”里没有“{'/'.join(keys)}”" if keys else "没有写所在"
        self._problems.append(node.problem(INSIDE.path, message, f"改成 {shown} 之一"))
