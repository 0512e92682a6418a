"""Going on elsewhere: on a phone, at a counter, with a human being who sees all that was said."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.handing_over import Handover, given_for
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Card, Message
from service_api.chat.turn import Turn

_COMPLAINS: Final = re.compile(r"投诉|举报你|告你们|差评|找你们?领导")
_OF_US: Final = re.compile(r"(?:投诉|举报)(?:一下)?(?:你|.{0,4}(?:态度|窗口|大厅|工作人员))|找你们?领导")


def complains_of_us(text: str) -> bool:
    """Say whether the words complain of those who serve here, rather than of a trader or an employer.

    >>> complains_of_us("投诉你们服务态度"), complains_of_us("投诉商家")
    (True, False)
    """
    return _OF_US.search(text) is not None


def continue_elsewhere(turn: Turn) -> None:
    """Give the code and the number with which the conversation goes on elsewhere."""
    given = given_for(turn.here, turn.conversation)
    minutes = turn.here.settings.chat_idle_minutes
    scan = "" if turn.here.settings.provisional else "用手机扫这个码，就在手机上接着办；"
    text = (
        f"好。{scan}到窗口办，把编号 {given.spoken} 告诉工作人员就行。说过的、答过的都跟着过去，这边就不再显示了。"
        f"编号{minutes}分钟内有效，只能用一次。"
    )
    if turn.here.settings.provisional:
        text += "（这里还没有设公网地址，手机扫不开，请用编号。）"
    turn.say(Message(text=text, card=_card(turn, given)))


def human_help(turn: Turn) -> None:
    """Tell the ways to a human being, who need not be told anything again."""
    conversation = turn.conversation
    text = "您可以在大厅请导办员或窗口工作人员帮忙，也可以拨打12345政务热线。"
    if _COMPLAINS.search(turn.text):
        text = "让您受委屈了。要投诉、提意见，打12345政务热线；也可以请大厅的导办员当面帮您。"
    buttons = [Button(title="出告知单", text="给我告知单")] if turn.outcome() is not None else []
    if conversation.target is None and not conversation.offered:
        turn.say(Message(text=text + "先说说您要办什么也行，我把问到的一起转过去。", buttons=buttons))
        come_back(turn)
        return
    before = conversation.handover
    given = given_for(turn.here, conversation)
    text += (
        f"编号还是刚才的 {given.spoken}，告诉工作人员，"
        if before is not None
        else f"把编号 {given.spoken} 告诉工作人员，"
    )
    text += (
        f"他输入编号就能看到您说过的、答过的，不用再说一遍。"
        f"编号{turn.here.settings.chat_idle_minutes}分钟内有效，只能用一次。"
    )
    turn.say(Message(text=text, buttons=buttons, card=_card(turn, given)))
    come_back(turn)


def _card(turn: Turn, given: Handover) -> Card:
    qr = None if turn.here.settings.provisional else given.qr  # a code that no phone can open is none
    return Card(kind="handover", id=given.number, title=given.spoken, href=given.path, qr=qr)
