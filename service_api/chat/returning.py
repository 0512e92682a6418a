"""Back to where the conversation was, after something else was asked and answered."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.composing import question
from service_api.chat.offering import offer_again
from service_api.chat.replies import agrees
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_LEADS: Final = ("咱们接着刚才的：", "还是这一问：", "这一问还等着您：")
_ASIDE: Final = re.compile(r"（[^）]*）")


def come_back(turn: Turn) -> None:
    """Ask again what was open: which of the offered items is meant, or the item's question.

    An offer to turn to another matter is over once something else was asked: the matter at hand goes on. Whoever says yes
    to it has asked nothing else.
    """
    conversation = turn.conversation
    if conversation.offered and (conversation.target is None or agrees(turn.text)):
        offer_again(turn)
        return
    conversation.offered = []
    put_again(turn)


def put_again(turn: Turn) -> None:
    """Put the open question again, from the second time on without what it only adds in brackets, never in the same words."""
    ask = turn.ask()
    if ask is None or turn.conversation.doubt is not None:
        return
    asked = question(ask, turn)
    if turn.asked() != turn.asked_before:
        turn.say(asked)
        return
    times = _times(turn, asked)
    text = asked.text if times == 0 else _ASIDE.sub("", asked.text)
    lead = _LEADS[times if times < len(_LEADS) else 1 + times % 2]
    turn.say(asked.model_copy(update={"text": lead + text}))


def _times(turn: Turn, asked: Message) -> int:
    """Return how often running this question was put again already."""
    times = 0
    for message in reversed(turn.conversation.messages):
        if message.sources == asked.sources and message.buttons:
            if not message.text.startswith(_LEADS):
                break
            times += 1
        elif any("#questions." in source for source in message.sources) and message.buttons:
            break
    return times
