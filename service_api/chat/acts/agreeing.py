"""Yes, no, and “I do not know”: what they mean depends on what was asked."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import GroupNode
from service_api.chat import replies
from service_api.chat.acts.changing import change, offer_change
from service_api.chat.acts.needing import begin, reply
from service_api.chat.acts.next_matter import follows_ending
from service_api.chat.composing import changed, go_on, question
from service_api.chat.conversations import Doubt
from service_api.chat.correcting import taken_wrongly
from service_api.chat.finding import ways_out
from service_api.chat.offering import refuse
from service_api.chat.returning import come_back
from service_api.chat.schemas import Message
from service_api.chat.telling import tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import plain_reply, put

_FEW_WORDS: Final = 14
_REFUSES: Final = re.compile(
    r"都不|不[是对要用办想行需]|算了|没有|错|换|别的|另外|^(?:不|没|否|no|nope)[了啊吧呀哦的]*\W*$", re.IGNORECASE
)
_SAYS_WRONG: Final = re.compile(r"不对|不是|错|岔")


def affirm(turn: Turn) -> None:
    """Take a yes: to the only item offered, to the open question, or as “go on”."""
    offered = turn.conversation.offered
    if turn.doubt is not None:
        _settle_doubt(turn, turn.doubt)
    elif len(offered) == 1:
        turn.text = turn.conversation.offered_for
        begin(turn, offered[0])
    elif offered:
        come_back(turn)
    elif turn.ask() is not None:
        reply(turn)
    elif not follows_ending(turn):
        turn.say(Message(text="好的。还想知道什么，接着问就行。"))


def deny(turn: Turn) -> None:
    """Take a no: to what was offered, to the open question, or as “nothing more”."""
    conversation = turn.conversation
    if turn.doubt is not None and replies.refuses(turn.text):
        known = turn.doubt.key in turn.conversation.answers
        turn.say(Message(text="好，不改，还按前面说的。" if known else "好，那这个不记。"))
        go_on(turn)
    elif not conversation.offered and taken_wrongly(turn) is not None:
        change(turn)  # 不是工地 denies what was answered before
    elif conversation.offered and _REFUSES.search(turn.text) is None:
        reply(turn)  # 不满一岁, 不住在这里 tell something, and refuse nothing
    elif conversation.offered:
        refuse(turn)
        turn.say(Message(text="好，接着来。") if turn.ask() is not None else _none_of_them(turn))
        come_back(turn)
    elif turn.ask() is not None and not plain_reply(turn) and replies.keeps(turn.text):
        turn.say(Message(text="好，不改。"))
        go_on(turn)
    elif turn.ask() is not None:
        reply(turn)
    elif conversation.target is not None and _SAYS_WRONG.search(turn.text):
        offer_change(turn)  # 不对, said of what came out: something that led to it is wrong
    else:
        turn.say(Message(text="好的。您想办什么，或者想知道什么，接着说就行。"))


def _none_of_them(turn: Turn) -> Message:
    """Say what to do when none of the offered is meant; what was said before stays."""
    current = turn.target
    text = (
        "好，都不是，这几件我不再提。换个说法，用一句话说说发生了什么、想办成什么，比如“房产证上要加名字”；"
        "也可以按分类找，或者找人帮忙（12345）。"
    )
    sources = []
    if current is not None:
        text += f"“{current.plain_name}”的回答都还在。"
        sources = [f"{current.id}#plain_name"]
    return Message(text=text, buttons=ways_out(), sources=sources)


def _settle_doubt(turn: Turn, doubt: Doubt) -> None:
    """Take the other answer after all."""
    one = put(turn, doubt.key, doubt.value)
    turn.say(Message(text="好。") if one is None else changed(turn, [one]))
    go_on(turn)


def dont_know(turn: Turn) -> None:
    """Help to find out; where the question allows it, go on with both possibilities open."""
    ask = turn.ask()
    if turn.county_for is not None:
        text = (
            "没关系。附近的路牌、门牌或者身份证上的住址都写着区县名，知道了再告诉我；也可以打12345，问离您最近的窗口。"
        )
        turn.say(Message(text=text))
        come_back(turn)
        return
    if ask is None:
        turn.say(Message(text="没关系，说说发生了什么事就行，比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。"))
        come_back(turn)
        return
    only = plain_reply(turn) or replies.unsure(turn.text) or (len(turn.text) <= _FEW_WORDS and not tells(turn))
    if isinstance(ask.node, GroupNode) or not only:
        reply(turn)
        return
    asked = ask.node.question
    source = [f"{turn.conversation.target}#questions.{ask.key}"]
    if asked.unknown:
        turn.answer(ask, dict(replies.UNKNOWN))
        how = f"想弄清楚可以这样：{asked.find_out}" if asked.find_out else "窗口会帮您核对。"
        turn.say(Message(text=f"我记下了：不清楚。不同情况要带的都会列出来，标上“视情况”。{how}", sources=source))
        go_on(turn)
        return
    help_ = asked.find_out or asked.why or "这一步要选一个才能往下走。"
    turn.say(Message(text=f"没关系。{help_}", sources=source))
    turn.say(question(ask, turn))
