"""Fitting answers to a catalogue other than the one they were given under: what still fits is kept."""

from __future__ import annotations

import copy
import datetime as dt
import re
from typing import Any

from knowledge.guidance.answers import Answers, IllegalAnswerError
from knowledge.guidance.guide import Guide

_MEMBER = re.compile(r"(?P<group>.+?)\[(?P<index>\d+)\]\.(?P<question>.+)\Z", re.DOTALL)

_MOST = 200
"""Answers left out at most: no honest person gave more, and each costs a step."""


def fitted(
    guide: Guide, target: str, answers: Answers, today: dt.date, at: str | None = None
) -> tuple[dict[str, Any], list[str]]:
    """Return the answers that fit the target's questions as they are now, and the names of those left out.

    An answer is left out when its question or its option is gone; within a group it is called ``group[i].question``.

    Raises:
        UnknownItemError: there is no such item or package any more.
        IllegalAnswerError: far more does not fit than anybody answers.
    """
    kept: dict[str, Any] = copy.deepcopy(dict(answers))
    dropped: list[str] = []
    while True:
        try:
            guide.step(target, kept, today, at)
        except IllegalAnswerError as error:
            if len(dropped) == _MOST:
                raise
            dropped.append(error.question)
            _leave_out(kept, error.question)
        else:
            return kept, dropped


def _leave_out(answers: dict[str, Any], name: str) -> None:
    """Remove an answer by its name; where the name says no single member's answer, all of its group's."""
    member = _MEMBER.match(name)
    if name in answers or member is None:
        del answers[name]
        return
    members = answers[member["group"]]
    try:
        del members[int(member["index"])][member["question"]]
    except (KeyError, IndexError, TypeError):
        del answers[member["group"]]
