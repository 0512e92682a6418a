"""An ear that was really taught, on a few items, once a session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.guidance import Guide
from knowledge.linking.ear import Ear
from knowledge.linking.linkers import Linkers
from knowledge.linking.school import Syllabus, load_syllabus, teach
from knowledge.linking.teaching import EarRecipe

DATA = Path(__file__).parents[3] / "data"
RECIPE = EarRecipe(dimension=64, steps=300, voices=2, epochs=40)
DEPARTMENTS = ("exit-entry", "housing-fund", "public-security")


@dataclass(frozen=True)
class School:
    """What was taught with, and the ear that came of it."""

    syllabus: Syllabus
    ear: Ear
    linkers: Linkers


@pytest.fixture(scope="session")
def school(catalogue: Catalogue) -> School:
    """Three departments' items and labelled sentences."""
    items = {name: item for name, item in catalogue.items.items() if item.department in DEPARTMENTS}
    whole = load_syllabus(catalogue, DATA)
    few = replace(
        whole,
        catalogue=replace(catalogue, items=items, packages={}, overlays={}),
        cases=tuple(case for case in whole.cases if case.item in items),
    )
    ear = teach(few, RECIPE)
    return School(few, ear, Linkers(few.catalogue, Guide(few.catalogue), few.analyser, ear, few.answered))
