"""A sentence-transformers model of a model hub or a local folder in place of the own encoder.

Chosen with ``DAOBAN_SEARCH_MODEL`` (a hub name such as ``BAAI/bge-small-zh-v1.5``, or a folder). Loading imports torch,
which takes seconds and about half a gigabyte; the own encoder needs neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from knowledge.retrieval.analysis import Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import unit_vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SETTING: Final = "DAOBAN_SEARCH_MODEL"


class HubModelError(RuntimeError):
    """The configured model cannot be had; the message says why and what to do."""


class HubEncoder:
    """Encodes the normalised words of a text with a SentenceTransformer."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        self._name = name
        self._model = model
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise HubModelError(f"模型“{name}”没有给出向量维数，不能用于检索；请换一个句向量模型（{SETTING}）")
        self._dimension = int(dimension)

    @property
    def name(self) -> str:
        """The hub name or folder it was loaded from."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def encode(self, analyses: Sequence[Analysis]) -> Floats:
        """Unit vectors of the texts, shape (texts, dimension)."""
        if not analyses:
            return np.zeros((0, self._dimension), dtype=np.float32)
        texts = [analysis.normalised for analysis in analyses]
        vectors = self._model.encode(texts, convert_to_numpy=True, show_progress_bar=False)
        return unit_vectors(np.asarray(vectors, dtype=np.float32))


def load_hub_encoder(name: str) -> HubEncoder:
    """Load a SentenceTransformer by hub name, from the local cache of the hub, or from a folder.

    Raises:
        HubModelError: it is not a folder and cannot be fetched, or is no sentence-transformers model.
    """
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device="cpu")
    except (OSError, ValueError, RuntimeError) as error:
        where = "本地目录" if Path(name).is_dir() else "模型库"
        raise HubModelError(
            f"检索模型“{name}”无法从{where}加载：{_first_line(error)}。"
            f"请先把模型下载到本机目录并把 {SETTING} 指向该目录，或去掉 {SETTING} 改用自带模型。"
        ) from error
    return HubEncoder(name, model)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
