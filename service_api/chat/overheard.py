"""What was said of a matter and answered nothing then: it is tried again when the question comes that it may answer.

It is read from the conversation itself, so that nothing is kept twice and all of it goes when the conversation is wiped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from service_api.chat.listing import LEAD
from service_api.chat.recognising import recognise
from service_api.chat.schemas import Message
from service_api.chat.telling import requests
from service_api.chat.turn import Turn
from service_api.chat.turning import wishes

_PAUSE: Final = re.compile(r"[，,。；;！!？?\n]")
MOST: Final = 3
"""Sentences that are tried again: of more, the last ones."""
_LATELY: Final = 40
"""Messages, some fifteen turns: a long conversation is not read through at every turn."""
LONGEST: Final = 120
"""Whoever says more tells a story, in which too much is heard."""
SHORTEST: Final = 4
"""Few words (本人, 有的) said to one question may mean anything when put to another."""
FACT: Final = (
    "这句我先留着，眼下这一问还没对上；后面问到用得上的，我再跟您核对。",
    "这句也留着。眼下这一问，点一个选项，或者换个说法都行。",
    "这句也留着。我接连没对上，对不住；照着选项答就行，也可以找人帮忙。",
)
"""Said of words that are about something, but not about what was asked. That they matter not, nobody knows."""
NOISE: Final = (
    "这句我没有对上号，请从下面选一个，或者换个说法。说“返回”可以改上一个回答。",
    "还是没对上，怪我没听懂。换句短一点的话，或者照着下面的问题答就行。",
    "我接连没听懂，对不住。您可以照下面的问题答，也可以找人帮忙，前面的回答都在。",
)


def overheard(turn: Turn) -> list[str]:
    """Return what was said of the matter at hand and matched nothing, with the words that it was opened by, oldest first."""
    target = turn.conversation.target
    found = [_besides(turn.text)] if _opens(turn.messages, target) else []
    if not found:
        found = [*_before(_turns(turn.conversation.messages[-_LATELY:]), target)]
    kept = [one for one in dict.fromkeys(found) if SHORTEST <= len(one) <= LONGEST]
    return kept[:MOST][::-1]


def _before(turns: Sequence[tuple[str, list[Message]]], target: str | None) -> Iterator[str]:
    """Yield the sentences that count, newest first: back to the one that opened the matter, and the story before it."""
    opened = False
    for said, messages in reversed(turns):
        if recognise(said) == "start_over":  # all that was answered was to be forgotten
            return
        if opened and (any(one.card for one in messages) or _asks_of(messages, None)):
            return
        if opened or _opens(messages, target):
            opened = True
            if not any(one.text.startswith(LEAD) for one in messages):  # of several matters, each has its own words
                yield _besides(said)
        elif _asks_of(messages, target) and any(one.text in (*FACT, *NOISE) for one in messages):
            yield _besides(said)


def _besides(said: str) -> str:
    """Return what a sentence tells beside wishes and questions: 想开个小饭馆, 为什么要问这个 answer nothing later either."""
    return "，".join(one for one in _PAUSE.split(said) if one and not wishes(one) and not requests(one))


def _turns(messages: Sequence[Message]) -> list[tuple[str, list[Message]]]:
    """Return what was said, each with all that was answered to it."""
    found: list[tuple[str, list[Message]]] = []
    for message in messages:
        if message.said is not None:
            found.append((message.said, []))
        if found:
            found[-1][1].append(message)
    return found


def _opens(messages: Sequence[Message], target: str | None) -> bool:
    return any(
        one.card is not None and one.card.kind in ("item", "package") and one.card.id == target for one in messages
    )


def _asks_of(messages: Sequence[Message], target: str | None) -> bool:
    """Say whether a question of the target (of any, where it is None) was put."""
    sources = (source for one in messages for source in one.sources)
    return any("#questions." in one and (target is None or one.startswith(f"{target}#")) for one in sources)
