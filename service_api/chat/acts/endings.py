"""The end: asked about once, then everything said is deleted as soon as that is told."""

from __future__ import annotations

from service_api.chat.ending import END, ENDING, LEAVING
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn

ENDED = "好，这次说的话都删掉了。以后要办事，直接说就行。"


def goodbye(turn: Turn) -> None:
    """Say goodbye, and how to wipe what was said."""
    turn.conversation.doubt = LEAVING
    text = "好，您慢走。点“结束并清除”，这次说的话马上删掉。"
    turn.say(Message(text=text, buttons=[Button(title=END, text=END)]))


def end(turn: Turn) -> None:
    """Ask whether all that was said is to be deleted: it cannot be brought back."""
    turn.conversation.doubt = ENDING
    buttons = [Button(title=END, text=END), Button(title="不删，接着办", text="不改，继续")]
    turn.say(Message(text="这次说的、答的都删掉，对话就结束了。要删吗？", buttons=buttons))


def wipe(turn: Turn) -> None:
    """Delete it all: the service does so once this is answered."""
    turn.conversation.ended = True
    turn.say(Message(text=ENDED))


def keep_on(turn: Turn) -> None:
    """Go on where it was."""
    turn.say(Message(text="好，不删，前面说的都在。" + ("" if _waits(turn) else "您接着说就行。")))
    come_back(turn)


def _waits(turn: Turn) -> bool:
    return bool(turn.conversation.offered) or turn.ask() is not None
