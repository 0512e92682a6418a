"""The pairs of neighbouring characters that carry meaning: 登报 of 要登报吗."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from knowledge.retrieval.features import normalise

EMPTY: Final = frozenset(
    "吗么呢嘛啊呀的了要不能可以有没是几多少久天什怎咋我你他在这那里哪去到用还得给就个把和也都会该应 "
)
"""Characters that say nothing of what is asked."""


def meaning_pairs(text: str) -> frozenset[str]:
    """The pairs of a normalised text."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(pair for pair in pairs if EMPTY.isdisjoint(pair))


@lru_cache(maxsize=65_536)
def pairs_of_entry(text: str) -> frozenset[str]:
    """The pairs of a text of the catalogue; kept, since the same entries are held against every other query."""
    return meaning_pairs(normalise(text))
