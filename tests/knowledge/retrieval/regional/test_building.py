"""Writing versions of the regional index, and noticing damaged ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from knowledge.retrieval.regional import DamagedIndexError, RegionalEntry, RegionalIndex, build
from knowledge.retrieval.regional.divisions import short
from knowledge.retrieval.regional.folder import verify
from knowledge.retrieval.regional.staging import LOCK_FILE
from tests.knowledge.retrieval.regional.conftest import PARENTS, Province


def test_several_processes_write_the_same_as_one(province: Province, tmp_path: Path) -> None:
    told: dict[str, int] = {}
    folder = tmp_path / "version"
    build(
        iter(province.entries),
        province.analyser,
        province.encoder,
        folder,
        parents=PARENTS,
        processes=2,
        progress=lambda stage, done: told.__setitem__(stage, done),
    )
    written = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert written == {file.name: file.read_bytes() for file in province.index.folder.iterdir()}
    assert {told[stage] for stage in ("analyse", "lay out", "postings", "check")} == {len(province.entries)}


def test_what_cannot_be_built_leaves_nothing_behind(province: Province, tmp_path: Path) -> None:
    wrong = [
        *province.entries[:50],
        RegionalEntry("4203", "person", "x", "身份证"),
        RegionalEntry("42030", "person", "x", "证"),
    ]
    with pytest.raises(ValueError, match="42030"):
        build(wrong, province.analyser, province.encoder, tmp_path / "version")
    assert [one.name for one in tmp_path.iterdir()] == [LOCK_FILE]
    with pytest.raises(FileExistsError):
        build(province.entries, province.analyser, province.encoder, province.index.folder)


@pytest.fixture
def copied(province: Province, tmp_path: Path) -> Path:
    """A copy of the version, to be damaged."""
    return Path(shutil.copytree(province.index.folder, tmp_path / "version"))


@pytest.mark.parametrize("name", ["vectors.npy", "postings.npy", "starts.npy", "texts.npy", "target_offsets.npy"])
def test_a_missing_or_cut_file_is_told_by_name(copied: Path, name: str) -> None:
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(DamagedIndexError, match=rf"{name} 应有 {len(content)} 字节.*请重新生成索引"):
        RegionalIndex.open(copied)
    (copied / name).unlink()
    with pytest.raises(DamagedIndexError, match=f"缺少文件 {name}"):
        RegionalIndex.open(copied)


def test_a_broken_table_is_told(copied: Path) -> None:
    table = copied / "index.json"
    data = json.loads(table.read_text("utf-8"))
    for broken, reason in (
        ("{", "读不出来"),
        ("[]", "内容不完整"),
        (json.dumps({**data, "format": 99}), "另一个程序版本"),
        (json.dumps({**data, "partitions": data["partitions"][:-1]}), "对不上"),
        (json.dumps({name: value for name, value in data.items() if name != "probe"}), "内容不完整"),
    ):
        table.write_text(broken, "utf-8")
        with pytest.raises(DamagedIndexError, match=reason):
            RegionalIndex.open(copied)
    table.unlink()
    with pytest.raises(DamagedIndexError, match=r"缺少文件 index\.json"):
        RegionalIndex.open(copied)


def test_a_file_overwritten_by_rubbish_is_told(copied: Path) -> None:
    length = (copied / "vectors.npy").stat().st_size
    (copied / "vectors.npy").write_bytes(b"x" * length)
    with pytest.raises(DamagedIndexError, match=r"vectors\.npy 读不出来"):
        RegionalIndex.open(copied)


def test_one_wrong_byte_is_found_by_checking(copied: Path) -> None:
    verify(copied)
    with (copied / "postings.npy").open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)[0]
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    with pytest.raises(DamagedIndexError, match=r"postings\.npy 的内容与校验值不符"):
        verify(copied)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("420606", "420606"),
        ("420600", "4206"),
        ("420000", "42"),
        ("000000", ""),
        ("", ""),
        ("42", "42"),
        ("420606001000", "420606001"),
        ("420606000000", "420606"),
        ("420000000000", "42"),
        ("469001", "469001"),
        ("high-tech-zone", "high-tech-zone"),
    ],
)
def test_codes_in_short_form(code: str, expected: str) -> None:
    assert short(code) == expected
