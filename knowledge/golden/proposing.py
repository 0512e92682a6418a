"""Proposing golden cases for a clerk to judge: few paths that together touch everything.

The engine fills in what it gives; whether that is right, and why, only a person who knows the item can say. That is why a
proposal has no note and a file without notes is not accepted.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import yaml

from knowledge.golden.checking import MIN_CASES
from knowledge.golden.coverage import everything, touched
from knowledge.golden.model import TODAY, line_names
from knowledge.guidance import Guide, ItemOutcome, Outcome, every_path

_MOST = 60_000


def propose(guide: Guide, target: str) -> str:
    """Return a YAML file of cases that touch every question, option, material and ending of ``target``, notes left empty.

    Raises:
        UnknownItemError: there is no such item or package.
    """
    flow = guide.flow(target)
    candidates: dict[frozenset[str], dict[str, Any]] = {}
    for step in islice(every_path(flow, TODAY), _MOST):
        outcome = guide.outcome(step)
        candidates.setdefault(frozenset(touched(step, outcome)), _case(dict(step.state.kept), outcome))
    wanted, chosen = set(everything(flow)), list[frozenset[str]]()
    while wanted:
        best = max(candidates, key=lambda one: (len(one & wanted), len(one)))
        if not best & wanted:
            break
        chosen.append(best)
        wanted -= best
    rest = [one for one in candidates if one not in chosen]
    chosen += rest[: max(0, MIN_CASES - len(chosen))]
    cases = [candidates[one] for one in chosen]
    return yaml.safe_dump(
        {"target": target, "cases": cases}, allow_unicode=True, sort_keys=False, width=118, default_flow_style=None
    )


def _case(answers: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    expect: dict[str, Any] = {"kind": outcome.kind}
    if isinstance(outcome, ItemOutcome):
        if outcome.redirect_to:
            expect["redirect_to"] = outcome.redirect_to
        if outcome.title:
            expect["title"] = outcome.title
        if outcome.fees:
            expect["fees"] = [fee.name for fee in outcome.fees]
    else:
        expect["members"] = {member.id: member.kind for member in outcome.members}
    if outcome.kind == "proceed":
        expect["materials"] = line_names(outcome)
    return {"note": "", "answers": answers, "expect": expect}
