"""An outcome as a set of facts in words, so that two outcomes can be compared and the difference be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.catalogue.items import Fee, Limit
from knowledge.guidance import ItemOutcome, MaterialLine
from knowledge.guidance.outcome import ReviewPointLine

_FORMS = {"original": "原件", "copy": "复印件", "electronic": "电子件", "photo": "照片"}
_NECESSITY = {"required": "", "optional": "，非必要", "later": "，可后补"}
_UNITS = {"on_the_spot": "当场", "working_day": "个工作日", "calendar_day": "日", "month": "个月", "year": "年"}
_KINDS = {"proceed": "可以办理", "refused": "不能办理", "redirect": "转到别的事项"}


class Fact(NamedTuple):
    """One thing that an outcome tells: of what sort it is, and in words."""

    sort: str
    text: str

    def __str__(self) -> str:
        return f"{self.sort}：{self.text}"


def facts(outcome: ItemOutcome) -> frozenset[Fact]:
    """Return all that an outcome tells its person, answers and reasons left aside."""
    return frozenset(_facts(outcome))


def _facts(outcome: ItemOutcome) -> Iterator[Fact]:
    if outcome.kind != "proceed":
        where = f"（{outcome.redirect_to}）" if outcome.redirect_to else ""
        told = "；".join(filter(None, [outcome.title, outcome.because, outcome.remedy]))
        yield Fact("结果", f"{_KINDS[outcome.kind]}{where}：{told}")
        return
    yield Fact("结果", _KINDS["proceed"])
    for line in outcome.materials:
        yield from _material(line)
    for fee in outcome.fees:
        yield Fact("收费", _fee(fee))
    for limit in outcome.limits:
        yield Fact("时限", _limit(limit))
    if outcome.notice:
        yield Fact("提醒", outcome.notice)
    yield from (Fact("受理条件", "；".join(filter(None, [one.text, one.if_not]))) for one in outcome.conditions)
    yield from (Fact("步骤", "：".join(filter(None, [one.name, one.text]))) for one in outcome.steps)
    yield from (Fact("办理方式", one.text) for one in outcome.channels)
    yield from (
        Fact("到哪里办", "，".join(filter(None, [one.network, one.of, one.note]))) for one in outcome.handled_at
    )
    yield from (Fact("办结给", "，".join(filter(None, [one.name, one.validity]))) for one in outcome.output)
    yield from (Fact("常被退回", "；".join(filter(None, [one.text, one.fix]))) for one in outcome.common_rejections)
    yield from (Fact("依据", "".join(filter(None, [one.law, one.article, one.note]))) for one in outcome.legal_basis)
    yield from (Fact("问答", f"{one.q}{one.a}") for one in outcome.faqs)


def _material(line: MaterialLine) -> Iterator[Fact]:
    name = f"{line.name}（{line.for_}）" if line.for_ else line.name
    pieces = "、".join(f"{_FORMS[one.form]}{one.count}份{'（退还）' if one.returned else ''}" for one in line.pieces)
    yield Fact("材料", f"{name} {pieces}{_NECESSITY[line.necessity]}".rstrip())
    for what, text in (("说明", line.note), ("没有怎么办", line.if_missing), ("是什么", line.about)):
        if text:
            yield Fact(what, f"{name}：{text}")
    if line.source:
        yield Fact("哪里取得", "：".join(filter(None, [name, line.source.issuer, line.source.how])))
    if line.produced_by:
        yield Fact("由前面办出", f"{name}：{line.produced_by}")
    for what, form in (("空表", line.blank_form), ("样表", line.sample_form)):
        if form:
            yield Fact(what, f"{name}：{form}")
    yield from (_point(name, point) for point in line.review_points)
    for choice in line.one_of:
        together = "＋".join(one.name for one in choice)
        yield Fact("任选", f"{name}：{together}")
        yield from (_point(f"{name} {one.name}", point) for one in choice for point in one.review_points)
    yield from (Fact("可以替代", f"{name}：{way.text}") for way in line.instead)
    if line.valid:
        yield Fact("有效期", f"{name}：{line.valid.model_dump_json(exclude_none=True)}")


def _point(name: str, point: ReviewPointLine) -> Fact:
    return Fact("审查要点", "；".join(filter(None, [f"{name}：{point.check}", point.if_not])))


def _fee(fee: Fee) -> str:
    amount = "" if fee.amount is None else f" {fee.amount:g}{fee.unit or '元'}"
    return f"{fee.name}{amount}{f'，{fee.standard}' if fee.standard else ''}"


def _limit(limit: Limit) -> str:
    kind = "法定" if limit.kind == "statutory" else "承诺"
    amount = "当场办结" if limit.unit == "on_the_spot" else f"{limit.amount}{_UNITS[limit.unit]}"
    return f"{kind} {amount}{f'，{limit.note}' if limit.note else ''}"
