"""The small network that weighs the clues, and its numpy path: no torch is needed to listen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.bm25 import Floats

_MOST: float = 20.0


@dataclass(frozen=True)
class Network:
    """One hidden layer, several times over; the voices' scores are averaged.

    ``mean`` and ``deviation`` (clues,) standardise the figures; ``inner`` (voices, clues, hidden), ``inner_bias``
    (voices, hidden), ``outer`` (voices, hidden), ``outer_bias`` (voices,).
    """

    mean: Floats
    deviation: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def scores(self, figures: Floats) -> Floats:
        """The log-odds of each option against its question not being answered at all, shape (options,)."""
        standard = (figures - self.mean) / self.deviation
        hidden = np.maximum(np.einsum("oc,vch->voh", standard, self.inner) + self.inner_bias[:, None, :], 0.0)
        each = np.einsum("voh,vh->vo", hidden, self.outer) + self.outer_bias[:, None]
        return np.asarray(each.mean(axis=0), dtype=np.float32)

    def probabilities(self, figures: Floats, question_of: NDArray[np.int64]) -> Floats:
        """The probability that an option is what was said, shape (options,).

        The options of a question and "nothing was said about it" (score 0) sum to 1.
        """
        raised = np.exp(np.minimum(self.scores(figures), _MOST))
        whole = np.bincount(question_of, weights=raised) + 1.0
        return np.asarray(raised / whole[question_of], dtype=np.float32)
