"""One option linker per item and package, made when first needed and kept for the catalogue version."""

from __future__ import annotations

from knowledge.catalogue import Catalogue, Question
from knowledge.guidance import GroupNode, Guide, Node
from knowledge.linking.leading_away import leading_away
from knowledge.linking.linker import Linker
from knowledge.retrieval.lexicon import Lexicon


class Linkers:
    """The linkers of one catalogue version. Making one twice in two threads does no harm."""

    def __init__(self, catalogue: Catalogue, guide: Guide, lexicon: Lexicon) -> None:
        self._catalogue, self._guide, self._lexicon = catalogue, guide, lexicon
        self._made: dict[str, Linker] = {}
        self._made_for_groups: dict[tuple[str, str], Linker] = {}

    def of(self, target: str) -> Linker:
        """Return the linker of an item's or package's questions.

        Raises:
            UnknownItemError: there is no such target.
        """
        if target not in self._made:
            self._made[target] = self._make(target)
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
            self._made_for_groups[key] = Linker(questions, self._lexicon, subject=(node.group.label,))
        return self._made_for_groups[key]

    def _make(self, target: str) -> Linker:
        flow, found = self._guide.flow(target), self._catalogue.target(target)
        questions: dict[str, Question] = {node.key: node.question for node in flow.nodes if isinstance(node, Node)}
        nouns = {use.name for section in flow.sections for use in section.item.materials if use.name}
        subject = (found.name, found.plain_name, *found.aliases)
        # A package is never refused or redirected as a whole.
        item = target in self._catalogue.items
        away = leading_away(self._guide, target) if item else ()
        return Linker(questions, self._lexicon, subject=subject, nouns=nouns, away=away)
