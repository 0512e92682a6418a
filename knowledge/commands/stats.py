"""``python -m knowledge stats``: how much there is, per department and in total."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from knowledge.catalogue import Catalogue, Item
from knowledge.guidance import Guide, every_path
from knowledge.guidance.signature import signature


@dataclass
class Figures:
    """Counts over some items."""

    items: int = 0
    paths: int = 0
    outcomes: int = 0
    materials: int = 0
    points: set[tuple[str, str]] = field(default_factory=set)
    """Distinct review points: material and text."""
    faqs: int = 0
    says: int = 0

    def add(self, item: Item, paths: int, outcomes: int) -> None:
        """Count one more item in."""
        self.items += 1
        self.paths += paths
        self.outcomes += outcomes
        self.materials += len(item.materials)
        self.points |= {(use.name or "", point.check) for use in item.materials for point in use.review}
        self.faqs += len(item.faqs)
        self.says += len(item.says)


def show(catalogue: Catalogue, console: Console) -> None:
    """Print a row per department and the totals."""
    guide = Guide(catalogue)
    by_department: dict[str, Figures] = {}
    total = Figures()
    types: Counter[str] = Counter()
    for item in catalogue.items.values():
        distinct, count = set(), 0
        for step in every_path(guide.flow(item.id), dt.date(2026, 1, 5)):
            distinct.add(signature(guide.outcome(step)))
            count += 1
        for figures in (by_department.setdefault(item.department, Figures()), total):
            figures.add(item, count, len(distinct))
        types[item.type] += 1
    table = Table("部门", "事项", "路径", "不同结果", "材料行", "审查要点", "问答", "原话")
    for department, figures in sorted(by_department.items(), key=lambda pair: -pair[1].items):
        table.add_row(catalogue.departments[department].name, *_cells(figures))
    table.add_section()
    table.add_row("合计", *_cells(total))
    console.print(table)
    console.print(f"一件事 {len(catalogue.packages)} 个；内容版本 {catalogue.version}；{dict(types)}")


def _cells(figures: Figures) -> list[str]:
    return [
        str(figures.items),
        str(figures.paths),
        str(figures.outcomes),
        str(figures.materials),
        str(len(figures.points)),
        str(figures.faqs),
        str(figures.says),
    ]
