"""Joining an item with the shared libraries: ``use`` is replaced by what it points at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Material, MaterialUse, ReviewPoint
from knowledge.catalogue.overlays import Overlay
from knowledge.catalogue.packages import Package
from knowledge.catalogue.problems import Problem
from knowledge.catalogue.questions import Group, GroupPlace, Question, QuestionUse
from knowledge.catalogue.source import Location, Source

Questions = Mapping[str, Question]
Materials = Mapping[str, Material]


class Resolver:
    """Resolves one file's references, collecting what points nowhere."""

    def __init__(self, source: Source, questions: Questions, materials: Materials, problems: list[Problem]) -> None:
        self._source, self._questions, self._materials, self._problems = source, questions, materials, problems

    def item(self, item: Item) -> Item:
        """Return ``item`` with its questions, groups and materials resolved and every line given an id."""
        groups = tuple(self._group(group, ("groups", i)) for i, group in enumerate(item.groups))
        return item.model_copy(
            update={
                "questions": self._entries(item.questions),
                "groups": groups,
                "materials": tuple(self._material(use, i) for i, use in enumerate(item.materials)),
                "faqs": tuple(
                    faq if faq.id else faq.model_copy(update={"id": f"faq-{i + 1}"}) for i, faq in enumerate(item.faqs)
                ),
            }
        )

    def package(self, package: Package) -> Package:
        """Return ``package`` with its questions resolved."""
        faqs = tuple(
            faq if faq.id else faq.model_copy(update={"id": f"faq-{i + 1}"}) for i, faq in enumerate(package.faqs)
        )
        return package.model_copy(update={"questions": self._entries(package.questions), "faqs": faqs})

    def overlay(self, overlay: Overlay) -> Overlay:
        """Return ``overlay`` with its extra materials resolved."""
        extra = tuple(self._material(use, i) for i, use in enumerate(overlay.extra))
        return overlay.model_copy(update={"extra": extra})

    def _entries(self, entries: tuple[Any, ...]) -> tuple[Question | GroupPlace, ...]:
        found: list[Question | GroupPlace] = []
        for i, entry in enumerate(entries):
            if isinstance(entry, QuestionUse):
                if question := self._question(entry, ("questions", i)):
                    found.append(question)
            else:
                found.append(entry)
        return tuple(found)

    def _group(self, group: Group, at: Location) -> Group:
        questions: list[Question] = []
        for i, entry in enumerate(group.questions):
            question = entry if isinstance(entry, Question) else self._question(entry, (*at, "questions", i))
            if question:
                questions.append(question)
        return group.model_copy(update={"questions": tuple(questions)})

    def _question(self, use: QuestionUse, at: Location) -> Question | None:
        shared = self._questions.get(use.use)
        if shared is None:
            self._say(at, "use", f"问题库里没有“{use.use}”", "改成 data/questions 里已有的 id，或在那里新增")
            return None
        update: dict[str, Any] = {"when": use.when}
        if use.ask:
            update["ask"] = use.ask
        if use.why:
            update["why"] = use.why
        if use.only:
            if unknown := set(use.only) - {option.id for option in shared.options}:
                self._say(at, "only", f"“{use.use}”没有选项 {'、'.join(sorted(unknown))}", "改成它已有的选项 id")
            update["options"] = tuple(option for option in shared.options if option.id in use.only)
        return shared.model_copy(update=update)

    def _material(self, use: MaterialUse, i: int) -> MaterialUse:
        for j, one in enumerate(use.one_of):
            for id_ in one:
                if id_ not in self._materials:
                    self._say(
                        ("materials", i, "one_of", j), "", f"材料库里没有“{id_}”", "改成 data/materials 里已有的 id"
                    )
        update: dict[str, Any] = {}
        points = list(use.review)
        if use.use is not None:
            library = self._materials.get(use.use)
            if library is None:
                self._say(("materials", i), "use", f"材料库里没有“{use.use}”", "改成 data/materials 里已有的 id")
                return use
            update["id"] = use.line
            update["name"] = use.name or library.name
            for name in ("about", "source", "pieces", "valid", "instead", "if_missing", "blank_form", "sample_form"):
                if getattr(use, name) is None:
                    update[name] = getattr(library, name)
            if not use.replace_review:
                points = [*library.review, *use.review]
        update["review"] = tuple(_numbered(points))
        return use.model_copy(update=update)

    def _say(self, at: Location, field: str, message: str, mend: str) -> None:
        where = (*at, field) if field else at
        dotted = ".".join(str(part) for part in where)
        self._problems.append(
            Problem(self._source.file, self._source.line_of(where), dotted, message, mend, rule="reference")
        )


def _numbered(points: list[ReviewPoint]) -> list[ReviewPoint]:
    return [
        point if point.id else point.model_copy(update={"id": f"{point.kind}-{i + 1}"})
        for i, point in enumerate(points)
    ]
