"""Everything published as one JSON file for other systems: items and packages resolved, with a documented schema version.

The file holds, in this order: ``schema``, ``schema_version``, ``catalogue_version``, ``published`` (which version, when, by
whom; absent for content that was not published), the reference lists (``departments``, ``themes``, ``life_stages``,
``networks``, ``forms``), the libraries (``materials``, ``questions``), then ``items``, ``packages``, ``overlays``. Every part
is what the models of :mod:`knowledge.catalogue` say; what is not said is left out. Library references are resolved: an item's
materials and questions carry their texts and review points. Conditions (``when``) are the mappings and lists of the content
files. ``schema_version`` counts up its first number when a field is renamed or removed, its second when one is added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Literal

from pydantic import Field

from knowledge.catalogue.base import Model
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Material
from knowledge.catalogue.overlays import Overlay
from knowledge.catalogue.packages import Package
from knowledge.catalogue.questions import Question
from knowledge.catalogue.reference import Department, Form, LifeStage, Network, Theme

SCHEMA_VERSION = "1.0"


class Published(Model):
    """What is known of a published version."""

    version: str
    at: str
    """When, ISO 8601 with its offset."""
    author: str
    note: str


class Export(Model):
    """The whole file; :func:`json_schema` describes it for other systems."""

    schema_: Literal["daoban.catalogue"] = Field(default="daoban.catalogue", alias="schema")
    schema_version: Literal["1.0"] = "1.0"
    catalogue_version: str
    published: Published | None = None
    departments: tuple[Department, ...]
    themes: tuple[Theme, ...]
    life_stages: tuple[LifeStage, ...]
    networks: tuple[Network, ...]
    forms: tuple[Form, ...]
    materials: tuple[Material, ...]
    questions: tuple[Question, ...]
    items: tuple[Item, ...]
    packages: tuple[Package, ...]
    overlays: tuple[Overlay, ...]


PARTS = tuple(name for name in Export.model_fields if name not in ("schema_", "schema_version", "catalogue_version", "published"))  # fmt: skip


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    return Export.model_json_schema(by_alias=True)


def write_json(catalogue: Catalogue, to: IO[str], published: Published | None = None) -> dict[str, int]:
    """Write the file part by part, so that a large catalogue is never in memory twice; return how many of each part.

    Raises:
        OSError: it cannot be written.
    """
    head: dict[str, Any] = {
        "schema": "daoban.catalogue",
        "schema_version": SCHEMA_VERSION,
        "catalogue_version": catalogue.version,
    }
    if published:
        head["published"] = published.model_dump(mode="json")
    to.write("{\n" + ",\n".join(f"{json.dumps(key)}: {_text(value)}" for key, value in head.items()))
    counts: dict[str, int] = {}
    for name in PARTS:
        to.write(f",\n{json.dumps(name)}: [")
        counts[name] = 0
        for text in _parts(catalogue, name):
            to.write(",\n" if counts[name] else "\n")
            to.write(text)
            counts[name] += 1
        to.write("]")
    to.write("\n}\n")
    return counts


def _parts(catalogue: Catalogue, name: str) -> Iterator[str]:
    for model in getattr(catalogue, name).values():
        yield _text(model.model_dump(mode="json", by_alias=True, exclude_none=True))


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
