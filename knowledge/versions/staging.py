"""Building a version's folder aside and moving it into place whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.catalogue import CatalogueError, Problem
from knowledge.versions.journal import sync_folder
from knowledge.versions.manifest import CONTENT, MANIFEST, FileEntry, content_files, hashed

_PREFIX = ".staging-"


@contextmanager
def staged(store: Path) -> Iterator[Path]:
    """Give a folder in the store to build in; what is left of it afterwards is removed.

    What an interrupted publication left is removed, too: the caller holds the right to publish.
    """
    for left in store.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store))
    try:
        folder.chmod(0o755)  # mkdtemp makes it for its maker only; the service may run as somebody else
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_content(data: Path, folder: Path) -> dict[str, FileEntry]:
    """Copy the content of a data folder into ``folder/content`` and to the disk; returns its files.

    Raises:
        CatalogueError: a file cannot be read; it is named.
        OSError: the store cannot be written.
    """
    files: dict[str, FileEntry] = {}
    content = folder / CONTENT
    content.mkdir()
    for relative, path in content_files(data):
        try:
            written = path.read_bytes()
        except OSError as error:
            mend = "检查文件是否还在、是否允许读取；链接要指向有的文件"
            raise CatalogueError([Problem(relative, 1, "-", f"读不出来：{error.strerror}", mend)]) from error
        target = content / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        write_synced(target, written)
        files[relative] = hashed(target)
    for place in sorted(path for path in content.rglob("*") if path.is_dir()):
        sync_folder(place)
    sync_folder(content)
    return files


def write_synced(path: Path, written: bytes) -> None:
    """Write a file that nobody is to change any more, and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)


def put_in_place(folder: Path, store: Path, version: str) -> None:
    """Move a finished folder to its name. A folder that is there already was never in force, or is damaged: it is kept aside."""
    sync_folder(folder)
    target = store / version
    if target.exists():
        aside = Path(tempfile.mkdtemp(prefix=f".replaced-{version}-", dir=store))
        target.rename(aside / version)
    folder.rename(target)
    sync_folder(store)


__all__ = ["CONTENT", "MANIFEST", "copy_content", "put_in_place", "staged", "write_synced"]
