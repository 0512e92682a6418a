"""Reading the store: what was published, what is in force, where its content is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.versions.errors import UnknownVersionError
from knowledge.versions.journal import Event, read_journal
from knowledge.versions.manifest import CONTENT, Manifest, read_manifest, verify

_SHORTEST = 4
"""Characters by which a version may be named, when only one begins so."""


@dataclass(frozen=True)
class Version:
    """One published version as the journal tells it."""

    name: str
    in_force: bool
    first: Event
    """The publication that made it."""
    last: Event
    """The act that put it in force last."""


def events(store: Path) -> tuple[Event, ...]:
    """Return every publication and rollback, the oldest first.

    Raises:
        DamagedError: the journal cannot be read.
    """
    return read_journal(store)


def current(store: Path) -> Event | None:
    """Return the act that put the version in force there; None where nothing was published yet.

    Raises:
        DamagedError: the journal cannot be read.
    """
    found = read_journal(store)
    return found[-1] if found else None


def versions(store: Path) -> list[Version]:
    """Return every published version, the one published last first.

    Raises:
        DamagedError: the journal cannot be read.
    """
    told = read_journal(store)
    firsts: dict[str, Event] = {}
    lasts: dict[str, Event] = {}
    for event in told:
        firsts.setdefault(event.version, event)
        lasts[event.version] = event
    found = [Version(name, name == told[-1].version, first, lasts[name]) for name, first in firsts.items()]
    return found[::-1]


def resolve(store: Path, name: str) -> str:
    """Return the full name of a version that is named in full, by its catalogue's version, or by how it begins.

    Where only other files than the catalogue's differ, the catalogue's version names the version published last.

    Raises:
        UnknownVersionError: there is none, or several.
        DamagedError: the journal cannot be read.
    """
    known = [one.name for one in versions(store)]
    if name in known:
        return name
    same_catalogue = [one for one in known if one.rsplit("-", 1)[0] == name]
    if same_catalogue:
        return same_catalogue[0]
    found = [one for one in known if len(name) >= _SHORTEST and one.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownVersionError(f"有 {len(found)} 个版本以“{name}”开头：{'、'.join(found)}；请写全")
    raise UnknownVersionError(f"没有发布过“{name[:80]}”这个版本；用 python -m knowledge versions 看有哪些")


def manifest_of(store: Path, name: str) -> Manifest:
    """Return the manifest of a version.

    Raises:
        UnknownVersionError: there is no such version.
        DamagedError: the manifest or the journal cannot be read or was altered.
    """
    full = resolve(store, name)
    seal = next(event.seal for event in reversed(read_journal(store)) if event.version == full)
    return read_manifest(store / full, seal)


def open_version(store: Path, name: str) -> Path:
    """Return the data folder of a version, after holding every file in it against the manifest.

    Raises:
        UnknownVersionError: there is no such version.
        DamagedError: a file is missing, altered, or does not belong; it is named.
    """
    manifest = manifest_of(store, name)
    folder = store / manifest.version
    verify(folder, manifest)
    return folder / CONTENT
