"""Scores become probabilities, and probabilities decisions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.calibration import (
    Calibration,
    HeldOut,
    accepting_threshold,
    calibrate,
    calibration_from_json,
)
from knowledge.retrieval.evidence import EVIDENCE
from knowledge.retrieval.learning import auroc


def held_out(inside: int = 200, outside: int = 100, targets: int = 6) -> HeldOut:
    """Queries whose evidence and scores overlap a little, drawn once for all."""
    draw = np.random.default_rng(7)
    size = inside + outside
    truly = np.arange(size) < inside
    evidence = draw.normal(0, 1, (size, len(EVIDENCE))) + 1.5 * truly[:, None]
    right = np.where(truly, draw.integers(0, targets, size), -1)
    fused = draw.normal(0, 1, (size, targets))
    fused[np.arange(inside), right[:inside]] += 3
    return HeldOut(
        evidence.astype(np.float32), list(fused.astype(np.float32)), right, np.zeros(right.size, dtype=np.bool_)
    )


def test_calibration_tells_in_scope_from_out_of_scope() -> None:
    data = held_out()
    fitted = calibrate(data)
    likely = np.array([fitted.in_scope(row) for row in data.evidence])
    inside = data.right >= 0
    assert auroc(likely[inside], likely[~inside]) > 0.99
    assert (likely[inside] < fitted.in_scope_from).mean() < 0.05
    assert (likely[~inside] >= fitted.in_scope_from).mean() < 0.05


def test_shares_add_up_and_follow_the_scores() -> None:
    fitted = calibrate(held_out())
    shares = fitted.shares(np.array([3.0, 1.0, -np.inf], dtype=np.float32))
    assert shares.sum() == pytest.approx(1)
    assert shares[0] > shares[1] > shares[2] == 0


def test_the_ladder() -> None:
    steps = Calibration((0.0,), 0.0, in_scope_from=0.5, temperature=1, answer_from=0.9, confirm_from=0.7, ask_from=0.3)
    assert steps.ladder(0.4, [0.4]) == "out_of_scope"
    assert steps.ladder(0.9, []) == "out_of_scope"
    assert steps.ladder(0.99, [0.95]) == "answer"
    assert steps.ladder(0.9, [0.4, 0.3, 0.1]) == "confirm"
    assert steps.ladder(0.9, [0.3, 0.2, 0.1]) == "ask"


def test_calibration_survives_json() -> None:
    fitted = calibrate(held_out())
    assert calibration_from_json(fitted.as_json()) == fitted


def test_one_kind_of_query_is_not_enough() -> None:
    data = held_out(outside=0)
    with pytest.raises(ValueError, match="out_of_scope_dev"):
        calibrate(data)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.sampled_from([0.0, 0.02, 0.3]))
def test_the_threshold_lets_in_no_more_than_it_may(outside: list[float], share: float) -> None:
    likely = np.array(outside)
    threshold = accepting_threshold(likely, share)
    assert (likely >= threshold).sum() <= share * len(outside)
    lower = likely[likely < threshold].max(initial=-1.0)
    assert lower < 0 or (likely >= lower).sum() > share * len(outside)


@given(st.lists(st.integers(0, 5), min_size=1), st.lists(st.integers(0, 5), min_size=1))
def test_auroc_is_the_share_of_pairs_in_order(inside: list[int], outside: list[int]) -> None:
    pairs = [(a > b) + 0.5 * (a == b) for a in inside for b in outside]
    assert auroc(np.array(inside), np.array(outside)) == pytest.approx(sum(pairs) / len(pairs))
