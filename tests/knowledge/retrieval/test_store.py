"""The model and the index on disk: whole or not at all."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.retrieval.calibration import calibration_from_json
from knowledge.retrieval.index_cache import cached_ranker
from knowledge.retrieval.store import ModelMissingError, load_model, save_model
from knowledge.retrieval.versioned import current_version

from .conftest import Small


def test_a_model_survives_the_disk(small: Small) -> None:
    again = load_model(small.models)
    assert again.version == small.model.version
    assert again.calibration == small.model.calibration
    assert again.fusion == small.model.fusion
    assert again.outside == small.model.outside
    assert np.array_equal(again.encoder.weights, small.model.encoder.weights)


def test_the_card_tells_data_recipe_and_figures(small: Small) -> None:
    card = load_model(small.models).card
    assert card["data"]["texts"] > 100
    assert card["recipe"]["dimension"] == small.model.encoder.dimension
    assert 0.5 < card["fitted_on"]["gate"]["auroc"] <= 1
    assert "say" in card["fitted_on"]["views"]
    assert "fitted" in card["fitted_on"]["note"]


def test_nothing_trained_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="python -m knowledge train"):
        load_model(tmp_path)


@pytest.mark.parametrize("name", ["encoder.npz", "vocabulary.json", "model.json"])
@pytest.mark.parametrize("how", ["gone", "cut"])
def test_damage_is_told_not_raised_as_a_stack_trace(small: Small, tmp_path: Path, name: str, how: str) -> None:
    shutil.copytree(small.models, tmp_path / "models")
    file = tmp_path / "models" / small.model.version / name
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ModelMissingError, match="python -m knowledge train"):
        load_model(tmp_path / "models")


def test_a_model_of_an_older_program_is_told(small: Small, tmp_path: Path) -> None:
    shutil.copytree(small.models, tmp_path / "models")
    file = tmp_path / "models" / small.model.version / "model.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["calibration"]["evidence"] = ["something", "else"]
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelMissingError):
        load_model(tmp_path / "models")
    with pytest.raises(ValueError, match="other evidence"):
        calibration_from_json(data["calibration"])


def test_saving_swaps_at_once_and_keeps_the_one_before(small: Small, tmp_path: Path) -> None:
    for version in ("first", "second", "third"):
        save_model(replace(small.model, version=version), tmp_path)
        assert current_version(tmp_path) == version
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"second", "third", "current"}


def test_the_cached_index_is_the_built_one(small: Small, tmp_path: Path) -> None:
    model, corpus = small.model, small.corpus
    built, read = (
        cached_ranker(corpus.entries, corpus.analyser, model.encoder, model.version, tmp_path) for _ in range(2)
    )
    query = corpus.analyser.query("身份证丢了怎么办 sfz")
    first, second = (ranker.fuse(ranker.scores(query), model.fusion.weights(query)) for ranker in (built, read))
    assert np.array_equal(first, second)


def test_a_damaged_cache_is_built_anew(small: Small, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    model, corpus = small.model, small.corpus
    arguments = (corpus.entries, corpus.analyser, model.encoder, model.version, tmp_path)
    cached_ranker(*arguments)
    file = next(tmp_path.rglob("characters.weights.npy"))
    file.write_bytes(file.read_bytes()[:1000])
    with caplog.at_level(logging.WARNING):
        ranker = cached_ranker(*arguments)
    assert "重新建立" in caplog.text
    assert ranker.scores(corpus.analyser.query("结婚")).characters.max() > 0
    caplog.clear()
    cached_ranker(*arguments)
    assert not caplog.text
