"""Which links hold together: an answer to a question that the other answers rule out is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol, TypeVar

from knowledge.catalogue.questions import Question
from knowledge.guidance.truth import Blank, Evaluator, Truth


class _Given(Protocol):
    @property
    def question(self) -> str: ...
    @property
    def value(self) -> str | list[str] | float: ...


_L = TypeVar("_L", bound=_Given)


def applicable(
    links: Mapping[str, _L], questions: Mapping[str, Question], today: dt.date, asked: str | None
) -> dict[str, _L]:
    """The links whose questions can still come up beside the other links.

    "爹妈把房子送给我" is a gift; whether the heirs are parents is then not asked, and 爹妈 does not answer it. The
    question just asked always applies. What is open stays: its own question may be answered later.
    """
    kept = dict(links)
    while True:
        evaluator = Evaluator(lambda key: _value(kept, key), today)
        # In the flow's order, one at a time: what falls away no longer rules out others.
        fallen = next(
            (
                key
                for key, question in questions.items()
                if key in kept and key != asked and evaluator.truth(question.when) is Truth.FALSE
            ),
            None,
        )
        if fallen is None:
            return kept
        del kept[fallen]


def due(links: Mapping[str, _L], question: Question, today: dt.date) -> bool:
    """Whether the links alone settle that a question comes up."""
    return Evaluator(lambda key: _value(links, key), today).truth(question.when) is Truth.TRUE


def _value(links: Mapping[str, _L], key: str) -> object:
    link = links.get(key)
    if link is None:
        return Blank.OPEN
    if isinstance(link.value, list):
        return tuple(link.value)
    return link.value
