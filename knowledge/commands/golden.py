"""``python -m knowledge golden [TARGET]``: run the golden cases, report their coverage, propose new ones."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from knowledge.catalogue import Catalogue, CatalogueError, UnknownItemError
from knowledge.golden import check_all, coverage, load_golden, propose
from knowledge.guidance import Guide


def run(catalogue: Catalogue, data: Path, target: str, console: Console) -> None:
    """Check the cases of ``target``, or of everything when it is empty, and print how much they cover."""
    if target and target not in catalogue.items and target not in catalogue.packages:
        console.print(f"没有“{target}”这个事项或一件事；用 paths 或 items/ 里的文件名核对 id", style="red")
        raise typer.Exit(1)
    guide = Guide(catalogue)
    try:
        sets = load_golden(data)
    except CatalogueError as error:
        for problem in error.problems:
            console.print(str(problem), style="red", highlight=False, markup=False, soft_wrap=True)
        console.print("金标用例写得不对，先改好再跑；起草的用例要逐条写上 note", style="bold red")
        raise typer.Exit(1) from None
    found = [finding for finding in check_all(guide, sets) if target in ("", finding.target)]
    for finding in found:
        console.print(str(finding), style="red", highlight=False, markup=False, soft_wrap=True)
    seen = [one for one in sets.values() if target in ("", one.target)]
    known = {*catalogue.items, *catalogue.packages}
    covers = [coverage(guide, one.target, one.cases) for one in seen if one.target in known]
    touched, everything = sum(len(one.touched) for one in covers), sum(len(one.everything) for one in covers)
    share = f"{touched / everything:.1%}" if everything else "0%"
    console.print(
        f"{len(seen)} 组、{sum(len(one.cases) for one in seen)} 例；"
        f"覆盖问题、选项、材料、结束 {touched}/{everything}（{share}）；{len(found)} 处不符"
    )
    if found:
        raise typer.Exit(1)


def propose_cases(catalogue: Catalogue, target: str, console: Console) -> None:
    """Print proposed cases of ``target`` as YAML; the notes are for a person to write."""
    if not target:
        console.print("起草要写明事项：python -m knowledge golden 事项id --propose", style="red")
        raise typer.Exit(1)
    try:
        console.out(propose(Guide(catalogue), target), end="", highlight=False)
    except UnknownItemError as error:
        console.print(str(error), style="red")
        raise typer.Exit(1) from None
