"""Running every rule over a catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from knowledge.catalogue import Catalogue, Problem
from knowledge.lint import content, paths, references
from knowledge.lint.report import Report


def lint(
    catalogue: Catalogue,
    today: dt.date = dt.date(2026, 1, 5),
    on_target: Callable[[str], None] | None = None,
    only: str | None = None,
) -> list[Problem]:
    """Return everything that is wrong with the content of a loaded catalogue.

    Paths are only walked where the references are right: a wrong one would be told again on every path. ``today`` only
    matters to date questions; it is fixed so that two runs agree. ``on_target`` is told each item as it is checked;
    ``only`` names the one item to check.
    """
    report = Report(catalogue)
    for item in (one for one in catalogue.items.values() if only in (None, one.id)):
        if on_target:
            on_target(item.id)
        before = len(report.problems)
        references.check_item(item, report)
        broken = any(problem.severity == "error" for problem in report.problems[before:])
        content.check_item(item, report)
        if not broken:
            paths.check_item(item, report, today)
    for package in catalogue.packages.values():
        before = len(report.problems)
        references.check_package(package, report)
        content.check_package(package, report)
        if len(report.problems) == before:
            paths.check_package_flow(package.id, catalogue, report)
    for overlay in catalogue.overlays.values():
        references.check_overlay(overlay, report)
    return sorted(set(report.problems))
