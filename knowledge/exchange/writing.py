"""Writing content as YAML files: checked before anything in the folder changes, and all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from knowledge.catalogue.loading import load_catalogue
from knowledge.catalogue.problems import CatalogueError
from knowledge.exchange.content import Content, Entry, read_content
from knowledge.exchange.kinds import KINDS
from knowledge.exchange.plain import plain_model
from knowledge.exchange.yaml_text import document


class FilesExistError(Exception):
    """Files that hold something else would be overwritten; nothing was written."""

    def __init__(self, files: Iterable[str]) -> None:
        self.files = sorted(files)
        shown = "、".join(self.files[:5]) + ("…" if len(self.files) > 5 else "")
        super().__init__(f"已有 {len(self.files)} 个内容不同的文件：{shown}。换一个空目录，或者说明要替换")


def content_files(content: Content) -> dict[str, str]:
    """Return the text of every file of ``content`` by its path relative to the data folder.

    Raises:
        ConditionShapeError: a condition has a shape that YAML has no place for.
    """
    notes = content.notes
    return {file: document(_data(entries), notes.get(file, "")) for file, entries in _by_file(content).items()}


def _data(entries: list[Entry]) -> dict[str, object]:
    first = entries[0]
    if not KINDS[first.kind].listed:
        if len(entries) > 1:
            raise ValueError(f"{first.file} 里只能写一个，现在有 {'、'.join(entry.id for entry in entries)}")
        return plain_model(first.model)
    lists: dict[str, list[object]] = {}
    for entry in entries:
        lists.setdefault(entry.kind, []).append(plain_model(entry.model))
    return dict(lists)


def left_out(content: Content, folder: Path) -> list[Entry]:
    """Return what the folder holds now in a file that ``content`` has too, and ``content`` does not hold any more.

    Raises:
        CatalogueError: the folder's content cannot be read.
    """
    files = {entry.file for entry in content.entries}
    kept = {(entry.kind, entry.id) for entry in content.entries}
    held = read_content(folder).entries if (folder / "items").is_dir() else ()
    return [entry for entry in held if entry.file in files and (entry.kind, entry.id) not in kept]


def write_content(
    content: Content,
    folder: Path,
    *,
    replace: bool = False,
    check: bool = True,
    on_file: Callable[[str], None] | None = None,
) -> list[str]:
    """Write ``content`` into ``folder`` and return the files that are new or changed.

    All is first written beside the folder, together with what the folder already holds, and (with ``check``) loaded from
    there. Only then are the files moved into place; if a move fails, the moved ones are put back.

    Raises:
        FilesExistError: without ``replace``, a file of another text is there already.
        CatalogueError: what would result cannot be loaded.
        OSError: the disk does not let us.
    """
    same = _unchanged(content, folder)
    files = content_files(Content(tuple(one for one in content.entries if one.file not in same), content.notes))
    changed = {file: text for file, text in files.items() if _held(folder / file) != text}
    taken = [file for file in changed if (folder / file).exists()]
    if taken and not replace:
        raise FilesExistError(taken)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".exchange-", dir=folder.parent) as stage_name:
        stage = Path(stage_name)
        if check:
            _copy_content(folder, stage / "all", without=changed)
        for file, text in changed.items():
            path = stage / "all" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            if on_file:
                on_file(file)
        if check and (stage / "all" / "items").is_dir():
            load_catalogue(stage / "all")
        _move(changed, stage / "all", stage / "old", folder)
    return list(changed)


def _unchanged(content: Content, folder: Path) -> set[str]:
    """Return the files that already say the same in other words: comments and layout of people are left alone."""
    if not (folder / "items").is_dir():
        return set()
    try:
        held = read_content(folder)
    except CatalogueError:
        return set()  # something there is broken: what we write may be its mending
    before, after = _by_file(held), _by_file(content)
    return {
        file for file in after if after[file] == before.get(file) and content.notes.get(file) == held.notes.get(file)
    }


def _by_file(content: Content) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in content.entries:
        found.setdefault(entry.file, []).append(entry)
    return found


def _held(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _copy_content(folder: Path, stage: Path, without: Mapping[str, str]) -> None:
    for name in {kind.folder for kind in KINDS.values()}:
        for path in (folder / name).rglob("*.yaml"):
            file = path.relative_to(folder).as_posix()
            if file not in without:
                (stage / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, stage / file)


def _move(files: Iterable[str], stage: Path, old: Path, folder: Path) -> None:
    done: list[str] = []
    try:
        for file in files:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                (old / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(target, old / file)  # the file itself stays until the new one takes its place
            done.append(file)
            os.replace(stage / file, target)
    except BaseException:  # an interrupt too: what was moved away would be lost with its folder
        for file in reversed(done):
            if (old / file).exists():
                os.replace(old / file, folder / file)
            else:
                (folder / file).unlink(missing_ok=True)
        raise
