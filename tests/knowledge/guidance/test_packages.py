"""Packages: one questionnaire, one merged list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.guidance import Guide, PackageOutcome
from tests.knowledge.conftest import TODAY

Write = Callable[..., Path]

FIRST = """
questions:
  - use: agent
  - {id: local, ask: 本地吗？, options: [{id: yes, label: 是}, {id: no, label: 否}]}
outcomes:
  - {when: {local: no}, refuse: 不行, because: 不是本地}
materials:
  - {use: id-card, pieces: [{form: original, returned: true}, {form: copy, count: 1}]}
  - {use: book, when: {agent: agent}}
"""
SECOND = """
questions:
  - use: agent
  - {id: local, ask: 本地吗？, options: [{id: yes, label: 是}, {id: no, label: 否}]}
  - {id: fast, ask: 急吗？, options: [{id: yes, label: 急}, {id: no, label: 不急}]}
materials:
  - {use: id-card, pieces: [{form: original, returned: true}, {form: copy, count: 2}]}
  - {id: result, name: 甲的结果, source: {kind: government}, pieces: [{form: original}], produced_by: a, review: [{kind: formal, check: 印章}]}
  - {use: book, when: {fast: yes}}
"""
PACKAGE = """
id: both
name: 两件一起办
plain_name: 两件一起
summary: 一次办完
audience: [person]
department: police
questions:
  - {id: wants, kind: multiple, ask: 要哪些？, options: [{id: first, label: 甲}, {id: second, label: 乙}]}
members:
  - {item: a, when: {wants: {includes: first}}}
  - {item: b, needs: [a], answers: {fast: no}, when: {wants: {includes: second}}}
"""


@pytest.fixture
def guide(write: Write) -> Guide:
    """A package of two items."""
    return Guide(load_catalogue(write(a=FIRST, b=SECOND, packages={"both": PACKAGE})))


def outcome(guide: Guide, **answers: Any) -> PackageOutcome:
    """Return the package's outcome."""
    found = guide.outcome(guide.step("both", answers, TODAY))
    assert isinstance(found, PackageOutcome)
    return found


def test_shared_questions_come_once_and_own_ones_are_qualified(guide: Guide) -> None:
    assert [node.key for node in guide.flow("both").nodes] == ["wants", "agent", "a.local", "b.local"]


def test_what_the_package_settles_is_not_asked(guide: Guide) -> None:
    assert dict(guide.flow("both").fixed) == {"b.fast": "no"}


BOTH = {"wants": ["first", "second"], "agent": "agent", "a.local": "yes"}


def test_originals_take_the_maximum_and_copies_the_sum(guide: Guide) -> None:
    card = outcome(guide, **BOTH).materials[0]
    assert [(piece.form, piece.count) for piece in card.pieces] == [("original", 1), ("copy", 3)]
    assert card.items == ("办a", "办b")


def test_what_one_member_produces_the_next_does_not_ask_for(guide: Guide) -> None:
    assert "甲的结果" not in [line.name for line in outcome(guide, **BOTH).materials]
    alone = outcome(guide, wants=["second"], agent="self")
    assert "甲的结果" in [line.name for line in alone.materials]


def test_members_not_wanted_are_left_out_and_their_questions_too(guide: Guide) -> None:
    step = guide.step("both", {"wants": ["second"], "agent": "self", "a.local": "yes"}, TODAY)
    assert step.ask is None
    assert step.state.pruned == ("a.local",)
    assert [member.id for member in outcome(guide, wants=["second"], agent="self").members] == ["b"]


def test_a_refused_member_does_not_stop_the_others(guide: Guide) -> None:
    found = outcome(guide, **(BOTH | {"a.local": "no"}))
    assert [(member.id, member.kind) for member in found.members] == [("a", "refused"), ("b", "proceed")]
    assert found.kind == "proceed"
    assert "甲的结果" in [line.name for line in found.materials]


