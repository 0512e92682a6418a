"""A running service under parallel requests while versions are switched: nothing fails, nothing is mixed."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from tests.service_api.conftest import ROOT
from tests.service_api.publishing.conftest import Site

pytestmark = pytest.mark.slow

SWITCHES = 10
CLIENTS = 8
MARKS = ("甲版", "乙版")
START_LIMIT_S = 180
SWITCH_LIMIT_S = 180


def mark(site: Site, old: str, new: str) -> None:
    """Mark the texts of items, departments and points with the version they belong to."""
    for folder, key in (("items", "summary"), ("reference", "name"), ("places/points", "name")):
        for path in (site.data / folder).rglob("*.yaml"):
            if folder != "reference" or path.name == "departments.yaml":
                text = path.read_text(encoding="utf-8").replace(old, "")
                path.write_text(re.sub(rf"\b{key}: ", f"{key}: {new}", text), encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(site: Site, port: int) -> Iterator[str]:
    """Run the service as a site does."""
    log = site.data.parent / "service.log"
    environ = os.environ | {
        "DAOBAN_DATA": str(site.data),
        "DAOBAN_VAR": str(site.settings.var),
        "DAOBAN_VERSIONS": str(site.store),
        "DAOBAN_DATABASE_URL": f"sqlite:///{site.data.parent / 'running.sqlite3'}",
        "DAOBAN_RELOAD_SECONDS": "0.2",
        "DAOBAN_PORT": str(port),
        "DAOBAN_BOT_URL": f"http://127.0.0.1:{free_port()}",
        "DAOBAN_LOG_LEVEL": "warning",
    }
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "service_api"]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
        try:
            until = time.monotonic() + START_LIMIT_S
            while True:
                assert process.poll() is None, log.read_text("utf-8", "replace")[-3000:]
                assert time.monotonic() < until, log.read_text("utf-8", "replace")[-3000:]
                try:
                    httpx.get(f"{address}/api/health", timeout=5, trust_env=False).raise_for_status()
                    break
                except httpx.HTTPError:
                    continue
            yield address
            assert process.poll() is None, log.read_text("utf-8", "replace")[-3000:]
        finally:
            process.terminate()
            process.wait(20)
    assert "Traceback" not in log.read_text("utf-8", "replace")


@dataclass
class Seen:
    """What the clients saw together."""

    failures: list[str] = field(default_factory=list)
    by_mark: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)


class Citizen(threading.Thread):
    """Asks for one thing after the other, on a connection of its own, until told to stop."""

    def __init__(self, address: str, seen: Seen, stop: threading.Event, of: dict[str, str]) -> None:
        super().__init__()
        self._address, self._seen, self._stop_asked, self._of = address, seen, stop, of

    def run(self) -> None:
        with httpx.Client(base_url=self._address, trust_env=False, timeout=30) as client:
            while not self._stop_asked.is_set():
                for method, path, body in REQUESTS:
                    self._ask(client, method, path, body)

    def _ask(self, client: httpx.Client, method: str, path: str, body: object) -> None:
        started = time.perf_counter()
        try:
            answer = client.request(method, path, json=body)
        except httpx.HTTPError as error:
            self._seen.failures.append(f"{path}: {error!r}")
            return
        self._seen.milliseconds.append((time.perf_counter() - started) * 1000)
        marks = {one for one in MARKS if one in answer.text}
        told = answer.json()
        version = told.get("catalogue_version")
        if answer.status_code not in (200, 201) or len(marks) != 1:
            self._seen.failures.append(f"{path}: {answer.status_code} {sorted(marks)} {answer.text[:300]}")
        elif version is not None and self._of[version] not in marks:
            self._seen.failures.append(f"{path}: version {version}, but {marks}")
        else:
            self._seen.by_mark.update(marks)


COMPLETE = {"item": "driving-licence-reissue", "answers": {}, "near": {"lat": 32.03, "lng": 112.14, "system": "gcj02"}}
REQUESTS: list[tuple[str, str, object]] = [
    ("GET", "/api/items/death-registration", None),
    ("POST", "/api/items/death-registration/guide", {"answers": {"death-manner": "missing"}}),
    ("GET", "/api/items?audience=person", None),
    ("GET", "/api/search?q=驾驶证丢了", None),
    ("POST", "/api/places/points", {"item": "death-registration", "limit": 40}),
    ("POST", "/api/notices", COMPLETE),
]


def answer_all(address: str) -> dict[str, object]:
    """Answer every question of the item that notices are issued for."""
    answers: dict[str, object] = {}
    while True:
        body = {"answers": answers}
        step = httpx.post(f"{address}/api/items/{COMPLETE['item']}/guide", json=body, trust_env=False).json()
        question = step["question"]
        if question is None:
            assert step["outcome"]["kind"] == "proceed"
            return answers
        answers = step["answers"] | {question["id"]: question["options"][0]["id"]}


def test_ten_switches_under_load(site: Site) -> None:
    of: dict[str, str] = {}
    names: list[str] = []
    for old, new in (("", MARKS[0]), MARKS):
        mark(site, old, new)
        event = site.publish()
        names.append(event.version)
        of[event.version.split("-")[0]] = new
    seen, stop = Seen(), threading.Event()
    with running(site, free_port()) as address:
        COMPLETE["answers"] = answer_all(address)
        citizens = [Citizen(address, seen, stop, of) for _ in range(CLIENTS)]
        for one in citizens:
            one.start()
        try:
            waited = [switch(site, address, names[i % 2]) for i in range(SWITCHES)]
        finally:
            stop.set()
            for one in citizens:
                one.join(60)
        told = httpx.get(f"{address}/api/health", trust_env=False).json()
    assert not seen.failures, (len(seen.failures), seen.failures[:3])
    assert told["last_failed_reload"] is None
    assert min(seen.by_mark[one] for one in MARKS) > SWITCHES * CLIENTS, seen.by_mark
    times = sorted(seen.milliseconds)
    middle, late, last = (times[int(len(times) * share)] for share in (0.5, 0.99, 0.9999))
    print(f"\n{len(times)} requests, {dict(seen.by_mark)}, p50 {middle:.0f} ms, p99 {late:.0f} ms, worst {last:.0f} ms")
    print(f"a switch was seen after {min(waited):.1f} to {max(waited):.1f} s")


def switch(site: Site, address: str, version: str) -> float:
    """Put the other version in force and wait until it is served; returns the seconds that took."""
    site.roll_back(version)
    started = time.monotonic()
    while httpx.get(f"{address}/api/health", timeout=30, trust_env=False).json()["catalogue"]["published"] != version:
        assert time.monotonic() < started + SWITCH_LIMIT_S
    return time.monotonic() - started
