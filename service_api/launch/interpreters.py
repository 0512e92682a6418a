"""Finding a Python that can make an environment: 3.11 to 3.13 for the service, 3.10 for the dialogue server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SERVICE_VERSIONS = ("3.11", "3.12", "3.13")
BOT_VERSIONS = ("3.10",)

# Prints the version, then the modules that an environment needs and that this Python lacks (Debian ships venv apart).
_PROBE = """
import importlib.util, sys
print("%d.%d.%d" % sys.version_info[:3])
print(" ".join(m for m in ("venv", "ensurepip", "ssl", "sqlite3", "zlib") if importlib.util.find_spec(m) is None))
"""


class NoInterpreterError(RuntimeError):
    """No usable Python was found; the message says what was looked at and how to get one."""


@dataclass(frozen=True)
class Interpreter:
    """One Python on this machine: its path, its full version (``3.11.7``), the needed modules that it lacks."""

    path: Path
    version: str
    lacks: tuple[str, ...]

    @property
    def minor(self) -> str:
        """The version in short: ``3.11``."""
        return ".".join(self.version.split(".")[:2])


def probe(path: Path) -> Interpreter | None:
    """Run the Python at ``path`` and ask what it is; None when it does not run (a dead link, a pyenv shim unset)."""
    try:
        done = subprocess.run([str(path), "-c", _PROBE], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    lines = [*done.stdout.splitlines(), "", ""]
    return Interpreter(path, lines[0].strip(), tuple(lines[1].split()))


def find(versions: Sequence[str], environ: Mapping[str, str], include_current: bool = True) -> Interpreter:
    """The first usable Python of one of ``versions`` (``"3.11"``), the preferred version first.

    Looks at the running interpreter, then PATH, then pyenv's versions, then uv's. Raises NoInterpreterError.
    """
    return _first_usable(versions, _candidates(versions, environ, include_current))


def is_here(versions: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether this machine has a usable Python of one of ``versions`` already."""
    try:
        find(versions, environ)
    except NoInterpreterError:
        return False
    return True


def _first_usable(versions: Sequence[str], candidates: Iterator[Path]) -> Interpreter:
    unusable: list[str] = []
    seen: set[Path] = set()
    for path in candidates:
        if path in seen:
            continue
        seen.add(path)
        found = probe(path)
        if found is None or found.minor not in versions:
            continue
        if not found.lacks:
            return found
        unusable.append(f"{path} is Python {found.version} but lacks {', '.join(found.lacks)}.")
    raise NoInterpreterError(_advice(versions, unusable))


def _candidates(versions: Sequence[str], environ: Mapping[str, str], include_current: bool) -> Iterator[Path]:
    if include_current:
        # Inside an environment the base interpreter counts: an environment made from an environment dies with it.
        yield Path(getattr(sys, "_base_executable", "") or sys.executable)
    folders = [Path(part) for part in environ.get("PATH", "").split(os.pathsep) if part]
    for name in [f"python{version}" for version in versions] + ["python3"]:
        yield from (folder / name for folder in folders if (folder / name).is_file())
    yield from pyenv_pythons(versions, environ)
    uv = shutil.which("uv", path=environ.get("PATH", ""))
    for version in versions if uv else ():
        yield from _uv_python(str(uv), version, environ)


def pyenv_pythons(versions: Sequence[str], environ: Mapping[str, str]) -> Iterator[Path]:
    """The Pythons that pyenv holds of ``versions``, newest patch release first, whether or not pyenv is on PATH."""
    home = environ.get("PYENV_ROOT") or os.path.join(environ.get("HOME", ""), ".pyenv")
    for version in versions:
        held = [p for p in Path(home, "versions").glob(f"{version}.*") if p.name.split(".")[-1].isdigit()]
        for folder in sorted(held, key=lambda p: int(p.name.split(".")[-1]), reverse=True):
            yield folder / "bin" / "python3"


def _uv_python(uv: str, version: str, environ: Mapping[str, str]) -> Iterator[Path]:
    """The Python of ``version`` that uv holds, if any; uv is not allowed to fetch one here."""
    argv = [uv, "python", "find", "--no-project", "--no-python-downloads", version]
    done = subprocess.run(argv, env=dict(environ), capture_output=True, text=True, check=False)
    if done.returncode == 0 and done.stdout.strip():
        yield Path(done.stdout.strip())


def _advice(versions: Sequence[str], unusable: list[str]) -> str:
    wanted = versions[0] if len(versions) == 1 else f"{versions[0]} to {versions[-1]}"
    lines = [f"Python {wanted} was not found on this machine (looked at PATH, pyenv and uv).", *unusable]
    if unusable:
        lines.append(f"On Debian and Ubuntu: apt-get install python{versions[0]}-venv")
    lines += [
        "Any one of these will do, then run the same command again:",
        f"  pyenv install {versions[0]}",
        f"  uv python install {versions[0]}     (uv comes with: pip install uv)",
        f"  or put python{versions[0]} on the PATH in any other way.",
    ]
    return "\n".join(lines)
