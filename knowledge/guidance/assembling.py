"""Putting the outcome together from a finished step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from knowledge.catalogue import Catalogue
from knowledge.catalogue.base import Conditional
from knowledge.catalogue.conditions import ALWAYS, Condition
from knowledge.catalogue.items import Item
from knowledge.catalogue.materials import Instead, MaterialUse, ReviewPoint
from knowledge.guidance.engine import Decision, Step
from knowledge.guidance.flow import Section
from knowledge.guidance.merging import merged
from knowledge.guidance.outcome import (
    AlternativeMaterial,
    Caution,
    ConditionLine,
    InsteadLine,
    ItemOutcome,
    MaterialLine,
    MemberOutcome,
    Outcome,
    PackageOutcome,
    Reason,
    ReviewPointLine,
    StepLine,
)
from knowledge.guidance.reasons import Explainer
from knowledge.guidance.truth import Blank, Evaluator, Truth

C = TypeVar("C", bound=Conditional)


def assemble(step: Step, catalogue: Catalogue) -> Outcome:
    """Return the outcome of a finished step.

    Raises:
        ValueError: the step still has a question.
    """
    if step.ask is not None:
        raise ValueError(f"问题“{step.ask.key}”还没有回答，不能给出结果")
    explainer = Explainer(step)
    if not step.flow.is_package:
        return _Section(step, step.decisions[0], catalogue, explainer).outcome()
    members = [
        _Section(step, decision, catalogue, explainer).member()
        for decision in step.decisions
        if decision.active in (Truth.TRUE, Truth.MAYBE)
    ]
    package = catalogue.packages[step.flow.target]
    going = [member for member in members if member.kind == "proceed"]
    return PackageOutcome(
        id=package.id,
        name=package.name,
        plain_name=package.plain_name,
        kind="proceed" if going else "refused",
        because=None if going else "按您的回答，这里面的事项目前都不需要办或不能办，原因见各项说明。",
        summary=package.summary,
        notice=package.notice,
        status=package.status,
        situation=explainer.situation(),
        members=tuple(members),
        materials=merged(going, package.same_papers),
        channels=_held(package.channels, step.evaluator),
        common_rejections=_held(package.common_rejections, step.evaluator),
        legal_basis=_held(package.legal_basis, step.evaluator),
        faqs=_held(package.faqs, step.evaluator),
    )


def _held(parts: Iterable[C], evaluator: Evaluator) -> tuple[C, ...]:
    """Return the parts that hold, or may hold, for these answers."""
    return tuple(part for part in parts if evaluator.truth(part.when) in (Truth.TRUE, Truth.MAYBE))


class _Section:
    """One section of a finished step, on its way to an outcome."""

    def __init__(self, step: Step, decision: Decision, catalogue: Catalogue, explainer: Explainer) -> None:
        self._step, self._decision, self._catalogue, self._explainer = step, decision, catalogue, explainer
        self._section: Section = decision.section
        self._evaluator: Evaluator = step.evaluator

    def outcome(self) -> ItemOutcome:
        return ItemOutcome(**self._fields())

    def member(self) -> MemberOutcome:
        member = self._section.member
        here = {d.section.item.id for d in self._step.decisions if d.active is not Truth.FALSE}
        needs = tuple(item for item in (member.needs if member else ()) if item in here)
        return MemberOutcome(**self._fields(), needs=needs, maybe=self._decision.active is Truth.MAYBE)

    def _fields(self) -> dict[str, object]:
        item, ending = self._section.item, self._decision.ending
        fields: dict[str, object] = {
            "id": item.id,
            "name": item.name,
            "plain_name": item.plain_name,
            "summary": item.summary,
            "status": item.status,
            "situation": () if self._step.flow.is_package else self._explainer.situation(),
            "legal_basis": self._holding(item.legal_basis),
        }
        if ending is not None:
            kind = "redirect" if ending.redirect else "refused"
            return fields | {
                "kind": kind,
                "redirect_to": ending.redirect,
                "title": ending.refuse,
                "because": ending.because,
                "remedy": ending.remedy,
            }
        return fields | self._proceeding(item)

    def _proceeding(self, item: Item) -> dict[str, object]:
        return {
            "kind": "proceed",
            "notice": item.notice,
            "warnings": tuple(self._cautions()),
            "materials": tuple(line for use in item.materials for line in self._materials(use)),
            "conditions": tuple(
                ConditionLine(
                    id=f"condition-{i + 1}",
                    text=each.text,
                    if_not=each.if_not,
                    **self._doubt(each.when, self._evaluator),
                )
                for i, each in self._kept(item.conditions)
            ),
            "steps": self._steps(item),
            "channels": self._holding(item.channels),
            "handled_at": self._holding(item.handled_at),
            "fee": item.fee,
            "fees": self._holding(item.fees),
            "limits": self._holding(item.limits),
            "output": self._holding(item.output),
            "common_rejections": self._holding(item.common_rejections),
            "faqs": self._holding(item.faqs),
            "before": item.before,
            "after": item.after,
        }

    def _named(self, condition: Condition) -> Condition:
        return self._section.named(condition)

    def _truth(self, condition: Condition, evaluator: Evaluator) -> Truth:
        return evaluator.truth(self._named(condition))

    def _kept(self, parts: Iterable[C]) -> Iterator[tuple[int, C]]:
        for i, part in enumerate(parts):
            if self._truth(part.when, self._evaluator) in (Truth.TRUE, Truth.MAYBE):
                yield i, part

    def _holding(self, parts: Iterable[C]) -> tuple[C, ...]:
        return tuple(part for _, part in self._kept(parts))

    def _doubt(self, condition: Condition, evaluator: Evaluator) -> dict[str, object]:
        named = self._named(condition)
        if evaluator.truth(named) is not Truth.MAYBE:
            return {}
        return {"maybe": True, "depends_on": self._explainer.doubts(named, evaluator)}

    def _cautions(self) -> Iterator[Caution]:
        for terminal in self._section.terminals:
            if terminal.ending in self._decision.doubtful:
                doubts = self._explainer.doubts(terminal.when, self._evaluator)
                yield Caution(text=terminal.ending.because, redirect_to=terminal.ending.redirect, depends_on=doubts)

    def _steps(self, item: Item) -> tuple[StepLine, ...]:
        kept = [step for _, step in self._kept(item.steps)]
        here = {step.id for step in kept}
        return tuple(
            StepLine(
                id=step.id,
                name=step.name,
                text=step.text,
                needs=tuple(need for need in step.needs if need in here),
                deadline=step.deadline,
                where=step.where,
                network=step.network,
                **self._doubt(step.when, self._evaluator),
            )
            for step in kept
        )

    def _materials(self, use: MaterialUse) -> Iterator[MaterialLine]:
        if use.each is None:
            if self._truth(use.when, self._evaluator) in (Truth.TRUE, Truth.MAYBE):
                yield self._line(use, self._evaluator, use.line, use.label)
            return
        members = self._evaluator.lookup(self._section.name(use.each))
        if isinstance(members, Blank):
            return
        group = next(group for group in self._section.item.groups if group.id == use.each)
        for i, member in enumerate(members):
            evaluator = self._evaluator.within(member)
            if self._truth(use.when, evaluator) in (Truth.TRUE, Truth.MAYBE):
                who = group.label if len(members) == 1 else f"{group.label}第{i + 1}位"
                label = f"{who}（{use.label}）" if use.label and use.label != group.label else who
                yield self._line(use, evaluator, f"{use.line}.{i + 1}", label)

    def _line(self, use: MaterialUse, evaluator: Evaluator, line: str, label: str | None) -> MaterialLine:
        condition = self._named(use.when)
        reasons = list(self._explainer.because(condition, evaluator))
        if use.because:
            reasons.append(Reason(kind="note", text=use.because))
        doubt = self._doubt(use.when, evaluator)
        if not reasons:
            reasons = [self._plain_reason(condition, bool(doubt))]
        return MaterialLine(
            id=line,
            name=use.name or "",
            **{"for": label},
            about=use.about,
            pieces=use.pieces or (),
            necessity=use.necessity,
            source=use.source,
            valid=use.valid,
            instead=tuple(self._instead(use.instead or (), evaluator)),
            one_of=self._alternatives(use),
            review_points=tuple(self._points(use.review, evaluator)),
            if_missing=use.if_missing,
            produced_by=self._producer(use),
            blank_form=use.blank_form,
            sample_form=use.sample_form,
            note=use.note,
            because=tuple(reasons),
            removed_by=self._explainer.removed_by(condition, evaluator),
            items=(self._section.item.plain_name,) if self._step.flow.is_package else (),
            **doubt,
        )

    @staticmethod
    def _plain_reason(condition: Condition, in_doubt: bool) -> Reason:
        """Say why a line is there that no single answer explains."""
        if in_doubt:
            return Reason(kind="note", text="有的问题答了“不清楚”，弄清后也可能不用交")
        everyone = condition == ALWAYS
        return Reason(kind="note", text="办理这个事项的人都要提交" if everyone else "按您的情况要提交")

    def _points(self, points: Iterable[ReviewPoint], evaluator: Evaluator) -> Iterator[ReviewPointLine]:
        for i, point in enumerate(points):
            if self._truth(point.when, evaluator) in (Truth.TRUE, Truth.MAYBE):
                yield ReviewPointLine(
                    id=point.id or f"{point.kind}-{i + 1}",
                    kind=point.kind,
                    check=point.check,
                    if_not=point.if_not,
                    show=point.show,
                    **self._doubt(point.when, evaluator),
                )

    def _instead(self, ways: Iterable[Instead], evaluator: Evaluator) -> Iterator[InsteadLine]:
        for way in ways:
            if self._truth(way.when, evaluator) not in (Truth.TRUE, Truth.MAYBE):
                continue
            if way.e_licence:
                yield InsteadLine(kind="e_licence", text=f"可出示电子证照：{way.e_licence}", note=way.note)
            elif way.material:
                material = self._catalogue.materials.get(way.material)
                text = f"可用{material.name if material else way.material}代替"
                yield InsteadLine(kind="material", text=text, note=way.note)
            elif way.commitment:
                yield InsteadLine(kind="commitment", text=f"可书面承诺：{way.commitment}", note=way.note)
            elif way.data_share:
                yield InsteadLine(kind="data_share", text=way.data_share, note=way.note)

    def _alternatives(self, use: MaterialUse) -> tuple[tuple[AlternativeMaterial, ...], ...]:
        return tuple(tuple(self._alternative(id_) for id_ in one) for one in use.one_of)

    def _alternative(self, id_: str) -> AlternativeMaterial:
        material = self._catalogue.materials[id_]
        points = tuple(
            ReviewPointLine(id=p.id or f"{p.kind}-{i + 1}", kind=p.kind, check=p.check, if_not=p.if_not, show=p.show)
            for i, p in enumerate(material.review)
        )
        return AlternativeMaterial(
            id=id_,
            name=material.name,
            about=material.about,
            pieces=material.pieces,
            source=material.source,
            review_points=points,
            if_missing=material.if_missing,
        )

    def _producer(self, use: MaterialUse) -> str | None:
        if not use.produced_by:
            return None
        steps: Mapping[str, str] = {s.id: s.name for _, s in self._kept(self._section.item.steps)}
        for step in use.produced_by:
            if step in steps:
                return steps[step]
        active: Callable[[Decision], bool] = lambda d: d.active is not Truth.FALSE and d.ending is None  # noqa: E731
        for decision in self._step.decisions:
            item = decision.section.item
            if item.id in use.produced_by and decision.section is not self._section and active(decision):
                return item.plain_name
        return None
