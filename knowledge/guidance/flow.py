"""A compiled questionnaire: what an item or a package looks like to the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.catalogue.conditions import Condition, renamed
from knowledge.catalogue.items import Ending, Item
from knowledge.catalogue.packages import PackageMember
from knowledge.catalogue.questions import Group, Question


@dataclass(frozen=True, slots=True)
class Node:
    """A question at its place. ``key`` is the answer's name: qualified by the item inside a package, unless shared."""

    key: str
    question: Question
    when: Condition
    options_when: Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class GroupNode:
    """A group at its place; its members' questions carry the group's own short keys."""

    key: str
    group: Group
    when: Condition
    questions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A condition on which some line depends; with ``each`` it is looked at once per member of that group."""

    condition: Condition
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Terminal:
    """An early ending of a section: ``own`` is its condition, ``when`` the same where the section applies at all."""

    when: Condition
    own: Condition
    ending: Ending


@dataclass(frozen=True)
class Section:
    """One item as part of the flow. A plain item has one section that always applies."""

    item: Item
    when: Condition
    terminals: tuple[Terminal, ...]
    watches: tuple[Watch, ...]
    names: Mapping[str, str]
    """The item's own question and group ids to the flow's keys."""
    member: PackageMember | None = None
    _named: dict[int, tuple[Condition, Condition]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def plain(self) -> bool:
        """Whether the item's ids are the flow's keys already."""
        return all(key == name for key, name in self.names.items())

    def named(self, condition: Condition) -> Condition:
        """Return one of the item's own conditions with the flow's keys; worked out once for each.

        Kept by identity (the condition itself is kept beside it): hashing a nested condition costs as much as renaming it.
        """
        if self.plain:
            return condition
        if id(condition) not in self._named:
            self._named[id(condition)] = (condition, renamed(condition, self.name))
        return self._named[id(condition)][1]

    def name(self, id_: str) -> str:
        """Return the flow's key of one of the item's question or group ids."""
        return self.names.get(id_, id_)


@dataclass(frozen=True)
class Flow:
    """Everything the engine needs of one item or package."""

    target: str
    is_package: bool
    nodes: tuple[Node | GroupNode, ...]
    """In the order of asking: a node comes after all that its condition looks at."""
    sections: tuple[Section, ...]
    fixed: Mapping[str, str]
    """Answers that a package settles itself."""

    def node(self, key: str) -> Node | GroupNode | None:
        """Return the node of this key, if there is one."""
        return next((node for node in self.nodes if node.key == key), None)
