"""Models as the rows of their sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.catalogue.base import Model
from knowledge.exchange.cells import EMPTY, CellValue, Names
from knowledge.exchange.content import Content, Entry
from knowledge.exchange.shape import ListField, shape_of
from knowledge.exchange.tables import Table, row_key, table_of_kind, table_of_list

Row = tuple[Table, list[CellValue | None]]


def names_of(content: Content) -> Names:
    """Return the ids and names of everything that can be referred to."""
    return {kind: content.ids(kind) for kind in {entry.kind for entry in content.entries}}


def rows(content: Content) -> Iterator[Row]:
    """Yield every row of every sheet; those of one sheet in their order."""
    names = names_of(content)
    for entry in content.entries:
        table = table_of_kind(entry.kind)
        yield table, [entry.file, *_cells(table, entry.model, names)]
        yield from _lists(entry.model, owner_text(entry), (), names)


def owner_text(entry: Entry) -> str:
    """Return how rows name the entry that they belong to."""
    if entry.kind in ("items", "packages"):
        return entry.id
    return f"{table_of_kind(entry.kind).title}/{entry.id}"


def _lists(model: Model, owner: str, path: tuple[str, ...], names: Names) -> Iterator[Row]:
    for one in shape_of(type(model)).lists:
        yield from _list(model, one, owner, path, names)


def _list(model: Model, one: ListField, owner: str, path: tuple[str, ...], names: Names) -> Iterator[Row]:
    value = getattr(model, one.name)
    if value is None:
        return
    table = table_of_list(one)
    inside = "/".join(path)
    if not value and value != type(model).model_fields[one.name].get_default(call_default_factory=True):
        yield table, [owner, inside, EMPTY, *[None] * (len(table.columns) - 1)]
    counted: dict[str, int] = {}
    for part in value:
        yield table, [owner, inside, *_cells(table, part, names)]
        yield from _lists(part, owner, (*path, row_key(part, counted)), names)


def _cells(table: Table, model: Model, names: Names) -> list[CellValue | None]:
    own = {column.path for column in shape_of(type(model)).columns}
    return [_cell(model, column.path, column.codec, names) if column.path in own else None for column in table.columns]


def _cell(model: Any, path: tuple[str, ...], codec: Any, names: Names) -> CellValue | None:
    for name in path[:-1]:
        model = getattr(model, name)
        if model is None:
            return None
    value = getattr(model, path[-1])
    if value is None:
        return None
    default = type(model).model_fields[path[-1]].get_default(call_default_factory=True)
    if value in ((), {}) and value == default:
        return None
    shown: CellValue = codec.show(value, names)
    return shown if shown != "" else None
