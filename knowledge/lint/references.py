"""References between items, packages and reference lists, and ids given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.catalogue import Condition, Item, MaterialUse, Package, Question
from knowledge.catalogue.base import Conditional
from knowledge.catalogue.conditions import ALWAYS, Asks, Count, Includes, InDivision, Members, OneOf, Only, clauses
from knowledge.catalogue.questions import Group, GroupPlace
from knowledge.catalogue.source import Location
from knowledge.lint.report import Report


def check_item(item: Item, report: Report) -> None:
    """Check everything that an item points at."""
    known(item.id, report, ("department",), [item.department], report.catalogue.departments, "部门")
    known(item.id, report, ("themes",), item.themes, report.catalogue.themes, "主题")
    known(item.id, report, ("life_stages",), item.life_stages, report.catalogue.life_stages, "生命阶段")
    items = report.catalogue.items
    known(item.id, report, ("before",), item.before, items, "事项")
    known(item.id, report, ("after",), item.after, items, "事项")
    for i, ending in enumerate(item.outcomes):
        if ending.redirect:
            known(
                item.id,
                report,
                ("outcomes", i, "redirect"),
                [ending.redirect],
                _targets(ending.redirect, report),
                "事项",
            )
            if ending.redirect == item.id:
                report.say(item.id, ("outcomes", i), "redirect-self", "转到了自己", "改成真正该办的事项")
        if ending.when == ALWAYS:
            report.say(item.id, ("outcomes", i), "ending-always", "这条结束没有条件，谁都办不成", "补写 when")
    for i, handling in enumerate(item.handled_at):
        known(item.id, report, ("handled_at", i), [handling.network], report.catalogue.networks, "网点类别")
    steps = [step.id for step in item.steps]
    for i, step in enumerate(item.steps):
        if step.network:
            known(item.id, report, ("steps", i), [step.network], report.catalogue.networks, "网点类别")
        known(item.id, report, ("steps", i, "needs"), step.needs, steps[:i], "前面的步骤")
    groups = {group.id for group in item.groups}
    for i, use in enumerate(item.materials):
        for one in use.produced_by:
            known(
                item.id, report, ("materials", i, "produced_by"), [one], items if one in items else steps, "步骤或事项"
            )
        if use.each:
            known(item.id, report, ("materials", i, "each"), [use.each], groups, "多人组")
        for j, way in enumerate(use.instead or ()):
            if way.material:
                here = ("materials", i, "instead", j)
                known(item.id, report, here, [way.material], report.catalogue.materials, "材料")
        for name in ("blank_form", "sample_form"):
            if form := getattr(use, name):
                known(item.id, report, ("materials", i, name), [form], report.catalogue.forms, "表单")
    twice(item.id, report, ("steps",), steps, "步骤 id")
    twice(item.id, report, ("materials",), [use.line for use in item.materials], "材料 id（同一材料用两次时另给 id）")
    twice(item.id, report, ("faqs",), [faq.q for faq in item.faqs], "问题")
    _conditions(item, report)


def check_package(package: Package, report: Report) -> None:
    """Check everything that a package points at."""
    items = report.catalogue.items
    known(package.id, report, ("department",), [package.department], report.catalogue.departments, "部门")
    known(package.id, report, ("themes",), package.themes, report.catalogue.themes, "主题")
    known(package.id, report, ("life_stages",), package.life_stages, report.catalogue.life_stages, "生命阶段")
    own: dict[str, Question] = {q.id: q for q in package.questions if isinstance(q, Question)}
    members = [member.item for member in package.members]
    twice(package.id, report, ("members",), members, "成员事项")
    for i, question in enumerate(package.questions):
        if isinstance(question, Question):
            _condition(package.id, question.when, ("questions", i, "when"), own, {}, report)
    lines = {f"{id_}.{use.line}" for id_ in members if id_ in items for use in items[id_].materials}
    for i, papers in enumerate(package.same_papers):
        known(package.id, report, ("same_papers", i), papers, lines, "成员的材料行（事项id.材料行id）")
    for name in ("channels", "common_rejections", "legal_basis", "faqs"):
        for i, part in enumerate(getattr(package, name)):
            _condition(package.id, part.when, (name, i, "when"), own, {}, report)
    for i, member in enumerate(package.members):
        at = ("members", i)
        known(package.id, report, (*at, "item"), [member.item], items, "事项")
        known(package.id, report, (*at, "needs"), member.needs, members, "成员事项")
        _condition(package.id, member.when, (*at, "when"), own, {}, report)
        if member.item not in items:
            continue
        asked = {q.id: q for q in items[member.item].questions if isinstance(q, Question)}
        for question_id, option in member.answers.items():
            if question_id not in asked:
                report.say(
                    package.id,
                    (*at, "answers"),
                    "reference",
                    f"{member.item} 没有问题“{question_id}”",
                    "改成它的问题 id",
                )
            elif option not in {o.id for o in asked[question_id].options}:
                report.say(
                    package.id, (*at, "answers"), "reference", f"“{question_id}”没有选项“{option}”", "改成已有的选项 id"
                )
        for theirs, ours in member.same_as.items():
            if theirs not in asked or ours not in own:
                report.say(
                    package.id,
                    (*at, "same_as"),
                    "reference",
                    f"same_as 的“{theirs}: {ours}”找不到",
                    "左边写事项的问题，右边写一件事自己的问题",
                )
            elif missing := {o.id for o in own[ours].options} - {o.id for o in asked[theirs].options}:
                report.say(
                    package.id,
                    (*at, "same_as"),
                    "reference",
                    f"“{theirs}”没有“{ours}”的这些选项：{'、'.join(sorted(missing))}",
                    "一件事的选项要都在事项的选项里",
                )


def _conditions(item: Item, report: Report) -> None:
    """Check every ``when`` of an item: questions asked earlier, options that exist, tests that fit the question."""
    groups = {group.id: group for group in item.groups}
    seen: dict[str, Question] = {}
    seen_groups: dict[str, Group] = {}
    placed = {entry.group for entry in item.questions if isinstance(entry, GroupPlace)}
    for i, entry in enumerate(item.questions):
        at: Location = ("questions", i)
        if isinstance(entry, Question):
            _condition(item.id, entry.when, (*at, "when"), seen, seen_groups, report)
            for j, option in enumerate(entry.options):
                _condition(item.id, option.when, (*at, "options", j, "when"), seen, seen_groups, report)
            if entry.id in seen or entry.id in groups:
                report.say(item.id, at, "duplicate", f"问题“{entry.id}”问了两次", "合并，或换一个 id")
            if not _is_library(entry, report):
                report.say(item.id, at, "shared-name", f"“{entry.id}”与问题库重名", "改用 use，或换一个 id")
            seen[entry.id] = entry
        elif isinstance(entry, GroupPlace):
            known(item.id, report, at, [entry.group], groups, "多人组")
            if entry.group in groups:
                _group(item, groups[entry.group], seen, seen_groups, report)
    for group in item.groups:
        if group.id not in placed:
            _group(item, group, seen, seen_groups, report)
    for name in (
        "outcomes", "conditions", "steps", "channels", "handled_at", "limits", "fees", "output",
        "common_rejections", "legal_basis", "faqs",
    ):  # fmt: skip
        for i, part in enumerate(getattr(item, name)):
            _condition(item.id, part.when, (name, i, "when"), seen, seen_groups, report)
    for i, use in enumerate(item.materials):
        scope = dict(seen)
        if use.each in groups:
            scope |= _own(groups[use.each])
        for where, part in _material_parts(use):
            _condition(item.id, part.when, ("materials", i, *where, "when"), scope, seen_groups, report)


def _material_parts(use: MaterialUse) -> Iterator[tuple[Location, Conditional]]:
    yield (), use
    for name in ("review", "instead"):
        for j, part in enumerate(getattr(use, name) or ()):
            yield (name, j), part


def _group(item: Item, group: Group, seen: dict[str, Question], seen_groups: dict[str, Group], report: Report) -> None:
    at: Location = ("groups", [g.id for g in item.groups].index(group.id))
    _condition(item.id, group.when, (*at, "when"), seen, seen_groups, report)
    scope = dict(seen)
    for i, question in enumerate(group.questions):
        if isinstance(question, Question):
            _condition(item.id, question.when, (*at, "questions", i, "when"), scope, seen_groups, report)
            scope[question.id] = question
    seen_groups[group.id] = group


def _own(group: Group) -> dict[str, Question]:
    return {question.id: question for question in group.questions if isinstance(question, Question)}


def _condition(
    target: str,
    condition: Condition,
    at: Location,
    questions: dict[str, Question],
    groups: dict[str, Group],
    report: Report,
) -> None:
    for clause in clauses(condition):
        match clause:
            case Asks(question=key, test=test):
                if key not in questions:
                    report.say(
                        target,
                        at,
                        "reference",
                        f"when 用到的“{key}”在这之前没有问过",
                        "改成前面问过的问题 id，或调整先后",
                    )
                else:
                    _fits(target, questions[key], test, at, report)
            case Members(group=key, condition=inner):
                if key not in groups:
                    report.say(target, at, "reference", f"when 用到的多人组“{key}”在这之前没有", "改成前面的多人组 id")
                else:
                    _condition(target, inner, at, questions | _own(groups[key]), groups, report)
            case Count(group=key):
                if key not in groups:
                    report.say(target, at, "reference", f"when 用到的多人组“{key}”在这之前没有", "改成前面的多人组 id")


def _fits(target: str, question: Question, test: object, at: Location, report: Report) -> None:
    if isinstance(test, OneOf | Includes | Only):
        options = {option.id for option in question.options}
        if unknown := [value for value in test.values if value not in options]:
            choices = "、".join(sorted(options)) or f"（{question.kind} 类问题没有选项）"
            report.say(
                target, at, "reference", f"“{question.id}”没有选项 {'、'.join(unknown)}", f"改成已有的选项：{choices}"
            )
        elif question.kind == "multiple" and isinstance(test, OneOf):
            report.say(target, at, "multiple", f"“{question.id}”是多选", "写成 {includes: [...]} 或 {only: [...]}")
    elif question.kind in ("single", "multiple") or (isinstance(test, InDivision) and question.kind != "division"):
        report.say(
            target,
            at,
            "test-kind",
            f"“{question.id}”不是能这样比较的问题",
            "数字用范围、日期用 within/older、区划用 in",
        )


def _is_library(question: Question, report: Report) -> bool:
    """Say whether a question may carry its id: the library has none of this id, or this is the library's own."""
    shared = report.catalogue.questions.get(question.id)
    return shared is None or (shared.kind == question.kind and set(question.options) <= set(shared.options))


def _targets(id_: str, report: Report) -> Iterable[str]:
    """Return where an id that may be an item's or a package's is to be looked up."""
    return report.catalogue.packages if id_ in report.catalogue.packages else report.catalogue.items


def known(target: str, report: Report, at: Location, ids: Iterable[str], there: Iterable[str], what: str) -> None:
    """Say which of ``ids`` are not ``there``."""
    for id_ in ids:
        if id_ not in there:
            report.say(target, at, "reference", f"没有“{id_}”这个{what}", "改成已有的 id，或先新增它")


def twice(target: str, report: Report, at: Location, ids: list[str], what: str) -> None:
    """Say which of ``ids`` are given more than once."""
    for double in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        report.say(target, at, "duplicate", f"{what}“{double}”写了两次", "删去一个，或换名")
