"""What the catalogue itself says is found without doubt."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Catalogue
from knowledge.retrieval.entries import entries_of, outside_entries
from knowledge.retrieval.sayings import KnownSayings


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> KnownSayings:
    """The names and sayings of the real catalogue."""
    return KnownSayings(entries_of(catalogue))


def test_nearly_every_name_and_saying_finds_its_own_target(catalogue: Catalogue, known: KnownSayings) -> None:
    said = [(text, item.id) for item in catalogue.items.values() for text in (item.plain_name, *item.says)]
    found = [known.look(text).target for text, _ in said]
    wrong = [(text, one) for (text, id_), one in zip(said, found, strict=True) if one not in (None, id_)]
    assert not wrong
    assert sum(one is not None for one in found) / len(said) > 0.97


@pytest.mark.parametrize("words", ["身份证丢了怎么办", "身份证丢了怎么办呀？", "身份證丟了怎麼辦"])
def test_small_changes_do_not_matter(known: KnownSayings, words: str) -> None:
    assert known.look(words).target == "id-card-reissue"


@pytest.mark.parametrize("words", ["", "？？", "今天天气怎么样", "丢了怎么办", "怎么办"])
def test_other_words_are_not_known(known: KnownSayings, words: str) -> None:
    assert known.look(words).target is None


def test_a_short_name_inside_says_only_that_it_is_about_something(known: KnownSayings) -> None:
    looked = known.look("给俺办个低保中不中")
    assert looked.target is None
    assert looked.named == pytest.approx(2 / 9)
    assert known.look("给俺充个话费").named == 0


def test_names_are_known_by_their_pinyin_and_initials(known: KnownSayings) -> None:
    assert known.look("bushenfenzheng").named == 1
    assert known.look("bsfz zen me ban").named > 0
    assert known.look("absfzx").named == 0  # inside a word they stand by chance


def test_likeness_tells_the_inside_from_the_outside(catalogue: Catalogue) -> None:
    known = KnownSayings([*entries_of(catalogue), *outside_entries(["明天会不会下雨"])])
    rain, lost = known.look("明天会下雨不"), known.look("身份证丢了咋办")
    assert rain.outside > 0.5 > rain.alike
    assert lost.alike > 0.5 > lost.outside


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("身份证丢了补办", "id-card-reissue"),
        (" 身份证丢了补办。", "id-card-reissue"),
        ("身份证丢了补办多少钱", None),
        ("", None),
    ],
)
def test_word_for_word_means_nothing_beside_it(known: KnownSayings, words: str, target: str | None) -> None:
    assert known.exactly(words) == target
