"""``python -m knowledge paths ITEM``: every path as a table."""

from __future__ import annotations

import datetime as dt
from itertools import islice

import typer
from rich.console import Console
from rich.table import Table

from knowledge.catalogue import Catalogue, UnknownItemError
from knowledge.guidance import Guide, ItemOutcome, Outcome, every_path
from knowledge.guidance.signature import signature

_MOST = 5_000


def show(catalogue: Catalogue, target: str, console: Console) -> None:
    """Print a row for every path of ``target``: what was answered, how it ends, what is on the list."""
    guide = Guide(catalogue)
    try:
        flow = guide.flow(target)
    except UnknownItemError as error:
        console.print(str(error), style="red")
        raise typer.Exit(1) from None
    table = Table("回答", "结果", "材料", title=f"{catalogue.target(target).name}", show_lines=True)
    distinct, count = set(), 0
    for step in islice(every_path(flow, dt.date(2026, 1, 5)), _MOST):
        outcome = guide.outcome(step)
        count += 1
        distinct.add(signature(outcome))
        table.add_row(
            "\n".join(f"{one.ask} {one.answer}" for one in outcome.situation), _ending(outcome), _list(outcome)
        )
    console.print(table)
    more = f"（只列前 {_MOST} 条）" if count == _MOST else ""
    console.print(f"{count} 条路径，{len(distinct)} 种不同结果{more}")


def _ending(outcome: Outcome) -> str:
    if isinstance(outcome, ItemOutcome) and outcome.kind == "redirect":
        return f"转到 {outcome.redirect_to}：{outcome.because}"
    if outcome.kind == "refused":
        return f"不予受理：{outcome.because}"
    return "可以办理"


def _list(outcome: Outcome) -> str:
    return "\n".join(f"{line.name}{f'（{line.for_}）' if line.for_ else ''}" for line in outcome.materials)
