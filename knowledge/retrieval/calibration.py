"""From scores to probabilities, and the thresholds of the confidence ladder; all fitted on held-out sayings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.evidence import EVIDENCE

Ladder = Literal["answer", "confirm", "ask", "out_of_scope"]

FALSE_ACCEPT: Final = 0.02
"""Of what is out of scope so much may be taken for a matter of ours: held-out texts, as said, typed and strung together.
Less would turn away more citizens than it keeps out idle talk (measured); who is let in sees names to choose from."""
ASK_BACK: Final = 0.15
"""So much of it, what is taken for ours included, may be asked back about: a few names under "nothing is sure" cost little,
a dead end costs a citizen."""
ANSWER_PRECISION: Final = 0.75
"""Of the hits about as likely as one that is answered straight away this many must be right (held-out queries)."""
CONFIRM_PRECISION: Final = 0.5
"""Of the choices of three about as likely as one that is offered this many must hold the right one."""
BY_HAND_WEIGHT: Final = 8.0
"""What a query that somebody wrote as people ask counts for beside a held-out saying, which is odder than most."""
FEWEST_BY_HAND: Final = 50
"""Fewer than these say nothing of how sure a hit is; the held-out sayings have to, then."""
WINDOW: Final = 100
"""Choices that are looked at together: where half of those near a threshold hold the right one, it pays to offer them."""
_RIDGE: Final = 1.0
_NEWTON_STEPS: Final = 50


@dataclass(frozen=True)
class Calibration:
    """What turns raw evidence into decisions.

    ``weights`` and ``bias`` make the log-odds of being in scope out of :func:`evidence.evidence`; below
    ``in_scope_from`` a query is out of scope. ``temperature`` divides fused scores before the softmax over targets.
    A hit at least ``answer_from`` likely is an answer; three hits together at least ``confirm_from`` are a choice. Out of
    scope, but at least ``ask_from`` likely, the best few are asked about.
    """

    weights: tuple[float, ...]
    bias: float
    in_scope_from: float
    temperature: float
    answer_from: float
    confirm_from: float
    ask_from: float

    def in_scope(self, found: Floats) -> float:
        """Probability that the query is about anything in the catalogue."""
        logit = float(np.dot(np.asarray(self.weights), found)) + self.bias
        return float(1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0))))

    def shares(self, fused: Floats) -> Floats:
        """Probability of each target, given that the query is in scope; sums to 1, shape (targets,)."""
        return _softmax(fused, self.temperature)

    def ladder(self, in_scope: float, confidences: Sequence[float]) -> Ladder:
        """What to do with these hits (confidences in falling order)."""
        if in_scope < self.in_scope_from or not confidences:
            return "out_of_scope"
        if confidences[0] >= self.answer_from:
            return "answer"
        return "confirm" if sum(confidences[:3]) >= self.confirm_from else "ask"

    def as_json(self) -> dict[str, Any]:
        """Plain data for the model file."""
        return {
            "evidence": list(EVIDENCE),
            "weights": list(self.weights),
            "bias": self.bias,
            "in_scope_from": self.in_scope_from,
            "temperature": self.temperature,
            "answer_from": self.answer_from,
            "confirm_from": self.confirm_from,
            "ask_from": self.ask_from,
        }


def calibration_from_json(data: dict[str, Any]) -> Calibration:
    """Read what :meth:`Calibration.as_json` wrote.

    Raises:
        KeyError: a figure is missing.
        ValueError: the file was made for other evidence than this program gathers.
    """
    if tuple(data["evidence"]) != EVIDENCE:
        raise ValueError("the calibration was fitted on other evidence; train again")
    figures = ("bias", "in_scope_from", "temperature", "answer_from", "confirm_from", "ask_from")
    return Calibration(tuple(float(weight) for weight in data["weights"]), *(float(data[name]) for name in figures))


@dataclass(frozen=True)
class HeldOut:
    """Queries that the ranker had not seen, with what it said.

    ``evidence`` (queries, 19); ``fused`` one row of scores per query; ``right`` the number of the right target in that
    row, -1 for a query that is out of scope; ``by_hand`` says which were written as queries.
    """

    evidence: Floats
    fused: list[Floats]
    right: NDArray[np.int64]
    by_hand: NDArray[np.bool_]


def calibrate(held_out: HeldOut) -> Calibration:
    """Fit everything on held-out queries, in scope and out of scope.

    Raises:
        ValueError: one of the two kinds is missing.
    """
    inside = held_out.right >= 0
    if inside.all() or not inside.any():
        raise ValueError("校准需要目录内的说法和目录外的话（data/evaluation/search/out_of_scope_dev.yaml）两种例句")
    counts = np.where(held_out.by_hand, BY_HAND_WEIGHT, 1.0)
    weights, bias = _fit_logistic(held_out.evidence, inside, counts)
    scale = Calibration(weights, bias, 0.5, 1.0, 1.0, 1.0, 0.5)
    likely = np.array([scale.in_scope(row) for row in held_out.evidence])
    threshold = accepting_threshold(likely[~inside])
    asked = inside & held_out.by_hand
    real = np.flatnonzero(asked if asked.sum() >= FEWEST_BY_HAND else inside)
    temperature = _fit_temperature([held_out.fused[row] for row in real], held_out.right[real])
    first, first_right, _, _ = _judged(held_out, real, likely, temperature)
    _, _, three, three_right = _judged(held_out, np.flatnonzero(inside), likely, temperature)
    return Calibration(
        weights,
        bias,
        in_scope_from=threshold,
        temperature=temperature,
        answer_from=_lowest_worthwhile(first, first_right, ANSWER_PRECISION),
        confirm_from=_lowest_worthwhile(three, three_right, CONFIRM_PRECISION),
        ask_from=accepting_threshold(likely[~inside], ASK_BACK),
    )


def accepting_threshold(outside: NDArray[np.float64], share: float = FALSE_ACCEPT) -> float:
    """The lowest threshold that no more than this share of the queries out of scope reaches.

    Held-out sayings cannot set it: without a quarter of what is said they look stranger than real queries do.
    """
    highest_first = np.sort(outside)[::-1]
    allowed = min(int(share * outside.size), outside.size - 1)
    return float(np.nextafter(highest_first[allowed], np.inf))


def _fit_logistic(
    features: Floats, labels: NDArray[np.bool_], counts: NDArray[np.float64]
) -> tuple[tuple[float, ...], float]:
    """Ridge logistic regression by Newton's method; both kinds weigh the same, however many there are of each."""
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    deviation = np.where(deviation > 1e-9, deviation, 1.0)
    design = np.hstack([(features - mean) / deviation, np.ones((features.shape[0], 1))]).astype(np.float64)
    target = labels.astype(np.float64)
    share = counts * np.where(labels, 0.5 / counts[labels].sum(), 0.5 / counts[~labels].sum()) * labels.size
    penalty = np.diag([_RIDGE] * features.shape[1] + [1e-6])
    solution = np.zeros(design.shape[1])
    for _ in range(_NEWTON_STEPS):
        probability = 1.0 / (1.0 + np.exp(-np.clip(design @ solution, -30.0, 30.0)))
        gradient = design.T @ (share * (probability - target)) + penalty @ solution
        curvature = design.T @ (design * (share * probability * (1.0 - probability))[:, None]) + penalty
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    weights = solution[:-1] / deviation
    return tuple(float(weight) for weight in weights), float(solution[-1] - weights @ mean)


