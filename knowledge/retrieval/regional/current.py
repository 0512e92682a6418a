"""Which version of the index is in force, and handing it to the threads that search while it changes.

``<root>/<version>/`` holds a version, ``<root>/CURRENT`` names the one in force (and, in a second line, the one before) and
is replaced in one step, once the disk has all that it names. A reader gets one whole version and keeps it as long as it wants: a mapping lives until nobody refers to it, so nothing is closed under a
search and nothing has to be counted. Removing an old folder does not disturb those who have it mapped.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.folder import verify
from knowledge.retrieval.regional.index import RegionalIndex
from knowledge.retrieval.regional.staging import acting, sync, sync_whole

logger = logging.getLogger(__name__)

POINTER: Final = "CURRENT"
_NEW_POINTER: Final = ".CURRENT.new"
# A version that could not be opened is tried again after so many seconds: a disk may come back, files be put right.
RETRY_SECONDS: Final = 5.0
# How often a version that vanished between reading the pointer and opening it is looked for anew.
_TRIES: Final = 5
_Seen = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Refused:
    """A pointer whose version could not be opened: why, and until when (monotonic seconds) it is not tried again."""

    seen: _Seen | None
    reason: str
    until: float


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

    The one before that is removed; what was built and never in force is left alone. One publication at a time: another
    waits.

    Raises:
        OSError: the disk is full, or cannot be written; the version in force stays.
        DamagedIndexError: it is not whole; the version in force stays.
        ValueError: the name is not that of a folder beside the pointer.
    """
    if Path(version).name != version or version in ("", POINTER) or version.split() != [version]:
        raise ValueError(f"{version!r} 不是版本文件夹的名字")
    if not root.is_dir():
        raise DamagedIndexError(root / version, "没有这个文件夹")
    with acting(root):
        verify(root / version)
        sync_whole(root / version)  # also one that was copied here
        sync(root)
        published = _pointer(root)
        kept = [version, *(one for one in published if one != version)][:2]
        with (root / _NEW_POINTER).open("w", encoding="utf-8") as file:
            file.write("".join(f"{one}\n" for one in kept))
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o644)
        os.replace(root / _NEW_POINTER, root / POINTER)
        sync(root)
        for name in set(published) - set(kept):
            shutil.rmtree(root / name, ignore_errors=True)


class Current:
    """The version in force, for any number of threads; looks at the pointer whenever it is asked (one ``stat``)."""

    def __init__(self, root: Path, retry_seconds: float = RETRY_SECONDS) -> None:
        self._root = root
        self._retry_seconds = retry_seconds
        self._lock = threading.Lock()
        self._held: tuple[_Seen, RegionalIndex] | None = None
        self._refused: _Refused | None = None

    def index(self) -> RegionalIndex:
        """The version in force. Keep it for one search, not longer: it stays mapped while somebody holds it.

        A new version that cannot be opened is logged once, the one before goes on being used, and it is tried again
        every few seconds: it may be damaged for good, or a disk or the number of open files stood in the way.

        Raises:
            DamagedIndexError: there is no usable version, and none was open before.
        """
        if (fresh := self._fresh()) is not None:
            return fresh
        held = self._held
        # While one thread opens the new version (milliseconds), the others go on with the old one.
        if not self._lock.acquire(blocking=held is None):
            return held[1] if held is not None else self.index()
        try:
            return self._renewed()
        finally:
            self._lock.release()

    def _fresh(self) -> RegionalIndex | None:
        """The version held, while there is nothing newer, or it is not yet time to try that again."""
        held, refused = self._held, self._refused
        if held is None:
            return None
        seen = self._seen()
        if seen == held[0] or (refused is not None and refused.seen == seen and time.monotonic() < refused.until):
            return held[1]
        return None

    def _renewed(self) -> RegionalIndex:
        if (fresh := self._fresh()) is not None:
            return fresh
        held, refused, seen = self._held, self._refused, self._seen()
        try:
            seen, index = self._opened()
        except DamagedIndexError as error:
            if held is None:
                raise
            if refused is None or (refused.seen, refused.reason) != (seen, str(error)):
                logger.error("%s", error)
            self._refused = _Refused(seen, str(error), time.monotonic() + self._retry_seconds)
            return held[1]
        self._held, self._refused = (seen, index), None
        return index

    def _opened(self) -> tuple[_Seen, RegionalIndex]:
        """The version that the pointer names, opened, and the pointer as it was then."""
        for attempt in range(_TRIES):
            seen = self._seen()
            try:
                version = current_version(self._root)
            except OSError as error:
                raise DamagedIndexError(self._root, f"{POINTER} 读不出来：{error.strerror}") from error
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
        """What tells one pointer file from the next (every replacement is a new file); None where there is none to see."""
        try:
            told = (self._root / POINTER).stat()
        except OSError:
            return None
        return told.st_ino, told.st_mtime_ns, told.st_size
