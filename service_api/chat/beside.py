"""What is asked beside the questions that the conversation has acts for: answered in particular, before the drawers are.

A drawer (fees, limits, ways, steps, conditions) is opened for every question that sounds like it; who asks whether a photo
has to be brought, or what is done first, wants just that.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.retrieval.kinds import kinds
from service_api.chat import facts, members, papers
from service_api.chat.asked import faq, nearest, of_kind
from service_api.chat.finding import switches
from service_api.chat.quoting import quoted
from service_api.chat.recognising import recognise
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_ASKS: Final = re.compile(r"[?？吗么嘛呢]|[不没]$|(.)不\1|几|多[少久长]|好多|谁|哪|啥|什么|咋|怎|有没有|会不会|能不能")
_OTHERS: Final = (
    "danger",
    "start_over",
    "back",
    "resume_earlier",
    "change_answer",
    "repeat",
    "ask_hours",
    "want_notice",
    "human_help",
)
"""Acts that words plainly are and that nothing in the catalogue answers better."""
_FIRST: Final = re.compile(
    r"先.{0,2}(?:哪|啥|什么)|(?:哪|啥|什么).{0,3}先|从(?:哪|啥|什么)[里儿边样]?(?:地方)?[弄办做搞跑]?(?:起|开始|入手)|(?:第一步|头一件|第一件).{0,4}(?:哪|啥|什么|做|办)"
)
_VISITS: Final = re.compile(r"(?:几|多少)[趟回]|跑几次|几次(?:能|才|就)|一[趟次](?:能|就|够)")
_VALID: Final = re.compile(r"有效期|管(?:几|多)|能用(?:几|多)|用得(?:几|多)|多久.{0,3}[过失]期|多久.{0,2}换一")
_GETS_HOW_LONG: Final = re.compile(r"(?:领|发|拿|享受)(?:到|取)?(?:几|多)(?:个?月|久|年)")


def beside(turn: Turn) -> Message | None:
    """Answer what the words ask of the matter at hand, from all that its guide says; None where that is nothing of it.

    What is plainly asked comes first, then what the guide says of the thing that the words name, then its nearest question,
    told as such.
    """
    told = plainly(turn)
    if told is None and turn.conversation.target is not None and turn.text:
        told = quoted(turn) or nearest(turn)
    return told


def plainly(turn: Turn) -> Message | None:
    """Answer what the words ask in particular of the matter at hand; None where the catalogue does not plainly hold it."""
    if turn.conversation.target is None or not turn.text:
        return None
    ways = (papers.whether, members.whether, _order, _of_the_whole, faq, papers.whence, _particular)
    return next((told for way in ways if (told := way(turn)) is not None), None)


def asks_in_particular(turn: Turn) -> bool:
    """Say whether the words are a question that the matter at hand answers in particular, whatever act they sound like."""
    return (
        turn.conversation.target is not None
        and (asks_order(turn.text) or not switches(turn.text))  # 先办哪个 turns to nothing else
        and recognise(turn.text) not in _OTHERS
        and _ASKS.search(turn.text) is not None
        and plainly(turn) is not None
    )


def asks_order(text: str) -> bool:
    """Say whether the words ask what comes first.

    >>> [asks_order(text) for text in ("先办哪个", "哪个先办", "从哪弄起", "先弄啥", "先生贵姓")]
    [True, True, True, True, False]
    """
    return _FIRST.search(text) is not None


def _order(turn: Turn) -> Message | None:
    if not asks_order(turn.text):
        return None
    step = turn.step()
    return members.in_order(step) if step is not None and step.flow.is_package else facts.steps(turn)


def _of_the_whole(turn: Turn) -> Message | None:
    """Answer what one gets of a package as a whole: its members' own questions are about a part of that."""
    step = turn.step()
    if step is None or not step.flow.is_package or "received" not in kinds(turn.text):
        return None
    return None if members.named(step, turn.text) else of_kind(turn, "received")


def _particular(turn: Turn) -> Message | None:
    """Answer how often one must come, how long what one gets is good for, and what nobody but the counter knows."""
    text, asked = turn.text, kinds(turn.text)
    if _VISITS.search(text):
        return facts.visits(turn)
    if _VALID.search(text):
        return facts.validity(turn)
    if "received" in asked:
        return of_kind(turn, "received") or facts.unheld(turn, "能拿到多少钱，")
    if "times" in asked:
        return of_kind(turn, "times") or facts.unheld(turn)
    if _GETS_HOW_LONG.search(text):
        return quoted(turn) or facts.unheld(turn)
    return None
