"""The consistency rules of real quality inspections: what one field says must agree with what the others say."""

from __future__ import annotations

import re

from knowledge.catalogue import Item
from knowledge.catalogue.codes import check_base_code, check_implementation_code
from knowledge.lint.report import Report

_ONLINE = {"online", "app"}
_FEE_STEP = re.compile("(缴|交).{0,4}(工本费|手续费|登记费|证照费|规费)")
"""Premiums and taxes are paid too, and benefits are paid out: only the words for administrative fees count."""


def check_item(item: Item, report: Report) -> None:
    """Check that the fields of an item agree with each other."""
    _limits(item, report)
    _visits(item, report)
    _fees(item, report)
    themes = report.catalogue.themes
    for i, theme in enumerate(item.themes):
        if theme in themes and not set(themes[theme].audience) & set(item.audience):
            message = f"主题“{themes[theme].name}”不是给{'、'.join(item.audience)}的"
            report.say(item.id, ("themes", i), "theme-audience", message, "换主题，或改 audience")
    for name, code, check in (
        ("base_code", item.base_code, check_base_code),
        ("implementation_code", item.implementation_code, check_implementation_code),
    ):
        for message in check(code) if code else ():
            report.say(item.id, (name,), "code", message, "照官方公布的编码改，没有就删去；不要自己编")
    samples = {
        form.name.removesuffix("样例"): form.id for form in report.catalogue.forms.values() if form.kind == "specimen"
    }
    for i, output in enumerate(item.output):
        if output.kind == "certificate" and output.sample is None and output.name in samples:
            report.say(
                item.id,
                ("output", i),
                "result-sample",
                f"“{output.name}”有样例没引用",
                f"写 sample: {samples[output.name]}",
            )


def _limits(item: Item, report: Report) -> None:
    for i, limit in enumerate(item.limits):
        if limit.kind == "committed" and (limit.unit == "on_the_spot") != (item.case_type == "on_the_spot"):
            is_ = "即办件" if item.case_type == "on_the_spot" else "承诺件"
            report.say(item.id, ("limits", i), "on-the-spot-limit", f"{is_}的承诺时限对不上", "改 case_type 或 limits")


def _visits(item: Item, report: Report) -> None:
    ways = {channel.kind for channel in item.channels}
    if item.visits > 0 and ways and ways <= _ONLINE:
        report.say(item.id, ("visits",), "visits-online", "只能网上办，却要到现场", "visits 写 0，或补上窗口")
    if item.visits == 0 and ways and not ways & {*_ONLINE, "mail", "phone"}:
        report.say(item.id, ("visits",), "visits-mail", "不用到现场，又没有网上和邮寄", "补写网上或邮寄的办理方式")
    if item.visits > 0 and item.visit_reason is None:
        report.say(
            item.id, ("visits",), "visit-reason", "要到现场，没写为什么", "写 visit_reason: 如 本人照相、采集指纹"
        )


def _fees(item: Item, report: Report) -> None:
    for i, fee in enumerate(item.fees):
        if fee.standard is None:
            report.say(
                item.id, ("fees", i), "fee-standard", f"“{fee.name}”没写收费标准", "补写 standard，或写以窗口公布为准"
            )
    if item.fee == "free":
        for i, step in enumerate(item.steps):
            if _FEE_STEP.search(step.name):
                report.say(item.id, ("steps", i), "fee-pay-step", "不收费的事项有缴费步骤", "改 fee，或删去这一步")
