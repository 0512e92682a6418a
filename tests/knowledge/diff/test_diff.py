"""The diff of outcomes says who gains and loses what, and says nothing where people notice nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.diff import TargetDiff, compare, file_changes
from knowledge.diff.situations import fits, rules

Write = Callable[..., Path]

BASE = """
questions:
  - {id: age, ask: 多大？, options: [{id: child, label: 未满16岁}, {id: adult, label: 成年}, {id: old, label: 老人}]}
  - {id: guardian, ask: 谁带来？, when: {age: child}, options: [{id: parent, label: 父母}, {id: other, label: 别人}]}
outcomes:
  - {when: {age: old}, refuse: 办不了, because: 老人另办}
materials:
  - {use: id-card}
  - {use: book, when: {guardian: other}}
faqs: [{q: 多久？, a: 一天。}]
"""


@pytest.fixture
def change(write: Write, tmp_path: Path) -> Callable[[str, str], list[TargetDiff]]:
    """Compare the base item with one in which some text is replaced."""

    def make(old: str, new: str) -> list[TargetDiff]:
        assert old in BASE
        before = load_catalogue(write(a=BASE))
        return list(compare(before, load_catalogue(write(a=BASE.replace(old, new)))).targets)

    return make


def told(change: Callable[[str, str], list[TargetDiff]], old: str, new: str) -> list[str]:
    """Return the changes of item ``a`` in words."""
    (target,) = change(old, new)
    return [str(one) for one in target.outcomes]


def test_a_material_more_for_some(change: Callable[[str, str], list[TargetDiff]]) -> None:
    (only,) = told(change, "when: {guardian: other}", "when: {age: child}")
    assert only.startswith("对“谁带来？”答“父母”的：")
    assert "＋ 材料：户口簿 复印件1份" in only
    assert "－" not in only


def test_what_everybody_gets_is_told_once(change: Callable[[str, str], list[TargetDiff]]) -> None:
    (only,) = told(change, "a: 一天。", "a: 两天。")
    assert only.splitlines() == ["对所有能办的人：", "  ＋ 问答：多久？两天。", "  － 问答：多久？一天。"]


def test_a_refusal_that_falls_away(change: Callable[[str, str], list[TargetDiff]]) -> None:
    changes = told(change, "{when: {age: old}", "{when: {guardian: other}")
    assert any("“多大？”答“老人”的" in one and "－ 结果：不能办理：办不了；老人另办" in one for one in changes)
    assert any("“谁带来？”答“别人”的" in one and "＋ 结果：不能办理" in one for one in changes)


def test_a_new_option_and_a_new_question(change: Callable[[str, str], list[TargetDiff]]) -> None:
    changes = told(change, "{id: old, label: 老人}]}", "{id: old, label: 老人}, {id: new, label: 外国人}]}")
    assert any("答“外国人”的" in one and "－ 回答：这一版没有这样的选项" in one for one in changes)
    asked = "  - {id: fast, ask: 急吗？, when: {age: adult}, options: [{id: a, label: 急}, {id: b, label: 不急}]}\noutcomes:"
    (only,) = told(change, "outcomes:", asked) or ["无"]
    assert only == "无"


def test_words_that_people_do_not_see_change_nothing(change: Callable[[str, str], list[TargetDiff]]) -> None:
    (target,) = change("ask: 多大？", "ask: 今年多大？")
    assert target.outcomes == ()


def test_items_that_come_and_go(write: Write, tmp_path: Path) -> None:
    before = load_catalogue(write(a=BASE))
    after = load_catalogue(write(a=BASE, b=BASE))
    assert [(one.id, one.kind) for one in compare(before, after).targets] == [("b", "added")]
    assert [(one.id, one.kind) for one in compare(after, before).targets] == [("b", "removed")]


def test_the_same_is_no_difference(catalogue: Catalogue) -> None:
    assert compare(catalogue, catalogue).targets == ()


def test_rules_fit_all_of_them_and_nobody_else() -> None:
    rows = [{"a": x, "b": y, "c": z} for x in "12" for y in "12" for z in "123"]
    touched = [one for one in rows if one["a"] == "1" and one["c"] != "2"]
    others = [one for one in rows if one not in touched]
    found = rules(touched, others)
    assert all(any(fits(one, rule) for rule in found) for one in touched)
    assert not any(fits(one, rule) for one in others for rule in found)
    assert len(found) == 1


def test_the_command_tells_both_kinds_of_difference(write: Write, tmp_path: Path) -> None:
    data = write(a=BASE)
    old = tmp_path.parent / f"{tmp_path.name}-old"
    shutil.copytree(data, old)
    write(a=BASE.replace("when: {guardian: other}", "when: {age: child}"))
    result = CliRunner().invoke(app, ["diff", str(old), str(data)])
    assert result.exit_code == 0, result.output
    assert "＋ 材料：户口簿" in result.output
    assert "+  - {use: book, when: {age: child}}" in result.output
    plain = json.loads(CliRunner().invoke(app, ["diff", str(old), str(data), "--json"]).output)
    assert plain["targets"][0]["id"] == "a"
    assert list(plain["files"]) == ["items/a.yaml"]
    assert file_changes(old, old) == {}


GROUPED = """
groups: [{id: people, label: 人, ask: 几个人？, min: 1, max: 2, questions: [{id: age, ask: 多大？, options: [{id: child, label: 小}, {id: adult, label: 大}]}]}]
questions: [{group: people}]
materials: [{use: id-card}, {use: book, when: {people: {any: {age: child}}}}]
"""


def test_a_question_added_to_a_group_is_no_loss_of_everything(write: Write) -> None:
    before = load_catalogue(write(a=GROUPED))
    asked = "{id: age, ask: 多大？, options: [{id: child, label: 小}, {id: adult, label: 大}]}"
    more = asked + ", {id: local, ask: 本地吗？, options: [{id: a, label: 是}, {id: b, label: 否}]}"
    text = GROUPED.replace(asked, more) + "faqs: [{q: 远吗？, a: 远。, when: {people: {any: {local: b}}}}]"
    (target,) = compare(before, load_catalogue(write(a=text))).targets
    assert [str(fact) for change in target.outcomes for fact in (*change.added, *change.removed)] == [
        "问答：远吗？远。"
    ]


def test_law_and_advice_are_compared_too(change: Callable[[str, str], list[TargetDiff]]) -> None:
    changes = told(change, "faqs:", "legal_basis: [{law: 某法}]\nfaqs:")
    assert any("＋ 依据：某法" in one for one in changes)
