"""Back to where the conversation was, after something else was asked and answered."""

from __future__ import annotations

from service_api.chat.composing import question
from service_api.chat.offering import offer_again
from service_api.chat.turn import Turn


def come_back(turn: Turn) -> None:
    """Ask again what was open: which of the offered items is meant, or the item's question."""
    if turn.conversation.offered:
        offer_again(turn)
        return
    ask = turn.ask()
    if ask is not None and turn.conversation.doubt is None:
        asked = question(ask, turn)
        lead = "咱们接着刚才的：" if turn.asked() == turn.asked_before else ""
        turn.say(asked.model_copy(update={"text": lead + asked.text}))
