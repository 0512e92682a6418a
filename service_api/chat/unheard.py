"""Words that answer nothing asked here: a fact that is not needed, a question that the catalogue does not hold, or noise.

Each is answered for what it is, never twice running in the same words, and the third time a human being is offered.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.retrieval.search import SearchResult
from service_api.chat.asking_back import ask_back
from service_api.chat.beside import beside
from service_api.chat.circumstances import has_paper, only_describes
from service_api.chat.composing import CHANGE
from service_api.chat.overheard import FACT, NOISE
from service_api.chat.returning import come_back, put_again
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn

_ASKS: Final = re.compile(
    r"[?？]|[吗么呢]$|(?:有没|了没|不)$|咋|怎|哪|谁|啥|什么|几[天个年次趟号点]|多[少久大长]|好多|能不能|可不可|行不|(.)不\1"
)
_SHORTEST: Final = 4
_LATELY: Final = 6
"""Messages: about three turns."""
_HELP: Final = Button(title="找人帮忙", text="我要找人工")

MISSES: Final = (*FACT, *NOISE)
AFTER: Final = (
    "这句我没对上哪个回答，先不改变刚才的结果。哪个回答不对，直接说改成什么。",
    "这句也没对上，刚才的结果没有动。要办别的事，直接说。",
    "您说的我都听着，刚才的结果没有动。想有人细听，可以找人帮忙。",
)
ENDED: Final = (
    "照前面的回答，这件现在还办不了。情况变了，点“改一下回答”，或者直接说改成什么。",
    "这句我没对上哪个回答，结果没有动。情况变了，就改那一个回答，这件接着办。",
    "您说的我都听着，只是照前面的回答还办不了。想有人细听，可以找人帮忙。",
)
UNHELD: Final = (
    "这个问题我没找到答案，不乱说；可以打12345问，也可以到窗口问。",
    "这一问我也没找到，打12345能问到。",
    "这几问我都没找到。可以打12345，也可以找人帮忙。",
)


def answer(turn: Turn, found: SearchResult) -> None:
    """Answer words that no question of the matter at hand takes, ``found`` being what they may be about."""
    if _ASKS.search(turn.text):
        told = beside(turn)
        turn.say(told if told is not None else line(turn, UNHELD))
        come_back(turn)
        return
    if ask_back(turn):
        return
    ask, done = turn.ask(), turn.conversation.target is not None and turn.ask() is None
    known = found.in_scope or bool(found.guesses) or only_describes(turn.text) or has_paper(turn.text)
    if known and len(turn.text) >= _SHORTEST:
        turn.say(line(turn, FACT) if not done else line(turn, AFTER) if _goes(turn) else _ended(turn))
        come_back(turn)
    elif ask is not None:
        turn.say(line(turn, NOISE))
        put_again(turn)
    elif turn.target is not None:
        text = f"这句我没有听明白。“{turn.target.plain_name}”的材料、收费、时间、地点都可以问我；要办别的事，直接说。"
        turn.say(Message(text=text, sources=[f"{turn.target.id}#plain_name"]))


def _goes(turn: Turn) -> bool:
    outcome = turn.outcome()
    return outcome is not None and outcome.kind == "proceed"


def _ended(turn: Turn) -> Message:
    """Say that it still cannot be done, and how it can once things have changed: 处理完了，继续过户."""
    told = line(turn, ENDED)
    source = f"{turn.conversation.target}#outcomes"
    return told.model_copy(update={"buttons": [CHANGE, *told.buttons], "sources": [source]})


def in_a_row(turn: Turn, lines: tuple[str, ...]) -> int:
    """Return in how many of the last turns running one of these lines was said."""
    count, said = 0, False
    for message in reversed(turn.conversation.messages):
        said = said or message.text in lines
        if message.said is None:
            continue
        if not said:
            break
        count, said = count + 1, False
    return count


def line(turn: Turn, lines: tuple[str, ...]) -> Message:
    """Return the next of three lines, none said twice running: the third offers a human being, once, and then it goes on."""
    times = in_a_row(turn, MISSES if lines in (FACT, NOISE) else lines)
    number = times if times < len(lines) else times % 2
    lately = {one.text for one in turn.conversation.messages[-_LATELY:]}
    if times == 0 and lines[0] in lately:  # something else came between
        number = 1
    return Message(text=lines[number], buttons=[_HELP] if number == len(lines) - 1 else [])
