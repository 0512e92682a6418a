"""Packages: meant where everything about a thing is asked for, or where it is said of an item that all be done together."""

from __future__ import annotations

import re
from typing import Final

from knowledge.catalogue import Item, Package
from knowledge.retrieval.search import SearchResult
from service_api.chat.turn import Turn

_WHOLE: Final = re.compile(
    r"手续|从头|全套|一条龙|一次性?(?:办|弄|搞|说|问)|一起(?:办|弄|搞)|哪些(?:证|事|东西|部门|地方)|都要办|要办些|一共要"
)
_TOGETHER: Final = re.compile(
    r"^(?:那|我|想|要|就|能不能|可以|能|把|这些|这几样|都|给|全部|的)*(?:一起|一次性?|一趟|一并|一块儿?|一条龙)(?:都|全|给|给我)?(?:办|弄|搞|做)(?:齐|完|了|好|那个|的|吧|嘛|呢|吗|行不|可以吗)*$"
)
_WORTH_COUNTING: Final = 0.04
_FEW_HOLD: Final = 4
"""A pair of characters that more targets have in their names tells none of them."""


def whole_wanted(turn: Turn, found: SearchResult) -> str | None:
    """Return the package of what was found that the words name, where they ask for everything about a thing.

    盘个店面卖奶茶，手续从头讲讲 is like every shop; of what is found for it, one package has 奶茶 among its names.
    """
    likely = [hit.target_id for hit in found.hits if hit.confidence >= _WORTH_COUNTING]
    likely = likely or [hit.target_id for hit in found.guesses]  # the name makes sure what search alone was not sure of
    if not likely or _WHOLE.search(turn.text) is None:
        return None
    catalogue = turn.here.knowledge.catalogue
    every: tuple[Item | Package, ...] = (*catalogue.items.values(), *catalogue.packages.values())
    names = {one.id: _pairs_of(one) for one in every}
    said = _pairs(turn.text)
    rare = {pair for pair in said if 0 < sum(pair in pairs for pairs in names.values()) <= _FEW_HOLD}
    named = [one for one in likely if rare & names[one]]
    packages = [one for one in named if one in catalogue.packages]
    others = {one for one in named if one not in packages}
    return packages[0] if len(packages) == 1 and others <= _members(catalogue.packages[packages[0]]) else None


def holding(turn: Turn) -> list[str]:
    """Return the packages that hold the item at hand, where the words say no more than that all be done together."""
    target = turn.target
    if not isinstance(target, Item) or _TOGETHER.match(turn.text.strip("，,。！!？? ")) is None:
        return []
    return [one.id for one in turn.here.knowledge.catalogue.packages.values() if target.id in _members(one)]


def _members(package: Package) -> set[str]:
    return {member.item for member in package.members}


def _pairs_of(target: Item | Package) -> frozenset[str]:
    return frozenset().union(*(_pairs(name) for name in (target.plain_name, target.name, *target.aliases)))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
