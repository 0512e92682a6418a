"""The launcher runs before anything is installed, on any Python from 3.8 on."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import service_api.launch

FILES = sorted(Path(service_api.launch.__file__).parent.glob("*.py"))
# Annotations are never evaluated in these files; elsewhere 3.8 knows neither `X | Y` nor `list[int]` at run time.
NEWER_METHODS = {"removeprefix", "removesuffix", "is_relative_to", "pairwise", "hardlink_to"}


def imports(tree: ast.AST) -> set[str]:
    """The modules that ``tree`` imports, by their full names."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_keeps_to_the_grammar_of_python_3_8_and_to_the_standard_library(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
    strangers = {
        name
        for name in imports(tree)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("service_api.launch")
    }
    assert not strangers
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not used & NEWER_METHODS
    if path.name != "__init__.py":
        assert "__future__" in imports(tree), "annotations would be evaluated"


def test_the_package_around_it_imports_nothing() -> None:
    around = Path(service_api.launch.__file__).parents[1] / "__init__.py"
    assert imports(ast.parse(around.read_text("utf-8"))) <= {"__future__"}
