"""``python -m knowledge export``: everything published as one JSON file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from knowledge.catalogue import CatalogueError, load_catalogue
from knowledge.commands.versions import DEFAULT_STORE
from knowledge.exchange.json_export import Published, json_schema, write_json
from knowledge.versions import VersionError, current, manifest_of, open_version

console = Console()
errors = Console(stderr=True)


def export(
    file: Annotated[Path, typer.Argument(help="写到哪个 JSON 文件")],
    version: Annotated[str, typer.Option(help="哪个发布的版本；不写就是现行的")] = "",
    data: Annotated[Path | None, typer.Option(help="不用发布的版本，用这个内容目录")] = None,
    store: Annotated[Path, typer.Option(help="发布库", envvar="DAOBAN_VERSIONS")] = DEFAULT_STORE,
    schema: Annotated[bool, typer.Option("--schema", help="只写这种文件的 JSON Schema")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="已有这个文件时替换它")] = False,
) -> None:
    """把发布的全部内容导出成一个 JSON 文件，供别的系统使用；引用都已展开。"""
    if file.exists() and not replace:
        _stop([f"已有 {file}；换个名字，或加 --replace"])
    if schema:
        file.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=1), encoding="utf-8")
        console.print(f"已写 {file}")
        return
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        folder, published = (data, None) if data else _published(store, version)
        catalogue = load_catalogue(folder)
        with beside.open("w", encoding="utf-8") as to:
            counts = write_json(catalogue, to, published)
        beside.replace(file)
    except CatalogueError as error:
        _stop([str(problem) for problem in error.problems])
    except (VersionError, OSError) as error:
        _stop([str(error)])
    finally:
        beside.unlink(missing_ok=True)
    console.print(
        f"已写 {file}：内容版本 {catalogue.version}，事项 {counts['items']}、一件事 {counts['packages']}、材料 {counts['materials']}"
    )
    if published is None:
        console.print("这不是发布过的版本", style="yellow")


def _published(store: Path, version: str) -> tuple[Path, Published]:
    """Return the folder of a published version and what is known of it."""
    if not version:
        event = current(store)
        if event is None:
            _stop([f"{store} 里还没有发布过版本；先 python -m knowledge publish，或用 --data 指明内容目录"])
        version = event.version
    manifest = manifest_of(store, version)
    told = Published(version=manifest.version, at=manifest.at.isoformat(), author=manifest.author, note=manifest.note)
    return open_version(store, version), told


def _stop(lines: list[str]) -> NoReturn:
    for line in lines:
        errors.print(line, style="red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(1)
