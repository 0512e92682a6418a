"""A question about a document as such (租赁合同要备案吗): it is not about one item, but about all that want the document.

What is checked on a document stands in the review points of every item that lists it; those are what answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from knowledge.retrieval.entries import NAMING_FIELDS, Entry
from knowledge.retrieval.features import normalise

_SHORTEST: Final = 2
_LONGEST: Final = 16
_LONGEST_REST: Final = 12
"""Characters after the document's name: whoever says more tells a matter of his own."""

_FILLERS: Final = re.compile(r"^(?:(?:请问|你好|您好|我想问|想问|问|一下|下|那个|这个|就是|我的|我这|办事|啊|呃|嗯)+)")
# What is asked of any document, whether or not a review point answers it.
_OF_ANY: Final = re.compile(
    r"原件|复印件|复印|正反面|盖章|公章|签字|签名|备案|公证|底色|尺寸|几寸|几份|几张|彩色|黑白|手写|打印"
    r"|格式|样子|模板|范本|怎么写|咋写|怎么填|咋填|写什么|写清楚|写啥|什么要求|有啥要求|怎么开|哪里开|谁开|电子的|电子版"
)
_ASKING: Final = re.compile(
    r"[吗么嘛不没啥]$|什么|怎么|咋|哪|谁|几|多久|多长|能不能|要不要|可不可以|行不行|是不是|有没有|用不用"
)
# Something happened to it, or is to be done with it: a matter, and the search knows which.
_MATTER: Final = re.compile(r"[丢掉补换领办坏烂]|过期|到期|失效|不见|没了|找不|注销|变更")
_SEVERAL: Final = re.compile(r"[、和或及]")
_IN_BRACKETS: Final = re.compile(r"（[^（）]*）")
_EMPTY: Final = frozenset(
    "吗么呢嘛啊呀的了要不能可以有没是几多少久什怎咋我你他在这那里哪去到用还得给就个把和也都会该应行写啥需必须 "
)


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
        if not name or len(rest) > _LONGEST_REST or words in self._targets or _MATTER.search(rest):
            return None
        if any(paper in rest for paper in self._held if paper not in ("原件", "复印件")):
            return None  # 身份证照片什么底色 asks about the photograph
        asked = _pairs(rest)
        shown: dict[str, int] = {}
        told: dict[str, float] = {}
        for target, ref in self._meant(name):
            paper = self._listed[target, ref]
            held = {number: self._share(asked, number) for number in paper.points}
            best = max(held, key=lambda number: held[number], default=paper.named)
            if target not in shown or held.get(best, 0.0) > told[target]:
                shown[target], told[target] = best, held.get(best, 0.0)
        if not rest:
            return PaperAsked(name, shown, told)
        answered = asked and max(told.values()) >= 1.0
        return PaperAsked(name, shown, told) if _ASKING.search(rest) and (answered or _OF_ANY.search(rest)) else None

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
        if not asked:
            return 0.0
        point = self._entries[number].text.split("：", 1)[-1]
        return len(asked & _pairs(normalise(point))) / len(asked)


def _pairs(text: str) -> frozenset[str]:
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return frozenset(pair for pair in pairs if _EMPTY.isdisjoint(pair))
