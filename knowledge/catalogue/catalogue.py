"""The loaded catalogue: immutable, with every reference resolved, and a version that is a hash of its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Material
from knowledge.catalogue.overlays import Overlay, applied
from knowledge.catalogue.packages import Package
from knowledge.catalogue.questions import Question
from knowledge.catalogue.reference import Department, Form, LifeStage, Network, Theme
from knowledge.catalogue.source import Source


class UnknownItemError(LookupError):
    """No item or package of this id is in the catalogue."""

    def __init__(self, target: str) -> None:
        self.target = target
        super().__init__(f"目录里没有“{target[:64]}”这个事项；请从首页重新查找")


def _frozen() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Catalogue:
    """All published content. Items' and packages' questions and materials carry no unresolved ``use`` any more."""

    version: str
    items: Mapping[str, Item]
    packages: Mapping[str, Package]
    overlays: Mapping[str, Overlay]
    questions: Mapping[str, Question]
    """The shared question library: a package asks each of these once for all its members."""
    materials: Mapping[str, Material]
    departments: Mapping[str, Department]
    themes: Mapping[str, Theme]
    life_stages: Mapping[str, LifeStage]
    networks: Mapping[str, Network]
    forms: Mapping[str, Form]
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)
    """Where each item and package was read: for lint's messages."""

    def item_at(self, item: str, division: str | None) -> Item:
        """Return an item as a division handles it: the city's overlay first, the county's on top.

        Raises:
            UnknownItemError: there is no such item.
        """
        if item not in self.items:
            raise UnknownItemError(item)
        found = self.items[item]
        if division is None:
            return found
        mine = [one for one in self.overlays.values() if one.item == item and division.startswith(one.at)]
        for overlay in sorted(mine, key=lambda one: len(one.at)):
            found = applied(found, overlay)
        return found

    def target(self, target: str) -> Item | Package:
        """Return the item or package of this id.

        Raises:
            UnknownItemError: there is none.
        """
        found = self.items.get(target) or self.packages.get(target)
        if found is None:
            raise UnknownItemError(target)
        return found
