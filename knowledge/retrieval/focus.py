"""Cutting a very long text down to the passages that the catalogue has something to say about."""

from __future__ import annotations

from typing import Final

from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.features import clauses, normalise, tokens
from knowledge.retrieval.lexical import LexicalIndex

# Up to this many tokens a query is scored as a whole; a person explaining a case at length stays below it.
LONGEST_WHOLE: Final = 90
WINDOW: Final = 40
WINDOWS_KEPT: Final = 2


def focused(text: str, analyser: Analyser, lexical: LexicalIndex) -> Analysis:
    """Analyse a query; of a long one only the best-matching passages, in the order in which they were said."""
    if len(text) <= LONGEST_WHOLE:
        return analyser.query(text)
    if len(tokens(normalise(text))) <= LONGEST_WHOLE:
        return analyser.query(text)
    windows = [analyser.query(window) for window in _windows(text)]
    value = [float(lexical.characters.targets.scores(window.characters).max(initial=0.0)) for window in windows]
    value = [
        score + 0.5 * float(lexical.sounds.targets.scores(window.sounds).max(initial=0.0))
        for score, window in zip(value, windows, strict=True)
    ]
    best = sorted(range(len(windows)), key=lambda number: (-value[number], number))[:WINDOWS_KEPT]
    return analyser.query(" ".join(windows[number].normalised for number in sorted(best)))


def _windows(text: str) -> list[str]:
    """Passages of at most :data:`WINDOW` tokens: whole clauses while they fit, long clauses cut."""
    passages: list[list[str]] = [[]]
    for clause in clauses(text):
        words = tokens(normalise(clause))
        for start in range(0, len(words), WINDOW):
            piece = words[start : start + WINDOW]
            if len(passages[-1]) + len(piece) > WINDOW:
                passages.append([])
            passages[-1].extend(piece)
    distinct = dict.fromkeys(" ".join(passage) for passage in passages if passage)
    return list(distinct)
