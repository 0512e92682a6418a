"""The trained ear on disk, beside the search model (see :mod:`knowledge.retrieval.versioned`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from knowledge.linking.book import Vocabulary
from knowledge.linking.clues import CLUES
from knowledge.linking.ear import Ear
from knowledge.linking.network import Network
from knowledge.retrieval.encoder import load_static_encoder
from knowledge.retrieval.versioned import CARD_FILE, current_version, publish

FOLDER: Final = "ear"
ARRAYS_FILE: Final = "network.npz"
_NETWORK: Final = ("mean", "deviation", "inner", "inner_bias", "outer", "outer_bias")


class EarMissingError(RuntimeError):
    """There is no trained ear, or it cannot be used; the message says how to make one."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(f"选项识别模型不可用（{directory}：{reason}）。请运行 python -m knowledge train 重新训练。")


def save_ear(ear: Ear, models: Path) -> Path:
    """Write the ear under the models' folder and make it the one in use; returns its directory."""
    card = {
        "version": ear.version,
        "encoder": ear.vocabulary.encoder.name,
        "clues": list(CLUES),
        "take_from": ear.take_from,
        "card": ear.card,
    }

    def write(directory: Path) -> None:
        ear.vocabulary.encoder.save(directory)
        arrays = {name: getattr(ear.network, name) for name in _NETWORK}
        np.savez(directory / ARRAYS_FILE, weights=ear.vocabulary.weights, **arrays)
        (directory / CARD_FILE).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    return publish(models / FOLDER, ear.version, write)


def load_ear(models: Path) -> Ear:
    """Load the ear in use.

    Raises:
        EarMissingError: none was trained, a file is missing or damaged, or the ear is of another program version.
    """
    version = current_version(models / FOLDER)
    if version is None:
        raise EarMissingError(models / FOLDER, "还没有训练过")
    directory = models / FOLDER / version
    try:
        data = json.loads((directory / CARD_FILE).read_text(encoding="utf-8"))
        if tuple(data["clues"]) != CLUES:
            raise ValueError("the ear was trained on other clues")
        encoder = load_static_encoder(directory, data["encoder"])
        with np.load(directory / ARRAYS_FILE, allow_pickle=False) as arrays:
            network = Network(*(np.asarray(arrays[name], dtype=np.float32) for name in _NETWORK))
            weights = np.asarray(arrays["weights"], dtype=np.float32)
        if weights.shape != encoder.weights.shape[:1] or network.mean.shape != (len(CLUES),):
            raise ValueError("the arrays do not fit together")
        return Ear(data["version"], Vocabulary(encoder, weights), network, float(data["take_from"]), data["card"])
    except FileNotFoundError as error:
        raise EarMissingError(directory, f"缺少文件 {Path(str(error.filename)).name}") from error
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise EarMissingError(directory, "文件损坏或与程序版本不符") from error
