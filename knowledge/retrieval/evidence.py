"""What speaks for a query being about anything in the catalogue, as a short vector of figures."""

from __future__ import annotations

from typing import Final

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.features import is_han
from knowledge.retrieval.ranking import Ranker, Scores

EVIDENCE: Final[tuple[str, ...]] = (
    "raw_characters",
    "raw_sounds",
    "best_entry",
    "known_characters",
    "known_sounds",
    "cosine",
    "latin",
)


def evidence(ranker: Ranker, query: Analysis, scores: Scores) -> Floats:
    """The figures named in :data:`EVIDENCE`, shape (7,).

    The raw lexical scores of the best target by characters and by sounds and of the best single entry, as logarithms
    (they grow with the length of the query); the known share of the query's weight of meaning in both; the best cosine;
    and whether the query is written in Latin letters only, which leaves the characters nothing to match.
    """
    han = any(is_han(character) for character in query.normalised)
    best_entry = np.maximum(scores.entry_characters, 0.5 * scores.entry_sounds)
    return np.array(
        [
            np.log1p(_highest(scores.characters)),
            np.log1p(_highest(scores.sounds)),
            np.log1p(_highest(best_entry)),
            ranker.lexical.characters.coverage(query.characters),
            ranker.lexical.sounds.coverage(query.sounds),
            _highest(scores.vectors),
            0.0 if han else 1.0,
        ],
        dtype=np.float32,
    )


def _highest(scores: Floats) -> float:
    return float(scores.max()) if scores.size else 0.0
