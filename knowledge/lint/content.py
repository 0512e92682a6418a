"""What a reader would miss: review points, questions and answers, sayings, legal basis."""

from __future__ import annotations

import re

from knowledge.catalogue import Item, Package
from knowledge.lint.report import Report

MIN_SAYINGS = 24
MIN_FAQS = 4
MIN_REJECTIONS = 3
_VAGUE = re.compile(r"^(材料)?真实(、|，)?有效[。]?$|^符合(要求|规定)[。]?$|^齐全[。]?$")


def check_item(item: Item, report: Report) -> None:
    """Check that an item says all that its readers need."""
    for i, use in enumerate(item.materials):
        at = ("materials", i)
        if not use.review:
            report.say(item.id, at, "no-review-point", f"“{use.name}”没有审查要点", "写上窗口真正会看的那一处")
        for j, point in enumerate(use.review):
            if _VAGUE.match(point.check):
                report.say(
                    item.id,
                    (*at, "review", j),
                    "vague-review-point",
                    f"“{point.check}”等于没说",
                    "写明看哪一处、怎样算合格",
                )
        if not use.pieces and not use.one_of:
            report.say(item.id, at, "no-pieces", f"“{use.name}”没写原件还是复印件、几份", "补写 pieces")
    if len(set(item.says)) < MIN_SAYINGS:
        report.say(item.id, ("says",), "few-sayings", f"只有 {len(set(item.says))} 句原话", f"写到 {MIN_SAYINGS} 句")
    bare = [saying for saying in item.says if not _shares_word(saying, item.name)]
    if len(bare) * 2 < len(item.says):
        report.say(
            item.id,
            ("says",),
            "official-sayings",
            "一半以上的原话含事项名里的词",
            "多写只讲发生了什么事的话",
        )
    if len(item.faqs) < MIN_FAQS:
        report.say(item.id, ("faqs",), "few-faqs", f"只有 {len(item.faqs)} 条问答", f"写到 {MIN_FAQS} 条")
    if 0 < len(item.common_rejections) < MIN_REJECTIONS:
        told = f"只有 {len(item.common_rejections)} 条常被退回的原因"
        report.say(item.id, ("common_rejections",), "few-rejections", told, f"写到 {MIN_REJECTIONS} 条")
    for name, what in (
        ("handled_at", "到哪里办"),
        ("channels", "办理方式"),
        ("steps", "步骤"),
        ("output", "办结给什么"),
        ("conditions", "受理条件"),
        ("legal_basis", "设定依据"),
        ("common_rejections", "常被退回的原因"),
    ):
        if not getattr(item, name):
            report.say(item.id, (name,), f"no-{name.replace('_', '-')}", f"没有写{what}", f"补写 {name}")
    if item.status == "confirmed" and not item.sources:
        report.say(item.id, ("status",), "confirmed-source", "confirmed 要有来源", "写 sources，或改回 draft")


def check_package(package: Package, report: Report) -> None:
    """Check that a package says all that its readers need."""
    if len(set(package.says)) < MIN_SAYINGS:
        report.say(
            package.id, ("says",), "few-sayings", f"只有 {len(set(package.says))} 句原话", f"写到 {MIN_SAYINGS} 句"
        )
    if len(package.faqs) < MIN_FAQS:
        report.say(package.id, ("faqs",), "few-faqs", f"只有 {len(package.faqs)} 条问答", f"写到 {MIN_FAQS} 条")


def _shares_word(saying: str, name: str) -> bool:
    """Say whether the saying holds two neighbouring characters of the official name."""
    return any(name[i : i + 2] in saying for i in range(len(name) - 1))
