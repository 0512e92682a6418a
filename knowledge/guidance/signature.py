"""When two outcomes are the same for the person who gets them."""

from __future__ import annotations

from knowledge.guidance.outcome import ItemOutcome, MaterialLine, Outcome

Signature = tuple[object, ...]

_CONDITIONS = {"when": True, "basis": True}
"""What a person is not told by a line: for whom else it holds, and how its basis is written down."""


def signature(outcome: Outcome) -> Signature:
    """Return a hashable value that is equal for outcomes which tell a person the same.

    The answers themselves, and the reasons made of them, do not count.
    """
    if not isinstance(outcome, ItemOutcome):
        members = tuple((member.id, signature(member)) for member in outcome.members)
        return (outcome.kind, members, tuple(_material(line) for line in outcome.materials))
    return (
        outcome.kind,
        outcome.redirect_to,
        outcome.because,
        tuple(_material(line) for line in outcome.materials),
        tuple(line.text for line in outcome.conditions),
        tuple((line.name, line.text) for line in outcome.steps),
        tuple(line.text for line in outcome.channels),
        tuple(line.model_dump_json(exclude=_CONDITIONS) for line in outcome.fees),
        tuple(line.model_dump_json(exclude=_CONDITIONS) for line in outcome.limits),
        tuple(line.model_dump_json(exclude=_CONDITIONS) for line in outcome.output),
        tuple((line.network, line.scope) for line in outcome.handled_at),
    )


def _material(line: MaterialLine) -> Signature:
    return (
        line.name,
        line.for_,
        line.pieces,
        line.necessity,
        line.maybe,
        tuple(point.check for point in line.review_points),
        tuple(way.text for way in line.instead),
    )
