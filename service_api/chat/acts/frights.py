"""Danger, and the talk after it: help first, then listening, and back to the matter once it is over."""

from __future__ import annotations

from typing import Final

from service_api.chat import helping, story, unheard
from service_api.chat.danger import Alarm, dangers
from service_api.chat.frightened import wish_beside, wish_when_over
from service_api.chat.returning import come_back
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_LATELY: Final = 3
_OVER: Final = {
    "despair": "听您这么说，我松了口气。再难受的时候别一个人扛，120、12345都有人接。",
    "medical": "那就好，有人照看着就好。",
    "fraud": "那就好，别再转钱了。",
}
_SAFE: Final = "那就好，人平安比什么都要紧。"


def danger(turn: Turn) -> None:
    """Send to help first when life or safety is at stake; what was wished for beside it is kept for later."""
    conversation, kinds = turn.conversation, dangers(turn.text)
    before = conversation.alarm
    if before is not None and not before.over:
        kinds = kinds or before.kinds
    again = helping.help_for(kinds) in [one.text for one in conversation.messages[-_LATELY:]]
    wish = wish_beside(turn.text, kinds) or (before.wish if before is not None else "")
    conversation.alarm = Alarm(kinds, wish)
    turn.say(helping.helping(helping.help_for(kinds, again=again), kinds))
    if wish:
        turn.say(Message(text=f"您说的“{wish}”我记着。人安全了说一声“没事了”，我们就办。"))
    elif turn.asked() is not None or conversation.offered:
        turn.say(Message(text="办事的事先放着，前面说的都在；等您方便了，说“再说一遍”，我们接着来。"))


def over(turn: Turn) -> str:
    """Be glad that it is over; return what is to be taken up now: a wish of these words, or of those of danger."""
    alarm, turn.conversation.alarm = turn.conversation.alarm, None
    kind = helping.kind_of(alarm.kinds) if alarm is not None else "any"
    turn.say(Message(text=_OVER.get(kind, _SAFE)))
    wish = wish_when_over(turn.text, kind)
    if wish:
        return wish
    if alarm is not None and alarm.wish:
        turn.say(Message(text=f"刚才您说的“{alarm.wish}”，我们接着办。"))
        return alarm.wish
    if turn.ask() is None and not turn.conversation.offered:
        turn.say(Message(text="要办什么事，直接说就行。"))
        turn.conversation.alarm = Alarm((), over=True)
    come_back(turn)
    return ""


def still_here(turn: Turn) -> None:
    """Say that somebody is there, and whom to call."""
    alarm = turn.conversation.alarm
    kinds = alarm.kinds if alarm is not None else ()
    beside = "身边有人吗？叫他陪着您，或者打120、12345，都有人接。"
    told = beside if "despair" in kinds else f"还有危险就打{helping.numbers_for(kinds)}；人安全了，说一声“没事了”。"
    turn.say(helping.helping(f"听得到，我一直在。{told}", kinds))


def help_called(turn: Turn) -> None:
    """Praise who called for help."""
    turn.say(Message(text="做得对。等他们来的时候，先把自己顾好，我一直在；人安全了说一声“没事了”，我们接着办。"))


def listen(turn: Turn) -> None:
    """Hear what is told meanwhile; no matter is opened on it."""
    alarm = turn.conversation.alarm
    kinds = alarm.kinds if alarm is not None else ()
    line = unheard.line(turn, helping.listening(kinds, over=alarm is not None and alarm.over))
    turn.say(line.model_copy(update={"sources": helping.helping(line.text, kinds).sources}))
    if "despair" not in kinds:  # 没人管我, said in despair, is no part of any matter
        story.keep(turn)
