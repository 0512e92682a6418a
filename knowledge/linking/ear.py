"""The ear: what was learnt from people's own words about which answers a sentence gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue.questions import Question
from knowledge.linking.answered import Answered
from knowledge.linking.book import Book, Vocabulary
from knowledge.linking.clues import clues
from knowledge.linking.network import Network
from knowledge.linking.phrases import Clause
from knowledge.linking.votes import Link
from knowledge.retrieval.analysis import Analyser


@dataclass(frozen=True)
class Ear:
    """A trained model of how people answer: the same for all items.

    ``take_from`` is the probability from which an answer may be taken without asking; ``card`` tells what it was trained
    on and how it did on sentences that it had not heard.
    """

    version: str
    vocabulary: Vocabulary
    network: Network
    take_from: float
    card: dict[str, Any]


class Listener:
    """The ear turned to the questions of one item or package."""

    def __init__(
        self,
        ear: Ear,
        questions: Mapping[str, Question],
        answered: Answered,
        analyser: Analyser,
        *,
        least: float = 0.0,
    ) -> None:
        """``least`` is the probability that is wanted where the ear's own threshold is not enough."""
        self._ear, self._analyser = ear, analyser
        self._take_from = max(ear.take_from, least)
        self._book = Book(questions, answered, ear.vocabulary, analyser)

    @property
    def questions(self) -> Mapping[str, Question]:
        """The questions it listens for: single choices."""
        return self._book.questions

    def hear(
        self, clauses: Sequence[Clause], by_rule: Mapping[str, Link], today: dt.date, asked: str | None
    ) -> dict[str, Link]:
        """The answers that are sure enough to be taken; ``by_rule`` is what the rules make of the sentence."""
        if not clauses or not self._book.options:
            return {}
        clued = clues(self._book, self._ear.vocabulary, self._analyser, clauses, by_rule, today, asked)
        probabilities = self._ear.network.probabilities(clued.figures, self._book.question_of)
        found: dict[str, Link] = {}
        for row, (key, option) in enumerate(self._book.options):
            probability = float(probabilities[row])
            if probability >= self._take_from and (key not in found or probability > found[key].confidence):
                found[key] = Link(key, option.id, probability, clued.pieces[clued.loudest[row]].text)
        return found
