"""Somebody who cries or is angry gets one kind clause first; then the matter goes on."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.hearing import tells_of_a_death
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.chat.understanding import plain_reply

_GRIEF: Final = re.compile(
    r"[想要在]哭|哭[了死着]|急死|愁死|急哭|崩溃|熬不|太难了|命苦|没办法了|走投无路|怎么活|咋活|受不了|难受|伤心|好怕|害怕|不要我了|欺负|可怜|睡不着|"
    r"[呜唉][呜唉，,]|心里(?:慌|堵|苦)|绝望"
)
_ANGER: Final = re.compile(
    r"凭(?:什么|啥)(?!证|据|在|来)|气死|气人|什么态度|推来推去|踢皮球|折腾|坑人|跑了.{1,3}[趟回次]|白跑|烦死|没人管|太过分|欺负人|黑心|赖账|讲不讲理|哪有这样|等了.{1,6}(?:还没|都没|也没)"
)
_CALM: Final = ("danger", "abuse", "goodbye", "thank", "greet")
"""Acts with a kind word of their own."""


def comfort(turn: Turn, act: str) -> None:
    """Say one kind clause before the rest where the words are those of somebody in tears or in anger; once in a talk."""
    text = kind_clause(turn.text)
    if text is None or act in _CALM or tells_of_a_death(turn.text) or plain_reply(turn):
        return  # 没人管, said to a question that has it for an answer, is one
    said = [*turn.conversation.messages, *turn.messages]
    if not any(one.text == text for one in said):
        turn.say(Message(text=text))


def kind_clause(text: str) -> str | None:
    """Return what to say first to somebody in tears or in anger.

    >>> kind_clause("我急死了，想哭"), kind_clause("跑了三趟都没办成"), kind_clause("身份证丢了")
    ('别着急，慢慢说，我陪着您把事情理清楚。', '让您受累了，我们一步一步来，把这件事办好。', None)
    """
    if _ANGER.search(text):
        return "让您受累了，我们一步一步来，把这件事办好。"
    return "别着急，慢慢说，我陪着您把事情理清楚。" if _GRIEF.search(text) else None
