"""The engine on small catalogues whose right answers can be seen at a glance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.guidance import Guide, IllegalAnswerError, ItemOutcome, Step, every_path
from tests.knowledge.conftest import TODAY

Write = Callable[..., Path]

CARD = """
questions:
  - id: state
    ask: 证怎么了？
    options: [{id: lost, label: 丢了}, {id: broken, label: 坏了}]
  - id: age
    kind: number
    ask: 几岁？
    minimum: 0
    maximum: 120
    when: {state: lost}
  - id: guardian
    ask: 谁陪？
    when: {age: "<16"}
    options: [{id: parent, label: 父母}, {id: other, label: 别人}]
    find_out: 看户口簿
outcomes:
  - {when: {state: broken}, redirect: b, because: 坏了要换}
materials:
  - {use: id-card}
  - {use: book, when: {age: "<16", guardian: other}}
"""


def guide_of(data: Path) -> Guide:
    """Load a small folder."""
    return Guide(load_catalogue(data))


def at(guide: Guide, **answers: Any) -> Step:
    """Take a step of item ``a``."""
    return guide.step("a", answers, TODAY)


def outcome(guide: Guide, **answers: Any) -> ItemOutcome:
    """Return the outcome of item ``a``."""
    found = guide.outcome(at(guide, **answers))
    assert isinstance(found, ItemOutcome)
    return found


@pytest.fixture
def card(write: Write) -> Guide:
    """The small catalogue above."""
    return guide_of(write(a=CARD, b=""))


def test_it_asks_only_what_the_answers_leave_open(card: Guide) -> None:
    assert at(card).ask.key == "state"  # type: ignore[union-attr]
    assert at(card, state="lost").ask.key == "age"  # type: ignore[union-attr]
    assert at(card, state="lost", age=30).ask is None
    assert at(card, state="lost", age=15).ask.key == "guardian"  # type: ignore[union-attr]
    assert at(card, state="broken").ask is None


def test_lines_follow_the_answers(card: Guide) -> None:
    assert [line.name for line in outcome(card, state="lost", age=15, guardian="other").materials] == [
        "身份证",
        "户口簿",
    ]
    assert [line.name for line in outcome(card, state="lost", age=15, guardian="parent").materials] == ["身份证"]


def test_a_redirect_ends_the_guide(card: Guide) -> None:
    found = outcome(card, state="broken")
    assert (found.kind, found.redirect_to, found.because) == ("redirect", "b", "坏了要换")
    assert found.materials == ()


def test_answers_without_their_question_are_pruned_to_the_end(card: Guide) -> None:
    step = at(card, state="broken", age=15, guardian="other")
    assert dict(step.state.kept) == {"state": "broken"}
    assert step.state.pruned == ("age", "guardian")


def test_a_line_says_why_it_is_there_and_what_would_remove_it(card: Guide) -> None:
    book = outcome(card, state="lost", age=15, guardian="other").materials[1]
    assert [reason.text for reason in book.because] == ["几岁：15", "谁陪：别人"]
    assert [(change.question, change.options) for change in book.removed_by] == [("guardian", ("父母",))]


def test_what_is_not_known_keeps_both_branches(card: Guide) -> None:
    found = outcome(card, state="lost", age=15, guardian={"unknown": True})
    book = found.materials[1]
    assert book.maybe
    assert [doubt.find_out for doubt in book.depends_on] == ["看户口簿"]
    assert not found.materials[0].maybe


def test_an_unknown_answer_to_an_ending_is_a_caution(card: Guide) -> None:
    found = outcome(card, state={"unknown": True}, age=30)
    assert found.kind == "proceed"
    assert [caution.redirect_to for caution in found.warnings] == ["b"]


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"state": "stolen"}, "state"),
        ({"state": ["lost"]}, "state"),
        ({"state": "lost", "age": 121}, "age"),
        ({"state": "lost", "age": "十五"}, "age"),
        ({"state": "lost", "age": True}, "age"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_illegal_answers_are_named(card: Guide, answers: dict[str, Any], question: str) -> None:
    with pytest.raises(IllegalAnswerError) as caught:
        at(card, **answers)
    assert caught.value.question == question


def test_progress_is_exact_where_looking_ahead_is_cheap(card: Guide) -> None:
    first = card.progress(at(card), TODAY)
    assert (first.answered, first.remaining_min, first.remaining_max) == (0, 1, 3)
    last = card.progress(at(card, state="lost", age=15), TODAY)
    assert (last.answered, last.remaining_min, last.remaining_max) == (2, 1, 1)


def test_a_question_whose_answer_no_longer_matters_is_not_asked(write: Write) -> None:
    body = """
