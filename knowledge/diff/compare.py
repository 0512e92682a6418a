"""Comparing the outcomes of two catalogues."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.catalogue import Catalogue, Item, Question
from knowledge.diff.facts import Fact
from knowledge.diff.joint import Pair, Version, pairs
from knowledge.diff.situations import Row, Rule, row, rules
from knowledge.guidance import compile_item

TODAY = dt.date(2026, 1, 5)
MAX_WAYS = 20_000
"""Ways of answering that are compared for one item; the largest item has about as many."""

Delta = tuple[list[Fact], list[Fact]]
_GOES_AHEAD = Fact("结果", "可以办理")


@dataclass(frozen=True)
class OutcomeChange:
    """What people in one kind of situation gain and lose."""

    situations: tuple[str, ...]
    """For whom, in words; any of these. Empty: for everybody."""
    added: tuple[Fact, ...]
    removed: tuple[Fact, ...]
    ways: int
    """How many ways of answering it concerns."""

    def __str__(self) -> str:
        who = "；或者".join(self.situations) or "所有人"
        lines = [f"对{who}：", *(f"  ＋ {one}" for one in self.added), *(f"  － {one}" for one in self.removed)]
        return "\n".join(lines)


@dataclass(frozen=True)
class TargetDiff:
    """The change of one item or package."""

    id: str
    name: str
    kind: str
    """``added``, ``removed`` or ``changed``."""
    outcomes: tuple[OutcomeChange, ...] = ()
    ways: int = 0
    truncated: bool = False
    """Whether the item has more ways of answering than were compared."""
    compared: bool = True
    """Whether outcomes were compared: those of packages are not, they are put together of their members'."""


@dataclass(frozen=True)
class CatalogueDiff:
    """The change between two catalogues; targets that people notice nothing of have no outcomes."""

    old: str
    new: str
    targets: tuple[TargetDiff, ...]


def compare(
    old: Catalogue,
    new: Catalogue,
    today: dt.date = TODAY,
    limit: int = MAX_WAYS,
    on_target: Callable[[str], None] | None = None,
) -> CatalogueDiff:
    """Return what changes for people from ``old`` to ``new``. Items whose content is equal are not walked."""
    found: list[TargetDiff] = []
    for id_ in dict.fromkeys((*new.items, *new.packages, *old.items, *old.packages)):
        before, after = _target(old, id_), _target(new, id_)
        if before == after:
            continue
        if on_target:
            on_target(id_)
        if before is None or after is None:
            one = after or before
            found.append(TargetDiff(id_, one.name if one else id_, "added" if before is None else "removed"))
        elif isinstance(before, Item) and isinstance(after, Item):
            found.append(
                _item(
                    before, after, Version(old, compile_item(before)), Version(new, compile_item(after)), today, limit
                )
            )
        else:
            found.append(TargetDiff(id_, after.name, "changed", compared=False))
    return CatalogueDiff(old.version, new.version, tuple(found))


def _target(catalogue: Catalogue, id_: str):  # type: ignore[no-untyped-def]
    return catalogue.items.get(id_) or catalogue.packages.get(id_)


def _item(before: Item, after: Item, old: Version, new: Version, today: dt.date, limit: int) -> TargetDiff:
    every = list(pairs(old, new, today, limit))
    gained: defaultdict[Fact, set[int]] = defaultdict(set)
    lost: defaultdict[Fact, set[int]] = defaultdict(set)
    for i, pair in enumerate(every):
        for fact in pair.new - pair.old:
            gained[fact].add(i)
        for fact in pair.old - pair.new:
            lost[fact].add(i)
    together: defaultdict[frozenset[int], Delta] = defaultdict(lambda: ([], []))
    for side, found in enumerate((gained, lost)):
        for fact, touched in found.items():  # what the same people gain and lose is told together
            together[frozenset(touched)][side].append(fact)
    words = _Words(before, after)
    told = [
        OutcomeChange(words.situations(touched, every), tuple(sorted(added)), tuple(sorted(removed)), len(touched))
        for touched, (added, removed) in together.items()
    ]
    told.sort(key=lambda change: -change.ways)
    return TargetDiff(after.id, after.name, "changed", tuple(told), len(every), len(every) >= limit)


class _Words:
    """Puts answers into the words of the questions, the newer version's where both have one."""

    def __init__(self, before: Item, after: Item) -> None:
        self._questions: dict[str, Question] = {}
        for item in (before, after):
            for entry in (*item.questions, *(one for group in item.groups for one in group.questions)):
                if isinstance(entry, Question):
                    self._questions[entry.id] = entry

    def situations(self, touched: frozenset[int], every: Sequence[Pair]) -> tuple[str, ...]:
        """Say for whom: everybody (nothing to say), all who may go ahead, or those who answer in certain ways."""
        if len(touched) == len(every):
            return ()
        if touched == {i for i, pair in enumerate(every) if _GOES_AHEAD in pair.old & pair.new}:
            return ("所有能办的人",)
        rows = [row(pair.answers) for pair in every]
        mine = [rows[i] for i in sorted(touched)]
        others: list[Row] = [one for i, one in enumerate(rows) if i not in touched]
        return tuple(self._rule(rule) for rule in rules(mine, others))

    def _rule(self, rule: Rule) -> str:
        return "，".join(self._answer(key, sorted(values)) for key, values in rule.items()) or "所有人"

    def _answer(self, key: str, values: list[str]) -> str:
        question = self._questions.get(key.rsplit(".", 1)[-1])
        if question is None:
            return f"{key}＝{'／'.join(values)}"
        labels = {option.id: option.label for option in question.options}
        said = [
            "、".join(labels.get(one, one) for one in value.split("、")) if value else "没有问到" for value in values
        ]
        return f"“{question.ask}”答{'或'.join(f'“{one}”' for one in said)}的"
