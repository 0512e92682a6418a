"""What speaks for a query being about anything in the catalogue, as a short vector of figures."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.ranking import Ranker, Scores
from knowledge.retrieval.sayings import Looked

EVIDENCE: Final[tuple[str, ...]] = (
    "raw_characters",
    "raw_sounds",
    "dense_characters",
    "dense_sounds",
    "cosine",
    "prototype",
    "known_characters",
    "known_sounds",
    "latin",
    "fused",
    "margin",
    "outside_characters",
    "outside_sounds",
    "outside_cosine",
    "outside_prototype",
    "above_outside",
    "named",
    "alike",
    "outside_alike",
)


def evidence(
    ranker: Ranker, query: Analysis, scores: Scores, fused: Floats, allowed: NDArray[np.bool_], looked: Looked
) -> Floats:
    """The figures named in :data:`EVIDENCE`, shape (19,).

    For the best of the ``allowed`` targets: the raw lexical scores by characters and by sounds, as logarithms and for
    the root of the query's length; the cosines; the fused score and its lead over the second. Of the query: how much of
    its weight of meaning the catalogue knows, and whether it is in Latin letters only, which leaves the characters
    nothing to match. The same scores for the texts known to be out of scope, and the lead over them (zeros where the
    index holds none). And what the catalogue's own wordings say (``looked``).
    """
    root = math.sqrt(max(len(set(query.encoder)), 1))
    first, second = _two_highest(fused[allowed])
    characters, sounds = _highest(scores.characters[allowed]), _highest(scores.sounds[allowed])
    figures = [
        math.log1p(characters),
        math.log1p(sounds),
        characters / root,
        sounds / root,
        _highest(scores.vectors[allowed]),
        _highest(scores.prototypes[allowed]),
        ranker.lexical.characters.coverage(scores.found_characters),
        ranker.lexical.sounds.coverage(scores.found_sounds),
        0.0 if query.is_written else 1.0,
        first,
        first - second,
        *_outside(ranker, scores, fused, first),
        looked.named,
        looked.alike,
        looked.outside,
    ]
    return np.array(figures, dtype=np.float32)


def _outside(ranker: Ranker, scores: Scores, fused: Floats, first: float) -> tuple[float, ...]:
    number = ranker.outside
    if number is None:
        return (0.0,) * 5
    return (
        math.log1p(float(scores.characters[number])),
        math.log1p(float(scores.sounds[number])),
        float(scores.vectors[number]),
        float(scores.prototypes[number]),
        first - float(fused[number]),
    )


def _highest(scores: Floats) -> float:
    return float(scores.max()) if scores.size else 0.0


def _two_highest(fused: Floats) -> tuple[float, float]:
    if fused.size < 2:
        return (float(fused[0]), 0.0) if fused.size else (0.0, 0.0)
    second, first = np.partition(fused, -2)[-2:]
    return float(first), float(second)
