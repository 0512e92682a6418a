"""The folders that the training and evaluating commands take, with their settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DataFolder = Annotated[Path, typer.Option("--data", envvar="DAOBAN_DATA", help="数据目录")]
ModelFolder = Annotated[Path, typer.Option("--models", envvar="DAOBAN_SEARCH_MODELS", help="检索模型目录")]
