"""Every sentence that the guide of the matter at hand has for those whom it is about, with the line that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue import Item, Package
from knowledge.catalogue.conditions import ALWAYS, Condition
from knowledge.catalogue.materials import MaterialUse
from knowledge.guidance import Node
from knowledge.guidance.truth import Blank, Truth
from service_api.chat.turn import Turn

_ENDS: Final = re.compile(r"(?<=[。；！？])")
_LONGEST: Final = 90
_LAST: Final = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the guide: ``lead`` says what it is about, ``beside`` is read with it (a question with its answer)."""

    text: str
    source: str
    lead: str = ""
    beside: str = ""
    doubt: bool = False
    """Whether it holds for some only, and it is not known yet for whom."""

    @property
    def whole(self) -> str:
        """All that it says, and what it says it about."""
        return f"{self.lead}：{self.beside}{self.text}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of an item: ``order`` says how well such a text answers a question, 0 best."""

    order: int
    path: str
    text: str
    when: Condition | None = ALWAYS
    """For whom it holds; None where that hangs on the members of a group, each for himself."""
    about: str = ""
    beside: str = ""


def sentences(turn: Turn) -> list[Sentence]:
    """Return every sentence of the matter at hand that holds or may hold, those that answer best first."""
    about = "sentences", turn.conversation.target, str(turn.conversation.answers)
    return turn.once(about, lambda: _every(turn))


def _every(turn: Turn) -> list[Sentence]:
    step, target = turn.step(), turn.target
    if step is None or target is None:
        return []
    found: list[tuple[int, Sentence]] = []
    if isinstance(target, Package):
        for one in target.faqs:
            truth = step.evaluator.truth(one.when)
            found += _sentences(_Part(0, f"faqs.{one.id}", one.a, beside=one.q), target.id, truth)
    for decision in step.decisions:
        if decision.active is Truth.FALSE:
            continue
        section = decision.section
        name = section.item.plain_name if step.flow.is_package else ""
        for part in _parts(section.item):
            truth = Truth.OPEN if part.when is None else step.evaluator.truth(section.named(part.when))
            found += _sentences(part, section.item.id, truth, name)
    for node in step.flow.nodes:
        if isinstance(node, Node) and node.question.why and step.state.values.get(node.key) is not Blank.NOT_ASKED:
            found.append((_LAST, Sentence(node.question.why, f"{target.id}#questions.{node.key}", doubt=True)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _sentences(part: _Part, target: str, truth: Truth, name: str = "") -> Iterator[tuple[int, Sentence]]:
    """Yield a text as a whole where it is short, else its sentences; nothing where it does not hold."""
    if truth is Truth.FALSE:
        return
    lead = "，".join(dict.fromkeys(one for one in (name, part.about) if one))
    parts = [part.text] if len(part.text) <= _LONGEST else [one for one in _ENDS.split(part.text) if one]
    for text in parts:
        yield part.order, Sentence(text, f"{target}#{part.path}", lead, part.beside, doubt=truth is not Truth.TRUE)


def _parts(item: Item) -> Iterator[_Part]:
    for faq in item.faqs:
        yield _Part(0, f"faqs.{faq.id}", faq.a, faq.when, beside=faq.q)
    for i, one in enumerate(item.common_rejections):
        yield _Part(1, f"common_rejections.{i}", one.text + (f"：{one.fix}" if one.fix else ""), one.when)
    for i, condition in enumerate(item.conditions):
        yield _Part(1, f"conditions.{i}", condition.text, condition.when)
    for i, step in enumerate(item.steps):
        yield _Part(2, f"steps.{i}", step.text or step.name, step.when, step.name if step.text else "")
    for use in item.materials:
        yield from _of_material(use)
    for i, fee in enumerate(item.fees):
        if fee.standard:
            yield _Part(3, f"fees.{i}", fee.standard, fee.when, fee.name)
    for i, output in enumerate(item.output):
        yield _Part(3, f"output.{i}", output.note or output.name, output.when, output.name if output.note else "")
    if item.visit_reason:
        yield _Part(1, "visit_reason", item.visit_reason)
    yield _Part(4, "summary", item.summary)
    if item.notice:
        yield _Part(4, "notice", item.notice)
    for i, ending in enumerate(item.outcomes):
        yield _Part(5, f"outcomes.{i}", ending.because + (ending.remedy or ""), ending.when, beside=ending.refuse or "")


def _of_material(use: MaterialUse) -> Iterator[_Part]:
    path, name, when = f"materials.{use.line}", use.name or "", use.when if use.each is None else None
    notes = [one.note for one in use.pieces or ()]
    for text in (*notes, use.note, use.because, use.if_missing, use.about, *(one.check for one in use.review)):
        if text:
            yield _Part(3, path, text, when, name)
