"""Reading ``places/*.yaml`` of a data folder: lists of ``divisions`` and ``points``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import MappingProxyType

from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.source import Source, read_source
from knowledge.catalogue.validation import validated
from knowledge.places.coordinates import Position
from knowledge.places.model import Division, ServicePoint
from knowledge.places.placeholder import placeholder_position
from knowledge.places.places import Places


def load_places(root: Path) -> Places:
    """Load the places of the data folder ``root``.

    Raises:
        CatalogueError: anything is wrong; every problem found is told with file, line and mend.
    """
    problems: list[Problem] = []
    divisions: dict[str, Division] = {}
    points: dict[str, ServicePoint] = {}
    where: dict[str, tuple[Source, int]] = {}
    for path in sorted((root / "places").rglob("*.yaml")):
        source = read_source(path, root)
        for name, entries in (source.data or {}).items():
            if name not in ("divisions", "points") or not isinstance(entries, list):
                problems.append(_problem(source, (name,), "不认识的列表名", "改成 divisions 或 points 的列表"))
                continue
            for i in range(len(entries)):
                if name == "divisions":
                    division = validated(Division, source, (name, i), problems)
                    if division and divisions.setdefault(division.code, division) is not division:
                        problems.append(_problem(source, (name, i), f"区划 {division.code} 重复", "删去一个"))
                else:
                    point = validated(ServicePoint, source, (name, i), problems)
                    if point and points.setdefault(point.id, point) is not point:
                        problems.append(_problem(source, (name, i), f"网点 {point.id} 重复", "换一个 id"))
                    elif point:
                        where[point.id] = (source, i)
    for point in points.values():
        source, i = where[point.id]
        division = divisions.get(point.division)
        if division is None:
            problems.append(
                _problem(source, ("points", i, "division"), f"没有区划“{point.division}”", "改成已有的代码")
            )
        elif point.position is None and division.centre is None:
            problems.append(
                _problem(source, ("points", i, "division"), "区划没有 centre，示例网点无处可放", "给区划写 centre")
            )
    if problems:
        raise CatalogueError(problems)
    return Places(
        MappingProxyType(divisions), MappingProxyType(points), MappingProxyType(_positions(divisions, points))
    )


def _positions(divisions: dict[str, Division], points: dict[str, ServicePoint]) -> dict[str, Position]:
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    for point in points.values():
        if point.position is None:
            drawn[point.division].append(point.id)
    positions = {point.id: point.position.to("gcj02") for point in points.values() if point.position}
    for code, ids in drawn.items():
        centre = divisions[code].centre
        if centre is not None:
            ordered = sorted(ids)
            positions |= {
                id_: placeholder_position(centre.to("gcj02"), i, len(ordered)) for i, id_ in enumerate(ordered)
            }
    return positions


def _problem(source: Source, at: tuple[str | int, ...], message: str, mend: str) -> Problem:
    return Problem(source.file, source.line_of(at), ".".join(map(str, at)), message, mend, rule="places")