def test_a_question_that_matters_to_no_member_is_not_asked(guide: Guide) -> None:
    assert guide.step("both", {"wants": ["second"], "agent": "self"}, TODAY).ask is None


THIRD = """
questions:
  - {id: state, ask: 证怎么了？, options: [{id: broken, label: 坏了}, {id: lost, label: 丢了}]}
outcomes:
  - {when: {state: broken}, redirect: d, because: 坏了要换}
materials:
  - {use: id-card, valid: {remaining: P1Y}, note: 带原件}
  - {id: proof, name: 关系证明, one_of: [id-card, book], pieces: [{form: original}]}
"""
FOURTH = """
questions: []
materials:
  - {use: id-card, valid: {issued_within: P3M, remaining: P6M}}
  - {id: proof, name: 关系证明, one_of: [book], pieces: [{form: original}]}
"""
PAIR = """
id: both
name: 两件一起办
plain_name: 两件一起
summary: 一次办完
audience: [person]
department: police
questions:
  - {id: wants, ask: 要办丙吗？, options: [{id: third, label: 要}, {id: none-of-it, label: 不要}]}
members:
  - {item: c, when: {wants: third}}
  - {item: d}
"""


@pytest.fixture
def pair(write: Write) -> Guide:
    """A package of two items whose materials differ in what is asked of the same paper."""
    return Guide(load_catalogue(write(c=THIRD, d=FOURTH, packages={"both": PAIR})))


def test_the_stricter_validity_holds_and_no_note_is_lost(pair: Guide) -> None:
    card = outcome(pair, wants="third", **{"c.state": "lost"}).materials[0]
    assert card.valid is not None
    assert (card.valid.issued_within, card.valid.remaining) == ("P3M", "P1Y")
    assert card.note == "带原件"


def test_different_choices_under_one_name_stay_two_lines(pair: Guide) -> None:
    found = outcome(pair, wants="third", **{"c.state": "lost"})
    proofs = [line for line in found.materials if line.name == "关系证明"]
    assert [len(line.one_of) for line in proofs] == [2, 1]


def test_a_member_in_doubt_that_would_end_brings_no_materials(pair: Guide) -> None:
    found = outcome(pair, wants={"unknown": True}, **{"c.state": "broken"})
    third = found.members[0]
    assert (third.kind, third.redirect_to, third.maybe) == ("redirect", "d", True)
    assert [line.items for line in found.materials] == [("办d",), ("办d",)]


def test_a_packages_own_lines_are_told_to_those_they_hold_for(write: Write) -> None:
    lines = (
        PACKAGE
        + """
common_rejections:
  - {text: 甲的, when: {wants: {includes: first}}}
  - {text: 乙的, when: {wants: {includes: second}}}
  - {text: 都有的}
"""
    )
    guide = Guide(load_catalogue(write(a=FIRST, b=SECOND, packages={"both": lines})))
    found = guide.outcome(guide.step("both", {"wants": ["first"], "agent": "agent", "a.local": "yes"}, TODAY))
    assert isinstance(found, PackageOutcome)
    assert [one.text for one in found.common_rejections] == ["甲的", "都有的"]


def test_lines_that_are_one_paper_are_one_line(write: Write) -> None:
    second = (
        SECOND.replace("{use: book, when: {fast: yes}}", "{use: book, id: family-book, label: 全家的}")
        .replace("  - {id: fast", "  - {id: slow")
        .replace("answers", "answers")
    )
    package = PACKAGE.replace("answers: {fast: no}, ", "") + "same_papers: [[a.book, b.family-book]]\n"
    guide = Guide(load_catalogue(write(a=FIRST, b=second, packages={"both": package})))
    found = guide.outcome(guide.step("both", {**BOTH, "b.local": "yes", "b.slow": "no"}, TODAY))
    assert isinstance(found, PackageOutcome)
    books = [line for line in found.materials if line.name == "户口簿"]
    assert [(line.for_, [piece.count for piece in line.pieces], len(line.items)) for line in books] == [(None, [2], 2)]
