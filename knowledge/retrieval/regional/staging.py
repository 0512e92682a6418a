"""Folders that are being written beside the versions, and the lock under which what is in force changes.

A folder being written is locked (``flock``) as long as its process lives, however that ends: what nobody holds was left
behind by a process that was killed, and goes when the next one starts.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCK_FILE: Final = ".lock"
PREFIX: Final = ".staging-"


@contextmanager
def acting(root: Path) -> Iterator[None]:
    """Hold the right to change what stands under ``root``; waits its turn.

    Raises:
        OSError: the folder cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK_FILE).open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """A folder of one's own under ``root``, removed in the end unless it was moved away.

    Raises:
        OSError: the folder cannot be written.
    """
    # Under the lock, so that nobody takes the new folder for a dead one before it is locked.
    with acting(root):
        _remove_dead(root)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _remove_dead(root: Path) -> None:
    """Remove what processes that ended left half written."""
    for folder in root.glob(f"{PREFIX}*/"):
        try:
            held = os.open(folder, os.O_RDONLY)
        except OSError:  # gone meanwhile, or somebody else's
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # its process lives
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(held)


def sync(path: Path) -> None:
    """Wait until the disk has a file, or a folder's list of files.

    Raises:
        OSError: it has no room, or fails.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_whole(folder: Path) -> None:
    """Wait until the disk has all files of a folder and their names."""
    for file in sorted(folder.iterdir()):
        sync(file)
    sync(folder)
