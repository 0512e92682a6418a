"""From a catalogue to a search model: judge the recipe on held-out sayings, calibrate, train on everything."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from knowledge.catalogue.catalogue import Catalogue
from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.calibration import (
    ANSWER_PRECISION,
    ASK_BACK,
    BY_HAND_WEIGHT,
    CONFIRM_PRECISION,
    FALSE_ACCEPT,
    FEWEST_BY_HAND,
    WINDOW,
    Calibration,
    HeldOut,
    calibrate,
)
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.entries import FIELD_WEIGHTS, NAMING_FIELDS, entries_of, outside_entries
from knowledge.retrieval.evidence import EVIDENCE
from knowledge.retrieval.fusing import fit_fusion
from knowledge.retrieval.held_out import (
    MOST_ASKED,
    ONE_IN,
    ONE_OUTSIDE_IN,
    Corpus,
    load_development,
    load_out_of_scope,
    run_trial,
    training_groups,
)
from knowledge.retrieval.lexical import TARGET_B, TARGET_K1, entry_grams
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.spoken import load_sayings
from knowledge.retrieval.store import SearchModel
from knowledge.retrieval.training import RECIPE_VERSION, Recipe, train_encoder

FITTED_ON: Final = (
    "queries that the encoder was trained without, and on which fusion and calibration were then fitted: "
    "figures on queries that nothing was fitted on are those of `knowledge evaluate`"
)


def load_corpus(catalogue: Catalogue, data: Path) -> Corpus:
    """Everything that training reads.

    Raises:
        CatalogueError: the lexicon or the set of queries out of scope is missing or broken.
    """
    analyser = Analyser(load_lexicon(data))
    entries = entries_of(catalogue, load_sayings(data, catalogue)) + outside_entries(load_out_of_scope(data))
    analyses = tuple(analyser.document(entry.text, named=entry.field in NAMING_FIELDS) for entry in entries)
    return Corpus(
        entries=entries,
        analyses=analyses,
        grams=entry_grams(analyses),
        analyser=analyser,
        development=load_development(data, {entry.target_id for entry in entries}),
    )


def model_version(corpus: Corpus, recipe: Recipe, hub_model: str | None = None) -> str:
    """A hash of everything the model depends on: equal versions are equal models."""
    content = {
        "recipe_version": RECIPE_VERSION,
        "constants": (
            *(FIELD_WEIGHTS, TARGET_K1, TARGET_B, EVIDENCE, ONE_IN, ONE_OUTSIDE_IN, MOST_ASKED),
            *(FALSE_ACCEPT, ASK_BACK, ANSWER_PRECISION, CONFIRM_PRECISION, BY_HAND_WEIGHT, FEWEST_BY_HAND, WINDOW),
        ),
        "recipe": asdict(recipe),
        "hub_model": hub_model,
        "entries": [(entry.target_id, entry.field, entry.text) for entry in corpus.entries],
        "development": [(one.text, one.view, one.target_id) for one in corpus.development],
        "lexicon": corpus.analyser.lexicon.standard,
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def learn(corpus: Corpus, recipe: Recipe, hub: Encoder | None = None) -> SearchModel:
    """Make the model; with a ``hub`` encoder, judge and calibrate the search with that one instead of the own.

    Raises:
        ValueError: too few items or sayings to train or to calibrate on.
    """
    started = time.perf_counter()
    version = model_version(corpus, recipe, hub.name if hub is not None else None)
    name = f"daoban-static-{recipe.dimension}"

    def encoder_for(groups: Sequence[Sequence[Analysis]]) -> Encoder:
        return hub if hub is not None else train_encoder(groups, recipe, name)

    trial = run_trial(corpus, encoder_for)
    fusion = fit_fusion(trial.scored, trial.ranker.inside)
    held_out = trial.held_out(fusion)
    calibration = calibrate(held_out)
    groups = training_groups(corpus.entries, corpus.analyses)
    encoder = train_encoder(groups, recipe, name)
    card = {
        "what": "StaticEmbedding over characters, character bigrams, folded pinyin syllables and their bigrams",
        "trained_with": "sentence-transformers, MultipleNegativesRankingLoss, both directions",
        "data": {
            "targets": len(groups),
            "texts": sum(len(group) for group in groups),
            "vocabulary": len(encoder.vocabulary),
            "out_of_scope_queries": len(corpus.out_of_scope),
        },
        "recipe": asdict(recipe),
        "fusion": asdict(fusion),
        "fitted_on": {"note": FITTED_ON, **figures([one.asked.view for one in trial.scored], held_out, calibration)},
        "seconds": round(time.perf_counter() - started, 1),
    }
    return SearchModel(
        version,
        encoder,
        fusion,
        calibration,
        calibrated_for=hub.name if hub is not None else name,
        outside=corpus.out_of_scope,
        card=card,
    )


def figures(views: Sequence[str], held_out: HeldOut, calibration: Calibration) -> dict[str, Any]:
    """Ranking by view, and how well the gate tells in scope from out of scope; ``views`` are those of the queries.

    The encoder has not seen these queries, but fusion and calibration were fitted on them.
    """
    ranks = np.array(
        [
            (row > row[right]).sum() if right >= 0 else -1
            for row, right in zip(held_out.fused, held_out.right, strict=True)
        ]
    )
    inside = held_out.right >= 0
    told = np.array(views)
    likely = np.array([calibration.in_scope(row) for row in held_out.evidence])
    return {
        "views": {
            view: ranking_figures(ranks[inside & (told == view)])
            for view in dict.fromkeys(views)
            if (inside & (told == view)).any()
        },
        "gate": {
            "auroc": round(auroc(likely[inside], likely[~inside]), 4),
            "false_reject": round(float((likely[inside] < calibration.in_scope_from).mean()), 4),
            "false_accept": round(float((likely[~inside] >= calibration.in_scope_from).mean()), 4),
        },
    }


def ranking_figures(ranks: Any) -> dict[str, float]:
    """Number of queries, R@1, R@5 and mean reciprocal rank of ranks that count from 0."""
    return {
        "queries": int(ranks.size),
        "r_at_1": round(float((ranks == 0).mean()), 4),
        "r_at_5": round(float((ranks < 5).mean()), 4),
        "mrr": round(float((1.0 / (ranks + 1)).mean()), 4),
    }


def auroc(inside: Any, outside: Any) -> float:
    """Probability that a query in scope scores above one out of scope (ties count half)."""
    order = np.sort(outside)
    below = np.searchsorted(order, inside, side="left")
    not_above = np.searchsorted(order, inside, side="right")
    return float(((below + not_above) / 2).mean() / outside.size)
