"""One step of the guide, as the screens need it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from knowledge.guidance import Ask, GroupNode, Guide, Step
from knowledge.guidance.fitting import fitted
from knowledge.guidance.reasons import Explainer
from service_api.guide.schemas import GroupView, GuideResponse, OptionView, ProgressView, QuestionView


def guide_step(
    guide: Guide,
    target: str,
    answers: Mapping[str, Any],
    today: dt.date,
    at: str | None = None,
    version: str | None = None,
) -> GuideResponse:
    """Take the answers as far as they go.

    Answers given under another ``version`` of the catalogue that no longer fit are pruned rather than refused.

    Raises:
        UnknownItemError: there is no such item or package.
        IllegalAnswerError: an answer does not fit its question.
    """
    outdated: list[str] = []
    if version is not None and version != guide.catalogue.version:
        answers, outdated = fitted(guide, target, answers, today, at)
    step = guide.step(target, answers, today, at)
    progress = guide.progress(step, today)
    return GuideResponse(
        item=target,
        name=guide.catalogue.target(target).plain_name,
        catalogue_version=guide.catalogue.version,
        answers=dict(step.state.kept),
        pruned=[*outdated, *step.state.pruned],
        situation=list(Explainer(step).situation()),
        question=question_view(step.ask, step) if step.ask else None,
        progress=ProgressView(
            answered=progress.answered, remaining_min=progress.remaining_min, remaining_max=progress.remaining_max
        ),
        outcome=None if step.ask else guide.outcome(step),
    )


def question_view(ask: Ask, step: Step) -> QuestionView:
    """Return the question as a screen shows it."""
    if isinstance(ask.node, GroupNode):
        group = ask.node.group
        return QuestionView(
            id=ask.key,
            kind="group",
            ask=group.ask,
            why=group.why,
            group=GroupView(id=ask.key, label=group.label, index=-1, count=0),
            minimum=group.min,
            maximum=group.max,
        )
    question = ask.node.question
    return QuestionView(
        id=ask.key,
        kind=question.kind,
        ask=question.ask,
        why=question.why,
        terms=dict(question.terms),
        options=[OptionView(id=one.id, label=one.label, help=one.help) for one in ask.options],
        group=_member(ask, step),
        unknown=question.unknown,
        find_out=question.find_out,
        unit=question.unit,
        minimum=question.minimum,
        maximum=question.maximum,
    )


def _member(ask: Ask, step: Step) -> GroupView | None:
    if ask.group is None or ask.index is None:
        return None
    count = len(step.state.values[ask.group.key])
    return GroupView(id=ask.group.key, label=ask.group.group.label, index=ask.index, count=count)
