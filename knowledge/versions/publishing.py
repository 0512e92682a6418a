"""Publishing: copy, load and check the copy, put it in place, write it into the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from knowledge.catalogue import CatalogueError
from knowledge.versions import checking
from knowledge.versions.errors import DamagedError, NothingChangedError, OvertakenError, RefusedError, VersionError
from knowledge.versions.journal import Event, append, read_journal
from knowledge.versions.locking import acting, publishing
from knowledge.versions.manifest import (
    CONTENT,
    MANIFEST,
    Manifest,
    name_of,
    read_manifest,
    seal_of,
    signed,
    to_bytes,
    verify,
)
from knowledge.versions.staging import copy_content, put_in_place, staged, write_synced


def publish(
    data: Path,
    store: Path,
    author: str,
    note: str,
    now: dt.datetime,
    *,
    whole: bool = False,
    on_target: Callable[[str], None] | None = None,
) -> Event:
    """Publish a data folder as an immutable version and put it in force; returns the journal's event.

    What is checked is the copy that is published: whoever goes on editing meanwhile changes nothing of it. ``whole``
    checks every item even where the parent shows that it is not needed; ``on_target`` is told each item as it is
    checked; ``now`` has a time zone.

    Raises:
        VersionError: author or note are missing, or the folder is no content.
        NothingChangedError: this very content is in force already.
        RefusedError: the content does not load or has lint errors.
        BusyError: somebody else is publishing.
        OvertakenError: somebody rolled back meanwhile.
        DamagedError: the journal cannot be read.
        OSError: the store cannot be written; nothing has changed.
    """
    author, note = signed(author, note, now)
    if not (data / "items").is_dir():
        raise VersionError(f"{data} 不是内容目录：里面没有 items")
    if store.resolve().is_relative_to(data.resolve()):
        raise VersionError("发布库不能放在内容目录里面；请改 DAOBAN_VERSIONS")
    with publishing(store, author), staged(store) as folder:
        told = read_journal(store)
        base = told[-1] if told else None
        try:
            files = copy_content(data, folder)
        except CatalogueError as error:
            raise RefusedError(error.problems) from error
        catalogue = checking.load_all(folder / CONTENT)
        version = name_of(catalogue.version, files)
        kept = _kept(store, version, told)
        if base is not None and base.version == version and kept is not None:
            raise NothingChangedError(f"内容与现行版本 {version} 完全相同，没有发布新版本")
        rules = checking.rules_hash()
        if kept is None or kept.checked.rules != rules:
            scope = checking.scope_of(catalogue, files, _parent(store, base), rules, whole=whole)
            warnings = checking.check(catalogue, folder / CONTENT, scope, on_target)
        if kept is None:
            kept = Manifest(
                version=version,
                catalogue=catalogue.version,
                author=author,
                note=note,
                at=now,
                parent=base.version if base else None,
                items=len(catalogue.items),
                packages=len(catalogue.packages),
                checked=checking.checked(scope, rules, warnings),
                files=files,
            )
            write_synced(folder / MANIFEST, to_bytes(kept))
        event = _event(len(told) + 1, kept, base, author, note, now)
        with acting(store):
            if len(read_journal(store)) != len(told):
                raise OvertakenError("检查期间有人回退了版本，这次没有发布；请看过现行版本以后再发布")
            if (folder / MANIFEST).exists():
                put_in_place(folder, store, version)
            append(store, event)
    return event


def _event(number: int, manifest: Manifest, base: Event | None, author: str, note: str, now: dt.datetime) -> Event:
    return Event(
        number=number,
        act="publish",
        version=manifest.version,
        before=base.version if base else None,
        author=author,
        note=note,
        at=now,
        seal=seal_of(to_bytes(manifest)),
    )


def _kept(store: Path, version: str, told: tuple[Event, ...]) -> Manifest | None:
    """Return the manifest of this content if it was published before and is whole; else it is written anew."""
    seal = next((event.seal for event in reversed(told) if event.version == version), None)
    if seal is None:
        return None
    try:
        manifest = read_manifest(store / version, seal)
        verify(store / version, manifest)
    except DamagedError:
        return None
    return manifest


def _parent(store: Path, base: Event | None) -> Manifest | None:
    """Return the manifest that the check may build upon; a damaged one proves nothing."""
    if base is None:
        return None
    try:
        return read_manifest(store / base.version, base.seal)
    except DamagedError:
        return None
