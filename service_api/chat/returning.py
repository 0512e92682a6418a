"""Back to where the conversation was, after something else was asked and answered."""

from __future__ import annotations

from service_api.chat.composing import question
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn


def come_back(turn: Turn) -> None:
    """Ask again what was open: which of the offered items is meant, or the item's question."""
    offered = turn.conversation.offered
    if offered:
        found = [turn.here.knowledge.catalogue.target(one) for one in offered]
        buttons = [Button(title=one.plain_name, text=one.plain_name) for one in found]
        buttons.append(Button(title="都不是", text="都不是，换个说法"))
        turn.say(Message(text="您要办的是哪一件？", buttons=buttons, sources=[f"{one.id}#plain_name" for one in found]))
        return
    ask = turn.ask()
    if ask is not None:
        asked = question(ask, turn)
        lead = "咱们接着刚才的：" if turn.asked() == turn.asked_before else ""
        turn.say(asked.model_copy(update={"text": lead + asked.text}))
