"""A small catalogue of real items with a model that was really trained on it, made once a session."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.retrieval.held_out import Corpus
from knowledge.retrieval.learning import learn, load_corpus
from knowledge.retrieval.search import SearchEngine, load_engine
from knowledge.retrieval.store import SearchModel, save_model
from knowledge.retrieval.training import Recipe

DATA = Path(__file__).parents[3] / "data"
ITEMS = (
    "id-card-reissue",
    "id-card-renewal",
    "marriage-registration",
    "divorce-registration",
    "driving-licence-reissue",
    "housing-fund-rent-withdrawal",
    "company-setup",
)
RECIPE = Recipe(dimension=48, steps=120)


@dataclass(frozen=True)
class Small:
    """The small catalogue's folder, the models folder, and what was loaded and trained."""

    data: Path
    models: Path
    catalogue: Catalogue
    corpus: Corpus
    model: SearchModel


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Seven real items with the whole libraries, and a model trained on them."""
    data = tmp_path_factory.mktemp("data")
    for folder in ("reference", "questions", "materials", "lexicon", "evaluation"):
        shutil.copytree(DATA / folder, data / folder)
    (data / "packages").mkdir()
    (data / "items").mkdir()
    for item in ITEMS:
        source = next((DATA / "items").rglob(f"{item}.yaml"))
        shutil.copy(source, data / "items" / source.name)
        said = next((DATA / "sayings").rglob(f"{item}.txt"))
        (data / "sayings").mkdir(exist_ok=True)
        shutil.copy(said, data / "sayings" / said.name)
    catalogue = load_catalogue(data)
    corpus = load_corpus(catalogue, data)
    model = learn(corpus, RECIPE)
    models = tmp_path_factory.mktemp("models")
    save_model(model, models)
    return Small(data, models, catalogue, corpus, model)


@pytest.fixture(scope="session")
def engine(small: Small) -> SearchEngine:
    """The engine over the small catalogue with its model."""
    return load_engine(small.catalogue, small.data, small.models, require_model=True)
