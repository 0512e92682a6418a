"""The trained model on disk: ``<models>/<version>/`` holds one model, ``<models>/current`` names the one in use.

Written beside and moved into place, so that a reader sees a whole model or the one before it, never half of one.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from knowledge.retrieval.calibration import Calibration, calibration_from_json
from knowledge.retrieval.encoder import StaticEncoder, load_static_encoder
from knowledge.retrieval.ranking import Fusion, FusionWeights

CARD_FILE: Final = "model.json"
POINTER_FILE: Final = "current"


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
    models.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=models))
    try:
        model.encoder.save(staging)
        card = {
            "version": model.version,
            "encoder": model.encoder.name,
            "fusion": asdict(model.fusion),
            "calibration": model.calibration.as_json(),
            "calibrated_for": model.calibrated_for,
            "outside": list(model.outside),
            "card": model.card,
        }
        (staging / CARD_FILE).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        directory = models / model.version
        staging.chmod(0o755)
        if directory.exists():  # the same version has the same content: mend its files one by one
            for file in staging.iterdir():
                os.replace(file, directory / file.name)
        else:
            staging.rename(directory)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    before = current_version(models)
    _write_atomically(models / POINTER_FILE, model.version + "\n")
    _clear_out(models, keep={model.version, before})
    return directory


def _clear_out(models: Path, keep: set[str | None]) -> None:
    """Remove models that are neither in use nor the one before (which a running service may still be reading)."""
    for directory in models.iterdir():
        if directory.is_dir() and (directory / CARD_FILE).is_file() and directory.name not in keep:
            shutil.rmtree(directory, ignore_errors=True)


def current_version(models: Path) -> str | None:
    """The version in use, or None where nothing was trained yet."""
    try:
        return (models / POINTER_FILE).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


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


def _write_atomically(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".staging-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o644)  # mkstemp makes it for its maker only; the service may run as somebody else
    os.replace(name, path)
