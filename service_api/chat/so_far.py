"""The list as far as it is known while questions are open: what hangs on them is marked 视情况, as for 不清楚."""

from __future__ import annotations

from dataclasses import replace

from knowledge.guidance import Outcome, Step
from knowledge.guidance.truth import Blank, Evaluator, Truth
from service_api.chat.turn import Turn


def outcome_so_far(turn: Turn, step: Step) -> Outcome:
    """Return what comes out if nobody knows the answers to the questions that are open still."""
    values = {key: Blank.UNKNOWN if value is Blank.OPEN else value for key, value in step.state.values.items()}
    decisions = tuple(replace(one, active=Truth.MAYBE) if one.active is Truth.OPEN else one for one in step.decisions)
    supposed = replace(
        step,
        state=replace(step.state, values=values),
        evaluator=Evaluator(values.__getitem__, turn.here.today),
        decisions=decisions,
        ask=None,
    )
    return turn.here.knowledge.guide.outcome(supposed)
