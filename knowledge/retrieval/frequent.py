"""Frequent questions: which of a matter's own fits somebody's words, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.catalogue import Item, Package
from knowledge.catalogue.items import Faq
from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.forward import wanted
from knowledge.retrieval.kinds import kinds
from knowledge.retrieval.ranking import Ranker

_KIND_UNSAID: Final = 0.1
"""Taken off where the catalogue's question asks for something (how much, when) that the words do not ask for."""
_RECEIVED: Final = 0.2
"""Added where both ask for the money that one gets: a matter has one such question, however it is worded."""
_LEAST_HELD: Final = 0.05
"""Share of the words that question and answer must hold, whatever their likeness: 党组织 is nowhere in 养老关系咋转."""
_OWN: Final = 0.1
"""Added to a package's own questions: they are asked of the whole, its members' of a part."""


@dataclass(frozen=True, slots=True)
class Found:
    """A frequent question of a target, and how well it fits the words (0 to about 1)."""

    target: Item | Package
    faq: Faq
    fit: float


def best(ranker: Ranker, targets: Sequence[Item | Package], text: str) -> Found | None:
    """Return the question of these targets that fits the words best; the first where several fit alike."""
    query = ranker.analyser.query(text)
    vector = ranker.encoder.encode([query])[0] if ranker.encoder is not None else None
    said = kinds(text)
    found = [
        Found(target, one, fit + _of_a_kind(said, kinds(one.q)) + (_OWN if isinstance(target, Package) else 0.0))
        for target in targets
        for one, fit, held in _fits(ranker, target, query, vector)
        if (not said or said & kinds(one.q)) and (held >= _LEAST_HELD or "received" in said)
    ]
    return max(found, key=lambda one: one.fit, default=None)


def _of_a_kind(said: frozenset[str], meant: frozenset[str]) -> float:
    if "received" in said & meant:
        return _RECEIVED
    return -_KIND_UNSAID if meant and not said else 0.0


def _fits(
    ranker: Ranker, target: Item | Package, query: Analysis, vector: Floats | None
) -> Iterator[tuple[Faq, float, float]]:
    """Yield the target's questions with how well each fits, and the share of the words that it holds.

    Half of it is the likeness of meaning, a quarter the share of the words that question and answer hold, a quarter the
    share of the question that the words hold.
    """
    characters = ranker.lexical.characters
    found = characters.targets.find(query.characters)
    worth = wanted(found, characters.targets).worth
    number = ranker.targets.ids.index(target.id)
    starts = ranker.targets.starts
    end = int(starts[number + 1]) if number + 1 < len(starts) else len(ranker.entries)
    rows = {
        (one.field, one.ref): at
        for at, one in enumerate(ranker.entries[int(starts[number]) : end], int(starts[number]))
    }

    def grams(at: int) -> np.ndarray:
        return characters.entries.rows[characters.entries.starts[at] : characters.entries.starts[at + 1]]

    for one in target.faqs:
        at, answer = rows.get(("question", one.id or "")), rows.get(("answer", one.id or ""))
        if at is None or answer is None:
            continue
        asked = grams(at)
        rarity = characters.targets.rarities(asked.astype(np.int64))
        said = float(rarity[np.isin(asked, found)].sum() / (rarity.sum() or 1.0))
        held = float(worth[np.union1d(asked, grams(answer))].sum())
        alike = float(ranker.encoded[at] @ vector) if ranker.encoded is not None and vector is not None else held
        yield one, 0.5 * alike + 0.25 * held + 0.25 * said, held
