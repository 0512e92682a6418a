"""How people really say it: sayings by the hundred for each item and package, to learn from and to search in.

``says`` of an item holds the few that a clerk keeps in view; these files hold many more. One file a target,
``sayings/<department>/<id>.txt``, one saying a line; empty lines and lines that begin with ``#`` are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.retrieval.features import has_words

FOLDER: Final = "sayings"
LONGEST: Final = 200
"""Characters of a saying: whoever says more is telling a story, and is read by its passages."""

Sayings = Mapping[str, tuple[str, ...]]


def load_sayings(data: Path, catalogue: Catalogue) -> Sayings:
    """Read the sayings of a data folder by target; a folder without any gives none.

    Raises:
        CatalogueError: a file is not named by a target of the catalogue, is not UTF-8, or a line says nothing.
    """
    known = catalogue.items.keys() | catalogue.packages.keys()
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((data / FOLDER).rglob("*.txt")):
        file = path.relative_to(data).as_posix()
        if path.stem in found:
            problems.append(Problem(file, 1, "-", f"“{path.stem}”的说法写在了两个文件里", "并成一个文件"))
        elif path.stem not in known:
            mend = "文件名改成事项或一件事的 id；事项不再办理的删去这个文件"
            problems.append(Problem(file, 1, "-", f"目录里没有“{path.stem}”这个事项", mend))
        else:
            found[path.stem] = _read(path, file, problems)
    if problems:
        raise CatalogueError(problems)
    return found


def _read(path: Path, file: str, problems: list[Problem]) -> tuple[str, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        problems.append(Problem(file, 1, "-", "文件不是 UTF-8 编码", "用 UTF-8 另存"))
        return ()
    said: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if not has_words(text) or len(text) > LONGEST:
            problems.append(Problem(file, number, "-", "这一行没有字，或太长", f"写一句话，{LONGEST} 字以内"))
        else:
            said.setdefault(text)
    return tuple(said)
