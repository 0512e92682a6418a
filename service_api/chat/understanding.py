"""From words to answers: what a sentence says about the open question and the others of the same item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from knowledge.guidance import Ask, GroupNode, IllegalAnswerError, Node
from knowledge.guidance.reasons import spoken
from knowledge.guidance.truth import Blank
from knowledge.retrieval.numerals import NUMERAL, parse_number
from service_api.chat.turn import Turn

SURE = 0.75
"""Links less sure than this are not taken: a wrong answer costs more than a question."""

UNKNOWN = {"unknown": True}

_ORDINAL = re.compile(
    r"^(?:我?选|第|就|是|那)*([0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:个|项|条|种|号|位|吧|呗|\.|。)*$"
)
_UNSURE = re.compile(
    r"^(我|俺|这个)?(也|真)?(不|弄不|搞不|说不|记不|整不)(知道|清楚|晓得|太清楚|太懂|确定|懂|清|准|明白)|没概念|忘了$|不造"
)
_DATE = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer taken from words, and how to say it back."""

    ask: str
    label: str


def take_answers(turn: Turn) -> list[Understood]:
    """Take every answer that the sentence gives, the open question's first; illegal ones are left out."""
    ask = turn.ask()
    if ask is None:
        return []
    found: list[Understood] = []
    value = direct_answer(ask, turn)
    if value is not None:
        try:
            turn.answer(ask, value)
            found.append(Understood(_asked(ask), _label(ask, value)))
        except IllegalAnswerError:
            pass  # not an answer after all: the words may still be a wish of their own
    return found + _linked(turn, None if ask.group else ask.key, answered=bool(found))


def direct_answer(ask: Ask, turn: Turn) -> Any:
    """Return the answer that the words give to exactly this question, or None: a number, an option's label, 不知道."""
    text = turn.text.strip().rstrip("。.！!")
    if isinstance(ask.node, GroupNode):
        number = _number(text)
        return None if number is None else [{} for _ in range(min(int(number), ask.node.group.max + 1))]
    question = ask.node.question
    if question.unknown and _UNSURE.search(text):
        return UNKNOWN
    match question.kind:
        case "single":
            return _option(ask, text)
        case "multiple":
            chosen = [one for part in re.split(r"[、，,和跟\s]+", text) if (one := _option(ask, part))]
            return list(dict.fromkeys(chosen)) or None
        case "number":
            return _number(text)
        case "date":
            date = _DATE.search(text)
            return "{:04d}-{:02d}-{:02d}".format(*map(int, date.groups())) if date else None
        case "division":
            return _division(turn, text)
        case "place":
            return None


def _linked(turn: Turn, asked: str | None, *, answered: bool) -> list[Understood]:
    """Take the answers that option linking finds for the item's other questions."""
    conversation, knowledge = turn.conversation, turn.here.knowledge
    if conversation.target is None:
        return []
    flow = knowledge.guide.flow(conversation.target)
    found: list[Understood] = []
    for link in knowledge.linkers.of(conversation.target).link(turn.text, turn.here.today, asked=asked):
        node = flow.node(link.question)
        already = conversation.answers.get(link.question)
        if link.confidence < SURE or not isinstance(node, Node) or already == link.value:
            continue
        if answered and (link.question == asked or already is not None):
            continue
        before = dict(conversation.answers), list(conversation.order)
        try:
            turn.put(link.question, link.value)
        except IllegalAnswerError:
            continue
        step = turn.step()
        value = step.state.values.get(link.question, Blank.OPEN) if step else Blank.OPEN
        if isinstance(value, Blank):  # this situation does not ask it: nothing was said that matters
            conversation.answers, conversation.order = before
            continue
        found.append(Understood(node.question.ask, spoken(node.question, value)))
    return found


def _option(ask: Ask, text: str) -> str | None:
    options = ask.options
    if ordinal := _ORDINAL.match(text):
        number = int(parse_number(ordinal.group(1)) or 0)
        return options[number - 1].id if 1 <= number <= len(options) else None
    exact = [one for one in options if text in (one.label, one.id, *one.says)]
    if len(exact) == 1:
        return exact[0].id
    part = [one for one in options if len(text) >= 2 and text in one.label]
    return part[0].id if len(part) == 1 else None


def _number(text: str) -> float | None:
    """Return the only number in the text; a whole one as an integer."""
    found = [value for one in NUMERAL.findall(text) if (value := parse_number(one)) is not None]
    if len(found) != 1:
        return None
    return int(found[0]) if found[0] == int(found[0]) else found[0]


def _division(turn: Turn, text: str) -> str | None:
    divisions = turn.here.knowledge.places.divisions.values()
    found = [one.code for one in divisions if one.name in text or one.name.rstrip("县市区") in text]
    return max(found, key=len) if found else None


def _asked(ask: Ask) -> str:
    return ask.node.group.ask if isinstance(ask.node, GroupNode) else ask.node.question.ask


def _label(ask: Ask, value: Any) -> str:
    if isinstance(ask.node, GroupNode):
        return f"{len(value)}位"
    if value == UNKNOWN:
        return "不清楚"
    return spoken(ask.node.question, tuple(value) if isinstance(value, list) else value)
