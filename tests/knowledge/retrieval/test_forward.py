"""What single entries hold of a query."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.bm25 import build_bm25, number_grams
from knowledge.retrieval.forward import forward_of, wanted

TEXTS = st.lists(st.lists(st.sampled_from("abcde"), max_size=6), min_size=1, max_size=6)


@given(TEXTS, st.lists(st.sampled_from("abcdefg"), max_size=5), st.data())
def test_shares_are_those_counted_by_hand(texts: list[list[str]], query: list[str], data: st.DataObject) -> None:
    grams, ones = number_grams(texts), np.ones(len(texts), dtype=np.float32)
    targets = build_bm25(grams, np.arange(len(texts)), len(texts), ones, 1.2, 0.5)
    start = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(start + 1, len(texts)))
    rarity = {gram: float(targets.rarities(targets.find([gram]))[0]) for gram in query}
    total = sum(rarity.values()) or 1.0
    by_hand = [sum(rarity[gram] for gram in set(query) & set(text)) / total for text in texts[start:end]]
    assert forward_of(grams).held(start, end, wanted(targets.find(query), targets)) == pytest.approx(by_hand, abs=1e-5)