questions:
  - {id: p, ask: 甲？, options: [{id: x, label: 一}, {id: y, label: 二}]}
  - {id: q, ask: 乙？, options: [{id: x, label: 一}, {id: y, label: 二}]}
materials:
  - {use: id-card}
  - {use: book, when: {p: x, q: x}}
"""
    guide = guide_of(write(a=body))
    assert at(guide, p="y").ask is None
    assert at(guide, p="x").ask.key == "q"  # type: ignore[union-attr]


def test_the_first_ending_that_holds_wins(write: Write) -> None:
    body = """
questions:
  - {id: p, ask: 甲？, options: [{id: x, label: 一}, {id: y, label: 二}]}
  - {id: q, ask: 乙？, options: [{id: x, label: 一}, {id: y, label: 二}]}
outcomes:
  - {when: {q: x}, refuse: 先, because: 先}
  - {when: {p: x}, refuse: 后, because: 后}
materials: [{use: id-card}]
"""
    guide = guide_of(write(a=body))
    assert at(guide, p="x").ask.key == "q"  # type: ignore[union-attr]
    assert outcome(guide, p="x", q="x").because == "先"
    assert outcome(guide, p="x", q="y").because == "后"


SELLERS = """
questions:
  - {id: p, ask: 甲？, options: [{id: x, label: 一}, {id: y, label: 二}]}
  - {group: sellers}
groups:
  - id: sellers
    label: 卖方
    ask: 几位卖方？
    min: 1
    max: 5
    questions:
      - {id: married, ask: 结婚了吗？, options: [{id: yes, label: 是}, {id: no, label: 否}]}
materials:
  - {use: id-card, each: sellers}
  - {use: book, each: sellers, when: {married: yes}}
  - {use: book, id: extra, label: 全体, when: {sellers: {count: ">1"}, p: x}}
  - {use: id-card, id: spouse, label: 配偶, when: {sellers: {any: {married: yes}}}}
"""


def test_a_group_asks_how_many_and_then_each(write: Write) -> None:
    guide = guide_of(write(a=SELLERS))
    ask = at(guide, p="x").ask
    assert ask is not None
    assert (ask.key, ask.index) == ("sellers", None)
    ask = at(guide, p="x", sellers=[{"married": "no"}, {}]).ask
    assert ask is not None
    assert (ask.key, ask.index) == ("married", 1)


def test_lines_for_each_member_carry_whose_they_are(write: Write) -> None:
    guide = guide_of(write(a=SELLERS))
    found = outcome(guide, p="x", sellers=[{"married": "no"}, {"married": "yes"}])
    told = [(line.name, line.for_) for line in found.materials]
    assert told == [
        ("身份证", "卖方第1位"),
        ("身份证", "卖方第2位"),
        ("户口簿", "卖方第2位"),
        ("户口簿", "全体"),
        ("身份证", "配偶"),
    ]
    alone = outcome(guide, p="y", sellers=[{"married": "no"}])
    assert [(line.name, line.for_) for line in alone.materials] == [("身份证", "卖方")]


def test_a_group_of_the_wrong_size_is_refused(write: Write) -> None:
    guide = guide_of(write(a=SELLERS))
    for members in ([], [{}] * 6):
        with pytest.raises(IllegalAnswerError, match="1 到 5 位"):
            at(guide, p="x", sellers=members)


def test_multiple_choice_tests(write: Write) -> None:
    body = """
questions:
  - {id: m, kind: multiple, ask: 哪些？, options: [{id: x, label: 一}, {id: y, label: 二}, {id: none, label: 都没有}]}
materials:
  - {use: id-card, when: {m: {includes: x}}}
  - {use: book, when: {m: {only: [y]}}}
"""
    guide = guide_of(write(a=body))
    assert [line.id for line in outcome(guide, m=["x", "y"]).materials] == ["id-card"]
    assert [line.id for line in outcome(guide, m=["y"]).materials] == ["book"]
    assert outcome(guide, m=["none"]).materials == ()
    with pytest.raises(IllegalAnswerError, match="都没有"):
        at(guide, m=["none", "x"])
    with pytest.raises(IllegalAnswerError, match="至少选一项"):
        at(guide, m=[])


def test_dates_are_compared_with_today(write: Write) -> None:
    body = """
