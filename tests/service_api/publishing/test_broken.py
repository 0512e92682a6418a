"""A version that cannot be served leaves the old one in place, and health says so."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

from fastapi.testclient import TestClient

from knowledge.versions import Event, current, events
from knowledge.versions.journal import append
from knowledge.versions.manifest import Checked, Manifest, content_files, hashed, name_of, seal_of, to_bytes
from service_api.app import create_app
from tests.service_api.conftest import ROOT
from tests.service_api.publishing.conftest import Site, context_of, health
from tests.service_api.publishing.test_serving import summary
from tests.small_city import MARKED, edit


def published_by_an_older_program(site: Site) -> Event:
    """Put a version in force that is whole, but that this program cannot load."""
    base = current(site.store)
    assert base is not None
    edit(site.data, MARKED, "summary:", "abstract:")
    files = {relative: hashed(path) for relative, path in content_files(site.data)}
    manifest = Manifest(
        version=name_of("0123456789ab", files),
        catalogue="0123456789ab",
        author="李四",
        note="旧程序发布的",
        at=dt.datetime.now(dt.UTC),
        parent=base.version,
        items=4,
        packages=0,
        checked=Checked(rules="0" * 64, targets=None, warnings=0),
        files=files,
    )
    folder = site.store / manifest.version
    for relative, path in content_files(site.data):
        target = folder / "content" / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (folder / "manifest.json").write_bytes(to_bytes(manifest))
    event = Event(
        number=base.number + 1,
        act="publish",
        version=manifest.version,
        before=base.version,
        author="李四",
        note="旧程序发布的",
        at=manifest.at,
        seal=seal_of(to_bytes(manifest)),
    )
    append(site.store, event)
    return event


def damaged(path: Path) -> bytes:
    """Flip one bit of a file; returns what it was."""
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    return whole


def start(site: Site) -> subprocess.CompletedProcess[str]:
    """Start the service as a site would and wait for it to give up."""
    environ = os.environ | {
        "DAOBAN_DATA": str(site.data),
        "DAOBAN_VAR": str(site.settings.var),
        "DAOBAN_VERSIONS": str(site.store),
    }
    command = [sys.executable, "-m", "service_api"]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_a_damaged_version_is_not_served_until_it_is_mended(site: Site, client: TestClient) -> None:
    before, served = summary(client), health(client)["catalogue"]
    edit(site.data, MARKED, "summary: ", "summary: （新）")
    event = site.publish()
    file = site.store / event.version / "content" / MARKED
    whole = damaged(file)
    failure = context_of(client).reloader.reload()
    assert failure is not None
    told = health(client)
    assert told["status"] == "ok"
    assert told["catalogue"] == served | {"behind": True}
    assert told["last_failed_reload"]["version"] == event.version
    assert f"{event.version}/content/{MARKED}" in told["last_failed_reload"]["reason"]
    assert summary(client) == before
    file.write_bytes(whole)
    assert context_of(client).reloader.reload() is None
    told = health(client)
    assert told["catalogue"]["published"] == event.version
    assert not told["catalogue"]["behind"]
    assert told["last_failed_reload"]["version"] == event.version, "it stays known that it went wrong"
    assert summary(client).startswith("（新）")


def test_content_that_does_not_load_is_not_served(site: Site, client: TestClient) -> None:
    before = summary(client)
    event = published_by_an_older_program(site)
    failure = context_of(client).reloader.reload()
    assert failure is not None
    assert failure.version == event.version
    assert MARKED in failure.reason
    assert "缺少必填字段" in failure.reason
    assert summary(client) == before
    assert health(client)["catalogue"]["behind"] is True


def test_a_journal_that_cannot_be_read_changes_nothing(site: Site, client: TestClient) -> None:
    before = summary(client)
    journal = site.store / "journal.jsonl"
    kept = journal.read_bytes()
    for broken in (b"{}\n", None):
        journal.unlink() if broken is None else journal.write_bytes(broken)
        assert context_of(client).reloader.reload() is not None
        told = health(client)
        assert told["catalogue"]["behind"] is True
        assert "journal.jsonl" in told["last_failed_reload"]["reason"]
        assert summary(client) == before
    journal.write_bytes(kept)
    assert context_of(client).reloader.reload() is None
    assert health(client)["catalogue"]["behind"] is False


def test_at_the_start_the_newest_version_that_works_is_served(site: Site) -> None:
    first = current(site.store)
    assert first is not None
    edit(site.data, MARKED, "summary: ", "summary: （新）")
    second = site.publish()
    damaged(site.store / second.version / "content" / MARKED)
    settings = site.settings.model_copy(update={"reload_seconds": 0.1})
    with TestClient(create_app(settings)) as client:
        assert health(client)["catalogue"]["published"] == first.version
        until = time.monotonic() + 60
        while health(client)["last_failed_reload"] is None:
            assert time.monotonic() < until
        told = health(client)
        assert told["catalogue"]["behind"] is True
        assert second.version in told["last_failed_reload"]["reason"]


def test_without_any_version_that_works_the_service_says_so_and_ends(site: Site) -> None:
    for event in events(site.store):
        damaged(site.store / event.version / "content" / MARKED)
    ended = start(site)
    assert ended.returncode == 2
    assert MARKED in ended.stderr
    assert "备份" in ended.stderr
    assert "Traceback" not in ended.stderr
    (site.store / "journal.jsonl").write_text("坏了\n", encoding="utf-8")
    ended = start(site)
    assert ended.returncode == 2
    assert "journal.jsonl 第 1 行" in ended.stderr
    assert "Traceback" not in ended.stderr
