"""One option linker per item and package, made when first needed and kept for the catalogue version."""

from __future__ import annotations

from knowledge.catalogue import Catalogue, Question
from knowledge.guidance import Guide, Node
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.linking import Linker


class Linkers:
    """The linkers of one catalogue version. Making one twice in two threads does no harm."""

    def __init__(self, catalogue: Catalogue, guide: Guide, lexicon: Lexicon) -> None:
        self._catalogue, self._guide, self._lexicon = catalogue, guide, lexicon
        self._made: dict[str, Linker] = {}

    def of(self, target: str) -> Linker:
        """Return the linker of an item's or package's questions.

        Raises:
            UnknownItemError: there is no such target.
        """
        if target not in self._made:
            self._made[target] = self._make(target)
        return self._made[target]

    def _make(self, target: str) -> Linker:
        flow, found = self._guide.flow(target), self._catalogue.target(target)
        questions: dict[str, Question] = {node.key: node.question for node in flow.nodes if isinstance(node, Node)}
        nouns = {use.name for section in flow.sections for use in section.item.materials if use.name}
        return Linker(questions, self._lexicon, subject=(found.name, found.plain_name, *found.aliases), nouns=nouns)
