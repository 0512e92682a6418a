"""The Chromium that the browser tests drive: the machine's, else Debian's package, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from service_api.launch.process import CommandError
from service_api.launch.settings import SERVICE_VENV, VAR
from service_api.launch.stage import StageError, Workshop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT_HOME = VAR / "playwright"


def find_browser(environ: Mapping[str, str] | None = None) -> Path | None:
    """The Chromium to drive: the one ``DAOBAN_CHROMIUM`` names, else one on PATH, else Playwright's; None for none."""
    environ = os.environ if environ is None else environ
    named = environ.get("DAOBAN_CHROMIUM", "")
    on_path = (shutil.which(name, path=environ.get("PATH", "")) for name in NAMES)
    own = sorted(PLAYWRIGHT_HOME.glob("chromium*/chrome-*/*chrome*"), reverse=True)
    for candidate in [named] if named else [*on_path, *own]:
        if candidate and _runs(candidate):
            return Path(candidate)
    return None


def install_browser(shop: Workshop) -> None:
    """Make sure that `find_browser` finds one.

    Raises StageError, which says what was tried, where none can be had.
    """
    tried = []
    for way in (_from_debian, _from_playwright):
        if find_browser(shop.environ):
            return
        try:
            tried.append(way(shop) or f"{way.__doc__} ended well, yet no Chromium that starts is on the PATH")
        except CommandError as error:
            tried.append(f"{way.__doc__} failed: {error}")
    if find_browser(shop.environ) is None:
        raise StageError(
            "No Chromium could be had for the browser tests.\n"
            + "".join(f"  {line}\n" for line in tried)
            + "Install Chromium or Google Chrome, or name one by DAOBAN_CHROMIUM=/path/to/chromium, then run this again."
        )


# Each way's docstring is what the user reads about it; the answer says why it was not gone, empty where it was.
def _from_debian(shop: Workshop) -> str:
    """apt-get install chromium"""
    if not shutil.which("apt-get", path=shop.environ.get("PATH", "")):
        return "apt-get install chromium: this machine has no apt-get"
    if os.geteuid() != 0:
        return "apt-get install chromium: needs root"
    env = {**shop.environ, "DEBIAN_FRONTEND": "noninteractive"}
    shop.run("apt-get", "update", "--quiet", env=env)
    shop.run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium", env=env)
    return ""


def _from_playwright(shop: Workshop) -> str:
    """playwright install chromium"""
    env = {**shop.environ, "PLAYWRIGHT_BROWSERS_PATH": str(PLAYWRIGHT_HOME)}
    shop.run(str(SERVICE_VENV / "bin" / "python"), "-m", "playwright", "install", "chromium", env=env)
    return ""


def _runs(candidate: str | Path) -> bool:
    """Whether ``candidate`` starts at all: a package may be there without the libraries it needs."""
    try:
        done = subprocess.run([str(candidate), "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
