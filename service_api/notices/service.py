"""Issuing and showing one-time notices."""

from __future__ import annotations

import asyncio
import datetime as dt

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from knowledge.catalogue import UnknownItemError
from knowledge.guidance import IllegalAnswerError, ItemOutcome, Outcome, PackageOutcome
from knowledge.guidance.signature import signature
from service_api.context import CHINA, Context
from service_api.doorplates import service as doorplates
from service_api.notices import repository
from service_api.notices.schemas import NoticeIssued, NoticeRequest, NoticeView, Whereabouts
from service_api.places import service as places
from service_api.places.schemas import Near, PointView
from service_api.problems import FieldProblem, NotFoundError, ServiceError, UnprocessableError
from service_api.storage.tables import NoticeRow

log = structlog.get_logger()

_HOUR = 3600.0


_EVERYWHERE = 40
"""Points listed to somebody whose place is not known: enough for one of every county."""


class NoticeOutdatedError(ServiceError):
    """The notice was stored by an earlier version of the program, in a form that this one no longer reads."""

    status, slug, title = 410, "notice-outdated", "告知单已失效"


def issue(here: Context, request: NoticeRequest) -> NoticeIssued:
    """Issue a notice for a finished guide.

    Raises:
        UnknownItemError, UnknownPointError: there is no such item, package or point.
        IllegalAnswerError: an answer does not fit its question.
        UnprocessableError: a question is still open, the guide ended in a refusal or another item, or the point chosen
            cannot handle it.
    """
    knowledge, now = here.knowledge, here.now()
    if request.target not in (knowledge.catalogue.items if request.item else knowledge.catalogue.packages):
        raise UnknownItemError(request.target)
    step = knowledge.guide.step(request.target, request.answers, now.date(), request.at)
    if step.ask is not None:
        ask = step.ask.node.group.ask if hasattr(step.ask.node, "group") else step.ask.node.question.ask
        problem = FieldProblem(field=f"answers.{step.ask.key}", detail=f"还没有回答：{ask}")
        raise UnprocessableError(f"问题还没有答完，先回答“{ask}”，再出告知单", [problem])
    outcome = knowledge.guide.outcome(step)
    if outcome.kind != "proceed":
        raise UnprocessableError(
            "按这些回答，这件事现在不能办或应办别的事项，没有材料清单可以打印；该怎么办，结果里写着"
        )
    point = _point(here, outcome, request)
    row = NoticeRow(
        token=repository.new_token(),
        target=request.target,
        is_package=request.package is not None,
        answers=dict(step.state.kept),
        outcome=outcome.model_dump(mode="json"),
        catalogue_version=knowledge.catalogue.version,
        division=request.at,
        point=point.id if point else None,
        issued_at=now.astimezone(dt.UTC),
        expires_at=(now + dt.timedelta(days=here.settings.notice_days)).astimezone(dt.UTC),
    )
    with here.database.session() as session:
        repository.purge(session, now)
        row.number = repository.next_number(session, now.date())
        repository.add(session, row)
    return NoticeIssued(**_head(here, row, point))


def show(here: Context, token: str) -> NoticeView:
    """Return the sheet of a notice.

    Raises:
        NotFoundError: there is none of this token, or it has expired.
    """
    row = _row(here, token)
    point = _known_point(here, row.point)
    return NoticeView(
        **_head(here, row, point),
        target=row.target,
        is_package=row.is_package,
        issued_at=_china(row.issued_at),
        outcome=_outcome(row),
        changed=_changed(here, row),
    )


def where(here: Context, token: str, near: Near | None) -> Whereabouts:
    """Return the nearest points able to handle a notice, resolved now.

    Raises:
        NotFoundError: there is no such notice.
    """
    row = _row(here, token)
    outcome = _outcome(row)
    rules = places.rules_of(outcome)
    knowledge = here.knowledge
    start = near.position() if near else None
    if start is None and row.point and row.point in knowledge.places.positions:
        start = knowledge.places.positions[row.point]
    county = _county(here, row.division)
    located = start is not None or county is not None
    found = knowledge.places.nearest(rules, here.now(), start, county=county, limit=5 if located else _EVERYWHERE)
    views = [places.view(one, knowledge.catalogue) for one in found]
    if near is None:  # distances from the chosen point would be read as distances from the person
        views = [view.model_copy(update={"distance_m": None}) for view in views]
    note = places.note(rules, found, county)
    if not located and len(found) > 1:
        note = f"还不知道您在哪里，下面是能办的网点，请选您所在县（市、区）的。{note or ''}"
    return Whereabouts(number=row.number, name=outcome.plain_name, points=views, note=note, located=located)


