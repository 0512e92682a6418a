"""The trained search model on disk (see :mod:`versioned`)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from knowledge.retrieval.calibration import Calibration, calibration_from_json
from knowledge.retrieval.encoder import StaticEncoder, load_static_encoder
from knowledge.retrieval.ranking import Fusion, FusionWeights
from knowledge.retrieval.versioned import CARD_FILE, current_version, publish


class ModelMissingError(RuntimeError):
    """There is no trained search model, or it cannot be used; the message says how to make one."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(f"检索模型不可用（{directory}：{reason}）。请运行 python -m knowledge train 重新训练。")


@dataclass(frozen=True)
class SearchModel:
    """What training makes: the encoder, how its score is fused, and what the scores mean.

    ``card`` tells where it comes from (texts, recipe, figures on held-out sayings).
    """

    version: str
    encoder: StaticEncoder
    fusion: Fusion
    calibration: Calibration
    calibrated_for: str
    """Name of the encoder that the calibration was fitted with: the own one, or a hub model."""
    outside: tuple[str, ...]
    """Texts out of scope that the index is to hold beside the entries."""
    card: dict[str, Any]


def save_model(model: SearchModel, models: Path) -> Path:
    """Write the model and make it the one in use; returns its directory."""
    card = {
        "version": model.version,
        "encoder": model.encoder.name,
        "fusion": asdict(model.fusion),
        "calibration": model.calibration.as_json(),
        "calibrated_for": model.calibrated_for,
        "outside": list(model.outside),
        "card": model.card,
    }

    def write(directory: Path) -> None:
        model.encoder.save(directory)
        (directory / CARD_FILE).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    return publish(models, model.version, write)


def load_model(models: Path) -> SearchModel:
    """Load the model in use.

    Raises:
        ModelMissingError: nothing was trained, a file is missing or damaged, or the model is of another program version.
    """
    version = current_version(models)
    if version is None:
        raise ModelMissingError(models, "还没有训练过")
    directory = models / version
    try:
        data = json.loads((directory / CARD_FILE).read_text(encoding="utf-8"))
        fusion = Fusion(**{kind: _weights(data["fusion"][kind]) for kind in ("written", "typed")})
        return SearchModel(
            version=data["version"],
            encoder=load_static_encoder(directory, data["encoder"]),
            fusion=fusion,
            calibration=calibration_from_json(data["calibration"]),
            calibrated_for=str(data["calibrated_for"]),
            outside=tuple(str(text) for text in data["outside"]),
            card=data["card"],
        )
    except FileNotFoundError as error:
        raise ModelMissingError(directory, f"缺少文件 {Path(str(error.filename)).name}") from error
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise ModelMissingError(directory, "文件损坏或与程序版本不符") from error


def _weights(written: dict[str, float]) -> FusionWeights:
    return FusionWeights(**{name: float(weight) for name, weight in written.items()})
