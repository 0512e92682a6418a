"""Trained models on disk: ``<models>/<version>/`` holds one model, ``<models>/current`` names the one in use.

Written beside and moved into place, so that a reader sees a whole model or the one before it, never half of one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

CARD_FILE: Final = "model.json"
"""Every model has one: a directory without it is none."""
POINTER_FILE: Final = "current"


def publish(models: Path, version: str, write: Callable[[Path], None]) -> Path:
    """Have ``write`` fill a directory, make it the model in use, and return it; the model before it is kept."""
    models.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=models))
    try:
        write(staging)
        directory = models / version
        staging.chmod(0o755)
        if directory.exists():  # the same version has the same content: mend its files one by one
            for file in staging.iterdir():
                os.replace(file, directory / file.name)
        else:
            staging.rename(directory)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    before = current_version(models)
    _write_atomically(models / POINTER_FILE, version + "\n")
    _clear_out(models, keep={version, before})
    return directory


def current_version(models: Path) -> str | None:
    """The version in use, or None where nothing was trained yet."""
    try:
        return (models / POINTER_FILE).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def _clear_out(models: Path, keep: set[str | None]) -> None:
    """Remove models that are neither in use nor the one before (which a running service may still be reading)."""
    for directory in models.iterdir():
        if directory.is_dir() and (directory / CARD_FILE).is_file() and directory.name not in keep:
            shutil.rmtree(directory, ignore_errors=True)


def _write_atomically(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".staging-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)  # mkstemp makes it for its maker only; the service may run as somebody else
    os.replace(name, path)
