"""A gram is found by its hash as it would be in a dictionary."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.gram_table import gram_table, keys_of

GRAMS = st.lists(st.text(max_size=5), unique=True, max_size=40)


@given(GRAMS, GRAMS)
def test_the_table_finds_what_a_dictionary_finds(held: list[str], asked: list[str]) -> None:
    rows = {gram: row for row, gram in enumerate(held)}
    assert gram_table(held).find(asked + held).tolist() == [rows.get(gram, -1) for gram in asked + held]


def test_hashes_are_the_same_in_every_process() -> None:
    program = "from knowledge.retrieval.gram_table import keys_of; print(keys_of(['证', '丢了'])[0])"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert int(told) == int(keys_of(["证"])[0])


def test_grams_of_one_hash_are_told() -> None:
    with pytest.raises(ValueError, match="one hash"):
        gram_table(["证", "丢了", "证"])
