"""Two publishers at once, and a rollback while somebody publishes: real processes on one store."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from knowledge.versions import BusyError, OvertakenError, current, events, open_version, publish, roll_back, versions
from tests.knowledge.versions.conftest import START, Publish
from tests.small_city import MARKED, ROOT, edit

LATER = START + dt.timedelta(days=1)


def publisher(data: Path, store: Path, author: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "knowledge", "publish", "--author", author, "--note", "同时发布", "--json"]
    command += ["--data", str(data), "--store", str(store)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_of_publishers_at_once_each_publishes_or_is_told(data: Path, store: Path, tmp_path: Path) -> None:
    authors = ["甲", "乙", "丙", "丁"]
    running = []
    for author in authors:
        mine = Path(shutil.copytree(data, tmp_path / author))
        edit(mine, MARKED, "summary: ", f"summary: （{author}）")
        running.append(publisher(mine, store, author))
    answers = [json.loads(one.communicate(timeout=120)[0]) for one in running]
    published = {answer["author"] for answer in answers if "version" in answer}
    refused = [answer for answer in answers if "error" in answer]
    assert len(published) + len(refused) == len(authors)
    assert {answer["error"] for answer in refused} <= {"busy"}
    assert all("正在发布" in answer["message"] for answer in refused)
    told = events(store)
    assert [event.number for event in told] == list(range(1, len(told) + 1))
    assert {event.author for event in told[1:]} == published
    assert published
    for one in versions(store):
        open_version(store, one.name)


def test_who_publishes_is_named(data: Path, store: Path) -> None:
    edit(data, MARKED, "summary: ", "summary: （新）")
    with (store / ".publishing").open("w+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("赵六")
        file.flush()
        with pytest.raises(BusyError, match="赵六正在发布"):
            publish(data, store, "李四", "改了", LATER)
    assert publish(data, store, "李四", "改了", LATER).author == "李四", "the lock goes with who held it"


def test_a_rollback_does_not_wait_and_is_not_undone_unseen(data: Path, store: Path, publish_again: Publish) -> None:
    first = current(store)
    assert first is not None
    edit(data, MARKED, "summary: ", "summary: （新）")
    publish_again()
    edit(data, MARKED, "（新）", "（更新）")

    def roll_back_meanwhile(target: str) -> None:
        if current(store) != first and len(events(store)) == 2:
            other = threading.Thread(target=roll_back, args=(store, first.version, "王五", "出错了", LATER))
            other.start()
            other.join(30)
            assert not other.is_alive()

    with pytest.raises(OvertakenError, match="回退"):
        publish(data, store, "李四", "更新", LATER, whole=True, on_target=roll_back_meanwhile)
    last = current(store)
    assert last is not None
    assert (last.act, last.version) == ("roll_back", first.version)


def test_a_publisher_that_is_killed_leaves_the_store_as_it_was(data: Path, store: Path) -> None:
    first = current(store)
    edit(data, MARKED, "summary: ", "summary: （新）")
    killed = publisher(data, store, "甲")
    while not list(store.glob(".staging-*")):
        assert killed.poll() is None
        os.sched_yield()
    killed.kill()
    killed.communicate(timeout=30)
    assert current(store) == first
    event = publish(data, store, "乙", "接着发布", LATER)
    assert current(store) == event
    assert not list(store.glob(".staging-*"))
