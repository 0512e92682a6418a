"""``python -m knowledge lint``: what is wrong with the content, for people or for programs."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from knowledge.catalogue import Catalogue, CatalogueError, Problem
from knowledge.lint import lint
from knowledge.lint.rules import RULES


class Output(StrEnum):
    """How findings are told."""

    text = "text"
    json = "json"


def run(catalogue: Catalogue, only: str, output: Output, console: Console) -> None:
    """Check the catalogue (or ``only`` one target of it) and tell the findings.

    Raises:
        typer.Exit: with code 1 when there is an error.
    """
    if only and only not in catalogue.sources:
        console.print(f"没有“{only}”这个事项、一件事或覆盖层", style="red")
        raise typer.Exit(1)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("检查", total=1 if only else len(catalogue.sources))
        found = lint(
            catalogue,
            on_target=lambda id_: progress.update(bar, advance=1, description=f"检查 {id_}"),
            only=only or None,
        )
    wrong = sum(problem.severity == "error" for problem in found)
    if output is Output.json:
        console.out(json.dumps([_plain(problem) for problem in found], ensure_ascii=False, indent=1), highlight=False)
    else:
        _tell(found, console)
        console.print(
            f"{len(catalogue.items)} 个事项、{len(catalogue.packages)} 个一件事、{len(catalogue.overlays)} 个覆盖层："
            f"{wrong} 处错误，{len(found) - wrong} 处提醒"
        )
    if wrong:
        raise typer.Exit(1)


def check_spoken(data: Path, catalogue: Catalogue) -> None:
    """Read what people say of the targets and of the answers, which a service reads as well.

    Raises:
        CatalogueError: a file is broken, or belongs to a target, question or option that there is not.
    """
    from knowledge.linking.answered import load_answered  # they bring the search along, which other commands need not
    from knowledge.retrieval.spoken import load_sayings

    load_sayings(data, catalogue)
    load_answered(data, catalogue)


def tell_broken(error: CatalogueError, output: Output, console: Console) -> None:
    """Tell why the content cannot be loaded, in the form in which findings are told."""
    if output is Output.json:
        told = json.dumps([_plain(problem) for problem in error.problems], ensure_ascii=False, indent=1)
        console.out(told, highlight=False)
    else:
        _tell(list(error.problems), console)


def show_rules(console: Console) -> None:
    """Print every rule."""
    table = Table("规则", "轻重", "要求")
    for rule in RULES.values():
        table.add_row(rule.id, "错误" if rule.severity == "error" else "提醒", rule.text)
    console.print(table)


def _tell(found: list[Problem], console: Console) -> None:
    for problem in found:
        style = "red" if problem.severity == "error" else "yellow"
        console.print(f"[{problem.rule}] {problem}", style=style, highlight=False, markup=False, soft_wrap=True)


def _plain(problem: Problem) -> dict[str, str | int]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "message": problem.message,
        "mend": problem.mend,
    }
