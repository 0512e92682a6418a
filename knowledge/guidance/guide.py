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
        targets = (*catalogue.items, *catalogue.packages)
        self._flows: dict[tuple[str, str], Flow] = {(id_, ""): compile_target(catalogue, id_) for id_ in targets}
        self._divisions = {overlay.at for overlay in catalogue.overlays.values()}

    def flow(self, target: str, at: str | None = None) -> Flow:
        """Return the flow of an item or package as the division ``at`` handles it.

        Raises:
            UnknownItemError: there is none of this id.
        """
        self.catalogue.target(target)
        # Only the part of the code that some overlay names matters: a town shares its county's flow.
        named = max((code for code in self._divisions if at and at.startswith(code)), key=len, default="")
        if (target, named) not in self._flows:
            self._flows[target, named] = compile_target(self.catalogue, target, named)
        return self._flows[target, named]

    def step(self, target: str, answers: Answers, today: dt.date, at: str | None = None) -> Step:
        """Take the answers as far as they go, where the division ``at`` handles the item.

        Raises:
            UnknownItemError: there is no such item or package.
            IllegalAnswerError: an answer does not fit its question.
        """
        return advance(self.flow(target, at), answers, today)

    def outcome(self, step: Step) -> Outcome:
        """Return the outcome of a finished step."""
        return assemble(step, self.catalogue)

    def progress(self, step: Step, today: dt.date) -> Progress:
        """Return how far the step is."""
        return progress(step, today)
