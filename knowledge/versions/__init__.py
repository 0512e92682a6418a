"""Published versions of the content: immutable folders, a journal of what was published and rolled back, one in force."""

from knowledge.versions.errors import (
    BusyError,
    DamagedError,
    NothingChangedError,
    OvertakenError,
    RefusedError,
    UnknownVersionError,
    VersionError,
)
from knowledge.versions.journal import Event
from knowledge.versions.manifest import Manifest
from knowledge.versions.publishing import publish
from knowledge.versions.rolling_back import roll_back
from knowledge.versions.store import Version, current, events, manifest_of, open_version, versions

__all__ = [
    "BusyError",
    "DamagedError",
    "Event",
    "Manifest",
    "NothingChangedError",
    "OvertakenError",
    "RefusedError",
    "UnknownVersionError",
    "Version",
    "VersionError",
    "current",
    "events",
    "manifest_of",
    "open_version",
    "publish",
    "roll_back",
    "versions",
]
