"""The guide over a whole catalogue: flows are compiled once and kept."""

from __future__ import annotations

import datetime as dt

from knowledge.catalogue import Catalogue
from knowledge.guidance.answers import Answers
from knowledge.guidance.assembling import assemble
from knowledge.guidance.compiling import compile_target
from knowledge.guidance.engine import Step, advance
from knowledge.guidance.flow import Flow
from knowledge.guidance.outcome import Outcome
from knowledge.guidance.progress import Progress, progress


class Guide:
    """Guides through every item and package of one catalogue version. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile every flow at once, so that a broken one is known at start.

        Raises:
            FlowError: questions depend on each other in a circle.
        """
        self.catalogue = catalogue
        self._flows = {id_: compile_target(catalogue, id_) for id_ in (*catalogue.items, *catalogue.packages)}

    def flow(self, target: str) -> Flow:
        """Return the flow of an item or package.

        Raises:
            UnknownItemError: there is none of this id.
        """
        self.catalogue.target(target)
        return self._flows[target]

    def step(self, target: str, answers: Answers, today: dt.date) -> Step:
        """Take the answers as far as they go.

        Raises:
            UnknownItemError: there is no such item or package.
            IllegalAnswerError: an answer does not fit its question.
        """
        return advance(self.flow(target), answers, today)

    def outcome(self, step: Step) -> Outcome:
        """Return the outcome of a finished step."""
        return assemble(step, self.catalogue)

    def progress(self, step: Step, today: dt.date) -> Progress:
        """Return how far the step is."""
        return progress(step, today)
