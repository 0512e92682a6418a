"""Overlays: a county may lighten, and may only burden where it says by which rule; nothing is changed silently."""

from __future__ import annotations

from collections import Counter

from knowledge.catalogue import Catalogue, Item
from knowledge.catalogue.items import Limit
from knowledge.catalogue.overlays import Overlay, applied
from knowledge.lint.references import known, twice
from knowledge.lint.report import Report

_DAYS = {"on_the_spot": 0.0, "working_day": 1.4, "calendar_day": 1.0, "month": 30.0, "year": 365.0}
"""About how many calendar days a unit is: to tell the longer of two limits."""


def check_overlay(overlay: Overlay, report: Report) -> None:
    """Check what an overlay points at, that it changes something, and that it burdens nobody silently."""
    items = report.catalogue.items
    known(overlay.id, report, ("item",), [overlay.item], items, "事项")
    if overlay.item not in items:
        return
    item = items[overlay.item]
    lines = [use.line for use in item.materials]
    for i, waiver in enumerate(overlay.waive):
        known(overlay.id, report, ("waive", i, "material"), [waiver.material], lines, "材料")
    twice(overlay.id, report, ("extra",), [*lines, *(use.line for use in overlay.extra)], "材料 id")
    for i, handling in enumerate(overlay.handled_at or ()):
        known(overlay.id, report, ("handled_at", i), [handling.network], report.catalogue.networks, "网点类别")
    if overlay.phone is not None and overlay.phone == overlay.complaint_phone:
        message = "咨询电话和投诉电话是同一个"
        report.say(overlay.id, ("complaint_phone",), "phones-differ", message, "投诉写监督电话，没有就删去")
    nothing = overlay.phone is None and overlay.complaint_phone is None and overlay.implementation_code is None
    if nothing and applied(item, overlay) == item:
        report.say(overlay.id, ("item",), "overlay-idle", "和标准事项没有区别", "删去这个文件，或写出不同")
    if overlay.burden_basis is None:
        _burdens(item, overlay, report)


def check_twins(catalogue: Catalogue, report: Report) -> None:
    """Check that no item has two overlays for one division: which of them holds would be chance."""
    times = Counter((overlay.item, overlay.at) for overlay in catalogue.overlays.values())
    for overlay in catalogue.overlays.values():
        if times[overlay.item, overlay.at] > 1:
            message = f"“{overlay.item}”在 {overlay.at} 有两个覆盖层"
            report.say(overlay.id, ("at",), "overlay-twin", message, "合并成一个文件")


def _burdens(item: Item, overlay: Overlay, report: Report) -> None:
    def say(at: str, message: str) -> None:
        report.say(overlay.id, (at,), "overlay-burden", message, "改回，或写 burden_basis: 依据哪个规定")

    if overlay.fees and item.fee == "free":
        say("fees", "标准事项不收费，这里收费")
    amounts = {fee.name: fee.amount for fee in item.fees}
    for fee in overlay.fees or () if item.fee != "free" else ():
        before = amounts.get(fee.name, 0.0)
        if fee.name not in amounts or (fee.amount is not None and before is not None and fee.amount > before):
            say("fees", f"“{fee.name}”比标准事项多收")
    if overlay.channels is not None:
        gone = {channel.kind for channel in item.channels} - {channel.kind for channel in overlay.channels}
        if gone:
            say("channels", f"少了办理方式 {'、'.join(sorted(gone))}")
    if overlay.limits is not None:
        for kind in ("statutory", "committed"):
            ours, theirs = _longest(item.limits, kind), _longest(overlay.limits, kind)
            if ours is not None and theirs is None:
                say("limits", f"丢了标准事项的{'法定' if kind == 'statutory' else '承诺'}时限")
            elif ours is not None and theirs is not None and theirs > ours:
                say("limits", "时限比标准事项长")


def _longest(limits: tuple[Limit, ...], kind: str) -> float | None:
    days = [limit.amount * _DAYS[limit.unit] for limit in limits if limit.kind == kind]
    return max(days) if days else None
