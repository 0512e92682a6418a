"""Damage to the store is told with the file's name, and never served."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.versions import (
    DamagedError,
    NothingChangedError,
    current,
    events,
    manifest_of,
    open_version,
    roll_back,
)
from tests.knowledge.versions.conftest import START, Publish
from tests.small_city import MARKED, edit


def alter(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace("死亡".encode(), "失踪".encode(), 1))


def flip(path: Path) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("damage", [alter, flip, Path.unlink])
def test_a_damaged_file_is_named(store: Path, damage: Callable[[Path], None]) -> None:
    event = current(store)
    assert event is not None
    damage(store / event.version / "content" / MARKED)
    with pytest.raises(DamagedError) as error:
        open_version(store, event.version)
    assert error.value.file == f"{event.version}/content/{MARKED}"
    assert "备份" in str(error.value)


def test_a_file_that_was_put_in_is_named(store: Path) -> None:
    event = current(store)
    assert event is not None
    (store / event.version / "content" / "items" / "one-more.yaml").write_text("id: one-more", encoding="utf-8")
    with pytest.raises(DamagedError, match=r"one-more\.yaml .*不属于"):
        open_version(store, event.version)


def test_a_manifest_that_was_altered_is_told_by_its_seal(store: Path) -> None:
    event = current(store)
    assert event is not None
    path = store / event.version / "manifest.json"
    path.chmod(0o644)
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"author": "别人"}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(DamagedError, match=r"manifest\.json 被改动过"):
        manifest_of(store, event.version)
    path.unlink()
    with pytest.raises(DamagedError, match=r"manifest\.json 不见了"):
        open_version(store, event.version)


def test_a_line_torn_by_a_crash_is_not_in_force(data: Path, store: Path, publish_again: Publish) -> None:
    first = current(store)
    journal = store / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(journal.read_bytes()[:40])
    assert current(store) == first
    edit(data, MARKED, "summary: ", "summary: （新）")
    second = publish_again()
    assert events(store) == (first, second)


def test_a_damaged_journal_is_told_by_its_line(data: Path, store: Path, publish_again: Publish) -> None:
    edit(data, MARKED, "summary: ", "summary: （新）")
    publish_again()
    journal = store / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"{}\n" + lines[1])
    with pytest.raises(DamagedError, match="第 1 行读不出来"):
        current(store)
    journal.write_bytes(lines[1])
    with pytest.raises(DamagedError, match="第 1 行与前面接不上"):
        current(store)


def test_a_damaged_version_is_not_rolled_back_to(data: Path, store: Path, publish_again: Publish) -> None:
    first = current(store)
    assert first is not None
    edit(data, MARKED, "summary: ", "summary: （新）")
    second = publish_again()
    flip(store / first.version / "content" / MARKED)
    with pytest.raises(DamagedError):
        roll_back(store, first.version, "王五", "回去", START + dt.timedelta(days=1))
    assert current(store) == second


def test_publishing_the_same_content_mends_a_damaged_version(store: Path, publish_again: Publish) -> None:
    first = current(store)
    assert first is not None
    flip(store / first.version / "content" / MARKED)
    mended = publish_again("修复发布库")
    assert mended.version == first.version
    open_version(store, first.version)
    with pytest.raises(NothingChangedError):
        publish_again()


def test_a_folder_left_by_a_crash_is_no_version(data: Path, store: Path, publish_again: Publish) -> None:
    edit(data, MARKED, "summary: ", "summary: （新）")
    second = publish_again()
    journal = store / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])  # the crash came before the journal's line
    assert [one.version for one in events(store)] != [second.version]
    assert current(store) != second
    assert publish_again("再发布一次").version == second.version
    assert manifest_of(store, second.version).note == "再发布一次"
