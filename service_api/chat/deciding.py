"""What can be decided before the recogniser of acts is asked: acts that need no guess, and facts told beside a question."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.acts.moving import OVER, WIPING, returns
from service_api.chat.acts.needing import asks_what_else, other_matter, take_told
from service_api.chat.acts.results import tells_county
from service_api.chat.beside import asks_in_particular
from service_api.chat.correcting import corrects
from service_api.chat.danger import dangers
from service_api.chat.ease import eased, skips
from service_api.chat.finding import names_things, picked, turns_away
from service_api.chat.lacking import lacks
from service_api.chat.recognising import own_phrase, recognise
from service_api.chat.replies import agrees, keeps, none_of_them, refuses, unsure
from service_api.chat.telling import requests, tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import an_option, short_answer
from service_api.chat.wholes import holding

_PLAIN: Final = ("repeat", "continue_elsewhere")
"""Acts that hang on few words, which mean nothing else."""
_ASKS_WHETHER: Final = re.compile(
    r"(?:要不要|用不用|需不需要|是不是要|能不能|可不可以|还?要|能|可以|行).{0,12}(?:[吗么嘛][?？]?|[行能要]?不|没得)[啊呀哦]?[?？]?$|"
    r"(?:要不要|用不用|需不需要|是不是要|能不能|可不可以).{2,12}$"
)
"""A question about the matter at hand (我有犯罪记录能办吗, 要不要税务登记), though it names what another one is about."""
_SO_ON: Final = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?<![带是要叫办些弄干做有个])(?:啥|什么|之类)的(?:吧|呢|都)?$")
_WISHES_IT: Final = re.compile(r"帮我|给我|我想|我要|想[要办领补换开]")
"""Who wants it done asks for leave only in form."""


def settled_act(turn: Turn) -> str | None:
    """Return the act of words that need no recognising."""
    conversation = turn.conversation
    turn.text = _without_so_on(turn.text)
    if dangers(turn.text):  # help in danger must not hang on a statistical guess
        return "danger"
    if (own := _own_phrase(turn)) is not None:
        return own
    if turn.doubt == WIPING and agrees(turn.text):
        turn.text = OVER  # that is what the yes says
        return "start_over"
    if turn.doubt is not None and (agrees(turn.text) or refuses(turn.text)):
        return "affirm" if agrees(turn.text) else "deny"
    if keeps(turn.text) or (conversation.offered and none_of_them(turn.text)):
        return "deny"
    if eased(turn.text) is not None and not short_answer(turn):
        return "ask_beside"
    if (unsure(turn.text) or skips(turn.text)) and not conversation.offered and turn.ask() is not None:
        return "dont_know"
    if conversation.county_for is not None and tells_county(turn):
        return conversation.county_for
    if returns(turn):
        return "resume_earlier"
    if not conversation.offered and corrects(turn):
        return "change_answer"
    if picked(turn) is not None if conversation.offered else short_answer(turn):
        return "answer"
    if (plain := recognise(turn.text)) in _PLAIN:
        return plain
    if not conversation.offered and asks_in_particular(turn) and other_matter(turn) is None:
        return "ask_beside"
    if _asks_whether(turn):
        return "ask_beside"
    if names_things(turn) or asks_what_else(turn) or holding(turn):
        return "say_need"
    if conversation.target is not None and plain == "tell" and turns_away(turn):
        return "say_need"
    return "answer" if tells(turn) and not requests(turn.text) and not _turns_away(turn) else None


def _without_so_on(text: str) -> str:
    """Return the words less an “and so on” at their end, which asks nothing: 没有酒驾啥的.

    >>> _without_so_on("没有酒驾啥的"), _without_so_on("要带啥的"), _without_so_on("身份证是干啥的")
    ('没有酒驾', '要带啥的', '身份证是干啥的')
    """
    return _SO_ON.sub("", text)


def _own_phrase(turn: Turn) -> str | None:
    """Return the act of what the machine itself gave people to say; a name or an option that is on the table is that."""
    act = own_phrase(turn.text)
    if act is None and turn.text.startswith("没有") and turn.text.endswith("怎么办") and lacks(turn):
        return "ask_missing"
    return None if act is not None and an_option(turn) else act


def _asks_whether(turn: Turn) -> bool:
    """Say whether the words ask about the matter at hand, in the name of another: that is asked back, nothing is left."""
    return (
        turn.conversation.target is not None
        and not turn.conversation.offered
        and _ASKS_WHETHER.search(turn.text) is not None
        and _WISHES_IT.search(turn.text) is None
        and not turns_away(turn)
        and other_matter(turn) is not None
    )


def take_beside(turn: Turn) -> None:
    """Take what the words tell besides what they ask: the act that they turn out to be does not read them for it."""
    if requests(turn.text) and not turn.conversation.offered and not _turns_away(turn):
        take_told(turn)


def _turns_away(turn: Turn) -> bool:
    return turns_away(turn) or other_matter(turn) is not None
