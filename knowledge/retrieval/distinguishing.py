"""One question that tells neighbouring items apart, made only of what the catalogue says about them.

Nothing is invented: the words are a question of the catalogue and its options, or names, joined by fixed connectives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.catalogue.base import condition_of
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.conditions import ALWAYS, AnyOf, Asks, OneOf
from knowledge.catalogue.items import Item
from knowledge.catalogue.packages import Package
from knowledge.catalogue.questions import Option, Question
from knowledge.retrieval.labels import joined_options, shortened

if TYPE_CHECKING:
    from knowledge.retrieval.search import SearchResult

# Between more than three a citizen reads a list, not a question.
MOST: Final = 3
# A hit this small a share of the first one is no neighbour of it.
CLOSE: Final = 0.3

WHICH: Final = "您要办的是哪一件？"
TOGETHER: Final = "您是想几件事一起办，还是只办其中一件？"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of the clarifying question: choosing it means this target.

    ``answer`` is what it says by itself to the target's own questionnaire (question id, option id), so that nobody is
    asked the same thing twice; None where it says nothing there, or more than one thing.
    """

    target_id: str
    label: str
    answer: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Clarification:
    """The clarifying question, and one option per target in the order in which the targets were given."""

    question: str
    options: tuple[Choice, ...]


def close_ones(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Return the first two or three targets when they are close; nothing when the first stands out.

    ``ranked`` are target ids with their confidences, in falling order.
    """
    near = [target for target, confidence in ranked[:MOST] if confidence >= CLOSE * ranked[0][1] and confidence > 0]
    return tuple(near) if len(near) > 1 else ()


def clarifying(found: SearchResult, catalogue: Catalogue) -> Clarification | None:
    """Return the question that tells the first hits apart, where the search wants one confirmed and they are close."""
    if found.ladder != "confirm" or found.paper:
        return None  # who asks about a document wants none of the matters yet
    close = close_ones([(hit.target_id, hit.confidence) for hit in found.hits])
    return clarification(catalogue, close) if close else None


def clarification(catalogue: Catalogue, target_ids: Sequence[str]) -> Clarification:
    """Return the question that best tells the targets apart.

    First choice is a package against its members, then a question of one of them whose answers lead to the others, then
    a question that all ask with different answers open, and last their names.

    Raises:
        ValueError: there are fewer than two or more than three different targets.
        UnknownItemError: one of them is not in the catalogue.
    """
    if not 2 <= len(target_ids) <= MOST or len(set(target_ids)) != len(target_ids):
        raise ValueError("a clarifying question is about two or three different targets")
    targets = [catalogue.target(one) for one in target_ids]
    found = _package_or_member(targets) or _leading(targets) or _shared(targets)
    return found or _by_names(targets)


def _package_or_member(targets: Sequence[Item | Package]) -> Clarification | None:
    packages = [one for one in targets if isinstance(one, Package)]
    if len(packages) != 1:
        return None
    package = packages[0]
    members = {member.item for member in package.members}
    if any(one.id not in members for one in targets if one is not package):
        return None
    leads = {one.id: "一起办：" if one is package else "只办：" for one in targets}
    labels = {one.id: shortened(leads[one.id] + one.plain_name) for one in targets}
    return _asked(TOGETHER, targets, labels)


def _leading(targets: Sequence[Item | Package]) -> Clarification | None:
    """A question of one target whose answers turn people to each of the others; the one said in fewest words."""
    wanted = {one.id for one in targets}
    best: tuple[int, Clarification] | None = None
    for hub in targets:
        for question in _plain_questions(hub):
            leads = _ends(hub, question)
            staying = [one for one in question.options if one.id not in leads]
            said = {hub.id: staying}
            for option in question.options:
                said.setdefault(leads.get(option.id) or "", []).append(option)
            if wanted - said.keys():
                continue
            found = _by_options(question.ask, targets, {one.id: (question, said[one.id]) for one in targets})
            effort = sum(len(said[one.id]) for one in targets)
            if found is not None and (best is None or effort < best[0]):
                best = effort, found
    return best[1] if best else None


def _shared(targets: Sequence[Item | Package]) -> Clarification | None:
    """A question that all the targets ask, each with answers of its own: what is open here ends the guide there."""
    asked = [{question.id: question for question in _plain_questions(one)} for one in targets]
    for key in asked[0]:
        # Two items may use one id for questions of their own.
        if any(key not in one or one[key].ask != asked[0][key].ask for one in asked):
            continue
        said: dict[str, tuple[Question, Sequence[Option]]] = {}
        seen: set[str] = set()
        for target, questions in zip(targets, asked, strict=True):
            leads = _ends(target, questions[key])
            mine = [one for one in questions[key].options if one.id not in leads]
            if not mine or seen & {one.id for one in mine}:
                break
            seen |= {one.id for one in mine}
            said[target.id] = questions[key], mine
        else:
            found = _by_options(asked[0][key].ask, targets, said)
            if found is not None:
                return found
    return None


def _by_names(targets: Sequence[Item | Package]) -> Clarification:
    labels = {one.id: shortened(one.plain_name) for one in targets}
    if len(set(labels.values())) < len(targets):
        labels = {one.id: shortened(one.name) for one in targets}
    if len(set(labels.values())) < len(targets):
        labels = {one.id: shortened(one.summary) for one in targets}
    if len(targets) == 2:
        first, second = (labels[one.id] for one in targets)
        return _asked(f"您是要“{first}”，还是“{second}”？", targets, labels)
    return _asked(WHICH, targets, labels)


def _by_options(
    ask: str, targets: Sequence[Item | Package], said: Mapping[str, tuple[Question, Sequence[Option]]]
) -> Clarification | None:
    """The question with the targets' options as labels; None where one of them cannot be said shortly."""
    labels = {one.id: joined_options([option.label for option in said[one.id][1]]) for one in targets}
    if not all(labels.values()) or len(set(labels.values())) < len(targets):
        return None
    answers = {one.id: _own_answer(one, *said[one.id]) for one in targets}
    return Clarification(ask, tuple(Choice(one.id, labels[one.id], answers[one.id]) for one in targets))


def _own_answer(target: Item | Package, question: Question, options: Sequence[Option]) -> tuple[str, str] | None:
    """What the only option says to the target's own question of the same id, unless it ends the guide there."""
    own = next((one for one in _plain_questions(target) if one.id == question.id), None)
    if own is None or len(options) != 1:
        return None
    option = options[0].id
    is_open = option in {one.id for one in own.options} and option not in _ends(target, own)
    return (question.id, option) if is_open else None


def _asked(question: str, targets: Sequence[Item | Package], labels: Mapping[str, str]) -> Clarification:
    return Clarification(question, tuple(Choice(one.id, labels[one.id]) for one in targets))


def _plain_questions(target: Item | Package) -> Iterator[Question]:
    """Single choices that are put to everybody: one that depends on other answers makes no sense by itself."""
    for question in target.questions:
        if isinstance(question, Question) and question.kind == "single" and condition_of(question) == ALWAYS:
            yield question


def _ends(target: Item | Package, question: Question) -> dict[str, str | None]:
    """Options that by themselves end the guide: to the item they turn people to, None for a refusal."""
    found: dict[str, str | None] = {}
    for ending in target.outcomes if isinstance(target, Item) else ():
        condition = condition_of(ending)
        for part in condition.parts if isinstance(condition, AnyOf) else (condition,):
            if isinstance(part, Asks) and part.question == question.id and isinstance(part.test, OneOf):
                named = set(part.test.values)
                chosen = [one.id for one in question.options if (one.id in named) != part.negated]
                for option in chosen:
                    found.setdefault(option, ending.redirect)  # the first ending that holds wins
    return found
