"""Running every rule over a catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from knowledge.catalogue import Catalogue, Item, Package, Problem
from knowledge.catalogue.overlays import Overlay
from knowledge.lint import consistency, content, overlays, pictures, reach, references
from knowledge.lint.report import Report
from knowledge.lint.waivers import waived

TODAY = dt.date(2026, 1, 5)
"""The day for date questions, unless told: two runs must agree."""


def lint(
    catalogue: Catalogue,
    today: dt.date = TODAY,
    on_target: Callable[[str], None] | None = None,
    only: str | Iterable[str] | None = None,
) -> list[Problem]:
    """Return everything that is wrong with the content of a loaded catalogue, waivers taken into account.

    Reasoning over answers is only done where the references are right: a wrong one would be told again by every line.
    ``today`` only matters to date questions. ``on_target`` is told each item, package and overlay before it is checked;
    ``only`` names the ones to check.
    """
    report = Report(catalogue)
    wanted = None if only is None else {only} if isinstance(only, str) else set(only)
    targets: list[Item | Package | Overlay] = [
        *catalogue.items.values(),
        *catalogue.packages.values(),
        *catalogue.overlays.values(),
    ]
    for target in targets:
        if wanted is None or target.id in wanted:
            if on_target:
                on_target(target.id)
            before = len(report.problems)
            _check(target, report, today)
            waived(target.id, target.waivers, report, before)
    overlays.check_twins(catalogue, report)
    return sorted(set(report.problems))


def _check(target: Item | Package | Overlay, report: Report, today: dt.date) -> None:
    before = len(report.problems)
    if isinstance(target, Overlay):
        overlays.check_overlay(target, report)
        return
    if isinstance(target, Item):
        references.check_item(target, report)
    else:
        references.check_package(target, report)
    sound = not any(problem.severity == "error" for problem in report.problems[before:])
    if isinstance(target, Item):
        content.check_item(target, report)
        consistency.check_item(target, report)
        pictures.check_item(target, report)
        if sound:
            reach.check_item(target, report, today)
    else:
        content.check_package(target, report)
        if sound:
            reach.check_package(target.id, report.catalogue, report, today)
