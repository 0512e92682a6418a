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
from service_api.chat.quoting import standard
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.chat.turning import bare

BAR: Final = 0.3
"""How well a question must fit before its answer is given; measured in tests/service_api/chat/test_asked.py.

Silence, and the facts that are told then, are better than the answer to something else.
"""
NEAR: Final = 0.22
"""How well it must fit to be told as the nearest question that there is, itself said with its answer."""
_SHORTEST, _A_NAME, _LONGEST = 2, 3, 40
_WAYS: Final = ("上门", "邮寄", "自助", "刷脸")
"""Whoever says more tells a story, in which too much is found."""


def faq(turn: Turn) -> Message | None:
    """Answer the words from the frequent questions of the matter at hand; None where none plainly answers them."""
    return _fitting(turn, BAR, told_as="{a}")


def nearest(turn: Turn) -> Message | None:
    """Tell the nearest of the frequent questions with its answer, so that everybody sees whether it is what he asked."""
    return _fitting(turn, NEAR, told_as="这一问我没找到现成的答案，最接近的是“{q}”：{a}")


def _fitting(turn: Turn, bar: float, told_as: str) -> Message | None:
    step = turn.step()
    if step is None or len(bare(turn.text)) < _SHORTEST or len(turn.text) > _LONGEST:
        return None  # 多久, 多少钱: what lies in the drawers is asked for, whatever question has the words
    held = {(target.id, one.id): truth for target, one, truth in _holding(turn, step)}
    about = "faq", turn.conversation.target, turn.text
    found = turn.once(about, lambda: best(turn.here.knowledge.search.ranker, _asked_about(turn, step), turn.text))
    truth = held.get((found.target.id, found.faq.id), Truth.FALSE) if found is not None else Truth.FALSE
    if found is None or found.fit < bar or truth is Truth.FALSE:
        return None
    if _passes_over(turn, found.faq):
        return None
    prefix = f"【{found.target.plain_name}】" if found.target.id != turn.conversation.target else ""
    doubt = "" if truth is Truth.TRUE else "（视您的情况）"
    text = told_as.format(q=found.faq.q, a=found.faq.a)
    return Message(text=f"{prefix}{text}{doubt}", sources=[f"{found.target.id}#faqs.{found.faq.id}"])


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


def _passes_over(turn: Turn, found: Faq) -> bool:
    """Say whether the words name a document, or a way to apply, of which question and answer say nothing.

    交强险过期了咋办 is not answered by 过期了还能开车吗, nor 能上门评吗 by 孩子三岁能评吗.
    """
    said, told = standard(turn, turn.text), standard(turn, found.q + found.a)
    library = turn.here.knowledge.catalogue.materials.values()
    names = {standard(turn, name) for one in library for name in (one.name, *one.aliases) if len(name) >= _A_NAME}
    return any(name in said and name not in told for name in (*names, *_WAYS))


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
