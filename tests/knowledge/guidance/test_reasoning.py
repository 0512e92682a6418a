"""Exact reasoning agrees with the engine: what it says is possible can be answered, what it says is not never happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import Item, load_catalogue
from knowledge.catalogue.conditions import (
    Between,
    Condition,
    Includes,
    InDivision,
    Members,
    Since,
    both,
    parse_condition,
)
from knowledge.guidance import Guide, every_path
from knowledge.guidance.answers import Place
from knowledge.guidance.domains import dates, divisions, numbers, subsets
from knowledge.guidance.engine import advance
from knowledge.guidance.paths import answered, cuts_by_question, representatives
from knowledge.guidance.reasoning import Reasoner
from knowledge.guidance.truth import Blank, Truth
from tests.knowledge.conftest import ROOT, TODAY

CATALOGUE = load_catalogue(ROOT / "data")
GUIDE = Guide(CATALOGUE)
Write = Callable[..., Path]


def lines(item: Item) -> Iterator[Condition]:
    """Yield the condition of every line that is told to those who may go ahead."""
    for use in item.materials:
        for part in (use, *use.review, *(use.instead or ())):
            condition = both(use.when, part.when)
            yield Members(use.each, condition, every=False) if use.each else condition
    for name in ("conditions", "steps", "channels", "handled_at", "limits", "fees", "output", "faqs"):
        yield from (part.when for part in getattr(item, name))


def answers_of(witness: Mapping[str, Any]) -> dict[str, Any]:
    """Return a witness as a person would send it."""

    def plain(value: Any) -> Any:
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, tuple) and not isinstance(value, Place):
            return [plain(one) for one in value]
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items() if not isinstance(one, Blank)}
        return value

    return {key: plain(value) for key, value in witness.items() if not isinstance(value, Blank)}


@pytest.mark.parametrize("id_", CATALOGUE.items)
def test_whatever_is_possible_can_be_answered(id_: str) -> None:
    item, flow = CATALOGUE.items[id_], GUIDE.flow(id_)
    reasoner, endings = Reasoner(flow, TODAY), [ending.when for ending in item.outcomes]
    tests = cuts_by_question(flow)
    for condition in dict.fromkeys(lines(item)):
        witness = reasoner.witness([condition], endings)
        assert witness is not None
        answers = answers_of(witness)
        while (step := advance(flow, answers, TODAY)).ask is not None:  # the rest decides nothing here: answer anything
            answers = answered(step.state.kept, step.ask, next(iter(representatives(step.ask, tests, TODAY))))
        assert step.evaluator.truth(condition) is Truth.TRUE
        assert step.decisions[0].ending is None


@pytest.mark.parametrize("id_", [id_ for id_ in CATALOGUE.items if id_ != "second-hand-home-transfer"])
def test_whatever_happens_on_a_path_is_possible(id_: str) -> None:
    item, flow = CATALOGUE.items[id_], GUIDE.flow(id_)
    reasoner, endings = Reasoner(flow, TODAY), [ending.when for ending in item.outcomes]
    pairs = list(dict.fromkeys(lines(item)))[:12]
    together: set[tuple[int, int]] = set()
    for step in every_path(flow, TODAY):
        if step.decisions[0].ending is None:
            held = [i for i, condition in enumerate(pairs) if step.evaluator.truth(condition) is Truth.TRUE]
            together |= {(i, j) for i in held for j in held if i < j}
    for i in range(len(pairs)):
        for j in range(i + 1, len(pairs)):
            possible = reasoner.possible([pairs[i], pairs[j]], endings)
            assert possible or (i, j) not in together
            if not item.groups and not any(q.kind == "multiple" for q in item.questions if hasattr(q, "kind")):
                assert possible == ((i, j) in together)


GROUP = """
groups:
  - id: people
    label: 人
    ask: 几个人？
    min: 1
    max: 4
    questions:
      - {id: age, kind: number, ask: 几岁？, minimum: 0, maximum: 120}
      - {id: card, ask: 有证吗？, when: {kind: home}, options: [{id: "yes", label: 有}, {id: "no", label: 没有}]}
      - {id: guardian, ask: 谁陪？, when: {age: "<18"}, options: [{id: mother, label: 妈}, {id: father, label: 爸}]}
