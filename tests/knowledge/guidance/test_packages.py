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
