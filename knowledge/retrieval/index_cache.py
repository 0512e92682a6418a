"""The built index on disk, so that a service starts in a fraction of a second: arrays and grams, no code.

The cache belongs to one set of entries, one lexicon and one encoder; anything else is not read but built anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.bm25 import Bm25, Floats
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.entries import FIELD_WEIGHTS, Entry
from knowledge.retrieval.forward import ForwardIndex
from knowledge.retrieval.gram_table import GramTable, gram_table
from knowledge.retrieval.lexical import TARGET_B, TARGET_K1, Channel, LexicalIndex
from knowledge.retrieval.ranking import Ranker, assemble_ranker, index_entries

logger = logging.getLogger(__name__)

FORMAT: Final = 3
FOLDER: Final = "index"
ENCODED: Final = "encoded"
KEPT: Final = 6
"""Indexes of other versions that are kept: going back to one of them then takes no building."""
_CHANNELS: Final = ("characters", "sounds")
_PARTS: Final = ("starts", "documents", "weights", "rarity", "size")
_GRAM_PARTS: Final = ("keys", "numbers")
_FORWARD_PARTS: Final = ("rows", "starts")


def index_key(entries: Sequence[Entry], analyser: Analyser, encoder_version: str) -> str:
    """Names the index of these entries with this lexicon and encoder, and with the constants that it is built by."""
    constants = (FORMAT, encoder_version, FIELD_WEIGHTS, TARGET_K1, TARGET_B)
    digest = hashlib.sha256(f"{constants}\n".encode())
    digest.update(json.dumps(analyser.lexicon.standard, ensure_ascii=False).encode())
    written = [(one.target_id, one.target_kind, one.kind, one.field, one.ref, one.text) for one in entries]
    digest.update(json.dumps(written, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]


def cached_ranker(
    entries: Sequence[Entry], analyser: Analyser, encoder: Encoder | None, encoder_version: str, models: Path
) -> Ranker:
    """The index of the entries: read from the cache, or built and, where the disk allows, put there."""
    directory = models / FOLDER / index_key(entries, analyser, encoder_version)
    try:
        return _read(directory, entries, analyser, encoder)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, KeyError) as error:
        logger.warning("检索索引缓存 %s 不能用（%s），重新建立", directory, error)
    ranker = index_entries(entries, analyser, encoder)
    try:
        _write(ranker, directory)
    except (OSError, ValueError) as error:
        logger.warning("检索索引缓存写不进 %s（%s），下次启动会慢几秒", directory, error)
    return ranker


def _write(ranker: Ranker, directory: Path) -> None:
    directory.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=directory.parent))
    try:
        for name, array in _arrays(ranker).items():
            np.save(staging / f"{name}.npy", array)
        staging.chmod(0o755)
        shutil.rmtree(directory, ignore_errors=True)
        staging.rename(directory)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    for old in sorted(directory.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _arrays(ranker: Ranker) -> dict[str, Any]:
    arrays: dict[str, Any] = {} if ranker.encoded is None else {ENCODED: ranker.encoded}
    for name in _CHANNELS:
        channel: Channel = getattr(ranker.lexical, name)
        rows = channel.targets.rows
        table = rows if isinstance(rows, GramTable) else gram_table(rows)
        arrays |= {f"{name}.grams.{part}": getattr(table, part) for part in _GRAM_PARTS}
        arrays |= {f"{name}.{part}": getattr(channel.targets, part) for part in _PARTS}
        arrays |= {f"{name}.entries.{part}": getattr(channel.entries, part) for part in _FORWARD_PARTS}
    return arrays


def _read(directory: Path, entries: Sequence[Entry], analyser: Analyser, encoder: Encoder | None) -> Ranker:
    channels = {name: _channel(directory, name) for name in _CHANNELS}
    encoded: Floats | None = _mapped(directory, ENCODED) if encoder is not None else None
    lexical = LexicalIndex(channels["characters"], channels["sounds"])
    return assemble_ranker(entries, lexical, encoded, analyser, encoder)


def _channel(directory: Path, name: str) -> Channel:
    rows = GramTable(*(_mapped(directory, f"{name}.grams.{part}") for part in _GRAM_PARTS))
    starts, documents, weights, rarity, size = (_mapped(directory, f"{name}.{part}") for part in _PARTS)
    if (
        not len(rows) == len(rows.numbers) == len(rarity)
        or len(starts) != len(rarity) + 1
        or len(documents) != len(weights)
    ):
        raise ValueError("arrays and grams do not fit together")
    held, entry_starts = (_mapped(directory, f"{name}.entries.{part}") for part in _FORWARD_PARTS)
    if entry_starts[-1] != len(held):
        raise ValueError("the grams of the entries are cut off")
    return Channel(Bm25(rows, starts, documents, weights, rarity, int(size)), ForwardIndex(held, entry_starts))


def _mapped(directory: Path, name: str) -> Any:
    """An array that stays on the disk: the workers of a service share one copy of it in memory."""
    mapped = np.load(directory / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)  # the plain class: that of mapped arrays costs at every slice
