"""One option linker per item and package, made when first needed and kept for the catalogue version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from knowledge.catalogue import Catalogue, Question
from knowledge.guidance import GroupNode, Guide, Node
from knowledge.linking.answered import Answered
from knowledge.linking.ear import Ear, Listener
from knowledge.linking.leading_away import leading_away
from knowledge.linking.linker import Linker
from knowledge.retrieval.analysis import Analyser

LEAST_IN_PACKAGE: Final = 0.97
"""No labelled sentence is about a package: whoever tells a life event at length (想盘个店开小饭馆) has not yet answered."""


class Linkers:
    """The linkers of one catalogue version. Making one twice in two threads does no harm.

    Without an ``ear`` they go by rules alone. ``answered`` are the sayings of options that lie beside the content.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        guide: Guide,
        analyser: Analyser,
        ear: Ear | None = None,
        answered: Answered | None = None,
    ) -> None:
        self._catalogue, self._guide, self._analyser = catalogue, guide, analyser
        self._ear, self._answered = ear, answered or {}
        self._made: dict[str, Linker] = {}
        self._made_for_groups: dict[tuple[str, str], Linker] = {}

    @property
    def model_version(self) -> str | None:
        """The version of the ear, None where they go by rules alone."""
        return self._ear.version if self._ear is not None else None

    def of(self, target: str) -> Linker:
        """Return the linker of an item's or package's questions.

        Raises:
            UnknownItemError: there is no such target.
        """
        if target not in self._made:
            self._made[target] = self._of_target(target)
        return self._made[target]

    def of_group(self, target: str, group: str) -> Linker:
        """Return the linker of the questions that each member of a group is asked.

        Raises:
            UnknownItemError: there is no such target.
            KeyError: it has no such group.
        """
        key = (target, group)
        if key not in self._made_for_groups:
            node = self._guide.flow(target).node(group)
            if not isinstance(node, GroupNode):
                raise KeyError(group)
            questions = {one.key: one.question for one in node.questions}
            self._made_for_groups[key] = self._linker(questions, (node.group.label,))
        return self._made_for_groups[key]

    def _of_target(self, target: str) -> Linker:
        flow, found = self._guide.flow(target), self._catalogue.target(target)
        questions: dict[str, Question] = {node.key: node.question for node in flow.nodes if isinstance(node, Node)}
        nouns = {use.name for section in flow.sections for use in section.item.materials if use.name}
        subject = (found.name, found.plain_name, *found.aliases)
        # A package is never refused or redirected as a whole.
        if target not in self._catalogue.items:
            return self._linker(questions, subject, nouns, least=LEAST_IN_PACKAGE)
        return self._linker(questions, subject, nouns, leading_away(self._guide, target))

    def _linker(
        self,
        questions: Mapping[str, Question],
        subject: Iterable[str],
        nouns: Iterable[str] = (),
        away: Iterable[tuple[str, str]] = (),
        least: float = 0.0,
    ) -> Linker:
        listener = None
        if self._ear is not None:
            listener = Listener(self._ear, questions, self._answered, self._analyser, least=least)
        lexicon = self._analyser.lexicon
        return Linker(questions, lexicon, subject=subject, nouns=nouns, away=frozenset(away), listener=listener)
