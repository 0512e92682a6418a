"""The account of an import: what became of every value, so that nothing goes missing unseen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

_EXAMPLES = 5


@dataclass
class FieldAccount:
    """What became of the values of one field."""

    carried: int = 0
    """In the item."""
    checked: int = 0
    """Says again what another field says, and agrees with it."""
    empty: int = 0
    left: int = 0
    """Left out: by the table on purpose, because the table does not know the value, or because it disagrees."""

    @property
    def total(self) -> int:
        """How many values there were."""
        return self.carried + self.checked + self.empty + self.left


@dataclass
class Kept:
    """Values that are in no item, with how often and where: the import keeps them here."""

    count: int = 0
    items: list[str] = field(default_factory=list)
    """The codes of some of the items."""

    def add(self, code: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.items) < _EXAMPLES:
            self.items.append(code)


@dataclass
class Failure:
    """A row that was not imported."""

    line: int
    code: str
    reason: str
    row: Any = None
    """The row itself, so that it is not lost."""


@dataclass
class ImportReport:
    """The whole account."""

    title: str
    rows: int = 0
    imported: int = 0
    failures: list[Failure] = field(default_factory=list)
    fields: dict[str, FieldAccount] = field(default_factory=dict)
    unknown_values: dict[tuple[str, str], Kept] = field(default_factory=dict)
    """Values that the table does not map: by field and value."""
    left_out: dict[tuple[str, str], Kept] = field(default_factory=dict)
    """Values that the table leaves out on purpose."""
    disagreements: dict[tuple[str, str], Kept] = field(default_factory=dict)
    """Values that contradict the field they should repeat, or that cannot be read (a limit without a number)."""
    unknown_fields: dict[str, Kept] = field(default_factory=dict)
    assumed: Counter[str] = field(default_factory=Counter)
    """What the list does not say and was assumed."""
    new_departments: dict[str, str] = field(default_factory=dict)
    """Departments that were added: id to name."""
    codes: dict[str, list[str]] = field(default_factory=dict)
    """For every item what is wrong with its codes; nothing when they keep the standards."""

    @property
    def code_faults(self) -> dict[str, list[str]]:
        """Only the items whose codes are wrong."""
        return {code: found for code, found in self.codes.items() if found}

    def account(self, name: str) -> FieldAccount:
        """Return the account of a field."""
        return self.fields.setdefault(name, FieldAccount())

    def keep(self, where: dict[tuple[str, str], Kept], name: str, value: object, code: str) -> None:
        """Keep a value that is in no item."""
        where.setdefault((name, str(value)), Kept()).add(code)
        self.account(name).left += 1

    def as_data(self) -> dict[str, Any]:
        """Return the account as plain data, to be written as JSON."""

        def values(kept: dict[tuple[str, str], Kept]) -> list[dict[str, Any]]:
            return [
                {"field": name, "value": value, "count": one.count, "items": one.items}
                for (name, value), one in sorted(kept.items(), key=lambda pair: (pair[0][0], -pair[1].count))
            ]

        return {
            "title": self.title,
            "rows": self.rows,
            "imported": self.imported,
            "failures": [vars(one) for one in self.failures],
            "fields": {name: vars(one) for name, one in self.fields.items()},
            "unknown_values": values(self.unknown_values),
            "left_out": values(self.left_out),
            "disagreements": values(self.disagreements),
            "unknown_fields": {name: vars(one) for name, one in self.unknown_fields.items()},
            "assumed": dict(self.assumed),
            "new_departments": self.new_departments,
            "codes_checked": len(self.codes),
            "code_faults": self.code_faults,
        }
