"""Fusion and calibration for searching by words and sounds only, where no model was trained."""

from __future__ import annotations

from typing import Final

from knowledge.retrieval.calibration import Calibration
from knowledge.retrieval.ranking import FusionWeights

LEXICAL_FUSION: Final = FusionWeights(characters=1.0, sounds=0.5, vectors=0.0, prototypes=0.0)

# Placeholder until fitted below.
LEXICAL_CALIBRATION: Final = Calibration(
    weights=(1.0, 0.5, 0.5, 3.0, 1.0, 0.0, 1.0),
    bias=-6.0,
    in_scope_from=0.5,
    temperature=0.5,
    answer_from=0.8,
    confirm_from=0.8,
)
