"""Versions put in force while threads search and other processes have the files mapped."""

from __future__ import annotations

import errno
import gc
import os
import resource
import shutil
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest

from knowledge.retrieval.regional import Current, DamagedIndexError, RegionalIndex, build, publish
from knowledge.retrieval.regional.current import current_version
from knowledge.retrieval.regional.staging import acting, staged
from tests.knowledge.retrieval.regional.conftest import Province, entries

READERS, SWAPS = 4, 30


@pytest.fixture(scope="module")
def built(province: Province, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions, whose targets tell which they are of."""
    folder = tmp_path_factory.mktemp("built")
    for version in ("old", "new", "third"):
        build(entries(f"{version}-"), province.analyser, province.encoder, folder / version)
    return folder


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """Copies of the versions; none is in force."""
    return Path(shutil.copytree(built, tmp_path / "root"))


def test_every_answer_is_whole_of_one_version_while_versions_change(province: Province, root: Path) -> None:
    asked = [province.query(text) for text in ("身份证丢了", "营业执照", "公积金")]
    expected = {
        version: [RegionalIndex.open(root / version).search(*query, "420306") for query in asked]
        for version in ("old", "new")
    }
    assert expected["old"] != expected["new"]
    publish(root, "old")
    current = Current(root)
    stop, wrong, seen = threading.Event(), list[str](), set[str]()

    def read() -> None:
        while not stop.is_set():
            for number, query in enumerate(asked):
                try:
                    hits = current.index().search(*query, "420306")
                except Exception as error:
                    wrong.append(repr(error))
                    return
                version = hits[0].target_id.split("-")[0]
                seen.add(version)
                if hits != expected[version][number]:
                    wrong.append(f"{version}: {hits}")

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for swap in range(SWAPS):
            publish(root, ("new", "old")[swap % 2])
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert seen == {"old", "new"}
    assert current.index().folder.name == "old"


def test_the_old_version_is_unmapped_when_nobody_holds_it(province: Province, root: Path) -> None:
    publish(root, "old")
    current = Current(root)
    held = current.index()
    before = weakref.ref(held)
    publish(root, "new")
    assert current.index().folder.name == "new"
    # A search that began before goes on with its version, even when the folder is gone.
    publish(root, "third")
    assert sorted(one.name for one in root.iterdir()) == [".lock", "CURRENT", "new", "third"]
    assert held.search(*province.query("身份证丢了"), "420306")[0].target_id == "old-id-card-reissue"
    assert mappings(root / "old")
    del held
    gc.collect()
    assert before() is None
    assert not mappings(root / "old")


def test_a_damaged_version_is_not_put_in_force(root: Path) -> None:
    publish(root, "old")
    with (root / "new" / "vectors.npy").open("r+b") as file:
        file.seek(-4, 2)
        file.write(b"abcd")
    with pytest.raises(DamagedIndexError, match=r"vectors\.npy"):
        publish(root, "new")
    assert current_version(root) == "old"


def test_a_pointer_to_a_damaged_version_leaves_the_one_before_in_use(
    province: Province, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(root, "old")
    current = Current(root)
    assert current.index().folder.name == "old"
    publish(root, "new")
    (root / "new" / "vectors.npy").unlink()
    for _ in range(3):
        assert current.index().search(*province.query("身份证丢了"), "420306")[0].target_id == "old-id-card-reissue"
    assert len([record for record in caplog.records if "vectors.npy" in record.message]) == 1
    with pytest.raises(DamagedIndexError, match=r"缺少文件 vectors\.npy"):
        Current(root).index()


def test_a_version_that_was_put_right_is_taken(
    province: Province, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(root, "old")
    hasty, patient = Current(root, retry_seconds=0), Current(root, retry_seconds=3600)
    assert {hasty.index().folder.name, patient.index().folder.name} == {"old"}
    publish(root, "new")
    (root / "new" / "vectors.npy").rename(root / "kept")
    assert {one.index().folder.name for one in (hasty, patient) for _ in range(3)} == {"old"}
    (root / "kept").rename(root / "new" / "vectors.npy")
    assert hasty.index().folder.name == "new"
    assert patient.index().folder.name == "old", "not yet tried again"
    assert len([record for record in caplog.records if "vectors.npy" in record.message]) == 2, "each told it once"


def test_too_many_open_files_do_not_damage_a_version(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    publish(root, "old")
    current = Current(root, retry_seconds=0)
    assert current.index().folder.name == "old"
    publish(root, "new")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, hard))
        assert current.index().folder.name == "old"
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert os.strerror(errno.EMFILE) in caplog.text
    assert current.index().folder.name == "new"


def test_the_pointer_is_swapped_only_when_the_disk_has_all_of_the_version(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        done.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))

    def replaced(source: Path, target: Path) -> None:
        replace(source, target)
        done.append("swapped")

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    publish(root, "new")
    before, after = done[: done.index("swapped")], done[done.index("swapped") + 1 :]
    needed = {root, root / "new", root / ".CURRENT.new", *(root / "new").iterdir()}
    assert set(before) == set(map(str, needed))
    assert after == [str(root)]


def test_a_publication_waits_for_another(root: Path) -> None:
    publish(root, "old")
    with acting(root):
        other = threading.Thread(target=publish, args=(root, "new"))
        other.start()
        other.join(0.5)
        assert other.is_alive()
        assert current_version(root) == "old"
    other.join()
    assert current_version(root) == "new"


KILLED = """
import sys
from pathlib import Path
from knowledge.retrieval.regional.staging import staged
with staged(Path(sys.argv[1])) as folder:
    (folder / "vectors.spool").write_bytes(b"half")
    print(folder, flush=True)
    sys.stdin.readline()
"""


def test_what_a_killed_build_left_goes_and_what_a_living_one_writes_stays(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as builder:
        assert builder.stdout is not None
        left = Path(builder.stdout.readline().strip())
        with staged(root) as mine:
            assert {left, mine} == set(root.glob(".staging-*")), "the other one lives"
            builder.kill()
            builder.wait()
            with staged(root) as another:
                assert {mine, another} == set(root.glob(".staging-*"))
    assert not list(root.glob(".staging-*"))


def test_nothing_published_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="还没有生成过索引"):
        Current(tmp_path).index()
    with pytest.raises(ValueError, match="版本文件夹"):
        publish(tmp_path, "../elsewhere")


def mappings(folder: Path) -> list[str]:
    """Lines of this process's memory map that are files of the folder (Linux)."""
    return [line for line in Path("/proc/self/maps").read_text().splitlines() if f"{folder}/" in line]


WORKER = """
import sys
from pathlib import Path
from knowledge.retrieval.regional import RegionalIndex
index = RegionalIndex.open(Path(sys.argv[1]))
index.vectors.sum(), index.postings.starts.sum()
print("ready", flush=True)
sys.stdin.readline()
print(Path("/proc/self/smaps").read_text())
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="Linux tells what is shared")
def test_two_processes_share_the_files_pages(province: Province) -> None:
    folder = province.index.folder
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:  # both have touched all pages by now, and both still have them
        assert worker.stdin is not None
        assert worker.stdout is not None
        told: dict[str, int] = {}
        mine = False
        worker.stdin.write("\n")
        worker.stdin.flush()
        for line in iter(worker.stdout.readline, "\n"):
            name, _, value = line.partition(":")
            if "-" in name.split(" ")[0] and " " in name:
                mine = line.rstrip().endswith(("/starts.npy", "/vectors.npy"))
                assert not mine or "r--s" in line, "mapped shared and read-only"
            elif mine and value.strip().endswith("kB"):
                told[name] = told.get(name, 0) + int(value.split()[0])
        size = sum((folder / name).stat().st_size for name in ("starts.npy", "vectors.npy")) / 1024
        assert told["Rss"] >= 0.9 * size
        assert told["Private_Dirty"] == 0, "nothing was copied"
        assert told["Pss"] <= 0.55 * told["Rss"], "each counts for half: the pages are the same"
    for worker in workers:
        worker.communicate()
