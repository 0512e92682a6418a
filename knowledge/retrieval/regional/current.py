"""Which version of the index is in force, and handing it to the threads that search while it changes.

``<root>/<version>/`` holds a version, ``<root>/CURRENT`` names the one in force (and, in a second line, the one before) and
is replaced in one step. A reader gets
one whole version and keeps it as long as it wants: a mapping lives until nobody refers to it, so nothing is closed under a
search and nothing has to be counted. Removing an old folder does not disturb those who have it mapped.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Final

from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.folder import verify
from knowledge.retrieval.regional.index import RegionalIndex

logger = logging.getLogger(__name__)

POINTER: Final = "CURRENT"
# How often a version that vanished between reading the pointer and opening it is looked for anew.
_TRIES: Final = 5
_Seen = tuple[int, int, int]


def current_version(root: Path) -> str | None:
    """The version in force, None where none was published."""
    told = _pointer(root)
    return told[0] if told else None


def _pointer(root: Path) -> list[str]:
    """The version in force and the one before, as far as there are."""
    try:
        return (root / POINTER).read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


def publish(root: Path, version: str) -> None:
    """Put a version in force, once every byte of it was checked; it and the one before are kept.

    The one before that is removed; what was built and never in force is left alone.

    Raises:
        DamagedIndexError: it is not whole; the version in force stays.
        ValueError: the name is not that of a folder beside the pointer.
    """
    if Path(version).name != version or version in ("", POINTER) or version.split() != [version]:
        raise ValueError(f"{version!r} 不是版本文件夹的名字")
    verify(root / version)
    published = _pointer(root)
    kept = [version, *(one for one in published if one != version)][:2]
    handle, written = tempfile.mkstemp(prefix=".staging-", dir=root)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(f"{one}\n" for one in kept))
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)
    os.replace(written, root / POINTER)
    for name in set(published) - set(kept):
        shutil.rmtree(root / name, ignore_errors=True)


class Current:
    """The version in force, for any number of threads; looks at the pointer whenever it is asked (one ``stat``)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._held: tuple[_Seen, RegionalIndex] | None = None
        self._refused: _Seen | None = None

    def index(self) -> RegionalIndex:
        """The version in force. Keep it for one search, not longer: it stays mapped while somebody holds it.

        A new version that turns out to be damaged is logged, and the one before goes on being used.

        Raises:
            DamagedIndexError: there is no usable version, and none was open before.
        """
        seen, held = self._seen(), self._held
        if held is not None and seen in (held[0], self._refused):
            return held[1]
        # While one thread opens the new version (milliseconds), the others go on with the old one.
        if not self._lock.acquire(blocking=held is None):
            return held[1] if held is not None else self.index()
        try:
            return self._renewed()
        finally:
            self._lock.release()

    def _renewed(self) -> RegionalIndex:
        held, seen = self._held, self._seen()
        if held is not None and held[0] == seen:
            return held[1]
        try:
            seen, index = self._opened()
        except DamagedIndexError as error:
            if held is None:
                raise
            self._refused = seen
            logger.error("%s", error)
            return held[1]
        self._held = seen, index
        return index

    def _opened(self) -> tuple[_Seen, RegionalIndex]:
        """The version that the pointer names, opened, and the pointer as it was then."""
        for attempt in range(_TRIES):
            seen, version = self._seen(), current_version(self._root)
            if seen is None or version is None:
                raise DamagedIndexError(self._root, f"还没有生成过索引（没有 {POINTER} 文件）")
            try:
                index = RegionalIndex.open(self._root / version)
            except DamagedIndexError:
                # Publishing twice in the meantime removes the version just read: then the pointer has moved.
                if self._seen() == seen or attempt == _TRIES - 1:
                    raise
            else:
                if self._seen() == seen or attempt == _TRIES - 1:
                    return seen, index
        raise AssertionError("unreachable")

    def _seen(self) -> _Seen | None:
        """What tells one pointer file from the next; every replacement is a new file."""
        try:
            told = (self._root / POINTER).stat()
        except FileNotFoundError:
            return None
        return told.st_ino, told.st_mtime_ns, told.st_size
