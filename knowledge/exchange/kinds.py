"""The kinds of content that are exchanged: each is a file of its own, or an entry of a list in a library's file."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.catalogue.base import Model
from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Material
from knowledge.catalogue.overlays import Overlay
from knowledge.catalogue.packages import Package
from knowledge.catalogue.questions import Question
from knowledge.catalogue.reference import Department, Form, LifeStage, Network, Theme
from knowledge.golden import GoldenSet


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content."""

    name: str
    """The name of its list in library files; for the others that of its folder."""
    model: type[Model]
    folder: str
    """Where in the data folder it lies."""
    listed: bool = False
    """Whether many are listed in one file under ``name``."""
    key: str = "id"
    """The field that names one of it."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("items", Item, "items"),
        Kind("packages", Package, "packages"),
        Kind("overlays", Overlay, "overlays"),
        Kind("materials", Material, "materials", listed=True),
        Kind("questions", Question, "questions", listed=True),
        Kind("departments", Department, "reference", listed=True),
        Kind("themes", Theme, "reference", listed=True),
        Kind("life_stages", LifeStage, "reference", listed=True),
        Kind("networks", Network, "reference", listed=True),
        Kind("forms", Form, "reference", listed=True),
        Kind("golden", GoldenSet, "golden", key="target"),
    )
}

LIBRARY_FOLDERS = ("reference", "questions", "materials")


def default_file(kind: Kind, model: Model) -> str:
    """Return where a new ``model`` is written that does not say it itself, relative to the data folder."""
    if kind.listed:
        return f"{kind.folder}/{kind.name if kind.folder == 'reference' else 'more'}.yaml"
    name = getattr(model, kind.key)
    if isinstance(model, Item):
        return f"{kind.folder}/{model.department}/{name}.yaml"
    return f"{kind.folder}/{name}.yaml"
