"""Greeting, thanks, small talk, abuse: short, kind, firm, and back to the matter."""

from __future__ import annotations

from typing import Final

from service_api.chat import unheard
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn

HELLO = "您好，我是导办。您遇到了什么事、想办什么？用平常的话说就行，比如“身份证丢了”“要给孩子上户口”。"

_CALM: Final = (
    "让您着急了。我们把事情办好：说说卡在哪一步，或者找人帮您。",
    "您的气我听见了，对不住。要提意见打12345；要接着办，我陪您一步一步来。",
    "您心里有火，我不争。找个人当面帮您，说不定更快；想接着办，随时说。",
)


def greet(turn: Turn) -> None:
    """Greet."""
    turn.say(Message(text="您好，我在。" if _waits(turn) else HELLO))
    come_back(turn)


def thank(turn: Turn) -> None:
    """Take thanks."""
    turn.say(Message(text="不客气。还有别的事要办，接着说就行。"))
    come_back(turn)


def chitchat(turn: Turn) -> None:
    """Decline small talk kindly."""
    turn.say(Message(text="这个我聊不好，办事的事我在行。" + ("" if _waits(turn) else "您想办什么？")))
    come_back(turn)


def abuse(turn: Turn) -> None:
    """Stay calm, and say so in other words each time."""
    calm = unheard.line(turn, _CALM)
    turn.say(calm.model_copy(update={"buttons": [Button(title="找人帮忙", text="我要找人工")]}))
    come_back(turn)


def not_heard(turn: Turn) -> None:
    """Say kindly that nothing could be made out."""
    turn.asked_before = turn.asked()
    turn.say(
        Message(
            text="这句我没听懂，没关系。"
            + ("" if _waits(turn) else "您慢慢说，比如“身份证丢了”“要给孩子上户口”，也可以按分类找。"),
            buttons=[] if _waits(turn) else [Button(title="按分类找", href="/")],
        )
    )
    come_back(turn)


def ability(turn: Turn) -> None:
    """Tell what this can do, and what it cannot."""
    text = (
        "我是导办，一个办事指引程序，不是真人。您说要办什么，我问几个问题，告诉您要带哪些材料、去哪里、多少钱、多久，"
        "还能出一张告知单。我不能替您提交材料，也不查个人信息；内容以窗口公布为准。"
    )
    turn.say(
        Message(text=text, buttons=[Button(title="按分类找", href="/"), Button(title="找人帮忙", text="我要找人工")])
    )
    come_back(turn)


def privacy(turn: Turn) -> None:
    """Tell what is kept and for how long."""
    minutes = turn.here.settings.chat_idle_minutes
    text = (
        f"不用说姓名、证件号和电话。这次对话只放在本机内存里，{minutes}分钟不用就自动删掉；"
        "点“结束并清除”马上删掉。出告知单时才会存下您的回答，单子上没有姓名和证件号。"
    )
    turn.say(Message(text=text))
    come_back(turn)


def records(turn: Turn) -> None:
    """Decline to look into anybody's records: there are none here."""
    text = "我这里查不到任何人的信息、余额和办理进度，别人的信息更不能查。您自己的可以带证件到窗口问，或拨打12345。"
    turn.say(Message(text=text))
    come_back(turn)


def _waits(turn: Turn) -> bool:
    """Say whether something is asked already: one question at a time is enough."""
    return bool(turn.conversation.offered) or turn.ask() is not None
