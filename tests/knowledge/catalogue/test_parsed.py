"""The cache of parsed files: quicker, never wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from knowledge.catalogue import CatalogueError, load_catalogue

Write = Callable[..., Path]
GOOD = "materials: [{use: id-card}]"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A place for a cache, in a folder that is not there yet."""
    return tmp_path / "aside" / "catalogue.json"


def test_a_second_load_parses_nothing(write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(a=GOOD, b=GOOD)
    first = load_catalogue(data, cache)
    monkeypatch.setattr(yaml, "compose", lambda *_args, **_kwargs: pytest.fail("parsed again"))
    assert load_catalogue(data, cache) == first


def test_a_changed_file_is_read_anew(write: Write, cache: Path) -> None:
    load_catalogue(write(a=GOOD), cache)
    data = write(a="materials: [{use: book}]")
    assert load_catalogue(data, cache).items["a"].materials[0].use == "book"
    assert load_catalogue(data, cache) == load_catalogue(data)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"format": 0, "files": {}}', b'{"format": 1, "files": 3}', b"\xff"]
)
def test_a_damaged_cache_is_as_good_as_none(write: Write, cache: Path, damage: bytes) -> None:
    data = write(a=GOOD)
    first = load_catalogue(data, cache)
    cache.write_bytes(damage)
    assert load_catalogue(data, cache) == first
    assert json.loads(cache.read_bytes())["files"]


def test_what_a_cache_says_is_validated_like_content(write: Write, cache: Path) -> None:
    data = write(a=GOOD)
    load_catalogue(data, cache)
    cache.write_text(cache.read_text(encoding="utf-8").replace('"name":"事项a"', '"name":7'), encoding="utf-8")
    with pytest.raises(CatalogueError, match="name"):
        load_catalogue(data, cache)


def test_a_message_has_its_line_from_a_cached_file_too(write: Write, cache: Path) -> None:
    data = write(a="materials:\n  - {use: nowhere}\n")
    messages = []
    for _ in range(2):
        with pytest.raises(CatalogueError) as caught:
            load_catalogue(data, cache)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]
    assert "items/a.yaml:" in messages[0]
    assert "items/a.yaml:1:" not in messages[0]


def test_old_files_leave_the_cache(write: Write, cache: Path) -> None:
    data = write(a=GOOD, b=GOOD)
    load_catalogue(data, cache)
    before = len(json.loads(cache.read_bytes())["files"])
    (data / "items" / "b.yaml").unlink()
    load_catalogue(data, cache)
    assert len(json.loads(cache.read_bytes())["files"]) == before - 1


def test_a_cache_that_cannot_be_written_is_done_without(write: Write, tmp_path: Path) -> None:
    data = write(a=GOOD)
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert load_catalogue(data, tmp_path / "file" / "catalogue.json").items["a"]
