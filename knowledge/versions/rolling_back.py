"""Rolling back: an earlier version is put in force again, which is an act of its own in the journal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from knowledge.versions import checking
from knowledge.versions.errors import NothingChangedError
from knowledge.versions.journal import Event, append, read_journal
from knowledge.versions.locking import acting
from knowledge.versions.manifest import signed
from knowledge.versions.store import open_version, resolve


def roll_back(store: Path, to: str, author: str, note: str, now: dt.datetime) -> Event:
    """Put the version ``to`` in force again; returns the journal's event. It waits for no publication under way.

    Raises:
        VersionError: author or note are missing.
        UnknownVersionError: there is no such version.
        NothingChangedError: it is in force already.
        DamagedError: a file of it is missing or altered, or the journal cannot be read.
        RefusedError: this program can no longer load it.
        OSError: the store cannot be written; nothing has changed.
    """
    author, note = signed(author, note, now)
    version = resolve(store, to)
    checking.load_all(open_version(store, version))
    with acting(store):
        told = read_journal(store)
        if told[-1].version == version:
            raise NothingChangedError(f"现行版本就是 {version}，不用回退")
        seal = next(event.seal for event in reversed(told) if event.version == version)
        event = Event(
            number=len(told) + 1,
            act="roll_back",
            version=version,
            before=told[-1].version,
            author=author,
            note=note,
            at=now,
            seal=seal,
        )
        append(store, event)
    return event
