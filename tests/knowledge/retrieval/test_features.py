"""Texts that read, sound or mean the same meet."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from knowledge.catalogue import Catalogue, CatalogueError
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.features import clauses, has_words, ngrams, normalise, tokens
from knowledge.retrieval.lexicon import load_lexicon, make_lexicon
from knowledge.retrieval.pinyin import initial_grams, read_letters, sound_grams, syllables_of, units
from knowledge.retrieval.syllables import SYLLABLES, fold

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("身份證遺失了😀", "身份证遗失了"),
        ("ＳＦＺ　丢了？！", "sfz 丢了"),
        ("shēnfènzhèng", "shenfenzheng"),
        ("驾照\u200b丢了\ufe0f", "驾照 丢了"),
        ("２０２４年", "2024年"),
        ("🙏🙏", ""),
    ],
)
def test_normalise(said: str, plain: str) -> None:
    assert normalise(said) == plain


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_and_any_text_is_allowed(text: str) -> None:
    once = normalise(text)
    assert tokens(normalise(once)) == tokens(once)


@given(st.text(max_size=60))
def test_what_is_left_of_a_text_is_made_of_tokens_and_spaces_as_they_stood(text: str) -> None:
    once = normalise(text)
    assert "".join(tokens(once)) == once.replace(" ", "")
    assert once == once.strip()


@given(st.one_of(st.text(max_size=8), st.text("…！ \u3400\uf900\u4e00\U0003134f\u0301\u200bⅣ㎏é", max_size=4)))
def test_a_text_has_words_where_normalising_leaves_any(text: str) -> None:
    assert has_words(text) == bool(normalise(text))


def test_ngrams_keep_token_borders() -> None:
    assert list(ngrams(["c", "1", "证"], 2)) == ["c", "1", "证", "c·1", "1·证"]


def test_clauses_cut_at_punctuation_and_space() -> None:
    assert clauses("驾照丢了，怎么办？ 急") == ["驾照丢了", "怎么办", "急"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhang", "zan"),
        ("cheng", "cen"),
        ("shui", "sui"),
        ("nan", "lang"),
        ("jing", "jin"),
        ("fei", "hui"),
        ("fu", "hu"),
    ],
)
def test_sounds_that_are_confused_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("he", "fo"), ("ban", "pan"), ("dong", "dang"), ("jia", "qia")])
def test_other_sounds_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.sampled_from(sorted(SYLLABLES)))
def test_folding_twice_changes_nothing(syllable: str) -> None:
    assert fold(fold(syllable)) == fold(syllable)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("shenfenzheng", ["shen", "fen", "zheng"]),
        ("sfzdiule", ["s", "f", "z", "diu", "le"]),
        ("jszguoqile", ["j", "s", "z", "guo", "qi", "le"]),
    ],
)
def test_typed_letters_are_read_as_syllables_and_initials(typed: str, read: list[str]) -> None:
    expected = [(fold(one), one[0]) if len(one) > 1 else (None, one) for one in read]
    assert [(unit.sound, unit.initial) for unit in read_letters(typed)] == expected


def test_characters_pinyin_and_slips_sound_the_same() -> None:
    grams = [set(sound_grams(units(tokens(normalise(text))), 3)) for text in ("身份证", "shen fen zheng", "身分正")]
    assert grams[0] == grams[1] == grams[2]


def test_initials_count_only_where_they_were_typed() -> None:
    assert "^sfz" in set(initial_grams(units(["sfz"]), typed_only=True))
    assert not list(initial_grams(units(list("身份证")), typed_only=True))
    assert "^sfz" in set(initial_grams(units(list("身份证")), typed_only=False))


def test_typed_initials_find_what_was_indexed() -> None:
    analyser = Analyser(make_lexicon([], []))
    document, query = analyser.document("身份证丢了", named=True), analyser.query("sfz丢了")
    assert {"^sfz", "^fzd"} <= set(document.sounds) & set(query.sounds)


def test_lexicon_puts_spoken_words_into_standard_ones() -> None:
    lexicon = load_lexicon(DATA)
    assert lexicon.to_standard(normalise("俺那驾照掉了咋办")) == "我那驾驶证丢了怎么办"
    assert lexicon.variants("身份证") == ["身份证"]


def test_the_longest_word_wins_and_nothing_is_replaced_twice() -> None:
    lexicon = make_lexicon([["甲", "乙乙"], ["丙", "乙"], ["丁", "丙"]], ["嗯"])
    assert lexicon.to_standard("嗯乙乙乙") == "甲丙"


def test_a_broken_lexicon_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "spoken.yaml").write_text("same: [怎么办]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"lexicon/spoken\.yaml"):
        load_lexicon(tmp_path)


def test_no_lexicon_is_an_empty_one(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path).variants("咋办") == ["咋办"]


def test_readings_of_remembered_words_are_those_of_the_whole_run(catalogue: Catalogue) -> None:
    said = [text for item in catalogue.items.values() for text in item.says]
    runs = [run for text in said for run in re.findall("[\u4e00-\u9fff]+", text)]
    assert len(runs) > 5_000
    assert not [run for run in runs if syllables_of(run) != lazy_pinyin(run, style=Style.NORMAL)]


def test_the_dictionary_of_readings_is_not_read_before_it_is_needed() -> None:
    program = """
import sys
from knowledge.retrieval.pinyin import syllables_of, units
units(["sfz"])
assert "pypinyin" not in sys.modules
assert syllables_of("重庆") == ["chong", "qing"]
assert "pypinyin" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
