"""What is searched: every piece of text of the catalogue that a person's words may meet, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.packages import Package
from knowledge.catalogue.questions import Question
from knowledge.retrieval.spoken import Sayings

TargetKind = Literal["item", "package"]
EntryKind = Literal["item", "package", "material", "review_point", "faq"]
Field = Literal[
    "name",
    "plain_name",
    "alias",
    "say",
    "summary",
    "option",
    "output",
    "question",
    "answer",
    "material",
    "check",
    "background",
]

# How much a field says about which item is meant (1: as much as a saying); found on held-out sayings. Options and
# materials are shared by many items and describe a case of it, a review point hardly tells items apart.
FIELD_WEIGHTS: Final[dict[Field, float]] = {
    "name": 2.0,
    "plain_name": 2.0,
    "alias": 2.0,
    "say": 1.0,
    "summary": 1.0,
    "question": 1.0,
    "option": 0.8,
    "answer": 0.6,
    "background": 0.4,
    "material": 0.4,
    "output": 0.3,
    "check": 0.1,
}

# Fields in which people's words name the item itself.
NAMING_FIELDS: Final[frozenset[Field]] = frozenset({"name", "plain_name", "alias", "say"})
# Fields that tell what the item is about: the encoder learns from them, and their mean is the item's prototype.
LEARNT_FIELDS: Final[frozenset[Field]] = NAMING_FIELDS | {"question", "summary", "option"}


# The target of texts that are known to be about nothing in the catalogue: what comes nearer to them than to any item is
# likely out of scope. Never a hit.
OUTSIDE: Final = "~outside"


@dataclass(frozen=True, slots=True)
class Entry:
    """One searchable piece of text.

    ``target_id`` is the item or package that it leads to; ``ref`` names the piece inside it (a material's, review
    point's or FAQ's id, ``question/option`` for an option; empty for the names and sayings of the target itself).
    """

    target_id: str
    target_kind: TargetKind
    kind: EntryKind
    field: Field
    ref: str
    text: str

    @property
    def weight(self) -> float:
        """How much this field says about which target is meant."""
        return FIELD_WEIGHTS[self.field]


def entries_of(catalogue: Catalogue, sayings: Sayings | None = None) -> tuple[Entry, ...]:
    """All entries of a catalogue, those of one target side by side, in the order of target ids (packages last).

    ``sayings`` adds what people say beyond the ``says`` of the items (see :mod:`spoken`).
    """
    more = sayings or {}
    found: list[Entry] = []
    for item_id in sorted(catalogue.items):
        own = _item_entries(catalogue.items[item_id], catalogue)
        found.extend(_unique(chain(own, _said(item_id, "item", more))))
    for package_id in sorted(catalogue.packages):
        own = _target_entries(catalogue.packages[package_id], "package")
        found.extend(_unique(chain(own, _said(package_id, "package", more))))
    return tuple(found)


def _said(target_id: str, kind: TargetKind, sayings: Sayings) -> Iterator[Entry]:
    for text in sayings.get(target_id, ()):
        yield Entry(target_id, kind, kind, "say", "", text)


def outside_entries(texts: Iterable[str]) -> tuple[Entry, ...]:
    """Texts out of scope as entries of :data:`OUTSIDE`."""
    return tuple(Entry(OUTSIDE, "item", "item", "say", "", text) for text in dict.fromkeys(texts))


def _unique(entries: Iterator[Entry]) -> Iterator[Entry]:
    seen: set[tuple[EntryKind, str, str]] = set()
    for entry in entries:
        key = (entry.kind, entry.ref, entry.text)
        if key not in seen:
            seen.add(key)
            yield entry


def _target_entries(target: Item | Package, kind: TargetKind) -> Iterator[Entry]:
    def naming(field: Field, text: str) -> Entry:
        return Entry(target.id, kind, kind, field, "", text)

    yield naming("name", target.name)
    yield naming("plain_name", target.plain_name)
    for alias in target.aliases:
        yield naming("alias", alias)
    for say in target.says:
        yield naming("say", say)
    yield naming("summary", target.summary)
    for question in target.questions:
        if isinstance(question, Question):
            yield from _option_entries(target.id, kind, question)
            yield naming("background", question.ask)
            for term, meaning in question.terms.items():
                yield naming("background", f"{term}：{meaning}")
    for rejection in target.common_rejections:
        yield naming("background", rejection.text)
    for faq in target.faqs:
        yield Entry(target.id, kind, "faq", "question", faq.id or "", faq.q)
        yield Entry(target.id, kind, "faq", "answer", faq.id or "", faq.a)


def _option_entries(target_id: str, kind: TargetKind, question: Question) -> Iterator[Entry]:
    for option in question.options:
        for text in (option.label, *option.says):
            # "是", "没有" and the like say nothing about which item is meant.
            if len(text) >= 4:
                yield Entry(target_id, kind, kind, "option", f"{question.id}/{option.id}", text)


def _item_entries(item: Item, catalogue: Catalogue) -> Iterator[Entry]:
    yield from _target_entries(item, "item")
    for group in item.groups:
        for question in group.questions:
            if isinstance(question, Question):
                yield from _option_entries(item.id, "item", question)
    for text in (*(one.text for one in item.conditions), *(one.text or one.name for one in item.steps)):
        yield Entry(item.id, "item", "item", "background", "", text)
    for output in item.output:
        yield Entry(item.id, "item", "item", "output", "", output.name)
    for material in item.materials:
        library = catalogue.materials.get(material.use) if material.use else None
        names = [material.name or material.line, *(library.aliases if library else ())]
        if material.label:
            names.insert(0, material.label)
        for name in names:
            yield Entry(item.id, "item", "material", "material", material.line, name)
        for point in material.review:
            ref = f"{material.line}/{point.id}"
            yield Entry(item.id, "item", "review_point", "check", ref, f"{names[0]}：{point.check}")
