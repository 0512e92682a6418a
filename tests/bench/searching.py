"""Measure a search beside a plain one over the same entries: a ratio tells more than milliseconds of one machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from knowledge.catalogue import load_catalogue
from knowledge.retrieval.entries import OUTSIDE
from knowledge.retrieval.focus import focused
from knowledge.retrieval.search import load_engine
from knowledge.retrieval.words import WordSearch, WordsMissingError

DATA, MODELS = Path("data"), Path("var/search")
FIRST = 10

Search = Callable[[str], object]


def rows(queries: Sequence[str], in_service: Sequence[float]) -> list[str]:
    """A line for each kind of search, in milliseconds; ``in_service`` is what the service itself took for them.

    The ratios are those of the medians to the first line: BM25 over jieba words, or, without jieba, the search's own
    characters and sounds.
    """
    kinds = _kinds()
    with ThreadPoolExecutor(1) as pool:  # a service searches on worker threads, and FAISS counts threads for each
        taken = pool.submit(_timed, kinds, queries).result()
    taken["in the service"] = list(in_service)
    first = float(np.median(next(iter(taken.values()))))
    lines = [f"{'search, one query':24}{'n':>6}{'p50 ms':>10}{'p99 ms':>10}{'ratio':>8}"]
    for what, times in taken.items():
        middle, slow = np.quantile(times, (0.5, 0.99))
        lines.append(f"{what:24}{len(times):>6}{middle:>10.2f}{slow:>10.2f}{middle / first:>8.2f}")
    return lines


def _kinds() -> dict[str, Search]:
    engine = load_engine(load_catalogue(DATA), DATA, MODELS)
    ranker, lexical = engine.ranker, engine.ranker.lexical

    def characters_and_sounds(query: str) -> object:
        analysis = focused(query, ranker.analyser, lexical)
        scores = lexical.characters.targets.scores(analysis.characters) + lexical.sounds.targets.scores(analysis.sounds)
        return np.argsort(-scores, kind="stable")[:FIRST]

    kinds: dict[str, Search] = {}
    try:
        words = WordSearch([entry for entry in ranker.entries if entry.target_id != OUTSIDE])
        kinds["words (jieba BM25)"] = lambda query: np.argsort(-words.scores(query), kind="stable")[:FIRST]
    except WordsMissingError:
        pass  # it comes with the packages for tests; the lexical part is then what all is held against
    return {**kinds, "characters and sounds": characters_and_sounds, "search": engine.search}


def _timed(kinds: dict[str, Search], queries: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each kind; every query is put to all in turn, so that a busy moment strikes none alone."""
    taken: dict[str, list[float]] = {what: [] for what in kinds}
    for query in queries[: len(queries) // 10]:
        for search in kinds.values():
            search(query)
    for query in queries:
        for what, search in kinds.items():
            began = time.perf_counter()
            search(query)
            taken[what].append(1000 * (time.perf_counter() - began))
    return taken
