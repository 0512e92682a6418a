"""The Chinese words of a workbook: titles of sheets, headings of columns, names of enumerated values (``words.yaml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from knowledge.catalogue.base import Model


class Words(Model):
    """What the workbook calls things. Whatever has no word here keeps its English name, so that it is carried all the same."""

    sheets: dict[str, str]
    """The sheet of each kind of content."""
    lists: dict[str, str]
    """The sheet of each list inside a model, by the name of its field."""
    fields: dict[str, str]
    """Headings, by ``Model.field`` or by ``field`` alone."""
    choices: dict[str, dict[str, str]]
    """Names of values, by ``Model.field`` or by ``field`` alone."""
    references: dict[str, str]
    """Fields that hold the id of another entry: the kind of that entry."""

    def heading(self, model: str, field: str) -> str:
        """Return the heading of a field."""
        return self.fields.get(f"{model}.{field}") or self.fields.get(field, field)

    def labels(self, model: str, field: str) -> dict[str, str]:
        """Return the names of a field's values."""
        return self.choices.get(f"{model}.{field}") or self.choices.get(field, {})

    def reference(self, model: str, field: str) -> str | None:
        """Return the kind that a field refers to."""
        return self.references.get(f"{model}.{field}") or self.references.get(field)


@cache
def words() -> Words:
    """Return the words of this package."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    return Words.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - all values stay text
