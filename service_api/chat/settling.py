"""Fitting a conversation to newly published content: what still fits is kept, what was lost is said."""

from __future__ import annotations

from typing import Any

from knowledge.guidance.fitting import fitted
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn


def is_settled(turn: Turn) -> bool:
    """Say whether the conversation stands on the content that this turn works with."""
    return turn.conversation.version == turn.here.knowledge.catalogue.version


def settle(turn: Turn) -> None:
    """Take the conversation over to the content that this turn works with, the caller holding its lock."""
    conversation, knowledge = turn.conversation, turn.here.knowledge
    catalogue = knowledge.catalogue
    known = catalogue.items.keys() | catalogue.packages.keys()
    conversation.version = catalogue.version
    conversation.aside = [
        (target, _fitting(turn, target, answers)[0], order)
        for target, answers, order in conversation.aside
        if target in known
    ]
    if not known.issuperset(conversation.offered):
        conversation.offered, conversation.offered_for = [], ""
    conversation.wished = {target: words for target, words in conversation.wished.items() if target in known}
    if conversation.county is not None and conversation.county not in knowledge.places.divisions:
        conversation.county = None
    if conversation.target is None:
        return
    if conversation.target not in known:
        conversation.give_up()
        turn.say(Message(text="办事指南刚刚更新，您刚才问的事项已经不在里面了。换个说法再说一遍，我重新找。"))
        return
    conversation.answers, dropped = _fitting(turn, conversation.target, conversation.answers)
    if dropped:
        turn.say(Message(text=f"办事指南刚刚更新，前面有 {dropped} 个回答不再适用，其余的都还在。"))


def _fitting(turn: Turn, target: str, answers: dict[str, Any]) -> tuple[dict[str, Any], int]:
    kept, dropped = fitted(turn.here.knowledge.guide, target, answers, turn.here.today)
    return kept, len(dropped)
