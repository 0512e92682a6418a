"""Where the boxes of a flow stand: layers from top to bottom, each question below all that decides whether it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from knowledge.catalogue.conditions import (
    AllOf,
    AnyOf,
    Asks,
    Condition,
    Includes,
    Members,
    OneOf,
    Only,
    clauses,
    mentioned,
)
from knowledge.guidance.flow import Flow, GroupNode, Node

WIDTH, GAP_X, GAP_Y = 300, 36, 64
LINE, PAD = 20, 10
_LETTERS = 38
"""Half-width letters in a line of a box."""
_PER_LAYER = 4


@dataclass
class Row:
    """One option, or one line of text, inside a box."""

    key: str
    lines: list[str]
    top: float = 0.0

    @property
    def height(self) -> float:
        """In pixels."""
        return LINE * len(self.lines) + 6


@dataclass
class Box:
    """A question or an ending."""

    key: str
    sort: str
    """``question``, ``group``, ``refused`` or ``redirect``."""
    title: list[str]
    rows: list[Row]
    x: float = 0.0
    y: float = 0.0

    @property
    def head(self) -> float:
        """The height of the title, in pixels."""
        return LINE * len(self.title) + PAD

    @property
    def height(self) -> float:
        """In pixels."""
        return self.head + sum(row.height for row in self.rows) + PAD / 2


@dataclass(frozen=True)
class Edge:
    """After this answer comes that box; ``option`` None is “whatever was answered”."""

    source: str
    option: str | None
    target: str


@dataclass
class Layout:
    """All boxes at their places."""

    boxes: dict[str, Box]
    edges: list[Edge]
    width: float = 0.0
    height: float = 0.0
    layers: list[list[Box]] = field(default_factory=list)


def layout(flow: Flow) -> Layout:
    """Return the boxes and edges of a flow, placed."""
    boxes = {box.key: box for box in _boxes(flow)}
    edges = [edge for edge in _edges(flow) if edge.source in boxes]
    found = Layout(boxes, edges)
    depth: dict[str, int] = {}
    for key in boxes:  # in the order of asking: whatever decides about a box has its depth already
        above = [depth[edge.source] + 1 for edge in edges if edge.target == key and edge.source in depth]
        depth[key] = max(above, default=0)
    for level in range(max(depth.values(), default=0) + 1):
        layer = [box for key, box in boxes.items() if depth[key] == level]
        found.layers += [layer[i : i + _PER_LAYER] for i in range(0, len(layer), _PER_LAYER)]
    y = float(PAD)
    for layer in found.layers:
        for i, box in enumerate(layer):
            box.x, box.y = PAD + i * (WIDTH + GAP_X), y
            top = box.y + box.head
            for row in box.rows:
                row.top = top
                top += row.height
        y += max(box.height for box in layer) + GAP_Y
    found.width = max((box.x + WIDTH for box in boxes.values()), default=0) + PAD
    found.height = y - GAP_Y + PAD
    return found


def wrapped(text: str, most: int = 3) -> list[str]:
    """Break a text into lines of a box's width; what does not fit into ``most`` lines ends in an ellipsis.

    >>> wrapped("短")
    ['短']
    """
    lines, line, used = [], "", 0
    for letter in text:
        wide = 2 if east_asian_width(letter) in "WF" else 1
        if used + wide > _LETTERS:
            lines.append(line)
            line, used = "", 0
        line, used = line + letter, used + wide
    lines.append(line)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _boxes(flow: Flow) -> Iterator[Box]:
    for node in flow.nodes:
        if isinstance(node, GroupNode):
            rows = [Row(one.key, wrapped(f"每位：{one.question.ask}", 2)) for one in node.questions]
            yield Box(node.key, "group", wrapped(node.group.ask), rows)
        else:
            rows = [Row(option.id, wrapped(option.label, 2)) for option in node.question.options]
            yield Box(node.key, "question", wrapped(node.question.ask), rows)
    for section in flow.sections:
        for i, terminal in enumerate(section.terminals):
            ending = terminal.ending
            title = f"转到：{ending.redirect}" if ending.redirect else f"不能办：{ending.refuse}"
            sort = "redirect" if ending.redirect else "refused"
            yield Box(f"{section.item.id}!{i}", sort, wrapped(title), [Row("because", wrapped(ending.because))])


def _edges(flow: Flow) -> Iterator[Edge]:
    options = {node.key: [o.id for o in node.question.options] for node in flow.nodes if isinstance(node, Node)}
    for node in flow.nodes:
        yield from _into(node.key, node.when, options)
    for section in flow.sections:
        for i, terminal in enumerate(section.terminals):
            yield from _into(f"{section.item.id}!{i}", terminal.when, options)


def _into(target: str, condition: Condition, options: dict[str, list[str]]) -> Iterator[Edge]:
    seen: set[tuple[str, str | None]] = set()
    for clause in clauses(condition):
        for source, option in _answers(clause, options):
            if (source, option) not in seen:
                seen.add((source, option))
                yield Edge(source, option, target)


def _answers(clause: Condition, options: dict[str, list[str]]) -> Iterator[tuple[str, str | None]]:
    match clause:
        case Asks(question=key, test=OneOf() | Includes() | Only() as test, negated=negated):
            chosen = [one for one in options.get(key, []) if (one in test.values) != negated]
            yield from ((key, one) for one in chosen)
        case Asks(question=key):
            yield key, None
        case Members(group=key):
            yield key, None
        case AllOf() | AnyOf():
            yield from ((key, None) for key in mentioned(clause))
        case _:
            yield clause.group, None
