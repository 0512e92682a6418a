"""Words that answer nothing asked here: a fact that is not needed, a question that the catalogue does not hold, or noise.

Each is answered for what it is, never twice running in the same words, and the third time a human being is offered.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.retrieval.search import SearchResult
from service_api.chat.beside import beside
from service_api.chat.circumstances import has_paper, only_describes
from service_api.chat.composing import question
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn

_ASKS: Final = re.compile(
    r"[?？]|[吗么呢]$|(?:有没|了没|不)$|咋|怎|哪|谁|啥|什么|几[天个年次趟号点]|多[少久大长]|好多|能不能|可不可|行不|(.)不\1"
)
_SHORTEST: Final = 4
_HELP: Final = Button(title="找人帮忙", text="我要找人工")

NOISE: Final = (
    "这句我没有对上号，请从下面选一个，或者换个说法。说“返回”可以改上一个回答。",
    "还是没对上，怪我没听懂。换句短一点的话，或者照着下面的问题答就行。",
    "我接连没听懂，对不住。您可以照下面的问题答，也可以找人帮忙，前面的回答都在。",
)
FACT: Final = (
    "好，知道了。这一点我没有要记的地方，要带的东西不变。",
    "嗯，这个也不用记，咱们往下走。",
    "您说的我都听着，只是办这件事用不上这些。想有人细听，可以找人帮忙。",
)
AFTER: Final = (
    "好，知道了。这一点不改变刚才的结果。哪个回答不对，直接说改成什么。",
    "嗯，这个也不改变结果。要办别的事，直接说。",
    "您说的我都听着，结果没有变。想有人细听，可以找人帮忙。",
)
UNHELD: Final = (
    "这个问题办事指南里没有写，我不乱说；可以打12345问，也可以到窗口问。",
    "这一问指南里也没有，打12345能问到。",
    "这几问指南里都没有写。可以打12345，也可以找人帮忙。",
)


def answer(turn: Turn, found: SearchResult) -> None:
    """Answer words that no question of the matter at hand takes, ``found`` being what they may be about."""
    if _ASKS.search(turn.text):
        told = beside(turn)
        turn.say(told if told is not None else line(turn, UNHELD))
        come_back(turn)
        return
    ask, done = turn.ask(), turn.conversation.target is not None and turn.ask() is None
    known = found.in_scope or bool(found.guesses) or only_describes(turn.text) or has_paper(turn.text)
    if known and len(turn.text) >= _SHORTEST:
        turn.say(line(turn, AFTER if done else FACT))
        come_back(turn)
    elif ask is not None:
        turn.say(line(turn, NOISE))
        turn.say(question(ask, turn))
    elif turn.target is not None:
        text = f"这句我没有听明白。“{turn.target.plain_name}”的材料、收费、时间、地点都可以问我；要办别的事，直接说。"
        turn.say(Message(text=text, sources=[f"{turn.target.id}#plain_name"]))


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
    """Return the next of three lines: the third offers a human being, and none is said twice running."""
    times = in_a_row(turn, lines)
    number = times if times < len(lines) else 1 + times % 2
    return Message(text=lines[number], buttons=[_HELP] if number == len(lines) - 1 else [])
