"""The sheets of a workbook, derived from the models: one for each kind of content, one for each list inside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.catalogue.base import Model
from knowledge.exchange.cells import TextCell
from knowledge.exchange.kinds import KINDS, Kind
from knowledge.exchange.shape import Column, ListField, shape_of
from knowledge.exchange.words import words

FILE = Column(("文件",), "文件", TextCell())
"""The file that the entry is written in; left empty for a new one."""
OWNER = Column(("归属",), "归属", TextCell())
"""The entry that the row belongs to: an item's or package's id, or ``材料库/id`` and the like."""
INSIDE = Column(("所在",), "所在", TextCell())
"""The row inside that entry that this one hangs on: a question's id, a material's line, ``组/问题``."""
NOTES_SHEET, GUIDE_SHEET, VALUES_SHEET = "文件说明", "说明", "可选值"


@dataclass(frozen=True)
class Table:
    """One sheet."""

    title: str
    kind: Kind | None
    """The kind whose entries are the rows; None for a list inside others."""
    field: str
    models: tuple[type[Model], ...]
    place: tuple[Column, ...]
    """The columns that say where the row belongs."""
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return (*self.place, *self.columns)

    def list_named(self, name: str) -> ListField | None:
        """Return the list field ``name`` of any model of this table."""
        for model in self.models:
            for found in shape_of(model).lists:
                if found.name == name:
                    return found
        return None


@cache
def tables() -> tuple[Table, ...]:
    """Return all sheets: kinds first, then lists from the outside in."""
    said = words()
    roots = [
        Table(said.sheets.get(kind.name, kind.name), kind, "", (kind.model,), (FILE,), shape_of(kind.model).columns)
        for kind in KINDS.values()
    ]
    lists: dict[tuple[str, type[Model]], list[type[Model]]] = {}
    waiting = [kind.model for kind in KINDS.values()]
    seen: set[type[Model]] = set()
    while waiting:
        model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        for one in shape_of(model).lists:
            models = lists.setdefault((one.name, one.models[0]), [])
            models += [each for each in one.models if each not in models]
            waiting += one.models
    taken = {table.title for table in roots}
    found: list[Table] = []
    for (name, first), models in lists.items():
        title = said.lists.get(name, name)
        if title in taken:  # two lists of one name hold different models
            title = f"{title} {first.__name__}"
        taken.add(title)
        found.append(Table(title, None, name, tuple(models), (OWNER, INSIDE), _columns(models)))
    return (*roots, *found)


def _columns(models: list[type[Model]]) -> tuple[Column, ...]:
    """Return the columns of all ``models`` side by side, equal ones once; headings are told apart."""
    found: dict[tuple[str, ...], Column] = {}
    for model in models:
        for column in shape_of(model).columns:
            found.setdefault(column.path, column)
    headings = [column.heading for column in found.values()]
    return tuple(
        column if headings.count(column.heading) == 1 else Column(path, f"{column.heading} {path[-1]}", column.codec)
        for path, column in found.items()
    )


@cache
def table_of_kind(kind: str) -> Table:
    """Return the sheet of a kind."""
    return next(table for table in tables() if table.kind is not None and table.kind.name == kind)


@cache
def table_of_list(one: ListField) -> Table:
    """Return the sheet of a list field."""
    return next(
        table for table in tables() if table.kind is None and table.field == one.name and one.models[0] in table.models
    )


def row_key(values: object, counted: dict[str, int]) -> str:
    """Return what a row is called among its siblings; ``counted`` holds how often each name came before.

    ``values`` gives fields by name. Rows without a name of their own, and second ones of a name, get their number.
    """
    key = next((str(found) for name in _KEYS if (found := _field(values, name))), "")
    counted[key] = counted.get(key, 0) + 1
    return key if key and counted[key] == 1 else f"{key}#{counted[key]}"


_KEYS = ("id", "use", "group", "item", "target")


def _field(values: object, name: str) -> object:
    return values.get(name) if isinstance(values, dict) else getattr(values, name, None)