questions: [{id: d, kind: date, ask: 哪天？}]
materials:
  - {use: id-card, when: {d: {within: P30D}}}
  - {use: book, when: {d: {older: P30D}}}
"""
    guide = guide_of(write(a=body))
    assert [line.id for line in outcome(guide, d="2025-12-06").materials] == ["id-card"]
    assert [line.id for line in outcome(guide, d="2025-12-05").materials] == ["book"]


def test_every_path_of_a_small_item(card: Guide) -> None:
    ends = [dict(step.state.kept) for step in every_path(card.flow("a"), TODAY)]
    assert {"state": "broken"} in ends
    assert {"state": "lost", "age": 15, "guardian": "other"} in ends
    assert {"state": "lost", "age": 16} in ends


def test_a_line_in_doubt_is_not_said_to_be_everyones(card: Guide) -> None:
    found = outcome(card, state="lost", age=15, guardian={"unknown": True})
    told = [[reason.text for reason in line.because] for line in found.materials]
    assert told[0] == ["办理这个事项的人都要提交"]
    assert "办理这个事项的人都要提交" not in told[1]


ODD = """
questions:
  - {id: day, kind: date, ask: 哪天？}
  - {id: spot, kind: place, ask: 在哪里？}
  - {id: home, kind: division, ask: 户口在哪里？}
  - {id: capital, kind: number, ask: 多少钱？, unit: 元, minimum: 0, maximum: 90000000}
  - {id: ways, kind: multiple, ask: 哪些？, options: [{id: x, label: 甲}, {id: y, label: 乙}]}
materials:
  - {use: id-card, when: {day: {within: P30D}}}
  - {use: book, when: [{home: {in: "421000"}}, {capital: ">=12345678"}, {ways: {includes: x}}]}
conditions:
  - {text: 位置, when: {spot: "x"}}
"""
LEGAL = {"day": "2026-01-01", "spot": {"lat": 32, "lng": 112.5}, "home": "420606", "capital": 12345678, "ways": ["y"]}


@pytest.fixture
def odd(write: Write) -> Guide:
    """One question of every kind that is typed or pointed at."""
    return guide_of(write(a=ODD))


def test_only_the_answers_themselves_are_kept(odd: Guide) -> None:
    junk = {"name": "王小明" * 1_000}
    given = LEGAL | {
        "day": {"unknown": True, **junk},
        "spot": {"lat": 32, "lng": 112.5, **junk},
        "ways": ["y"] * 1_000,
    }
    kept = dict(at(odd, **given).state.kept)
    assert kept == LEGAL | {"day": {"unknown": True}}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("day", "20260101"),
        ("day", "2026-W01-1"),
        ("day", "2026-02-30"),
        ("day", 5),
        ("home", "４２０６"),
        ("home", "²²"),
        ("spot", {"lat": True, "lng": True}),
        ("capital", float("nan")),
        ("capital", float("inf")),
    ],
)
def test_what_only_looks_like_an_answer_is_refused(odd: Guide, question: str, value: Any) -> None:
    with pytest.raises(IllegalAnswerError):
        at(odd, **(LEGAL | {question: value}))


def test_large_numbers_are_said_in_full(odd: Guide) -> None:
    said = [one.answer for one in outcome(odd, **LEGAL).situation if one.question == "capital"]
    assert said == ["12345678元"]


@pytest.mark.parametrize(("home", "needed"), [("421003", True), ("421000", True), ("421102", False), ("4210", True)])
def test_zeros_that_fill_up_a_code_are_no_wildcard(odd: Guide, home: str, needed: bool) -> None:
    found = outcome(odd, **(LEGAL | {"home": home, "capital": 1}))
    assert ("户口簿" in [line.name for line in found.materials]) is needed


def test_a_question_that_decides_what_is_offered_is_asked_first(write: Write) -> None:
    body = """
questions:
  - {id: p, ask: 甲？, options: [{id: x, label: 一}, {id: y, label: 二}]}
  - id: q
    ask: 乙？
    options: [{id: m, label: 一}, {id: n, label: 二}, {id: o, label: 三, when: {p: x}}]
materials: [{use: id-card}, {use: book, when: {q: n}}]
"""
    guide = guide_of(write(a=body))
    assert at(guide).ask.key == "p"  # type: ignore[union-attr]
    assert [option.id for option in at(guide, p="y").ask.options] == ["m", "n"]  # type: ignore[union-attr]
