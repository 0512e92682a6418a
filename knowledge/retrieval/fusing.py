"""What each channel of the search counts for: fitted on held-out queries, never on what was trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.retrieval.held_out import Scored
from knowledge.retrieval.ranking import Fusion, FusionWeights

_RIDGE: Final = 1e-3
# A channel that counts for less than nothing has learnt a chance of these queries.
_BOUNDS: Final = (0.0, None)


def fit_fusion(scored: Sequence[Scored], inside: NDArray[np.bool_]) -> Fusion:
    """The weights that make the right targets likeliest, for written and for typed queries.

    Raises:
        ValueError: no query of one of the two kinds is in scope.
    """
    asked = [one for one in scored if one.right >= 0]
    written = [one for one in asked if one.analysis.is_written]
    typed = [one for one in asked if not one.analysis.is_written]
    if not written or not typed:
        raise ValueError("融合权重要用留出的说法来定，而一句也没有（items 的 says、sayings/）")
    return Fusion(_fit(written, inside), _fit(typed, inside))


def _fit(asked: Sequence[Scored], inside: NDArray[np.bool_]) -> FusionWeights:
    """Conditional logit over the targets ``inside``; every view has the same say, however many queries it has."""
    channels = np.stack([one.channels[:, inside] for one in asked]).astype(np.float64)
    right = channels[np.arange(len(asked)), :, [one.right for one in asked]]
    views = [one.asked.view for one in asked]
    share = np.array([1.0 / views.count(view) for view in views])
    share /= share.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, Any]:
        fused = np.einsum("c,qct->qt", weights, channels)
        fused -= fused.max(axis=1, keepdims=True)
        likely = np.exp(fused)
        total = likely.sum(axis=1)
        likely /= total[:, None]
        told = right @ weights - np.einsum("c,qct->qt", weights, channels).max(axis=1) - np.log(total)
        expected = np.einsum("qt,qct->qc", likely, channels)
        return (
            float(-(share * told).sum() + _RIDGE * (weights**2).sum()),
            -(share[:, None] * (right - expected)).sum(axis=0) + 2 * _RIDGE * weights,
        )

    count = len(fields(FusionWeights))
    found = minimize(loss, np.ones(count), jac=True, method="L-BFGS-B", bounds=[_BOUNDS] * count)
    return FusionWeights(*(float(weight) for weight in found.x))
