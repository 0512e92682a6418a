"""Back to where the conversation was, after something else was asked and answered."""

from __future__ import annotations

from service_api.chat.composing import question
from service_api.chat.offering import offer_again
from service_api.chat.replies import agrees
from service_api.chat.turn import Turn


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
    ask = turn.ask()
    if ask is not None and turn.conversation.doubt is None:
        asked = question(ask, turn)
        lead = "咱们接着刚才的：" if turn.asked() == turn.asked_before else ""
        turn.say(asked.model_copy(update={"text": lead + asked.text}))
