"""Reading ``places/**/*.yaml`` of a data folder: lists of ``divisions`` and ``points``."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from knowledge.catalogue.base import Model
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.reference import Network
from knowledge.catalogue.source import Location, Source, read_source
from knowledge.catalogue.validation import validated
from knowledge.places.model import Division, ServicePoint
from knowledge.places.placeholder import centre_of, placeholder_positions
from knowledge.places.places import Places

M = TypeVar("M", bound=Model)


def load_places(root: Path) -> Places:
    """Load the places of the data folder ``root``; without a ``places`` folder there are none.

    Raises:
        CatalogueError: anything is wrong; every problem found is told with file, line, field and mend.
    """
    return _Loading(root).places()


class _Loading:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._problems: list[Problem] = []
        self._at: dict[str, tuple[Source, Location]] = {}

    def places(self) -> Places:
        networks = self._networks()
        divisions: dict[str, Division] = {}
        points: dict[str, ServicePoint] = {}
        for source in self._sources("places"):
            for name, i in self._entries(source, ("divisions", "points")):
                if name == "divisions":
                    self._read(Division, "code", divisions, source, (name, i))
                else:
                    self._read(ServicePoint, "id", points, source, (name, i))
        for division in divisions.values():
            if division.parent is not None and division.parent not in divisions:
                self._say(division.code, "parent", f"没有区划“{division.parent}”", "改成已有的代码，或先写上级区划")
        for point in points.values():
            self._check(point, divisions, networks)
        if self._problems:
            raise CatalogueError(self._problems)
        positions = placeholder_positions(points.values(), divisions, list(networks))
        positions |= {point.id: point.position.to("gcj02") for point in points.values() if point.position}
        return Places(
            MappingProxyType(divisions),
            MappingProxyType(points),
            MappingProxyType(positions),
            MappingProxyType(networks),
        )

    def _networks(self) -> dict[str, str]:
        """Return the ids and names of ``reference/*.yaml``'s networks, in their order."""
        found: dict[str, Network] = {}
        for source in self._sources("reference"):
            if isinstance(source.data, dict) and isinstance(source.data.get("networks"), list):
                for i in range(len(source.data["networks"])):
                    self._read(Network, "id", found, source, ("networks", i))
        return {id_: network.name for id_, network in found.items()}

    def _sources(self, folder: str) -> list[Source]:
        found: list[Source] = []
        for path in sorted((self._root / folder).rglob("*.yaml")):
            try:
                found.append(read_source(path, self._root))
            except CatalogueError as error:
                self._problems.extend(error.problems)
        return found

    def _entries(self, source: Source, names: tuple[str, ...]) -> list[tuple[str, int]]:
        if not isinstance(source.data, dict):
            self._problems.append(_problem(source, (), "文件最外层要写列表的名称", f"写 {' 或 '.join(names)}:"))
            return []
        found: list[tuple[str, int]] = []
        for name, entries in source.data.items():
            if name not in names:
                self._problems.append(_problem(source, (name,), "不认识的列表名", f"改成 {'、'.join(names)} 之一"))
            elif not isinstance(entries, list):
                self._problems.append(_problem(source, (name,), "这里要写列表", "每一条前面加短横线"))
            else:
                found.extend((name, i) for i in range(len(entries)))
        return found

    def _read(self, kind: type[M], key: str, found: dict[str, M], source: Source, at: Location) -> None:
        model = validated(kind, source, at, self._problems)
        if model is None:
            return
        id_: str = getattr(model, key)
        if id_ in found:
            self._problems.append(_problem(source, (*at, key), f"“{id_}”重复", "换一个，或删去一处"))
            return
        found[id_] = model
        self._at[id_] = (source, at)

    def _check(self, point: ServicePoint, divisions: dict[str, Division], networks: dict[str, str]) -> None:
        for network in point.networks:
            if network not in networks:
                mend = "改成 reference/networks.yaml 里的 id"
                self._say(point.id, "networks", f"没有网点类别“{network}”", mend)
        division = divisions.get(point.division)
        if division is None:
            self._say(point.id, "division", f"没有区划“{point.division}”", "改成 places/divisions.yaml 里的代码")
        elif division.level not in ("county", "zone", "town"):
            self._say(point.id, "division", f"“{division.name}”太大", "写网点所在的县（市、区）、开发区或乡镇")
        elif point.position is None and centre_of(point.division, divisions) is None:
            self._say(point.id, "division", "所在区划和上级都没有 centre，示例网点无处可放", "给县（市、区）写 centre")

    def _say(self, id_: str, field: str, message: str, mend: str) -> None:
        source, at = self._at[id_]
        self._problems.append(_problem(source, (*at, field), message, mend))


def _problem(source: Source, at: Location, message: str, mend: str) -> Problem:
    return Problem(source.file, source.line_of(at), ".".join(map(str, at)) or "-", message, mend, rule="places")