def exists(here: Context, token: str) -> bool:
    """Say whether there is a notice of this token."""
    with here.database.reading() as session:
        return repository.find(session, token, here.now()) is not None


async def keep_purged(here: Context) -> None:
    """Delete expired notices at the start and every hour, also where nobody issues one; runs until it is cancelled."""
    while True:
        try:
            await run_in_threadpool(purge, here)
        except SQLAlchemyError as error:
            log.error("expired notices could not be deleted; trying again in an hour", error=type(error).__name__)
        await asyncio.sleep(_HOUR)


def purge(here: Context) -> None:
    """Delete the notices that have expired."""
    with here.database.session() as session:
        repository.purge(session, here.now())


def _point(here: Context, outcome: Outcome, request: NoticeRequest) -> PointView | None:
    knowledge = here.knowledge
    near = request.near.position() if request.near else None
    county, rules = _county(here, request.at), places.rules_of(outcome)
    if request.point is not None:
        chosen = knowledge.places.asked_at(request.point, rules, here.now(), near, county=county)
        if chosen.reason is not None:
            raise UnprocessableError(chosen.reason, [FieldProblem(field="point", detail=chosen.reason)])
        return places.view(chosen, knowledge.catalogue)
    found = knowledge.places.nearest(rules, here.now(), near, county=county, limit=2)
    if near is None and county is None and len(found) > 1:
        return None  # without knowing where the person is, any of several would be a guess printed on paper
    return places.view(found[0], knowledge.catalogue) if found else None


def _county(here: Context, division: str | None) -> str | None:
    """Return the county that a division is or lies in; None for a city, a province, and what is not known here."""
    found = here.knowledge.places.divisions.get(division[:6]) if division else None
    return found.code if found and found.level == "county" else None


def _known_point(here: Context, point: str | None) -> PointView | None:
    return places.seen(here.knowledge.places, point, here) if point in here.knowledge.places.points and point else None


def _row(here: Context, token: str) -> NoticeRow:
    with here.database.reading() as session:
        row = repository.find(session, token, here.now())
    if row is None:
        days = here.settings.notice_days
        raise NotFoundError(f"没有这张告知单，或已过 {days} 天保存期被删除。请重新回答问题，再出一张。")
    return row


def _head(here: Context, row: NoticeRow, point: PointView | None) -> dict[str, object]:
    base = here.settings.base_url
    return {
        "number": row.number,
        "token": row.token,
        "page_url": f"{base}/n/{row.token}",
        "pdf_url": f"{base}/api/notices/{row.token}.pdf",
        "where_url": f"{base}/n/{row.token}/where",
        "catalogue_version": row.catalogue_version,
        "point": point,
        "doorplate": doorplates.code_of(here, point.id) if point else None,
        "expires_at": _china(row.expires_at),
        "provisional_links": here.settings.provisional,
    }


def _outcome(row: NoticeRow) -> Outcome:
    kind = PackageOutcome if row.is_package else ItemOutcome
    try:
        return kind.model_validate(row.outcome)
    except ValidationError as error:
        raise NoticeOutdatedError("这张告知单是系统升级前出的，已经读不出来。请重新回答问题，再出一张。") from error


def _changed(here: Context, row: NoticeRow) -> bool:
    """Say whether the same answers would get another list today."""
    knowledge = here.knowledge
    if row.catalogue_version == knowledge.catalogue.version:
        return False
    try:
        step = knowledge.guide.step(row.target, row.answers, here.today, row.division)
    except (UnknownItemError, IllegalAnswerError):
        return True
    return step.ask is not None or signature(knowledge.guide.outcome(step)) != signature(_outcome(row))


def _china(moment: dt.datetime) -> dt.datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(CHINA)
