"""The plain diff of two content folders, file by file."""

from __future__ import annotations

import difflib
from pathlib import Path

_FOLDERS = ("items", "packages", "overlays", "materials", "questions", "reference")


def file_changes(old: Path, new: Path) -> dict[str, list[str]]:
    """Return the unified diff of every YAML file that differs, by its name within the content folder."""
    names = sorted({*_names(old), *_names(new)})
    found: dict[str, list[str]] = {}
    for name in names:
        before, after = _lines(old / name), _lines(new / name)
        if before != after:
            found[name] = list(difflib.unified_diff(before, after, f"旧/{name}", f"新/{name}", lineterm="", n=1))
    return found


def _names(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for folder in _FOLDERS for path in (root / folder).rglob("*.yaml")]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
