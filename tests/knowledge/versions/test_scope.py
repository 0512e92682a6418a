"""Which items are checked anew: never fewer than a change can reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.versions import manifest_of, versions
from knowledge.versions.checking import rules_hash, scope_of
from knowledge.versions.manifest import FileEntry, content_files, hashed
from tests.knowledge.versions.conftest import Publish
from tests.small_city import MARKED, OTHER, edit


def files_of(data: Path) -> dict[str, FileEntry]:
    return {relative: hashed(path) for relative, path in content_files(data)}


def scope(data: Path, store: Path, rules: str | None = None, whole: bool = False) -> tuple[str, ...] | None:
    parent = manifest_of(store, versions(store)[0].name)
    return scope_of(load_catalogue(data), files_of(data), parent, rules or rules_hash(), whole=whole).targets


def test_an_item_is_checked_with_those_that_name_it(data: Path, store: Path, publish_again: Publish) -> None:
    edit(data, MARKED, "summary: ", "summary: （新）")
    assert scope(data, store) == ("death-registration",)
    event = publish_again()
    assert manifest_of(store, event.version).checked.targets == ("death-registration",)
    renewal = load_catalogue(data).sources["driving-licence-renewal"].file
    edit(data, renewal, "summary: ", "summary: （新）")
    found = scope(data, store)
    assert found is not None
    assert {"driving-licence-reissue", "driving-licence-renewal"} <= set(found), "the one turns people to the other"
    assert not {"death-registration", "housing-fund-rent-withdrawal"} & set(found)


def test_who_points_at_an_id_that_was_changed_inside_its_file_is_checked(data: Path, store: Path) -> None:
    renewal = load_catalogue(data).sources["driving-licence-renewal"].file
    edit(data, renewal, "id: driving-licence-renewal\n", "id: driving-licence-renewed\n")
    found = scope(data, store)
    assert found is None or "driving-licence-reissue" in found


def test_an_overlay_is_checked_with_its_item_and_all_its_overlays(data: Path, store: Path) -> None:
    (data / "overlays").mkdir()
    for county in ("420606", "420607"):
        text = f"id: death-{county}\nitem: death-registration\nat: '{county}'\nnote: 中午不休息。\n"
        (data / "overlays" / f"death-{county}.yaml").write_text(text, encoding="utf-8")
    parent = manifest_of(store, versions(store)[0].name)
    before = files_of(data)
    edit(data, "overlays/death-420606.yaml", "中午", "周六")
    parent = parent.model_copy(update={"files": before})
    found = scope_of(load_catalogue(data), files_of(data), parent, rules_hash()).targets
    assert found == ("death-420606", "death-420607", "death-registration")


@pytest.mark.parametrize("part", ["places", "lexicon", "golden"])
def test_what_lint_does_not_see_needs_no_check(data: Path, store: Path, part: str) -> None:
    (data / part).mkdir(exist_ok=True)
    (data / part / "note.txt").write_text("核对过", encoding="utf-8")
    assert scope(data, store) == ()


@pytest.mark.parametrize("part", ["reference", "questions", "materials", "forms"])
def test_what_every_item_may_use_has_all_checked(data: Path, store: Path, part: str) -> None:
    (data / part).mkdir(exist_ok=True)
    (data / part / "more.yaml").write_text("{}\n", encoding="utf-8")
    assert scope(data, store) is None


def test_all_are_checked_where_the_parent_proves_nothing(data: Path, store: Path) -> None:
    assert scope(data, store, rules="0" * 64) is None, "another program"
    assert scope(data, store, whole=True) is None, "asked for"
    assert scope_of(load_catalogue(data), files_of(data), None, rules_hash()).targets is None, "no parent"
    (data / OTHER).unlink()
    assert scope(data, store) is None, "an item was removed"
