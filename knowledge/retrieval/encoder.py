"""The query path of the trained StaticEmbedding: look rows up, average, normalise; numpy and nothing else.

The same as ``SentenceTransformer([StaticEmbedding, Normalize]).encode`` on the joined tokens, without importing torch
(which costs seconds and half a gigabyte).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats

UNKNOWN: Final = "[UNK]"
WEIGHTS_FILE: Final = "encoder.npz"
VOCABULARY_FILE: Final = "vocabulary.json"


class Encoder(Protocol):
    """Turns analysed texts into unit vectors whose inner product says how near they are in meaning."""

    @property
    def name(self) -> str:
        """What it is, for the model card and for people."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, analyses: Sequence[Analysis]) -> Floats:
        """Vectors of the texts, shape (texts, dimension); a text of which nothing is known gives zeros."""


@dataclass(frozen=True)
class StaticEncoder:
    """A table of token vectors; row 0 is :data:`UNKNOWN` and holds zeros.

    ``weights`` has shape (len(vocabulary), dimension).
    """

    name: str
    vocabulary: dict[str, int]
    weights: Floats

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.weights.shape[1])

    def encode(self, analyses: Sequence[Analysis]) -> Floats:
        """Unit vectors of the texts, shape (texts, dimension)."""
        vectors = np.zeros((len(analyses), self.dimension), dtype=np.float32)
        for number, analysis in enumerate(analyses):
            rows = [self.vocabulary.get(token, 0) for token in analysis.encoder]
            if rows:
                vectors[number] = self.weights[rows].mean(axis=0)
        return unit_vectors(vectors)

    def save(self, directory: Path) -> None:
        """Write the table into a directory that exists."""
        np.savez(directory / WEIGHTS_FILE, weights=self.weights)
        tokens = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        (directory / VOCABULARY_FILE).write_text(json.dumps(tokens, ensure_ascii=False), encoding="utf-8")


def unit_vectors(vectors: Floats) -> Floats:
    """Each row divided by its length; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-12), dtype=np.float32)


def load_static_encoder(directory: Path, name: str) -> StaticEncoder:
    """Read a saved table.

    Raises:
        OSError: a file is missing or cannot be read.
        ValueError: the files do not fit together.
    """
    tokens: list[str] = json.loads((directory / VOCABULARY_FILE).read_text(encoding="utf-8"))
    with np.load(directory / WEIGHTS_FILE, allow_pickle=False) as arrays:
        weights = np.ascontiguousarray(arrays["weights"], dtype=np.float32)
    if weights.ndim != 2 or weights.shape[0] != len(tokens) or tokens[:1] != [UNKNOWN]:
        raise ValueError(f"{directory}: {len(tokens)} tokens do not fit weights of shape {weights.shape}")
    return StaticEncoder(name, {token: row for row, token in enumerate(tokens)}, weights)
