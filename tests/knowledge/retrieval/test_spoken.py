"""Sayings in files of their own are read whole, and slips in them are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, CatalogueError
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.spoken import load_sayings

from .conftest import DATA


def test_every_item_and_package_has_fifty_sayings_beside_its_own(catalogue: Catalogue) -> None:
    sayings = load_sayings(DATA, catalogue)
    assert sayings.keys() == {*catalogue.items, *catalogue.packages}
    assert not {target: len(said) for target, said in sayings.items() if len(said) < 50}


def test_nobody_says_the_same_for_two_things(catalogue: Catalogue) -> None:
    said = [text for texts in load_sayings(DATA, catalogue).values() for text in texts]
    assert len(set(said)) == len(said)


def test_sayings_are_searched_as_sayings(catalogue: Catalogue) -> None:
    found = entries_of(catalogue, {"id-card-reissue": ("卡让狗叼跑了",)})
    assert [(one.target_id, one.kind, one.field) for one in found if one.text == "卡让狗叼跑了"] == [
        ("id-card-reissue", "item", "say")
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("no-such-item.txt", "证丢了", "no-such-item"),
        ("id-card-reissue.txt", "证丢了\n……\n", "没有字"),
        ("id-card-reissue.txt", "证丢了" * 100, "太长"),
    ],
)
def test_a_slip_is_told(catalogue: Catalogue, tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / "sayings").mkdir()
    (tmp_path / "sayings" / name).write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        load_sayings(tmp_path, catalogue)


def test_comments_empty_lines_and_repeats_do_not_count(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "sayings" / "public-security"
    folder.mkdir(parents=True)
    (folder / "id-card-reissue.txt").write_text("# 说法\n\n 证丢了 \n证丢了\n卡没了\n", encoding="utf-8")
    assert load_sayings(tmp_path, catalogue) == {"id-card-reissue": ("证丢了", "卡没了")}


def test_another_encoding_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "sayings").mkdir()
    (tmp_path / "sayings" / "id-card-reissue.txt").write_bytes("证丢了".encode("gbk"))
    with pytest.raises(CatalogueError, match="UTF-8"):
        load_sayings(tmp_path, catalogue)
