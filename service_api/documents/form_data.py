"""What a form's template is given: rows with every width settled, hints numbered in the order of reading."""

from __future__ import annotations

import re
from typing import Any

from knowledge.forms import Field, FormSheet, Section
from knowledge.forms.model import GRID

_LONGEST_UNBROKEN = 12
"""Rows up to which a section is kept on one page."""

_GAP = re.compile("(____+)")


def form_data(sheet: FormSheet, *, sample: bool) -> dict[str, Any]:
    """Return the data of a form, blank or as a sample."""
    hints: list[str] = []
    sections = [_section(one, hints) for one in sheet.sections]
    return {
        "title": sheet.title,
        "note": sheet.note,
        "local": sheet.local,
        "sample": sample,
        "line_height": sheet.line_height,
        "sections": sections,
        "help": list(sheet.help),
        "office": list(sheet.office),
        "hints": hints,
    }


def _section(section: Section, hints: list[str]) -> dict[str, Any]:
    room = GRID - (section.photo.width if section.photo else 0)
    rows = [_row(row, room, hints) for row in section.rows]
    number = _number(section.hint, hints)
    filled = iter(section.blanks)
    text = [_paragraph(one, filled) for one in section.text]
    return {
        "title": section.title,
        "number": number,
        "rows": rows,
        "photo": section.photo.model_dump() if section.photo else None,
        "columns": [one.model_dump() for one in section.columns],
        "lines": section.lines,
        "values": [list(one) for one in section.values],
        "text": text,
        "signatures": [
            {"label": one.label, "value": one.value, "seal": one.seal, "number": _number(one.hint, hints)}
            for one in section.signatures
        ],
        "breakable": len(rows) + section.lines > _LONGEST_UNBROKEN,
    }


def _row(row: tuple[Field, ...], room: int, hints: list[str]) -> list[dict[str, Any]]:
    free = room - sum(field.width or 0 for field in row)
    loose = [i for i, field in enumerate(row) if field.width is None]
    widths = {i: free // len(loose) + (1 if n < free % len(loose) else 0) for n, i in enumerate(loose)}
    return [_field(field, widths.get(i) or field.width or room, hints) for i, field in enumerate(row)]


def _field(field: Field, width: int, hints: list[str]) -> dict[str, Any]:
    return {
        "label": field.label,
        "width": width,
        "label_width": min(field.label_width or label_width(field.label), width - 1),
        "lines": field.lines,
        "boxes": field.boxes,
        "choices": list(field.choices),
        "unit": field.unit,
        "value": list(field.value),
        "number": _number(field.hint, hints),
    }


def label_width(label: str) -> int:
    """Return the columns of a label, so that it takes two lines at the most; a column is some 7 mm wide."""
    length = len(label)
    return 3 if length <= 4 else 4 if length <= 10 else 5 if length <= 14 else 6


def _number(hint: str | None, hints: list[str]) -> int | None:
    if hint is None:
        return None
    hints.append(hint)
    return len(hints)


def _paragraph(text: str, filled: Any) -> list[dict[str, Any]]:
    """Split a paragraph at its gaps; a gap is as wide as its underscores, and two of them are one em."""
    return [
        {"kind": "gap", "text": next(filled), "space": len(part) / 2}
        if _GAP.fullmatch(part)
        else {"kind": "words", "text": part}
        for part in _GAP.split(text)
        if part
    ]
