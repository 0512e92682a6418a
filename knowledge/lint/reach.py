"""What only reasoning over all answers shows: contradictions, lines nobody gets, people who get nothing.

Nothing is sampled and no path is walked: every question here is “can anybody answer so that…?”, decided exactly by
``knowledge.guidance.reasoning`` over the answers that conditions can tell apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from knowledge.catalogue import Catalogue, Item, MaterialUse, Question
from knowledge.catalogue.conditions import ALWAYS, Asks, Condition, Includes, Members, OneOf, both, mentioned
from knowledge.catalogue.source import Location
from knowledge.guidance import FlowError, compile_item, compile_package
from knowledge.guidance.flow import Flow, GroupNode, Node
from knowledge.guidance.paths import conditions_of
from knowledge.guidance.reasoning import Reasoner, Witness
from knowledge.guidance.truth import Blank
from knowledge.lint.report import Report

_LINES = (
    ("conditions", "受理条件"),
    ("steps", "步骤"),
    ("channels", "办理方式"),
    ("handled_at", "到哪里办"),
    ("limits", "时限"),
    ("fees", "收费"),
    ("output", "办结结果"),
    ("common_rejections", "常被退回的原因"),
    ("faqs", "问答"),
)
_NEEDED = (("channels", "办理方式"), ("handled_at", "到哪里办"), ("steps", "步骤"), ("output", "办结结果"))


def check_item(item: Item, report: Report, today: dt.date) -> None:
    """Reason over every way of answering an item."""
    try:
        flow = compile_item(item)
    except FlowError as error:
        report.say(item.id, ("questions",), "circle", str(error), "调整 when，使每个问题只看前面的问题")
        return
    _Item(item, flow, report, today).check()


def check_package(package: str, catalogue: Catalogue, report: Report, today: dt.date) -> None:
    """Check that a package compiles and that somebody needs each of its members."""
    try:
        flow = compile_package(catalogue.packages[package], catalogue)
    except FlowError as error:
        report.say(package, ("members",), "circle", str(error), "调整 when 或 same_as")
        return
    reasoner = Reasoner(flow, today)
    for i, section in enumerate(flow.sections):
        if not reasoner.possible([section.when]):
            message = f"没有人会用到成员“{section.item.name}”"
            report.say(package, ("members", i, "when"), "unreachable", message, "检查 when 是否自相矛盾")
    whole = catalogue.packages[package]
    for name, what in (("channels", "办理方式"), ("common_rejections", "常被退回的原因"), ("faqs", "问答")):
        for i, part in enumerate(getattr(whole, name)):
            if part.when != ALWAYS and not reasoner.possible([part.when]):
                report.say(package, (name, i), "contradiction", f"{what}第{i + 1}条没有人会得到", "改 when，或删去")


class _Item:
    def __init__(self, item: Item, flow: Flow, report: Report, today: dt.date) -> None:
        self._item, self._flow, self._report = item, flow, report
        self._reasoner = Reasoner(flow, today)
        self._endings = [ending.when for ending in item.outcomes]

    def check(self) -> None:
        self._useless()
        self._questions()
        for i, ending in enumerate(self._item.outcomes):
            self._reached(("outcomes", i), ending.when, f"这条结束：{ending.because}", self._endings[:i])
        for i, use in enumerate(self._item.materials):
            self._material(i, use)
        for name, what in _LINES:
            for i, part in enumerate(getattr(self._item, name)):
                if part.when != ALWAYS:
                    self._reached((name, i), part.when, f"{what}第{i + 1}条", self._endings)
        for i, basis in enumerate(self._item.legal_basis):  # told to those who are refused as well
            self._reached(("legal_basis", i), basis.when, f"依据第{i + 1}条", [])
        self._everybody()

    def _reached(self, at: Location, condition: Condition, what: str, fails: Sequence[Condition]) -> bool:
        if self._reasoner.possible([condition], fails):
            return True
        if self._reasoner.possible([condition]):
            message, mend = f"没有人会得到{what}", "上面的结束已先生效；改 when，或删去"
            self._report.say(self._item.id, at, "unreachable", message, mend)
        else:
            message, mend = f"{what}：when 自相矛盾，没有人的回答能满足", "改 when；一个问题只有一个答案"
            self._report.say(self._item.id, at, "contradiction", message, mend)
        return False

    def _material(self, i: int, use: MaterialUse) -> None:
        def whole(condition: Condition) -> Condition:
            return Members(use.each, condition, every=False) if use.each else condition

        if not self._reached(("materials", i), whole(use.when), f"材料“{use.name}”", self._endings):
            return
        for name, what in (("review", "审查要点"), ("instead", "替代办法")):
            for j, part in enumerate(getattr(use, name) or ()):
                if part.when != ALWAYS:
                    told = f"“{use.name}”的第{j + 1}条{what}"
                    self._reached(("materials", i, name, j), whole(both(use.when, part.when)), told, self._endings)
        if use.review and use.each is None:
            without = self._reasoner.witness([use.when], [*self._endings, *(point.when for point in use.review)])
            if without is not None:
                message = f"“{use.name}”在这种情形下一条审查要点都没有：{self._told(without)}"
                self._report.say(
                    self._item.id, ("materials", i), "no-review-point", message, "补一条不带 when 的审查要点"
                )

    def _everybody(self) -> None:
        """Check that whoever is not refused gets a list, and is told where, how and to what end."""
        if not self._item.notice:
            lists = [Members(use.each, use.when, every=False) if use.each else use.when for use in self._item.materials]
            if (nobody := self._reasoner.witness([], [*self._endings, *lists])) is not None:
                message = f"走到头没有材料也没有说明：{self._told(nobody)}"
                self._report.say(
                    self._item.id, ("materials",), "empty-outcome", message, "补材料，或写成 outcomes 并说明原因"
                )
        for name, what in _NEEDED:
            lines = [part.when for part in getattr(self._item, name)]
            if lines and (without := self._reasoner.witness([], [*self._endings, *lines])) is not None:
                message = f"这种情形没有{what}：{self._told(without)}"
                self._report.say(self._item.id, (name,), f"no-{name.replace('_', '-')}", message, "补一条合这种情形的")

    def _useless(self) -> None:
        used = frozenset[str]().union(*(mentioned(condition) for condition in conditions_of(self._flow)))
        for node in self._flow.nodes:
            for one in node.questions if isinstance(node, GroupNode) else (node,):
                if one.key not in used:
                    message = f"“{one.question.ask}”的答案不影响任何结果"
                    self._report.say(
                        self._item.id, self._at(one.key), "useless-question", message, "用在某行的 when 里，或不问"
                    )

    def _questions(self) -> None:
        later = {node.key for node in self._flow.nodes}
        for node in self._flow.nodes:
            done = [ending for ending in self._endings if not mentioned(ending) & later]
            later.discard(node.key)
            if isinstance(node, GroupNode):
                continue
            at = self._at(node.key)
            if not self._reached(at, node.when, f"问题“{node.question.ask}”", done):
                continue
            for j, option in enumerate(node.question.options):
                if node.options_when.get(option.id, ALWAYS) != ALWAYS:
                    wanted = both(node.when, node.options_when[option.id])
                    self._reached(
                        (*at, "options", j), both(wanted, _chosen(node, option.id)), f"选项“{option.label}”", done
                    )

    def _at(self, key: str) -> Location:
        for i, entry in enumerate(self._item.questions):
            if isinstance(entry, Question) and entry.id == key:
                return ("questions", i)
        return ("groups",)

    def _told(self, witness: Witness) -> str:
        """Tell a situation in the words of its questions."""
        return "；".join(self._answers(witness)) or "不管怎么回答"

    def _answers(self, witness: Witness) -> Iterator[str]:
        for node in self._flow.nodes:
            value = witness.get(node.key, Blank.OPEN)
            if isinstance(node, GroupNode) or isinstance(value, Blank):
                continue
            labels = {option.id: option.label for option in node.question.options}
            chosen = value if isinstance(value, tuple) else (value,)
            yield f"{node.question.ask}{'、'.join(labels.get(one, str(one)) for one in chosen)}"


def _chosen(node: Node, option: str) -> Condition:
    test = Includes((option,)) if node.question.kind == "multiple" else OneOf((option,))
    return Asks(node.key, test)
