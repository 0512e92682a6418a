"""Compiling items and packages into flows, once per catalogue version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from knowledge.catalogue import Catalogue
from knowledge.catalogue.conditions import ALWAYS, AnyOf, Condition, both, mentioned, renamed
from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import MaterialUse
from knowledge.catalogue.packages import Package, PackageMember
from knowledge.catalogue.questions import Group, GroupPlace, Question
from knowledge.guidance.flow import Flow, GroupNode, Node, Section, Terminal, Watch


class FlowError(ValueError):
    """An item's or package's questions depend on each other in a circle."""


def compile_target(catalogue: Catalogue, target: str, at: str | None = None) -> Flow:
    """Compile the item or package ``target`` as the division ``at`` handles it.

    Raises:
        UnknownItemError: there is no such item or package.
        FlowError: its questions depend on each other in a circle.
    """
    found = catalogue.target(target)
    if isinstance(found, Package):
        return compile_package(found, catalogue, at)
    return compile_item(catalogue.item_at(target, at))


def compile_item(item: Item) -> Flow:
    """Compile one item by itself."""
    section = _section(item, ALWAYS, {}, None)
    return Flow(item.id, False, _ordered(list(_nodes(section))), (section,), MappingProxyType({}))


def compile_package(package: Package, catalogue: Catalogue, at: str | None = None) -> Flow:
    """Compile a package: shared questions once, members' own questions under ``item.question``."""
    nodes: dict[str, Node | GroupNode] = {}
    for entry in package.questions:
        if isinstance(entry, Question):
            nodes[entry.id] = _node(entry.id, entry, entry.when, {})
    own = set(nodes)
    sections: list[Section] = []
    fixed: dict[str, str] = {}
    for member in package.members:
        item = catalogue.item_at(member.item, at)
        names = _member_names(item, member, catalogue, own)
        fixed |= {names[question]: value for question, value in member.answers.items() if question in names}
        section = _section(item, member.when, names, member)
        sections.append(section)
        for node in _nodes(section):
            if node.key in fixed or node.key in own:
                continue  # settled by the package, or asked by it already, on its own terms
            nodes[node.key] = _joined(nodes[node.key], node) if node.key in nodes else node
    ordered = _ordered([node for key, node in nodes.items() if key not in fixed])
    return Flow(package.id, True, ordered, tuple(sections), MappingProxyType(fixed))


def _member_names(item: Item, member: PackageMember, catalogue: Catalogue, own: set[str]) -> dict[str, str]:
    """Name the member's questions in the flow: the package's own, shared, or qualified by the item."""
    names: dict[str, str] = {}
    for entry in item.questions:
        if isinstance(entry, Question):
            if entry.id in member.same_as:
                names[entry.id] = member.same_as[entry.id]
            elif entry.id in member.answers:  # settled for this member only, even where the question is shared
                names[entry.id] = f"{item.id}.{entry.id}"
            elif entry.id in catalogue.questions or entry.id in own:
                names[entry.id] = entry.id
            else:
                names[entry.id] = f"{item.id}.{entry.id}"
    return names | {group.id: f"{item.id}.{group.id}" for group in item.groups}


def _section(item: Item, when: Condition, names: Mapping[str, str], member: PackageMember | None) -> Section:
    def name(id_: str) -> str:
        return names.get(id_, id_)

    endings = ((renamed(ending.when, name), ending) for ending in item.outcomes)
    terminals = tuple(Terminal(both(when, own), own, ending) for own, ending in endings)
    watches = tuple(
        dict.fromkeys(  # many lines hang on the same condition: it is looked at once
            Watch(both(when, renamed(condition, name)), name(each) if each else None)
            for condition, each in _watched(item)
            if condition != ALWAYS or when != ALWAYS
        )
    )
    return Section(item, when, terminals, watches, MappingProxyType(dict(names)), member)


def _watched(item: Item) -> Iterator[tuple[Condition, str | None]]:
    """Yield every condition on which a line of the outcome depends, with the group it is repeated over."""
    yield ALWAYS, None
    for material in item.materials:
        yield from ((condition, material.each) for condition in _material_conditions(material))
    parts = (
        *item.conditions,
        *item.steps,
        *item.channels,
        *item.handled_at,
        *item.limits,
        *item.fees,
        *item.output,
        *item.common_rejections,
        *item.legal_basis,
        *item.faqs,
    )
    yield from ((part.when, None) for part in parts if part.when != ALWAYS)


def _material_conditions(material: MaterialUse) -> Iterator[Condition]:
    yield material.when
    for part in (*material.review, *(material.instead or ())):
        if part.when != ALWAYS:
            yield both(material.when, part.when)


def _nodes(section: Section) -> Iterator[Node | GroupNode]:
    item = section.item
    groups = {group.id: group for group in item.groups}
    for entry in item.questions:
        if isinstance(entry, GroupPlace):
            if entry.group in groups:
                yield _group_node(groups.pop(entry.group), section)
        elif isinstance(entry, Question):
            yield _node(
                section.name(entry.id), entry, both(section.when, renamed(entry.when, section.name)), section.names
            )
    for group in groups.values():
        yield _group_node(group, section)


def _group_node(group: Group, section: Section) -> GroupNode:
    questions = tuple(
        _node(question.id, question, renamed(question.when, section.name), section.names)
        for question in group.questions
        if isinstance(question, Question)
    )
    return GroupNode(section.name(group.id), group, both(section.when, renamed(group.when, section.name)), questions)


def _node(key: str, question: Question, when: Condition, names: Mapping[str, str]) -> Node:
    options = {
        option.id: renamed(option.when, lambda id_: names.get(id_, id_))
        for option in question.options
        if option.when != ALWAYS
    }
    return Node(key, question, when, MappingProxyType(options))


def _joined(first: Node | GroupNode, second: Node | GroupNode) -> Node | GroupNode:
    """Ask a shared question when either place asks it, with every option that either place offers."""
    if not isinstance(first, Node) or not isinstance(second, Node):
        return first
    when = (
        first.when if ALWAYS in (first.when, second.when) and first.when == ALWAYS else AnyOf((first.when, second.when))
    )
    known = {option.id for option in first.question.options}
    options = (*first.question.options, *(o for o in second.question.options if o.id not in known))
    question = first.question.model_copy(update={"options": options})
    return Node(first.key, question, when, MappingProxyType(dict(second.options_when) | dict(first.options_when)))


def _ordered(nodes: list[Node | GroupNode]) -> tuple[Node | GroupNode, ...]:
    """Keep the authors' order, but move a node behind everything that its conditions look at."""
    keys = {node.key for node in nodes}
    waiting, placed, done = list(nodes), [], set[str]()
    while waiting:
        ready = next((node for node in waiting if _needs(node) & keys <= done), None)
        if ready is None:
            circle = "、".join(sorted(node.key for node in waiting))
            raise FlowError(f"这些问题的 when 互相依赖成圈：{circle}")
        waiting.remove(ready)
        placed.append(ready)
        done.add(ready.key)
    return tuple(placed)


def _needs(node: Node | GroupNode) -> frozenset[str]:
    found = mentioned(node.when)
    if isinstance(node, Node):
        for condition in node.options_when.values():
            found |= mentioned(condition)
        return found
    own = {question.key for question in node.questions}
    for question in node.questions:
        found |= mentioned(question.when) - own
    return found
