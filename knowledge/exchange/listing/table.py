"""The table that says what each field and each enumerated value of a platform's list means here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from knowledge.catalogue.base import Model, Slug, Text
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.reference import Department, Theme
from knowledge.catalogue.source import read_source
from knowledge.catalogue.validation import validated

Role = Literal[
    "implementation_code", "base_code", "main_code", "code_part", "local_code",
    "name", "plain_name", "alias", "part_of_name", "summary",
    "department", "type", "audience", "level", "case_type", "themes", "cross_region", "repeats",
    "visits", "visit_reason", "statutory_limit", "committed_limit",
    "condition", "counter", "online", "online_url", "platform", "booking", "booking_url", "mail",
    "consult_phone", "complaint_phone", "co_handling", "step",
    "fee", "fees", "materials", "output", "legal_basis", "faqs", "note", "leave",
]  # fmt: skip
ROLES: tuple[str, ...] = get_args(Role)
LISTS = ("fees", "materials", "output", "legal_basis", "faqs")
"""Roles whose values may be lists of mappings; ``keys`` says what their keys mean."""


class FieldRule(Model):
    """What becomes of one field."""

    as_: Role = Field(alias="as")
    of: Text | None = None
    """For ``repeats``: the field that says the same; for ``code_part``: which part of the implementation code."""
    label: Text | None = None
    """For ``note``: what the value is called in the note of the source."""
    empty: tuple[str, ...] = ()
    """More words that mean nothing is said here."""
    split: str | None = None
    """The characters that separate several values in one text."""
    keys: dict[str, Text] = Field(default_factory=dict)
    """For lists of mappings: their key to ours; a key that is left out on purpose is mapped to ``-``."""
    why: Text | None = None
    """For ``leave``: why nothing is lost."""


def _values(raw: Any) -> Any:
    return {str(key): value for key, value in raw.items()} if isinstance(raw, dict) else raw


Values = Annotated[dict[str, str | bool | None], BeforeValidator(_values)]
"""A foreign value to ours; null leaves it out on purpose."""


class MappingTable(Model):
    """One platform's list."""

    id: Slug
    title: Text
    """What the list is called in the sources of the items."""
    prefix: Slug
    """How the ids of its items begin."""
    empty: tuple[str, ...] = ("",)
    """Words that mean that nothing is said, in every field."""
    fields: dict[str, FieldRule]
    enumerations: dict[str, Values] = Field(default_factory=dict)
    """By role (``type``, ``audience``, ``unit``, ``yes_no``, ``necessity`` …)."""
    defaults: dict[str, str] = Field(default_factory=dict)
    """What is assumed, and counted, where the list says nothing: ``case_type``, ``material_source``, ``fee``, ``type``."""
    departments: dict[str, Slug] = Field(default_factory=dict)
    """Departments that are one of ours, by their full name; every other one is added under its own name."""
    new_departments: tuple[Department, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Themes that the enumeration maps to, for a folder that does not have them."""


def read_table(path: Path) -> MappingTable:
    """Read a table.

    Raises:
        CatalogueError: the table is wrong; every problem is told at once.
        OSError: the file cannot be read.
    """
    source = read_source(path, path.parent)
    problems: list[Problem] = []
    table = validated(MappingTable, source, (), problems)
    if table is not None:
        for name, rule in table.fields.items():
            if wrong := _missing(rule):
                line = source.line_of(("fields", name))
                problems.append(
                    Problem(source.file, line, f"fields.{name}", f"{rule.as_} 没有写 {wrong}", f"补写 {wrong}")
                )
        if not any(rule.as_ == "implementation_code" for rule in table.fields.values()):
            problems.append(
                Problem(source.file, 1, "fields", "没有一个字段是 implementation_code", "写明哪个字段是实施编码")
            )
        if not any(rule.as_ == "name" for rule in table.fields.values()):
            problems.append(Problem(source.file, 1, "fields", "没有一个字段是 name", "写明哪个字段是事项名称"))
    if table is None or problems:
        raise CatalogueError(problems)
    return table


def _missing(rule: FieldRule) -> str | None:
    needs = {"repeats": "of", "code_part": "of", "note": "label", "leave": "why"}
    wanted = needs.get(rule.as_)
    return wanted if wanted and getattr(rule, wanted) is None else None
