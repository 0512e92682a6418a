"""The index scores like the formula, written out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.bm25 import Bm25, build_bm25, number_grams

Texts = list[list[str]]
TEXTS = st.lists(st.lists(st.sampled_from("abcde"), max_size=8), min_size=1, max_size=6)


def built(texts: Texts, k1: float = 1.2, b: float = 0.5) -> Bm25:
    """Each text as a document of its own."""
    each = np.arange(len(texts))
    return build_bm25(number_grams(texts), each, len(texts), np.ones(len(texts), dtype=np.float32), k1, b)


def rarities(index: Bm25, grams: Iterable[str]) -> list[float]:
    """What each gram is worth."""
    return [float(index.rarities(index.find([gram]))[0]) for gram in grams]


def by_hand(texts: Texts, query: set[str], k1: float, b: float) -> list[float]:
    """BM25 as Robertson and Zaragoza (2009) give it, with Lucene's idf."""
    size, mean = len(texts), (sum(map(len, texts)) / len(texts)) or 1.0
    scores = []
    for text in texts:
        counts, score = Counter(text), 0.0
        for gram in query & set(text):
            df = sum(gram in one for one in texts)
            idf = math.log(1 + (size - df + 0.5) / (df + 0.5))
            score += idf * counts[gram] * (k1 + 1) / (counts[gram] + k1 * (1 - b + b * len(text) / mean))
        scores.append(score)
    return scores


@given(TEXTS, st.sets(st.sampled_from("abcdef"), max_size=4), st.sampled_from([0.5, 1.2, 20.0]))
def test_scores_are_those_of_the_formula(texts: Texts, query: set[str], k1: float) -> None:
    assert built(texts, k1).scores(query) == pytest.approx(by_hand(texts, query, k1, 0.5), rel=1e-5, abs=1e-6)


@given(TEXTS, st.data())
def test_an_index_of_some_texts_is_that_of_these_texts_alone(texts: Texts, data: st.DataObject) -> None:
    kept = sorted(data.draw(st.sets(st.integers(0, len(texts) - 1), min_size=1)))
    grams = number_grams(texts).only(np.array(kept))
    ones = np.ones(len(kept), dtype=np.float32)
    part = build_bm25(grams, np.arange(len(kept)), len(kept), ones, 1.2, 0.5)
    alone = built([texts[number] for number in kept])
    assert part.scores("abc") == pytest.approx(alone.scores("abc"), rel=1e-5)
    assert rarities(part, "abcz") == pytest.approx(rarities(alone, "abcz"), rel=1e-5)
    assert [part.knows(part.find([one])).item() for one in "abcz"] == [
        alone.knows(alone.find([one])).item() for one in "abcz"
    ]


def test_a_word_mentioned_in_passing_stays_rare() -> None:
    grams = number_grams([["结婚"], ["结婚"], ["结婚"]])
    weights = np.array([5.0, 0.1, 0.1], dtype=np.float32)
    hard, soft = (build_bm25(grams, np.arange(3), 3, weights, 20.0, 0.5, soft=soft) for soft in (False, True))
    assert rarities(soft, ["结婚"])[0] > 3 * rarities(hard, ["结婚"])[0]
