"""Answers that end an item at once: refused, or sent to another item.

Whoever only names an item has not thereby said that it is not for him: "驾驶证丢了" must not be heard as the other licence.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from knowledge.guidance import Guide, IllegalAnswerError, Node
from knowledge.linking.votes import Answer

Away = frozenset[tuple[str, str]]
"""Pairs of question and option."""

_ANY_DAY: Final = dt.date(2026, 1, 1)
"""No date is answered, so it does not matter which day it is."""


def leading_away(guide: Guide, target: str) -> Away:
    """The single-choice answers that alone end a target with a refusal or a redirect.

    Raises:
        UnknownItemError: there is no such target.
    """
    found: set[tuple[str, str]] = set()
    for node in guide.flow(target).nodes:
        if not isinstance(node, Node) or node.question.kind != "single":
            continue
        for option in node.question.options:
            if _ends(guide, target, {node.key: option.id}):
                found.add((node.key, option.id))
    return frozenset(found)


def _ends(guide: Guide, target: str, answers: dict[str, Answer]) -> bool:
    try:
        step = guide.step(target, answers, _ANY_DAY)
    except IllegalAnswerError:
        return False
    return step.ask is None and guide.outcome(step).kind != "proceed"
