"""Questions that people really ask: the catalogue's own answer to one, where it plainly answers the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from knowledge.catalogue import Item, Package
from knowledge.catalogue.items import Faq
from knowledge.guidance import Step
from knowledge.guidance.truth import Truth
from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.forward import wanted
from knowledge.retrieval.ranking import Ranker
from service_api.chat.kinds import kinds
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

BAR: Final = 0.3
"""How well a question must fit before its answer is given; measured in tests/service_api/chat/test_asked.py.

Silence, and the facts that are told then, are better than the answer to something else.
"""
_KIND_UNSAID: Final = 0.1
"""Taken off where the catalogue's question asks for something (how much, when) that the words do not ask for."""
_RECEIVED: Final = 0.2
"""Added where both ask for the money that one gets: a matter has one such question, however it is worded."""
_LEAST_HELD: Final = 0.05
"""Share of the words that question and answer must hold, whatever their likeness: 党组织 is nowhere in 养老关系咋转."""
_OWN: Final = 0.1
"""Added to a package's own questions: they are asked of the whole, its members' of a part."""
_LONGEST: Final = 40
"""Whoever says more tells a story, in which too much is found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A frequent question of a target, and how well it fits the words (0 to about 1)."""

    target: Item | Package
    faq: Faq
    fit: float


def faq(turn: Turn) -> Message | None:
    """Answer the words from the frequent questions of the matter at hand; None where none plainly answers them."""
    step = turn.step()
    if step is None or not turn.text or len(turn.text) > _LONGEST:
        return None
    held = {(target.id, one.id): truth for target, one, truth in _holding(turn, step)}
    about = "faq", turn.conversation.target, turn.text
    found = turn.once(about, lambda: best(turn.here.knowledge.search.ranker, _asked_about(turn, step), turn.text))
    truth = held.get((found.target.id, found.faq.id), Truth.FALSE) if found is not None else Truth.FALSE
    if found is None or found.fit < BAR or truth is Truth.FALSE:
        return None
    prefix = f"【{found.target.plain_name}】" if found.target.id != turn.conversation.target else ""
    doubt = "" if truth is Truth.TRUE else "（视您的情况）"
    return Message(text=f"{prefix}{found.faq.a}{doubt}", sources=[f"{found.target.id}#faqs.{found.faq.id}"])


def of_kind(turn: Turn, kind: str) -> Message | None:
    """Return the answer of the only question of the matter at hand, its members' left out, that asks for such a thing."""
    step, target = turn.step(), turn.target
    if step is None or target is None:
        return None
    found = [
        one
        for of, one, truth in _holding(turn, step)
        if of.id == target.id and truth is Truth.TRUE and kind in kinds(one.q)
    ]
    return Message(text=found[0].a, sources=[f"{target.id}#faqs.{found[0].id}"]) if len(found) == 1 else None


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


def _asked_about(turn: Turn, step: Step) -> list[Item | Package]:
    """Return the matter at hand and, in a package, its members that may be needed."""
    target = turn.target
    members = [one.section.item for one in step.decisions if one.active is not Truth.FALSE]
    return [*([target] if isinstance(target, Package) else []), *members]


def _holding(turn: Turn, step: Step) -> Iterator[tuple[Item | Package, Faq, Truth]]:
    """Yield every question of the matter at hand with whether its answer holds for what was answered so far."""
    target = turn.target
    if isinstance(target, Package):
        yield from ((target, one, step.evaluator.truth(one.when)) for one in target.faqs)
    for decision in step.decisions:
        section = decision.section
        for one in section.item.faqs:
            yield section.item, one, step.evaluator.truth(section.named(one.when))


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
