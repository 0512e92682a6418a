"""``train`` on the command line: the search model, and the ear that hears answers in sentences."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.loading import load_catalogue
from knowledge.catalogue.problems import CatalogueError
from knowledge.commands.folders import DataFolder, ModelFolder
from knowledge.linking.store import FOLDER as EAR_FOLDER
from knowledge.linking.store import EarMissingError, load_ear, save_ear
from knowledge.retrieval.hub import SETTING, HubModelError, load_hub_encoder
from knowledge.retrieval.search import load_engine
from knowledge.retrieval.store import ModelMissingError, load_model, save_model
from knowledge.retrieval.versioned import current_version

console = Console()


def train(
    data: DataFolder = Path("data"),
    models: ModelFolder = Path("var/search"),
    force: Annotated[bool, typer.Option("--force", help="内容没有变化也重新训练")] = False,
) -> None:
    """训练检索模型和选项识别模型，定拒识、采信的门槛，写入模型目录。"""
    try:
        catalogue = load_catalogue(data)
        _train_search(catalogue, data, models, force=force)
        _train_ear(catalogue, data, models, force=force)
    except (CatalogueError, HubModelError, ValueError) as error:
        console.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from error


def _train_search(catalogue: Catalogue, data: Path, models: Path, *, force: bool) -> None:
    # Imported here: learning needs torch, which takes seconds to load.
    from knowledge.retrieval.learning import learn, load_corpus, model_version
    from knowledge.retrieval.training import Recipe

    corpus, recipe = load_corpus(catalogue, data), Recipe()
    hub_name = os.environ.get(SETTING) or None
    version = model_version(corpus, recipe, hub_name)
    if not force and _search_is_ready(models, version):
        console.print(f"检索模型 {version} 已是最新，不用重新训练。")
        return
    console.print("正在训练检索模型……")
    model = learn(corpus, recipe, load_hub_encoder(hub_name) if hub_name else None)
    directory = save_model(model, models)
    load_engine(catalogue, data, models, hub_model=hub_name)  # builds the index, so that the service need not
    console.print(f"检索模型 {model.version} 已写入 {directory}，用时 {model.card['seconds']} 秒。")
    _print_fitted_on(model.card["fitted_on"])


def _train_ear(catalogue: Catalogue, data: Path, models: Path, *, force: bool) -> None:
    from knowledge.linking.school import ear_version, enough, load_syllabus, teach
    from knowledge.linking.teaching import EarRecipe

    syllabus, recipe = load_syllabus(catalogue, data), EarRecipe()
    if not enough(syllabus):
        console.print("标注句不到五个事项，不训练选项识别模型：按规则识别。")
        return
    version = ear_version(syllabus, recipe)
    if not force and _ear_is_ready(models, version):
        console.print(f"选项识别模型 {version} 已是最新，不用重新训练。")
        return
    console.print("正在训练选项识别模型……")
    ear = teach(syllabus, recipe)
    directory = save_ear(ear, models)
    fitted_on = ear.card["fitted_on"]
    console.print(
        f"选项识别模型 {ear.version} 已写入 {directory}，用时 {ear.card['seconds']} 秒；"
        f"采信门槛照留出的标注句定在准确率 {fitted_on['precision']:.1%}，那里召回率 {fitted_on['recall']:.1%}；"
        "没有参与拟合的成绩用 python -m knowledge evaluate 看"
    )


def _search_is_ready(models: Path, version: str) -> bool:
    if current_version(models) != version:
        return False
    try:
        load_model(models)
    except ModelMissingError:
        return False
    return True


def _ear_is_ready(models: Path, version: str) -> bool:
    if current_version(models / EAR_FOLDER) != version:
        return False
    try:
        load_ear(models)
    except EarMissingError:
        return False
    return True


def _print_fitted_on(fitted_on: dict[str, Any]) -> None:
    """The queries were held out from the encoder only: the title must not let them pass for an examination."""
    table = Table("拟合用的留出说法", "条数", "R@1", "R@5", "MRR")
    for view, row in fitted_on["views"].items():
        shown = (f"{row[name]:.3f}" for name in ("r_at_1", "r_at_5", "mrr"))
        table.add_row(view, str(int(row["queries"])), *shown)
    console.print(table)
    gate = fitted_on["gate"]
    console.print(
        f"拒识（同样是拟合用的留出说法）：AUROC {gate['auroc']:.3f}，"
        f"误拒 {gate['false_reject']:.1%}，误收 {gate['false_accept']:.1%}"
    )
    console.print("融合权重和门槛是照这些说法定的；没有参与拟合的成绩用 python -m knowledge evaluate 看。")
