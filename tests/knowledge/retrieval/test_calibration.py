"""Scores become probabilities, and probabilities decisions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.calibration import (
    ASK_BACK,
    FALSE_ACCEPT,
    Calibration,
    HeldOut,
    _lowest_worthwhile,
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


def overlapping(by_hand: bool = True) -> HeldOut:
    """Queries of which the surer the oftener the first target is right; one in eight is out of scope."""
    rng = np.random.default_rng(7)
    size, targets = 4_000, 6
    right = rng.integers(0, targets, size)
    strength = rng.uniform(0.0, 6.0, size)
    fused = rng.normal(0.0, 1.0, (size, targets))
    fused[np.arange(size), right] += strength
    outside = np.arange(size) % 8 == 0
    evidence = np.tile(np.where(outside, rng.normal(-1.0, 1.0, size), rng.normal(2.0, 1.0, size))[:, None], (1, 19))
    hand = np.full(size, by_hand)
    return HeldOut(evidence.astype(np.float32), list(fused.astype(np.float32)), np.where(outside, -1, right), hand)


def test_thresholds_are_in_the_order_of_the_ladder_and_between_always_and_never() -> None:
    fitted = calibrate(overlapping())
    assert 0.0 < fitted.ask_from < fitted.in_scope_from < 1.0
    assert 0.0 <= fitted.confirm_from < fitted.answer_from < 1.0


def test_so_many_out_of_scope_are_asked_back_about_and_so_few_let_in() -> None:
    data = overlapping()
    fitted = calibrate(data)
    outside = np.array([fitted.in_scope(row) for row in data.evidence])[data.right < 0]
    assert (outside >= fitted.ask_from).mean() == pytest.approx(ASK_BACK, abs=0.01)
    assert (outside >= fitted.in_scope_from).mean() == pytest.approx(FALSE_ACCEPT, abs=0.01)


def test_of_the_hits_near_the_threshold_as_many_are_right_as_are_wanted() -> None:
    rng = np.random.default_rng(3)
    confidences = rng.uniform(0.0, 1.0, 20_000).tolist()
    right = [bool(rng.uniform() < one) for one in confidences]
    assert _lowest_worthwhile(confidences, right, 0.75) == pytest.approx(0.75, abs=0.15)


@pytest.mark.parametrize("size", [1, 3, 45, 300])
def test_what_is_never_right_is_never_answered_and_what_always_is_always_is(size: int) -> None:
    confidences = np.linspace(0.1, 0.9, size).tolist()
    assert _lowest_worthwhile(confidences, [False] * size, 0.75) > 1.0
    assert _lowest_worthwhile(confidences, [True] * size, 0.75) == 0.0


def test_few_queries_do_not_open_the_gate_for_all() -> None:
    confidences = np.linspace(0.0, 1.0, 60).tolist()
    assert _lowest_worthwhile(confidences, [one > 0.25 for one in confidences], 0.75) > 0.2


def test_queries_written_by_hand_decide_how_sure_an_answer_has_to_be() -> None:
    assert calibrate(overlapping()).answer_from == calibrate(overlapping(by_hand=False)).answer_from
    mixed = overlapping()
    mixed.by_hand[:] = np.arange(len(mixed.right)) % 2 == 0
    spoilt = [row if hand else -row for row, hand in zip(mixed.fused, mixed.by_hand, strict=True)]
    assert calibrate(replace(mixed, fused=spoilt)).answer_from < 1.0
