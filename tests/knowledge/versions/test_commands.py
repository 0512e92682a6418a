"""The commands, as an editor at the keyboard meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.__main__ import app
from knowledge.versions import current, versions
from tests.small_city import MARKED, edit

SIGNED = ("--author", "李四", "--note", "摘要写清楚")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch, store: Path, data: Path) -> None:
    """A wide terminal, and the folders by their settings."""
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setenv("DAOBAN_VERSIONS", str(store))
    monkeypatch.setenv("DAOBAN_DATA", str(data))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_publish_list_compare_roll_back(data: Path, store: Path) -> None:
    before = versions(store)[0].name
    edit(data, MARKED, "summary: ", "summary: （新）")
    done = run("publish", *SIGNED)
    assert done.exit_code == 0, done.output
    event = current(store)
    assert event is not None
    assert f"已发布 {event.version}，之前是 {before}" in done.output
    compared = run("diff", before, event.version)
    assert compared.exit_code == 0, compared.output
    assert "死亡登记" in compared.output or "人去世了销户口" in compared.output
    assert "+summary: （新）" in compared.output
    back = run("rollback", before, *SIGNED)
    assert back.exit_code == 0, back.output
    listed = run("versions").output
    assert [before in line for line in listed.splitlines() if "现行" in line] == [True]
    assert "回退（李四：摘要写清楚）" in next(line for line in listed.splitlines() if before in line)
    journal = run("versions", "--journal").output
    assert [line.count("回退") for line in journal.splitlines() if before in line] == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("publish", *SIGNED), "完全相同"),
        (("rollback", "ffffffff", *SIGNED), "没有发布过"),
        (("diff", "ffffffff", "eeeeeeee"), "没有发布过"),
        (("publish", "--author", " ", "--note", "改了"), "署名"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output


def test_every_error_is_listed(data: Path, store: Path) -> None:
    first = current(store)
    edit(data, MARKED, "department: public-security", "department: no-such")
    done = run("publish", *SIGNED)
    assert done.exit_code == 1
    assert f"{MARKED}:" in done.output
    assert "no-such" in done.output
    assert current(store) == first


def test_an_empty_store_says_what_is_served(tmp_path: Path) -> None:
    done = run("versions", "--store", str(tmp_path / "none"))
    assert done.exit_code == 0
    assert "还没有发布过" in done.output
