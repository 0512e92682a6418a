"""Points for items, and items for points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.catalogue.conditions import renamed
from knowledge.catalogue.items import Handling
from knowledge.guidance import Guide, ItemOutcome, Outcome
from knowledge.guidance.truth import Truth
from knowledge.places import Found, Places, Position
from knowledge.places.routes import routes
from service_api.catalogue.service import summary
from service_api.context import Context
from service_api.places.schemas import PointItems, PointList, PointQuery, PointView
from service_api.problems import FieldProblem, UnprocessableError

_DAYS = "一二三四五六日"
_YEARS = 5


def find(here: Context, query: PointQuery) -> PointList:
    """Return the points that can handle an item for these answers, nearest first; without an item, every point.

    Raises:
        UnknownItemError: there is no such item or package.
        IllegalAnswerError: an answer does not fit its question.
        UnprocessableError: it is not handled at any point, or the time asked for is far off.
    """
    knowledge = here.knowledge
    moment = _moment(here, query.open_at)
    near = query.near.position() if query.near else None
    if query.item is None:
        every = [Handling(network=network) for network in knowledge.catalogue.networks]
        found = knowledge.places.nearest(every, moment, near, limit=query.limit)
        return PointList(points=[view(one, knowledge.catalogue) for one in found])
    rules = handling(knowledge.guide, query.item, query.answers, moment.date())
    if not rules:
        raise UnprocessableError("按这些回答，这件事不到窗口办，或转到了别的事项；请回到结果页看说明")
    found = knowledge.places.nearest(rules, moment, near, county=query.county, limit=query.limit)
    return PointList(points=[view(one, knowledge.catalogue) for one in found], note=note(rules, found, query.county))


def handling(guide: Guide, target: str, answers: Mapping[str, Any], today: dt.date) -> list[Handling]:
    """Return the rules of where a target is handled that hold (or may hold) under these answers."""
    step = guide.step(target, answers, today)
    rules: dict[str, Handling] = {}
    for decision in step.decisions:
        if decision.active is Truth.FALSE or decision.ending is not None:
            continue
        for rule in decision.section.item.handled_at:
            if step.evaluator.truth(renamed(rule.when, decision.section.name)) is not Truth.FALSE:
                rules.setdefault(rule.network, rule)
    return list(rules.values())


def rules_of(outcome: Outcome) -> list[Handling]:
    """Return where an outcome is handled; for a package, where its members that proceed are, in their order."""
    if isinstance(outcome, ItemOutcome):
        return list(outcome.handled_at)
    every = (rule for member in outcome.members if member.kind == "proceed" for rule in member.handled_at)
    return list({rule.network: rule for rule in reversed(list(every))}.values())[::-1]


def note(rules: Iterable[Handling], found: list[Found], county: str | None) -> str | None:
    """Say what a person must know about the list: whose county counts, and that positions are examples."""
    parts = []
    bound = [rule for rule in rules if rule.scope == "county"]
    if bound and not county:
        parts.append(f"要到{bound[0].of or '规定的县（市、区）'}的窗口办理，不一定是离您最近的一处")
    if any(one.point.quality == "placeholder" for one in found):
        parts.append("标“示例位置”的网点还没有核实地址、电话和开放时间，出发前请打12345确认")
    return "；".join(parts) + "。" if parts else None


def items_at(here: Context, point: str) -> PointItems:
    """Return what a point can handle.

    Raises:
        UnknownPointError: there is no such point.
    """
    knowledge = here.knowledge
    items = knowledge.places.items_at(point, knowledge.catalogue.items.values())
    return PointItems(point=point, items=[summary(item, knowledge.catalogue) for item in items])


def view(found: Found, catalogue: Catalogue) -> PointView:
    """Return a point as the screens show it."""
    point = found.point
    return PointView(
        id=point.id,
        name=point.name,
        networks=[catalogue.networks[one].name for one in point.networks if one in catalogue.networks],
        division=point.division,
        address=point.address,
        phone=point.phone,
        location=found.position,
        quality=point.quality,
        distance_m=None if found.distance_m is None else round(found.distance_m),
        open_now=found.open_now,
        opens_at=found.opens_at,
        hours=[
            f"周{'、'.join(_DAYS[day - 1] for day in span.days)} {span.opens}-{span.closes}"
            for span in (point.hours.spans if point.hours else ())
        ],
        window=point.windows[0] if len(point.windows) == 1 else None,
        routes=routes(point, found.position),
    )


def seen(places: Places, point: str, here: Context, near: Position | None = None) -> PointView:
    """Return one point as seen from ``near``.

    Raises:
        UnknownPointError: there is no such point.
    """
    return view(places.seen(places.point(point), here.now(), near), here.knowledge.catalogue)


def _moment(here: Context, wanted: dt.datetime | None) -> dt.datetime:
    now = here.now()
    if wanted is None:
        return now
    if abs(wanted.year - now.year) > _YEARS:  # opening hours are known for no such time, and the calendar has ends
        field = FieldProblem(field="open_at", detail="要填近期的时间")
        raise UnprocessableError("open_at 要填近期的时间，如 2026-01-05T09:00:00+08:00", [field])
    return wanted.astimezone(now.tzinfo) if wanted.tzinfo else wanted.replace(tzinfo=now.tzinfo)
