"""The journal: one line for every publication and every rollback, appended and never changed.

Its last whole line says which version is in force. Appending that line is therefore the one step by which a version
comes into force: a reader sees the version before or the new one, and a crash in the middle of the line leaves the one
before.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from knowledge.versions.errors import DamagedError
from knowledge.versions.manifest import Author, Name, Note, Sha256

JOURNAL: Final = "journal.jsonl"


class Event(BaseModel):
    """One act on the store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    """From 1, without gaps."""
    act: Literal["publish", "roll_back"]
    version: Name
    """The version in force from now on."""
    before: Name | None
    """The version in force until now."""
    author: Author
    note: Note
    at: AwareDatetime
    seal: Sha256
    """Hash of the version's manifest file."""


def read_journal(store: Path) -> tuple[Event, ...]:
    """Return every event, the oldest first; none where there is no store yet. A torn last line does not count.

    Raises:
        DamagedError: a line cannot be read or is out of order; it is named.
    """
    try:
        written = (store / JOURNAL).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DamagedError(JOURNAL, f"读不出来（{error.strerror}）") from error
    found: list[Event] = []
    for number, line in enumerate(_whole(written).splitlines(), 1):
        try:
            event = Event.model_validate_json(line)
        except ValidationError as error:
            raise DamagedError(JOURNAL, f"第 {number} 行读不出来") from error
        if event.number != number or event.before != (found[-1].version if found else None):
            raise DamagedError(JOURNAL, f"第 {number} 行与前面接不上")
        found.append(event)
    return tuple(found)


def append(store: Path, event: Event) -> None:
    """Add an event: from now on its version is in force. The caller holds the store's lock.

    Raises:
        OSError: the disk is full or the store is not writable; the version before stays in force.
    """
    path = store / JOURNAL
    line = event.model_dump_json().encode() + b"\n"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    with os.fdopen(descriptor, "r+b") as file:
        file.truncate(len(_whole(file.read())))  # a line torn by a crash was never in force
        end = file.seek(0, os.SEEK_END)
        try:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, end)
            raise
    sync_folder(store)


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _whole(written: bytes) -> bytes:
    return written[: written.rfind(b"\n") + 1]