def _softmax(fused: Floats, temperature: float) -> Floats:
    if not fused.size:
        return fused
    raised = np.exp((fused - fused.max()) / temperature)
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def _fit_temperature(fused: Sequence[Floats], right: NDArray[np.int64]) -> float:
    def loss(temperature: float) -> float:
        picked = [_softmax(row, temperature)[number] for row, number in zip(fused, right, strict=True)]
        return float(-np.log(np.maximum(picked, 1e-9)).mean())

    return float(min(np.geomspace(0.1, 5.0, 60), key=loss))


def _judged(
    held_out: HeldOut, rows: NDArray[np.int64], likely: NDArray[np.float64], temperature: float
) -> tuple[list[float], list[bool], list[float], list[bool]]:
    """Confidence of the first hit and of the first three together, and whether the right target is among them."""
    first: list[float] = []
    first_right: list[bool] = []
    three: list[float] = []
    three_right: list[bool] = []
    for row in rows:
        confidences = _softmax(held_out.fused[row], temperature) * likely[row]
        order = np.argsort(-confidences, kind="stable")
        first.append(float(confidences[order[0]]))
        first_right.append(bool(order[0] == held_out.right[row]))
        three.append(float(confidences[order[:3]].sum()))
        three_right.append(bool(held_out.right[row] in order[:3]))
    return first, first_right, three, three_right


def _lowest_worthwhile(confidences: Sequence[float], right: Sequence[bool], precision: float) -> float:
    """The threshold below which fewer than this share are right, judged by :data:`WINDOW` neighbours at a time.

    What is right far above a threshold says nothing of what lies just above it. Just over 1 where not even the surest are
    right so often. Of few confidences fewer neighbours are looked at, so that there are several windows.
    """
    order = np.argsort(-np.asarray(confidences), kind="stable")
    hits = np.asarray(right, dtype=np.float64)[order]
    if not hits.size:
        return 1.01
    width = min(WINDOW, max(hits.size // 4, 1))
    shares = np.convolve(hits, np.ones(width) / width, mode="valid")
    poor = np.flatnonzero(shares < precision)
    if not poor.size:
        return 0.0
    return float(np.asarray(confidences)[order[poor[0] + width // 2]]) if poor[0] else 1.01
