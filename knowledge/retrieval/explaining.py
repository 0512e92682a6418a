"""Which part of an item matched a query, and how to say so in one short sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.entries import Entry, Field
from knowledge.retrieval.forward import Wanted, wanted
from knowledge.retrieval.meaning import meaning_pairs, pairs_of_entry
from knowledge.retrieval.ranking import Ranker, Scores

# A part is shown instead of the item itself only when it fits clearly better than everything that names the item.
PART_MARGIN: Final = 0.08
# Whoever asks something beside naming the matter ("营业执照丢了要登报吗") wants that answered: a frequent question or a
# review point is shown where it holds this share of what he asks, whatever names the matter better. Less is another
# question, and another question's answer is worse than none.
ASKED_SHARE: Final = 0.5
LONGEST_QUOTE: Final = 40
# A longer saying tells a story, somebody's own, and is not shown to another.
LONGEST_SAY: Final = 16

_ASKING: Final = re.compile(
    r"[吗么嘛?？]|多久|多长|几[天张份个年次]|多少|要不要|用不用|能不能|可不可以|行不行|是不是|有没有|哪里|什么时候|啥时候|为什么|为啥"
)
_TOLD: Final[frozenset[Field]] = frozenset({"question", "check"})
_NAMES: Final[frozenset[Field]] = frozenset({"name", "plain_name", "alias"})
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


@dataclass(frozen=True)
class AskedFor:
    """A query, made ready to be held against many entries."""

    characters: Wanted | None
    """None where nothing was written: sounds alone decide then, and characters alone where something was."""
    sounds: Wanted | None
    vector: Floats | None
    said: str
    """The words, normalised."""
    asks: bool
    """Whether they are a question."""


def asked_for(ranker: Ranker, query: Analysis, scores: Scores) -> AskedFor:
    """Make a query ready."""
    characters, sounds = ranker.lexical.characters.targets, ranker.lexical.sounds.targets
    return AskedFor(
        wanted(scores.found_characters, characters) if query.is_written else None,
        None if query.is_written else wanted(scores.found_sounds, sounds),
        scores.query,
        query.normalised,
        _ASKING.search(query.normalised) is not None,
    )


def best_part(ranker: Ranker, target: int, asked: AskedFor) -> Part:
    """The part of a target to show for a query."""
    start, end = int(ranker.targets.starts[target]), _end(ranker, target)
    own = entry_fits(ranker, start, end, asked)
    best = int(np.argmax(own))
    named = np.where(ranker.names_target[start:end], own, -np.inf)
    fit = float(named.max())
    entries = ranker.entries[start:end]
    told = _told(asked.said, entries, own) if asked.asks else None
    if told is not None:
        chosen = told
    else:
        answers = asked.asks and entries[best].kind == "faq"  # of another question, since this one is not among them
        chosen = best if own[best] > fit + PART_MARGIN and not answers else _shown(entries, named)
    return Part(ranker.entries[start + chosen], float(own[chosen]))


def _told(said: str, entries: Sequence[Entry], fits: Floats) -> int | None:
    """The entry that answers what is asked beside the matter's own names; None where none does."""
    names = {pair for entry in entries if entry.field in _NAMES for pair in pairs_of_entry(entry.text)}
    beside = meaning_pairs(said) - names
    if not beside:
        return None
    held = np.array(
        [len(beside & pairs_of_entry(one.text)) / len(beside) if one.field in _TOLD else 0.0 for one in entries]
    )
    best = int(np.argmax(held + 1e-3 * fits))
    return best if held[best] >= ASKED_SHARE else None


def _shown(entries: Sequence[Entry], fits: Floats) -> int:
    """The best name or short saying."""
    for number in np.argsort(-fits, kind="stable"):
        entry = entries[number]
        if entry.field != "say" or len(entry.text) <= LONGEST_SAY:
            return int(number)
    return int(np.argmax(fits))


def entry_fits(ranker: Ranker, start: int, end: int, asked: AskedFor) -> Floats:
    """How well the entries ``start`` to ``end`` fit: the share of the query's weight held, averaged with the cosine."""
    held: Floats = np.zeros(end - start, dtype=np.float32)
    if asked.characters is not None:
        held = ranker.lexical.characters.entries.held(start, end, asked.characters)
    elif asked.sounds is not None:
        held = ranker.lexical.sounds.entries.held(start, end, asked.sounds)
    if ranker.encoded is None or asked.vector is None:
        return held
    return np.asarray(0.5 * held + 0.5 * (ranker.encoded[start:end] @ asked.vector), dtype=np.float32)


def why(entry: Entry) -> str:
    """One short Chinese sentence on which part matched."""
    text = entry.text if len(entry.text) <= LONGEST_QUOTE else entry.text[: LONGEST_QUOTE - 1] + "…"
    return _WHY[entry.field].format(text)


def _end(ranker: Ranker, target: int) -> int:
    starts = ranker.targets.starts
    return int(starts[target + 1]) if target + 1 < len(starts) else len(ranker.entries)
