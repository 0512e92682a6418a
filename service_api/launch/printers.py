"""What the tests print with: CUPS, a queue that writes PDF, and a printer made of software."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping

from service_api.launch.process import CommandError
from service_api.launch.stage import StageError, Workshop

PROGRAMS = ("cupsd", "lpadmin", "ippeveprinter", "dbus-daemon")
PDF_BACKEND = "/usr/lib/cups/backend/cups-pdf"
"""A queue of CUPS that writes PDF; it works for root only."""
_PACKAGES = ("cups", "cups-client", "cups-ipp-utils", "printer-driver-cups-pdf", "dbus")
_SYSTEM_FOLDERS = ("/usr/sbin", "/sbin")  # where CUPS lies; not on the PATH of everybody


def find_program(name: str, environ: Mapping[str, str] | None = None) -> str | None:
    """The path of one of `PROGRAMS`, None where it is not installed."""
    path = (os.environ if environ is None else environ).get("PATH", "")
    return shutil.which(name, path=os.pathsep.join([path, *_SYSTEM_FOLDERS]))


def missing(environ: Mapping[str, str] | None = None) -> list[str]:
    """What the tests of printing need and this machine lacks."""
    lacking = [name for name in PROGRAMS if find_program(name, environ) is None]
    return lacking if os.geteuid() != 0 or os.path.exists(PDF_BACKEND) else [*lacking, "cups-pdf"]


def install_printers(shop: Workshop) -> None:
    """Make sure that nothing of `missing` is.

    Raises StageError, which says what was tried, where that cannot be had.
    """
    if not missing(shop.environ):
        return
    tried = "this machine has no apt-get"
    if shutil.which("apt-get", path=shop.environ.get("PATH", "")):
        tried = "it needs root" if os.geteuid() != 0 else _from_debian(shop)
    if lacking := missing(shop.environ):
        raise StageError(
            f"The tests of printing need {', '.join(lacking)}.\n  apt-get install {' '.join(_PACKAGES)}: {tried}\n"
            "Install them, then run this again."
        )


def _from_debian(shop: Workshop) -> str:
    """Install the packages; the answer says why something may still be missing."""
    env = {**shop.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        shop.run("apt-get", "update", "--quiet", env=env)
        shop.run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *_PACKAGES, env=env)
    except CommandError as error:
        return str(error)
    return "ended well"
