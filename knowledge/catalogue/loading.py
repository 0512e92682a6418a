"""Reading a data folder into a catalogue.

``items/**/*.yaml``, ``packages/*.yaml`` and ``overlays/*.yaml`` hold one item, package or overlay each; ``materials/*.yaml``, ``questions/*.yaml`` and
``reference/*.yaml`` hold lists under the name of what they list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from knowledge.catalogue.base import Model
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Material
from knowledge.catalogue.overlays import Overlay
from knowledge.catalogue.packages import Package
from knowledge.catalogue.parsed import ParsedCache
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.questions import Question
from knowledge.catalogue.reference import Department, Form, LifeStage, Network, Theme
from knowledge.catalogue.resolving import Resolver
from knowledge.catalogue.source import Source
from knowledge.catalogue.validation import validated
from knowledge.collecting import uncollected

M = TypeVar("M", bound=Model)

_LISTS: Mapping[str, type[Model]] = {
    "materials": Material,
    "questions": Question,
    "departments": Department,
    "themes": Theme,
    "life_stages": LifeStage,
    "networks": Network,
    "forms": Form,
}


def load_catalogue(root: Path, cache: Path | None = None) -> Catalogue:
    """Load the catalogue of the data folder ``root``; ``cache`` is a file that makes the next time quicker.

    Raises:
        CatalogueError: the folder is missing or anything in it is wrong; every problem found is told at once.
    """
    if not (root / "items").is_dir():
        mend = "把 DAOBAN_DATA 指向含 items、materials 等目录的数据目录"
        raise CatalogueError([Problem(str(root), 1, "-", "数据目录里没有 items 目录", mend)])
    with uncollected():
        return _Loading(root, ParsedCache(cache)).catalogue()


class _Loading:
    def __init__(self, root: Path, parsed: ParsedCache) -> None:
        self._root = root
        self._parsed = parsed
        self._problems: list[Problem] = []
        self._digest = hashlib.sha256()

    def catalogue(self) -> Catalogue:
        libraries: dict[str, dict[str, Model]] = {name: {} for name in _LISTS}
        for folder in ("reference", "questions", "materials"):
            for source in self._sources(folder):
                self._read_lists(source, libraries)
        items, item_sources = self._read_targets("items", Item)
        packages, package_sources = self._read_targets("packages", Package)
        overlays, overlay_sources = self._read_targets("overlays", Overlay)
        for double in items.keys() & packages.keys():
            source = package_sources[double]
            self._say(source, "id", f"id “{double}”已被一个事项使用", "给一件事换一个 id")
        questions: dict[str, Question] = libraries["questions"]  # type: ignore[assignment]
        materials: dict[str, Material] = libraries["materials"]  # type: ignore[assignment]
        resolved_items = {
            id_: Resolver(item_sources[id_], questions, materials, self._problems).item(item)
            for id_, item in items.items()
        }
        resolved_packages = {
            id_: Resolver(package_sources[id_], questions, materials, self._problems).package(package)
            for id_, package in packages.items()
        }
        resolved_overlays = {
            id_: Resolver(overlay_sources[id_], questions, materials, self._problems).overlay(overlay)
            for id_, overlay in overlays.items()
        }
        self._parsed.save()
        if self._problems:
            raise CatalogueError(self._problems)
        frozen = {name: MappingProxyType(found) for name, found in libraries.items()}
        return Catalogue(
            version=self._digest.hexdigest()[:12],
            items=MappingProxyType(resolved_items),
            packages=MappingProxyType(resolved_packages),
            overlays=MappingProxyType(resolved_overlays),
            sources=MappingProxyType(item_sources | package_sources | overlay_sources),
            **frozen,  # type: ignore[arg-type]
        )

    def _sources(self, folder: str) -> Iterator[Source]:
        """Yield the files of a folder one by one: what was read of one is let go before the next is."""
        for path in sorted((self._root / folder).rglob("*.yaml")):
            raw = path.read_bytes()
            self._digest.update(path.relative_to(self._root).as_posix().encode() + b"\0" + raw)
            try:
                yield self._parsed.source(path, self._root, raw)
            except CatalogueError as error:
                self._problems.extend(error.problems)

    def _read_lists(self, source: Source, libraries: dict[str, dict[str, Model]]) -> None:
        if not isinstance(source.data, dict):
            self._say(source, "-", "文件最外层要写列表的名称", "如 materials: 后面逐条写材料")
            return
        for name, entries in source.data.items():
            if name not in _LISTS:
                self._say(source, name, "不认识的列表名", f"改成 {'、'.join(_LISTS)} 之一")
            elif not isinstance(entries, list):
                self._say(source, name, "这里要写列表", "每一条前面加短横线")
            else:
                for i in range(len(entries)):
                    model = validated(_LISTS[name], source, (name, i), self._problems)
                    if model is not None:
                        self._add(libraries[name], model, source, (name, i))

    def _read_targets(self, folder: str, kind: type[M]) -> tuple[dict[str, M], dict[str, Source]]:
        found: dict[str, M] = {}
        sources: dict[str, Source] = {}
        for source in self._sources(folder):
            model = validated(kind, source, (), self._problems)
            if model is not None and self._add(found, model, source, ()):
                sources[model.id] = replace(source, data=None)  # type: ignore[attr-defined]
        return found, sources

    def _add(self, found: dict[str, M], model: M, source: Source, at: tuple[str | int, ...]) -> bool:
        id_: str = model.id  # type: ignore[attr-defined]
        if id_ in found:
            where = (*at, "id")
            self._problems.append(
                Problem(source.file, source.line_of(where), ".".join(map(str, where)), f"id “{id_}”重复", "换一个 id")
            )
            return False
        found[id_] = model
        return True

    def _say(self, source: Source, field: str, message: str, mend: str) -> None:
        self._problems.append(Problem(source.file, source.line_of((field,)), field, message, mend))
