"""``python -m knowledge diff A B``: what changes for people, and in which lines of which files."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from knowledge.catalogue import Catalogue
from knowledge.diff import CatalogueDiff, TargetDiff, compare, file_changes

_KINDS = {"added": "新增", "removed": "删去", "changed": "改动"}


def run(
    old: Catalogue, new: Catalogue, folders: tuple[Path, Path], lines: bool, as_json: bool, console: Console
) -> None:
    """Print the difference between two catalogues; with ``lines`` the changed lines of the files as well."""
    with console.status("比较中…") as status:
        found = compare(old, new, on_target=lambda id_: status.update(f"比较 {id_} …"))
    files = file_changes(*folders) if lines else {}
    if as_json:
        console.out(json.dumps({**asdict(found), "files": files}, ensure_ascii=False, indent=1), highlight=False)
        return
    _tell(found, console)
    for name, changed in files.items():
        console.print(f"\n{name}", style="bold")
        for line in changed:
            style = {"+": "green", "-": "red"}.get(line[:1], "dim")
            console.print(line, style=style, highlight=False, markup=False, soft_wrap=True)


def _tell(found: CatalogueDiff, console: Console) -> None:
    console.print(f"{found.old} → {found.new}：{len(found.targets)} 个事项、一件事有变化")
    for target in found.targets:
        console.print(f"\n{_KINDS[target.kind]} {target.name}（{target.id}）", style="bold", highlight=False)
        for line in _outcomes(target):
            console.print(line, highlight=False, markup=False, soft_wrap=True)


def _outcomes(target: TargetDiff) -> list[str]:
    if target.kind != "changed":
        return []
    if not target.compared:
        return ["一件事的清单由各事项合成，不逐条比较；看下面改动的行，和成员事项的变化"]
    if not target.outcomes:
        return ["按各种回答比较，清单、步骤、收费、依据没有变化；改的是原话、问法、部门之类，看下面改动的行"]
    more = [f"（只比较了前 {target.ways} 种回答）"] if target.truncated else []
    return [*(str(change) for change in target.outcomes), *more]
