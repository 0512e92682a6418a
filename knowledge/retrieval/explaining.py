"""Which part of an item matched a query, and how to say so in one short sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.entries import Entry, Field
from knowledge.retrieval.ranking import Ranker, Scores

# A part is shown instead of the item itself only when it fits clearly better than everything that names the item.
PART_MARGIN: Final = 0.08
LONGEST_QUOTE: Final = 40

_WHY: Final[dict[Field, str]] = {
    "name": "与事项名称“{}”相符",
    "plain_name": "与事项名称“{}”相符",
    "alias": "也叫“{}”",
    "say": "和常见说法“{}”意思相近",
    "option": "这个事项里有“{}”的情形",
    "output": "办完能拿到“{}”",
    "question": "常见问题里有“{}”",
    "answer": "常见问题的解答里提到“{}”",
    "material": "要准备的材料里有“{}”",
    "check": "材料审查要点里有“{}”",
    "summary": "事项说明：{}",
    "background": "办理说明里提到“{}”",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The entry of a target that fits a query best, and how well (0 to about 1)."""

    entry: Entry
    fit: float


def entry_fits(ranker: Ranker, query: Analysis, scores: Scores) -> Floats:
    """How well every entry fits: the share of the query's weight that it holds, averaged with the cosine."""
    characters = ranker.lexical.characters.entries
    sounds = ranker.lexical.sounds.entries
    wanted_characters = float(characters.rarities(sorted(set(query.characters))).sum()) or 1.0
    wanted_sounds = float(sounds.rarities(sorted(set(query.sounds))).sum()) or 1.0
    held = np.maximum(scores.entry_characters / wanted_characters, 0.8 * scores.entry_sounds / wanted_sounds)
    if ranker.vectors is None:
        return np.asarray(held, dtype=np.float32)
    return np.asarray(0.5 * held + 0.5 * scores.similarities, dtype=np.float32)


def best_part(ranker: Ranker, target: int, fits: Floats) -> Part:
    """The part of a target to show for a query."""
    start, end = int(ranker.targets.starts[target]), _end(ranker, target)
    own = fits[start:end]
    best = int(np.argmax(own))
    naming = int(np.argmax(np.where(ranker.names_target[start:end], own, -np.inf)))
    chosen = best if own[best] > own[naming] + PART_MARGIN else naming
    return Part(ranker.entries[start + chosen], float(own[chosen]))


def why(entry: Entry) -> str:
    """One short Chinese sentence on which part matched."""
    text = entry.text if len(entry.text) <= LONGEST_QUOTE else entry.text[: LONGEST_QUOTE - 1] + "…"
    return _WHY[entry.field].format(text)


def _end(ranker: Ranker, target: int) -> int:
    starts = ranker.targets.starts
    return int(starts[target + 1]) if target + 1 < len(starts) else len(ranker.entries)
