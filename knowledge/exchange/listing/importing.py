"""Importing a list: every row becomes a draft item or a failure, every value is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue.items import Item
from knowledge.catalogue.problems import Problem
from knowledge.catalogue.reference import Department
from knowledge.catalogue.source import Source
from knowledge.catalogue.validation import validated
from knowledge.exchange.content import Content, Entry, ordered
from knowledge.exchange.kinds import KINDS, default_file
from knowledge.exchange.listing.draft import Draft, LeftOutError, NotCarriedError, UnknownValueError
from knowledge.exchange.listing.parts import draft_empty, take_part
from knowledge.exchange.listing.reading import ListRow, flattened
from knowledge.exchange.listing.report import Failure, ImportReport, Kept
from knowledge.exchange.listing.roles import HANDLERS, read_value
from knowledge.exchange.listing.table import LISTS, FieldRule, MappingTable


@dataclass(frozen=True)
class Imported:
    """The draft items with what they refer to, and the account."""

    content: Content
    report: ImportReport


def import_list(
    rows: Iterable[ListRow],
    table: MappingTable,
    held: Collection[tuple[str, str]] = (),
    on_row: Callable[[], None] | None = None,
) -> Imported:
    """Turn the rows of a list into draft items.

    ``held`` are the kinds and ids of the departments and themes that the target folder has already. ``on_row`` is called
    after every row.
    """
    report = ImportReport(table.title)
    items: dict[str, Item] = {}
    for row in rows:
        report.rows += 1
        _import_row(row, table, report, items)
        if on_row:
            on_row()
    report.imported = len(items)
    entries = [Entry("items", default_file(KINDS["items"], item), item) for item in items.values()]
    return Imported(Content(ordered([*entries, *_references(items.values(), table, report, held)])), report)


def _import_row(row: ListRow, table: MappingTable, report: ImportReport, items: dict[str, Item]) -> None:
    if row.data is None:
        report.failures.append(Failure(row.line, "", row.fault, row.text))
        return
    fields = dict(flattened(row.data))
    code = read_value(fields.get(_field_of(table, "implementation_code")))
    draft = Draft(table, report, code, fields)
    if not any(one.isalnum() for one in code) or not read_value(fields.get(_field_of(table, "name"))):
        missing = "实施编码" if not code else "事项名称"
        report.failures.append(Failure(row.line, code, f"没有{missing}，不能导入", row.data))
        return
    if draft.id in items:
        report.failures.append(Failure(row.line, code, "实施编码和前面的一条相同，没有导入", row.data))
        return
    for name, value in fields.items():
        _take(draft, name, value)
    found: list[Problem] = []
    item = validated(Item, Source(f"第{row.line}行", draft.finish(), Path(f"{row.line}")), (), found)
    if item is None:
        reason = "；".join(f"{problem.field}：{problem.message}" for problem in found)
        report.failures.append(Failure(row.line, code, reason, row.data))
        return
    items[item.id] = item


def _field_of(table: MappingTable, role: str) -> str:
    return next(name for name, rule in table.fields.items() if rule.as_ == role)


def _take(draft: Draft, name: str, value: Any) -> None:
    report, rule = draft.report, draft.table.fields.get(name)
    if rule is None:
        report.unknown_fields.setdefault(name, Kept()).add(draft.code)
        report.keep(report.unknown_values, name, value, draft.code)
        return
    values = value if isinstance(value, list) else [value]
    if not values:
        report.account(name).empty += 1
    for one in values:
        if rule.as_ in LISTS:
            take_part(draft, name, rule, one)
        else:
            _take_text(draft, name, rule, read_value(one))


def _take_text(draft: Draft, name: str, rule: FieldRule, text: str) -> None:
    account, report = draft.report.account(name), draft.report
    if draft_empty(draft, rule, text):
        account.empty += 1
        return
    parts = [part.strip() for part in _split(text, rule.split) if part.strip()]
    for part in parts:
        try:
            if rule.as_ == "leave":
                raise LeftOutError(part)
            if HANDLERS[rule.as_](draft, rule, part):
                account.carried += 1
            else:
                account.checked += 1
        except NotCarriedError as error:
            kept = report.left_out if isinstance(error, LeftOutError) else report.disagreements
            report.keep(report.unknown_values if isinstance(error, UnknownValueError) else kept, name, part, draft.code)


def _split(text: str, separators: str | None) -> list[str]:
    for one in (separators or "")[1:]:
        text = text.replace(one, (separators or "")[0])
    return text.split(separators[0]) if separators else [text]


def _references(
    items: Iterable[Item], table: MappingTable, report: ImportReport, held: Collection[tuple[str, str]]
) -> list[Entry]:
    """Return the departments and themes that the items need and the folder does not have."""
    used_departments, used_themes = set[str](), set[str]()
    for item in items:
        used_departments.add(item.department)
        used_themes.update(item.themes)
    file = f"reference/{table.id}.yaml"
    named = {one.id: one for one in table.new_departments}
    found: list[Entry] = []
    for id_ in sorted(used_departments):
        if ("departments", id_) not in held and (id_ in named or id_ in report.new_departments):
            name = report.new_departments.get(id_, "")
            found.append(Entry("departments", file, named.get(id_) or Department(id=id_, name=name, short=name)))
    found += [
        Entry("themes", file, theme)
        for theme in table.themes
        if theme.id in used_themes and ("themes", theme.id) not in held
    ]
    return found