questions:
  - {id: kind, ask: 哪一种？, options: [{id: home, label: 住房}, {id: shop, label: 店铺}]}
  - {group: people}
  - {id: area, kind: number, ask: 多大？, minimum: 0, maximum: 500}
  - {id: since, kind: date, ask: 哪天？}
  - {id: home, kind: division, ask: 哪里？}
  - {id: extras, kind: multiple, ask: 要什么？, options: [{id: a, label: 甲}, {id: b, label: 乙}, {id: c, label: 丙}, {id: none, label: 都不要}]}
materials: [{use: id-card}]
"""


@pytest.mark.parametrize(
    ("holds", "fails", "possible"),
    [
        ([{"people": {"any": {"age": "<18"}}}, {"people": {"any": {"age": ">=60"}}}], [], True),
        ([{"people": {"all": {"age": "<18"}}}, {"people": {"any": {"age": ">=60"}}}], [], False),
        ([{"people": {"any": {"guardian": "mother"}}}, {"people": {"all": {"age": ">=18"}}}], [], False),
        ([{"people": {"any": {"guardian": "mother"}}}, {"people": {"any": {"guardian": "father"}}}], [], True),
        ([{"people": {"any": {"guardian": "mother"}}}], [{"people": {"any": {"age": "<18"}}}], False),
        ([{"people": {"any": {"card": "yes"}}}], [{"kind": "home"}], False),
        ([{"people": {"any": {"card": "yes"}}}, {"kind": "shop"}], [], False),
        ([{"kind": "shop"}, {"people": {"any": {"card": "yes"}}}], [], False),
        ([{"people": {"any": {"card": "yes"}}}], [{"kind": "shop"}], True),
        ([{"people": {"count": ">3"}}, {"people": {"any": {"age": "<18"}}}], [], True),
        ([{"people": {"count": ">4"}}], [], False),
        ([{"people": {"count": "2..3"}}], [{"people": {"count": "<3"}}], True),
        ([{"area": ">100"}, {"area": "<=101"}], [], True),
        ([{"area": ">100"}, {"area": "<100"}], [], False),
        ([{"area": ">100"}], [{"area": ">=0"}], False),
        ([{"since": {"within": "P30D"}}, {"since": {"older": "P10D"}}], [], True),
        ([{"since": {"within": "P30D"}}, {"since": {"older": "P1Y"}}], [], False),
        ([{"home": {"in": "420606"}}], [{"home": {"in": "4206"}}], False),
        ([{"home": {"in": "4206"}}], [{"home": {"in": "420606"}}], True),
        ([{"extras": {"includes": "a"}}, {"extras": {"includes": "b"}}], [{"extras": {"includes": "c"}}], True),
        ([{"extras": {"only": ["a", "b"]}}, {"extras": {"includes": "c"}}], [], False),
        ([{"extras": {"includes": "none"}}, {"extras": {"includes": "a"}}], [], False),
    ],
)
def test_by_hand(write: Write, holds: list[Any], fails: list[Any], possible: bool) -> None:
    flow = Guide(load_catalogue(write(a=GROUP))).flow("a")
    found = Reasoner(flow, TODAY).possible(
        [parse_condition(one) for one in holds], [parse_condition(one) for one in fails]
    )
    assert found is possible


def test_answers_that_conditions_tell_apart() -> None:
    assert numbers(0, 10, [Between(3, 4)]) == [0, 1, 3, 3.5, 4, 7, 10]
    assert dates([Since("P10D", within=True)], TODAY) == [dt.date(2025, 12, 25), dt.date(2025, 12, 26), TODAY]
    assert divisions([InDivision(("4206",))]) == ["110101", "4206"]
    assert list(subsets(["a", "b", "none"], [Includes(("a",))], TODAY)) == [("a",), ("b",), ("a", "b"), ("none",)]
