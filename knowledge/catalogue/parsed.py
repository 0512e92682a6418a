"""Remembering what YAML files say: parsing them is most of the time that loading takes.

The file of a cache is JSON, written by us and trusted no more than the content itself: what is read from it goes through
the same validation. A file of the content that changed is parsed anew; a cache that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from knowledge.catalogue.source import Source, read_source

_FORMAT = 1
"""To be raised when the same YAML is read into other data."""


class ParsedCache:
    """The data of YAML files by the hash of their content, kept in one file."""

    def __init__(self, path: Path | None) -> None:
        """Open the cache at ``path``; with None nothing is remembered."""
        self._path = path
        self._known = _read(path)
        self._used: dict[str, Any] = {}

    def source(self, path: Path, root: Path, raw: bytes) -> Source:
        """Return the source of a file whose content is ``raw``, parsed only where it is not known.

        Raises:
            CatalogueError: the file is wrong; wrong files are never remembered.
        """
        if self._path is None:
            return read_source(path, root, raw)
        digest = hashlib.sha256(raw).hexdigest()
        if digest in self._known:
            source = Source(path.relative_to(root).as_posix(), self._known[digest], path)
        else:
            source = read_source(path, root, raw)
        self._used[digest] = source.data
        return source

    def save(self) -> None:
        """Keep what was used, and nothing else, for the next time; a folder that cannot be written to is left alone."""
        if self._path is None or self._used.keys() == self._known.keys():
            return
        text = json.dumps({"format": _FORMAT, "files": self._used}, ensure_ascii=False, separators=(",", ":"))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, prefix=self._path.name, delete=False
            ) as aside:
                aside.write(text)
            os.replace(aside.name, self._path)  # readers see the old file or the new one, never half of one
        except OSError:
            return


def _read(path: Path | None) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or found.get("format") != _FORMAT or not isinstance(found.get("files"), dict):
        return {}
    files: dict[str, Any] = found["files"]
    return files
