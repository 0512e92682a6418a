"""The real catalogue, loaded once, and small ones made of a few lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.guidance import Guide

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 1, 5)

REFERENCE = """
departments: [{id: police, name: 公安局, short: 公安}]
themes: [{id: identity, name: 户籍与身份, audience: [person]}]
life_stages: [{id: living, name: 生活, audience: person}]
networks: [{id: police-household, name: 公安户政窗口, short: 户籍窗口, level: county}]
"""
QUESTIONS = """
questions:
  - id: agent
    ask: 谁来办？
    options: [{id: self, label: 本人}, {id: agent, label: 别人代办}]
"""
MATERIALS = """
materials:
  - id: id-card
    name: 身份证
    source: {kind: government, issuer: 公安机关}
    pieces: [{form: original, returned: true}]
    review: [{kind: formal, check: 在有效期内}]
  - id: book
    name: 户口簿
    source: {kind: government}
    pieces: [{form: copy, count: 1}]
    review: [{kind: formal, check: 首页和本人页齐全}]
"""
HEAD = """
id: {id}
name: 事项{id}
plain_name: 办{id}
summary: 用来测试
audience: [person]
department: police
type: confirmation
case_type: committed
"""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue of this project."""
    return load_catalogue(ROOT / "data")


@pytest.fixture(scope="session")
def guide(catalogue: Catalogue) -> Guide:
    """The guide over the catalogue of this project."""
    return Guide(catalogue)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a small data folder: keyword ``id_of_item`` to the YAML after its head; ``packages`` to whole files."""

    def make(packages: dict[str, str] | None = None, **items: str) -> Path:
        for folder, text in (("reference", REFERENCE), ("questions", QUESTIONS), ("materials", MATERIALS)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / "all.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "items").mkdir(exist_ok=True)
        for name, body in items.items():
            id_ = name.replace("_", "-")
            text = HEAD.replace("{id}", id_) + body
            (tmp_path / "items" / f"{id_}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "packages").mkdir(exist_ok=True)
        for name, text in (packages or {}).items():
            (tmp_path / "packages" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return make
