"""Whether a stage's inputs are the ones it was last done with."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

from service_api.launch.settings import ROOT, STAMPS

# Written by tools beside their inputs; none of it is an input.
_NOT_INPUT = {"__pycache__", "node_modules", "dist", "models", ".rasa", ".cache"}


def files_under(*places: Path) -> list[Path]:
    """Every input file at or under ``places``, sorted; places that do not exist count as empty."""
    found: list[Path] = []
    for place in places:
        if place.is_file():
            found.append(place)
        for folder, subfolders, names in os.walk(place):
            subfolders[:] = [name for name in subfolders if name not in _NOT_INPUT]
            found.extend(Path(folder, name) for name in names if not name.endswith((".pyc", "~", ".swp")))
    return sorted(found)


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """SHA-256, in hexadecimal, over the paths and contents of ``files`` and over ``facts``."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"fact {len(fact)}\0{fact}\0".encode())
    for path in files:
        name = os.path.relpath(path, ROOT)
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"file {name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


class Stamps:
    """What was done last, one small JSON file a stage, written only after the stage succeeded."""

    def __init__(self, folder: Path = STAMPS) -> None:
        self._folder = folder

    def is_current(self, key: str, wanted: str) -> bool:
        """Whether stage ``key`` was last done with the inputs whose fingerprint is ``wanted``."""
        return self.read(key).get("fingerprint") == wanted

    def read(self, key: str) -> dict[str, object]:
        """The stamp of stage ``key``, empty where there is none or it cannot be read."""
        try:
            stamp = json.loads((self._folder / f"{key}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def write(self, key: str, fingerprint: str, seconds: float) -> None:
        """Note that stage ``key`` was done in ``seconds``; replaced in one step, so never half written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = {"fingerprint": fingerprint, "seconds": round(seconds, 1), "at": time.strftime("%Y-%m-%dT%H:%M:%S%z")}
        draft = self._folder / f".{key}.json"
        draft.write_text(json.dumps(stamp, indent=1), "utf-8")
        draft.replace(self._folder / f"{key}.json")

    def forget(self, key: str) -> None:
        """Drop the stamp of stage ``key``: it is done again next time, also when this time stops half-way."""
        try:
            (self._folder / f"{key}.json").unlink()
        except FileNotFoundError:
            return
