"""A question about a document as such (租赁合同要备案吗): it is not about one item, but about all that want the document.

What is checked on a document stands in the review points of the items that list it; those are what answers. A question
that no review point answers is left to the search: it may be about getting the document, which is a matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from knowledge.retrieval.entries import NAMING_FIELDS, Entry
from knowledge.retrieval.features import normalise
from knowledge.retrieval.meaning import meaning_pairs

_SHORTEST: Final = 2
_SHORTEST_WRITTEN: Final = 4
"""Characters of a document's name of which somebody asks how to write it: 合同 and 借条 are of a thousand kinds."""
_LONGEST: Final = 16
_LONGEST_REST: Final = 12
"""Characters after the document's name: whoever says more tells a matter of his own."""

_ANSWERS: Final = 1.0
"""Share of what is asked that a review point must hold."""
_FORMS: Final = ("原件", "复印件")

_FILLERS: Final = re.compile(r"^(?:(?:请问|你好|您好|我想问|想问|问|一下|下|那个|这个|就是|我的|我这|办事|啊|呃|嗯)+)")
_ASKING: Final = re.compile(
    r"[吗么嘛不没啥]$|什么|怎么|咋|哪|谁|几|多久|多长|能不能|要不要|可不可以|行不行|是不是|有没有|用不用"
)
# Something happened to it, or is to be done with it: a matter, and the search knows which.
_MATTER: Final = re.compile(r"[丢掉补换领办坏烂]|店|公司|多少钱|价|过期|到期|失效|不见|没了|找不|注销|变更")
# The name goes on: 居住证明 is no 居住证, 护照片 no 护照.
_GOES_ON: Final = re.compile(r"[明片书号码]")
# What one character says of a document: how big, of which colour, signed, sealed, written.
_ALONE: Final = frozenset("寸色签章写")
_WRITING: Final = re.compile(r"[写填]")
_SEVERAL: Final = re.compile(r"[、和或及]")
_IN_BRACKETS: Final = re.compile(r"（[^（）]*）")


@dataclass(frozen=True)
class _Listed:
    """A document as one target lists it: the number of the entry that names it, its names, and its review points."""

    named: int
    names: list[str] = field(default_factory=list)
    points: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A document that was asked about.

    ``name`` is what it was called; ``shown`` maps each target that wants it to the number of the entry to show, and
    ``told`` says of each what share (0..1) of the question that entry's text holds.
    """

    name: str
    shown: dict[str, int]
    told: dict[str, float]


class PapersAsked:
    """The documents of a catalogue under all their names, with their review points."""

    def __init__(self, entries: Iterable[Entry], standard: Mapping[str, str]) -> None:
        """``standard`` maps what people call things to the words of the catalogue (户口本: 户口簿)."""
        self._entries, self._standard = tuple(entries), standard
        listed: dict[tuple[str, str], _Listed] = {}
        self._held: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._targets: set[str] = set()
        for number, entry in enumerate(self._entries):
            if entry.field == "material":
                key = (entry.target_id, entry.ref)
                name = normalise(_IN_BRACKETS.sub("", entry.text)).replace(" ", "")
                listed.setdefault(key, _Listed(number)).names.append(name)
                if _SHORTEST <= len(name) <= _LONGEST:
                    self._held[name][key] = None
            elif entry.field == "check":
                listed[entry.target_id, entry.ref.rsplit("/", 1)[0]].points.append(number)
            elif entry.field in NAMING_FIELDS:
                self._targets.add(normalise(entry.text).replace(" ", ""))
        self._listed = listed

    def look(self, query: str) -> PaperAsked | None:
        """The document that a query names first and asks about; None for any other query."""
        words = _FILLERS.sub("", normalise(query).replace(" ", ""))
        name = next(
            (words[:end] for end in range(min(_LONGEST, len(words)), _SHORTEST - 1, -1) if words[:end] in self._held),
            "",
        )
        rest = words[len(name) :]
        if not name or words in self._targets or not self._is_question(name, rest):
            return None
        asked = meaning_pairs(rest) or _ALONE.intersection(rest)
        shown: dict[str, int] = {}
        told: dict[str, float] = {}
        for target, ref in self._meant(name):
            paper = self._listed[target, ref]
            held = {number: self._share(asked, number) for number in paper.points}
            best = max(held, key=lambda number: held[number], default=paper.named)
            share = held.get(best, 0.0)
            if target not in shown or share > told[target]:
                shown[target], told[target] = (best if share else paper.named), share
        return PaperAsked(name, shown, told) if not rest or max(told.values()) >= _ANSWERS else None

    def _is_question(self, name: str, rest: str) -> bool:
        """Whether the words after a document's name ask about it; the bare name asks what it has to be like."""
        if not rest:
            return True
        if len(rest) > _LONGEST_REST or not _ASKING.search(rest) or _MATTER.search(rest) or _GOES_ON.match(rest):
            return False
        if len(name) < _SHORTEST_WRITTEN and _WRITING.search(rest):
            return False
        return not any(paper in rest for paper in self._held if paper not in _FORMS)  # 身份证照片什么底色

    def _meant(self, name: str) -> list[tuple[str, str]]:
        """The documents, by target and line, that are properly called so; where none is, those with that alias."""
        proper = (name, self._standard.get(name, name))
        found = [
            key
            for key, one in self._listed.items()
            if one.names[0].endswith(proper) and not _SEVERAL.search(one.names[0])
        ]
        return found or list(self._held[name])

    def _share(self, asked: frozenset[str], number: int) -> float:
        point = self._entries[number].text.split("：", 1)[-1]
        return sum(one in point for one in asked) / max(len(asked), 1)
