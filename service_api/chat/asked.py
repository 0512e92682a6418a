"""Questions that people really ask: the catalogue's own answer to one, where it plainly answers the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from knowledge.catalogue import Item, Package
from knowledge.catalogue.items import Faq
from knowledge.guidance import Step
from knowledge.guidance.truth import Truth
from knowledge.retrieval.frequent import best
from knowledge.retrieval.kinds import kinds
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

BAR: Final = 0.3
"""How well a question must fit before its answer is given; measured in tests/service_api/chat/test_asked.py.

Silence, and the facts that are told then, are better than the answer to something else.
"""
_LONGEST: Final = 40
"""Whoever says more tells a story, in which too much is found."""


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
