"""Waiving a rule in place: ``waivers: [{rule, at, because}]`` in the file of an item, a package or an overlay."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.catalogue import Problem
from knowledge.catalogue.base import RuleWaiver
from knowledge.lint.report import Report
from knowledge.lint.rules import RULES


def waived(target: str, waivers: Iterable[RuleWaiver], report: Report, before: int) -> None:
    """Take out of ``report`` what was found since ``before`` and is waived; a waiver that waives nothing is a finding."""
    found = report.problems[before:]
    kept = list(found)
    for i, waiver in enumerate(waivers):
        at = ("waivers", i)
        if waiver.rule not in RULES:
            report.say(target, at, "waiver-rule", f"没有“{waiver.rule}”这条规则", "运行 lint --rules 看规则")
            kept.append(report.problems[-1])
            continue
        hit = [problem for problem in found if _covers(waiver, problem)]
        kept = [problem for problem in kept if problem not in hit]
        if not hit:
            report.say(target, at, "waiver-idle", f"没有违反“{waiver.rule}”", "删去这条豁免")
            kept.append(report.problems[-1])
    report.problems[before:] = kept


def _covers(waiver: RuleWaiver, problem: Problem) -> bool:
    if waiver.rule != problem.rule:
        return False
    return waiver.at is None or problem.field == waiver.at or problem.field.startswith(f"{waiver.at}.")
