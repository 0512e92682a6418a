"""``python -m knowledge graph TARGET``: the questionnaire as an SVG picture."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from knowledge.catalogue import Catalogue, UnknownItemError
from knowledge.graph import drawing
from knowledge.guidance import Guide


def write(catalogue: Catalogue, target: str, to: Path | None, console: Console) -> None:
    """Write the picture to a file, or print it."""
    try:
        picture = drawing(Guide(catalogue).flow(target))
    except UnknownItemError as error:
        console.print(str(error), style="red")
        raise typer.Exit(1) from None
    if to is None:
        console.out(picture, highlight=False)
        return
    try:
        to.write_text(picture, encoding="utf-8")
    except OSError as error:
        console.print(f"写不到 {to}：{error.strerror}；换一个已有的目录", style="red")
        raise typer.Exit(1) from None
    console.print(f"画好了：{to}")
