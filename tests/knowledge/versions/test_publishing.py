"""Publishing and rolling back."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.versions import (
    NothingChangedError,
    RefusedError,
    UnknownVersionError,
    VersionError,
    current,
    events,
    manifest_of,
    open_version,
    publish,
    roll_back,
    versions,
)
from tests.knowledge.versions.conftest import START, Publish
from tests.small_city import MARKED, OTHER, edit

LATER = START + dt.timedelta(days=1)


def test_a_version_keeps_its_content_whatever_becomes_of_the_folder(
    data: Path, store: Path, publish_again: Publish
) -> None:
    first = current(store)
    assert first is not None
    before = load_catalogue(open_version(store, first.version)).items["death-registration"].summary
    edit(data, MARKED, "summary: ", "summary: （新）")
    second = publish_again("摘要写清楚")
    assert second.version != first.version
    assert second.before == first.version
    assert current(store) == second
    edit(data, MARKED, "（新）", "（还没发布）")
    assert load_catalogue(open_version(store, first.version)).items["death-registration"].summary == before
    now = load_catalogue(open_version(store, second.version))
    assert now.items["death-registration"].summary == f"（新）{before}"
    assert second.version.startswith(f"{now.version}-")
    for path in (store / second.version).rglob("*"):
        if path.is_file():
            assert not stat.S_IMODE(path.stat().st_mode) & 0o222, path


def test_the_manifest_says_who_when_why_and_from_what(data: Path, store: Path, publish_again: Publish) -> None:
    first = versions(store)[0]
    edit(data, MARKED, "summary: ", "summary: （新）")
    event = publish_again("摘要写清楚", "李四")
    manifest = manifest_of(store, event.version)
    assert (manifest.author, manifest.note, manifest.parent) == ("李四", "摘要写清楚", first.name)
    assert manifest.at == START + dt.timedelta(minutes=1)
    assert manifest.items == len(load_catalogue(data).items)
    assert MARKED in manifest.files
    assert [one.name for one in versions(store)] == [event.version, first.name]
    assert [one.in_force for one in versions(store)] == [True, False]


def test_a_version_is_found_by_the_version_that_notices_pin(data: Path, store: Path, publish_again: Publish) -> None:
    pinned = load_catalogue(data).version
    first = current(store)
    assert first is not None
    assert open_version(store, pinned).parent.name == first.version
    point = next((data / "places").rglob("*.yaml"))
    point.write_text(point.read_text(encoding="utf-8") + "\n# 核对过\n", encoding="utf-8")
    second = publish_again("网点核对过")
    assert second.version != first.version, "another file than the catalogue's makes a version, too"
    assert open_version(store, pinned).parent.name == second.version, "of two with this catalogue the later one"
    assert open_version(store, first.version).parent.name == first.version
    with pytest.raises(UnknownVersionError, match="没有发布过"):
        open_version(store, "ffff0000")
    with pytest.raises(UnknownVersionError, match="2 个版本"):
        open_version(store, pinned[:6])


def test_nothing_changed_is_said(data: Path, store: Path, publish_again: Publish) -> None:
    with pytest.raises(NothingChangedError, match="完全相同"):
        publish_again()
    (data / "items" / ".death-registration.yaml.swp").write_bytes(b"\x00")  # an editor's own file is no content
    with pytest.raises(NothingChangedError):
        publish_again()
    assert len(events(store)) == 1


def test_rolling_back_is_an_event_of_its_own(data: Path, store: Path, publish_again: Publish) -> None:
    first = current(store)
    assert first is not None
    edit(data, MARKED, "summary: ", "summary: （新）")
    second = publish_again()
    back = roll_back(store, first.version, "王五", "新摘要有误", LATER)
    assert current(store) == back
    assert (back.act, back.version, back.before, back.author) == ("roll_back", first.version, second.version, "王五")
    assert [(one.number, one.act) for one in events(store)] == [(1, "publish"), (2, "publish"), (3, "roll_back")]
    assert [(one.name, one.in_force) for one in versions(store)] == [(second.version, False), (first.version, True)]
    with pytest.raises(NothingChangedError, match="不用回退"):
        roll_back(store, first.version, "王五", "再回一次", LATER)
    with pytest.raises(UnknownVersionError):
        roll_back(store, "0000", "王五", "没有的版本", LATER)
    again = publish_again("还是要新的")
    assert again.version == second.version, "the same content is the same version"
    assert manifest_of(store, again.version).note == "改了一处", "and stays as it was published first"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("summary:", "summery:", "summery"),  # does not load
        ("department: public-security", "department: [public", "YAML"),  # is no YAML
        ("department: public-security", "department: no-such", "no-such"),  # lint
    ],
)
def test_bad_content_is_refused_and_nothing_changes(
    data: Path, store: Path, publish_again: Publish, old: str, new: str, told: str
) -> None:
    first = current(store)
    edit(data, MARKED, old, new)
    with pytest.raises(RefusedError) as refused:
        publish_again()
    assert any(told in str(problem) and problem.file == MARKED for problem in refused.value.problems)
    assert current(store) == first
    assert first is not None
    left = {path.name for path in store.iterdir()}
    assert left == {first.version, "journal.jsonl", ".publishing", ".acting"}


def test_broken_places_and_spoken_words_are_refused(data: Path, publish_again: Publish) -> None:
    (data / "places" / "more.yaml").write_text("points: 三个\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="处错误"):
        publish_again()
    (data / "places" / "more.yaml").unlink()
    edit(data, "lexicon/spoken.yaml", "same:", "same: 没有\nother:")
    with pytest.raises(RefusedError, match="处错误"):
        publish_again()


def test_sayings_of_an_option_that_nobody_asks_are_refused(data: Path, store: Path, publish_again: Publish) -> None:
    first = current(store)
    (data / "answers").mkdir(exist_ok=True)
    (data / "answers" / "death-registration.yaml").write_text('no-such:\n  "lost": ["没了"]\n', encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        publish_again()
    assert [problem.file for problem in refused.value.problems] == ["answers/death-registration.yaml"]
    assert current(store) == first


def test_a_golden_case_that_no_longer_holds_is_refused(data: Path, publish_again: Publish) -> None:
    (data / "golden").mkdir(exist_ok=True)
    (data / "golden" / "death-registration.yaml").write_text(
        "target: death-registration\ncases:\n- note: 谁也不会被拒绝\n  answers: {}\n  expect: {kind: refused}\n",
        encoding="utf-8",
    )
    with pytest.raises(RefusedError) as refused:
        publish_again()
    assert {problem.rule for problem in refused.value.problems} == {"golden"}


@pytest.mark.parametrize(("author", "note"), [("", "改了"), ("李四", "  "), ("李" * 81, "改了")])
def test_every_publication_is_signed_and_explained(data: Path, store: Path, author: str, note: str) -> None:
    edit(data, OTHER, "summary: ", "summary: （新）")
    with pytest.raises(VersionError, match="署名"):
        publish(data, store, author, note, LATER)
    first = current(store)
    assert first is not None
    with pytest.raises(VersionError, match="署名"):
        roll_back(store, first.version, author, note, LATER)


def test_a_folder_that_is_no_content_is_refused(tmp_path: Path, data: Path) -> None:
    with pytest.raises(VersionError, match="不是内容目录"):
        publish(tmp_path / "nothing", tmp_path / "store", "李四", "发布", LATER)
    with pytest.raises(VersionError, match="DAOBAN_VERSIONS"):
        publish(data, data / "versions", "李四", "发布", LATER)
    assert versions(tmp_path / "store") == []
    assert current(tmp_path / "store") is None
