"""Printers of the tests: one made of software that lacks paper when told to, and a CUPS of one's own in front."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import httpx
import pytest

from service_api.launch.printers import find_program, missing

START_LIMIT_S = 20.0
TICK_S = 0.05

T = TypeVar("T")

# What stands for the mechanism: it tells what it lacks as printers do, waits for it, and puts a PDF on paper.
_MECHANISM = """#!/bin/sh
while [ -s "{folder}/lacks" ]; do
  lacks=$(cat "{folder}/lacks")
  [ "$lacks" = "$told" ] || echo "STATE: +$lacks" >&2
  told=$lacks
  sleep 0.1
done
[ -z "$told" ] || echo "STATE: -$told" >&2
[ ! -e "{folder}/broken" ] || exit 1
mktemp -u "{folder}/paper/XXXXXX.pdf" | xargs cp "$1"
"""

_CUPSD = """Listen 127.0.0.1:{port}
LogLevel warn
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobHistory {history}
PreserveJobFiles {history}
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(look: Callable[[], T], what: str, limit_s: float = START_LIMIT_S) -> T:
    """Look until there is something; what was seen. Fails after ``limit_s`` seconds."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        if seen := look():
            return seen
        time.sleep(TICK_S)
    pytest.fail(f"not within {limit_s:.0f} s: {what}")


class SoftwarePrinter:
    """CUPS's own ippeveprinter: an IPP printer whose paper is a folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self.uri = f"ipp://localhost:{port}/ipp/print"

    def lack(self, reason: str) -> None:
        """From the next print on, lack what ``reason`` says, a keyword of RFC 8011; an empty one mends it."""
        (self._folder / "lacks").write_text(reason)

    def break_down(self) -> None:
        """Give up every print from now on."""
        (self._folder / "broken").touch()

    @property
    def paper(self) -> list[Path]:
        """What came out."""
        return sorted((self._folder / "paper").iterdir())


@contextmanager
def software_printer(folder: Path) -> Iterator[SoftwarePrinter]:
    """Run one until the end of the block."""
    _installed()
    for name in ("paper", "spool"):
        (folder / name).mkdir(parents=True)
    mechanism, port = folder / "mechanism", free_port()
    mechanism.write_text(_MECHANISM.format(folder=folder))
    mechanism.chmod(0o755)
    program, bus = find_program("ippeveprinter"), find_program("dbus-daemon")
    assert program
    assert bus
    # It announces itself through the system's bus, which a container may not have: one of its own does.
    address = f"unix:path={folder}/bus"
    with _running([bus, "--session", "--nofork", f"--address={address}"], folder / "bus.log"):
        until((folder / "bus").exists, "the bus of the printer")
        argv = [program, "-n", "localhost", "-p", str(port), "-r", "off", "-f", "application/pdf"]
        argv += ["-d", str(folder / "spool"), "-c", str(mechanism), "Test"]
        with _running(argv, folder / "printer.log", {"DBUS_SYSTEM_BUS_ADDRESS": address}):
            until(lambda: _answers(f"http://localhost:{port}/"), "the printer's page")
            yield SoftwarePrinter(folder, port)


class Cups:
    """A CUPS of one's own: nothing of the machine's is touched."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._port = port

    def queue(self, name: str, device: str, model: str) -> str:
        """Add a queue; its address."""
        policy = ["-o", "printer-error-policy=retry-current-job"]
        self._run("lpadmin", "-p", name, "-E", "-v", device, "-m", model, *policy)
        return f"ipp://127.0.0.1:{self._port}/printers/{name}"

    def pause(self, name: str) -> None:
        """Stop a queue's printer."""
        self._run("cupsdisable", name)

    def resume(self, name: str) -> None:
        """Let a queue's printer go on."""
        self._run("cupsenable", name)

    def lp(self, name: str, file: Path) -> None:
        """Print a file as anybody on this machine does."""
        self._run("lp", "-d", name, str(file))

    def _run(self, program: str, *arguments: str) -> None:
        found = find_program(program)
        assert found
        argv = [found, "-h", f"127.0.0.1:{self._port}", *arguments]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr

    @property
    def spool(self) -> list[Path]:
        """Documents and control files of prints."""
        return sorted(one for one in (self._folder / "spool").iterdir() if one.is_file())


@contextmanager
def cups(*, history: str = "Yes") -> Iterator[Cups]:
    """Run one until the end of the block; ``history`` as in its PreserveJobHistory."""
    _installed()
    program, port = find_program("cupsd"), free_port()
    assert program
    with TemporaryDirectory(prefix="daoban-cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # its filters run as another user
        for part in ("etc", "run", "spool/tmp", "cache", "log"):
            (folder / part).mkdir(parents=True)
        places = {"ServerRoot": "etc", "StateDir": "run", "RequestRoot": "spool", "CacheDir": "cache"}
        logs = {f"{one}Log": f"log/{one.lower()}" for one in ("Access", "Error", "Page")}
        lines = [f"{key} {folder / part}" for key, part in {**places, "TempDir": "spool/tmp", **logs}.items()]
        (folder / "etc/files.conf").write_text("\n".join([*lines, ""]))
        (folder / "etc/cupsd.conf").write_text(_CUPSD.format(port=port, history=history))
        argv = [program, "-f", "-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/files.conf")]
        with _running(argv, folder / "log/out"):
            until(lambda: _answers(f"http://127.0.0.1:{port}/"), "CUPS")
            yield Cups(folder, port)


def _installed() -> None:
    lacking = missing()
    assert not lacking, f"Not installed: {', '.join(lacking)}. Run `make test`, which sees to it."


@contextmanager
def _running(argv: list[str], log: Path, env: dict[str, str] | None = None) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(argv, env={**os.environ, **(env or {})}, stdout=out, stderr=out)
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


def _answers(address: str) -> bool:
    try:
        httpx.get(address, timeout=2, trust_env=False)
    except httpx.TransportError:
        return False
    return True
