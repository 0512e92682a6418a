"""The encoder: trained with sentence-transformers, used without."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.encoder import StaticEncoder, load_static_encoder
from knowledge.retrieval.held_out import training_groups
from knowledge.retrieval.hub import HubModelError, load_hub_encoder
from knowledge.retrieval.learning import model_version
from knowledge.retrieval.training import Recipe, join, make_model, train_encoder

from .conftest import RECIPE, Small

TEXTS = [
    "身份证丢了怎么办",
    "sfz diu le",
    "",
    "😀",
    "魑魅魍魉",
    "结婚 jie hun 2024",
    "想把公积金取出来交房租，押一付三",
]


def tokens_of(small: Small, texts: list[str]) -> list[str]:
    """What the sentence-transformers model reads for these texts."""
    return [join(small.corpus.analyser.query(text).encoder) for text in texts]


def torch_model(encoder: StaticEncoder) -> object:
    """The sentence-transformers model of a table."""
    return make_model(sorted(encoder.vocabulary, key=encoder.vocabulary.__getitem__), encoder.weights)


def test_numpy_gives_what_sentence_transformers_gives(small: Small) -> None:
    texts = TEXTS + [entry.text for entry in small.corpus.entries[::5]]
    expected = torch_model(small.model.encoder).encode(tokens_of(small, texts))  # type: ignore[attr-defined]
    ours = small.model.encoder.encode([small.corpus.analyser.query(text) for text in texts])
    assert np.abs(ours - expected).max() < 1e-5


def test_training_is_deterministic(small: Small) -> None:
    groups = training_groups(small.corpus.entries, small.corpus.analyses)
    recipe = Recipe(dimension=16, steps=15)
    first, second = (train_encoder(groups, recipe, "t") for _ in range(2))
    assert first.vocabulary == second.vocabulary
    assert np.array_equal(first.weights, second.weights)


def test_training_brings_sayings_of_one_item_together(small: Small) -> None:
    groups = [group for group in training_groups(small.corpus.entries, small.corpus.analyses) if len(group) > 4]

    def contrast(steps: int) -> float:
        """Mean cosine of a text with its own group's mean, less that with the next group's."""
        encoder = train_encoder(groups, Recipe(dimension=48, steps=steps), "t")
        vectors = [encoder.encode(group) for group in groups]
        means = [vector.mean(axis=0) / np.linalg.norm(vector.mean(axis=0)) for vector in vectors]
        own = [(vector @ mean).mean() for vector, mean in zip(vectors, means, strict=True)]
        others = [(vector @ mean).mean() for vector, mean in zip(vectors, means[1:] + means[:1], strict=True)]
        return float(np.mean(own) - np.mean(others))

    assert contrast(200) > 1.8 * contrast(1)


def test_too_little_to_train_on_is_told() -> None:
    with pytest.raises(ValueError, match="至少要有两个事项"):
        train_encoder([[]], RECIPE, "t")


def test_the_table_survives_the_disk(small: Small, tmp_path: Path) -> None:
    small.model.encoder.save(tmp_path)
    again = load_static_encoder(tmp_path, small.model.encoder.name)
    assert again.vocabulary == small.model.encoder.vocabulary
    assert np.array_equal(again.weights, small.model.encoder.weights)


def test_the_version_names_what_the_model_depends_on(small: Small) -> None:
    same = model_version(small.corpus, RECIPE)
    assert small.model.version == same
    assert model_version(small.corpus, Recipe(seed=1)) != same
    assert model_version(small.corpus, RECIPE, "some/model") != same


def test_a_model_folder_is_loaded_as_a_hub_model(small: Small, tmp_path: Path) -> None:
    torch_model(small.model.encoder).save(str(tmp_path / "model"))  # type: ignore[attr-defined]
    hub = load_hub_encoder(str(tmp_path / "model"))
    analyser = Analyser(small.corpus.analyser.lexicon)
    vectors = hub.encode([analyser.query("结婚"), analyser.query("")])
    assert vectors.shape == (2, hub.dimension) == (2, RECIPE.dimension)
    assert np.linalg.norm(vectors[0]) in (0.0, pytest.approx(1.0, abs=1e-5))


def test_a_hub_model_that_cannot_be_had_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "HF_HUB_OFFLINE", "1")
    with pytest.raises(HubModelError, match="DAOBAN_SEARCH_MODEL"):
        load_hub_encoder(str(tmp_path / "absent"))
