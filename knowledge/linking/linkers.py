"""One option linker per item and package, made when first needed and kept for the catalogue version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock
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

_LOCKS: Final = 16
"""Linkers that share a lock wait for one another while they are made; a lock for each would be kept for made-up names too."""


class Linkers:
    """The linkers of one catalogue version. Each is made once: who asks for it meanwhile, in another thread, waits.

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
        self._made: dict[tuple[str, str | None], Linker] = {}
        self._locks = tuple(Lock() for _ in range(_LOCKS))

    @property
    def model_version(self) -> str | None:
        """The version of the ear, None where they go by rules alone."""
        return self._ear.version if self._ear is not None else None

    def of(self, target: str) -> Linker:
        """Return the linker of an item's or package's questions.

        Raises:
            UnknownItemError: there is no such target.
        """
        return self._once(target, None)

    def of_group(self, target: str, group: str) -> Linker:
        """Return the linker of the questions that each member of a group is asked.

        Raises:
            UnknownItemError: there is no such target.
            KeyError: it has no such group.
        """
        return self._once(target, group)

    def _once(self, target: str, group: str | None) -> Linker:
        key = (target, group)
        if key not in self._made:
            with self._locks[hash(key) % _LOCKS]:
                if key not in self._made:
                    self._made[key] = self._of_target(target) if group is None else self._of_group(target, group)
        return self._made[key]

    def _of_group(self, target: str, group: str) -> Linker:
        node = self._guide.flow(target).node(group)
        if not isinstance(node, GroupNode):
            raise KeyError(group)
        return self._linker({one.key: one.question for one in node.questions}, (node.group.label,))

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
