"""A plain search to be compared with: BM25 over the words that jieba cuts, as any full-text search would do it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from knowledge.retrieval.bm25 import Floats, build_bm25, number_grams
from knowledge.retrieval.entries import Entry
from knowledge.retrieval.features import normalise
from knowledge.retrieval.lexical import targets_of

K1 = 1.5
B = 0.75


class WordsMissingError(RuntimeError):
    """The package jieba, which only this comparison needs, is not installed."""

    def __init__(self) -> None:
        super().__init__("没有安装 jieba，不能和词检索比较；运行 make test-setup，或 pip install jieba")


class WordSearch:
    """BM25 (k1 1.5, b 0.75) over jieba words; everything that is said of a target is one document."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index entries that stand target by target.

        Raises:
            WordsMissingError: jieba is not installed.
        """
        try:
            import jieba
        except ImportError as error:
            raise WordsMissingError from error
        jieba.setLogLevel(logging.WARNING)
        self._cut = jieba.lcut
        targets = targets_of(entries)
        self.ids = targets.ids
        grams = number_grams([self._words(entry.text) for entry in entries])
        ones = np.ones(len(entries), dtype=np.float32)
        self._index = build_bm25(grams, targets.of_entry, len(targets.ids), ones, K1, B)

    def scores(self, query: str) -> Floats:
        """BM25 score of every target, shape (targets,)."""
        return self._index.scores(self._words(query))

    def _words(self, text: str) -> list[str]:
        return [word for word in self._cut(normalise(text)) if word.strip()]
