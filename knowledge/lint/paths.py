"""What only walking every path shows: dead ends, lines nobody gets, questions whose answer changes nothing."""

from __future__ import annotations

import datetime as dt

from knowledge.catalogue import Catalogue, Item, Question
from knowledge.catalogue.conditions import mentioned
from knowledge.guidance import FlowError, ItemOutcome, compile_item, compile_package, every_path
from knowledge.guidance.assembling import assemble
from knowledge.guidance.flow import GroupNode
from knowledge.guidance.paths import TooManyPathsError, conditions_of
from knowledge.lint.report import Report

MAX_PATHS = 20_000


def check_item(item: Item, report: Report, today: dt.date) -> None:
    """Walk every path of an item."""
    try:
        flow = compile_item(item)
    except FlowError as error:
        report.say(item.id, ("questions",), "circle", str(error), "调整 when，使每个问题只看前面的问题")
        return
    used = frozenset[str]().union(*(mentioned(condition) for condition in conditions_of(flow)))
    for node in flow.nodes:
        for one in node.questions if isinstance(node, GroupNode) else (node,):
            if one.key not in used:
                report.say(
                    item.id,
                    _question_at(item, one.key),
                    "useless-question",
                    f"“{one.question.ask}”的答案不影响任何结果",
                    "用在某行的 when 里，或不问",
                )
    reached: set[str] = set()
    endings: set[int] = set()
    asked: set[str] = set()
    options: set[tuple[str, str]] = set()
    try:
        for step in every_path(flow, today, limit=MAX_PATHS):
            outcome = assemble(step, report.catalogue)
            if not isinstance(outcome, ItemOutcome):
                continue
            asked |= {answered.question for answered in outcome.situation}
            for key, value in step.state.kept.items():
                options |= {
                    (key, one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)
                }
            if ending := step.decisions[0].ending:
                endings.add(item.outcomes.index(ending))
                continue
            reached |= {line.id.split(".")[0] for line in outcome.materials}
            for line in outcome.materials:
                if not line.review_points:
                    report.say(
                        item.id,
                        ("materials",),
                        "no-review-point",
                        f"“{line.name}”在某些情形下一条审查要点都没有",
                        "补一条不带 when 的审查要点",
                    )
            if not outcome.materials and not outcome.notice:
                told = "；".join(f"{one.ask}{one.answer}" for one in outcome.situation)
                report.say(
                    item.id,
                    ("materials",),
                    "empty-outcome",
                    f"这条路走到头没有材料也没有说明：{told}",
                    "补材料，或写成 outcomes 并说明原因",
                    "warning",
                )
    except TooManyPathsError as error:
        report.say(item.id, ("questions",), "too-many-paths", str(error), "给问题加 when，减少同时存在的问题")
        return
    _unreached(item, report, reached, endings, asked, options)


def _unreached(
    item: Item, report: Report, reached: set[str], endings: set[int], asked: set[str], options: set[tuple[str, str]]
) -> None:
    for i, use in enumerate(item.materials):
        if use.line not in reached:
            report.say(
                item.id, ("materials", i), "unreachable", f"没有人会拿到材料“{use.name}”", "检查 when 是否自相矛盾"
            )
    for i, ending in enumerate(item.outcomes):
        if i not in endings:
            report.say(
                item.id,
                ("outcomes", i),
                "unreachable",
                f"这条结束永远不会生效：{ending.because}",
                "检查 when，或上面的结束已先生效",
            )
    for i, entry in enumerate(item.questions):
        if isinstance(entry, Question):
            if entry.id not in asked:
                report.say(item.id, ("questions", i), "unreachable", f"“{entry.ask}”永远不会问到", "检查 when")
            elif entry.kind == "single":
                for j, option in enumerate(entry.options):
                    if (entry.id, option.id) not in options:
                        report.say(
                            item.id,
                            ("questions", i, "options", j),
                            "unreachable",
                            f"选项“{option.label}”永远选不到",
                            "检查 when",
                        )


def check_package_flow(package: str, catalogue: Catalogue, report: Report) -> None:
    """Check that a package compiles; its paths are covered pairwise by the tests."""
    try:
        compile_package(catalogue.packages[package], catalogue)
    except FlowError as error:
        report.say(package, ("members",), "circle", str(error), "调整 when 或 same_as")


def _question_at(item: Item, key: str) -> tuple[str | int, ...]:
    for i, entry in enumerate(item.questions):
        if isinstance(entry, Question) and entry.id == key:
            return ("questions", i)
    return ("groups",)
