"""A deliberately broken copy of the real catalogue: every kind of damage is found, at its file and line, with its mend."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.catalogue import CatalogueError, Problem, load_catalogue
from knowledge.lint import lint
from knowledge.lint.rules import RULES
from tests.knowledge.conftest import ROOT

ITEM = "items/public-security/id-card-reissue.yaml"
OVERLAY = """
id: damage
item: id-card-reissue
at: "420606"
"""


@dataclass(frozen=True)
class Damage:
    """One kind of damage: what is put in the place of what, in which file, and the rule that must find it."""

    rule: str
    old: str
    new: str
    file: str = ITEM


DAMAGES = [
    Damage("schema", "summary: ", "sumary: "),
    Damage("schema", "cross_region: nation", "cross_region: galaxy"),
    Damage("schema", "  - id: urgent\n", "  - id: urgent\n    id: again\n"),
    Damage("schema", "fee: charged", "fee: free"),
    Damage("schema", "    article: 第十一条\n", ""),
    Damage("reference", "redirect: id-card-first", "redirect: id-card-frist"),
    Damage("reference", "- use: household-register\n", "- use: houshold-register\n"),
    Damage("reference", "card-state: never}, redirect", "card-state: nevr}, redirect"),
    Damage("reference", "department: public-security", "department: police"),
    Damage("reference", "needs: [report]}", "needs: [reprot]}"),
    Damage("duplicate", "- {id: home-visit, ", "- {id: capture, "),
    Damage("shared-name", "  - id: urgent\n", "  - id: agent\n"),
    Damage("redirect-self", "redirect: id-card-first", "redirect: id-card-reissue"),
    Damage("ending-always", "{when: {card-state: never}, redirect", "{redirect"),
    Damage("test-kind", '{place: away, can-come: "no"}', '{place: "<3", can-come: "no"}'),
    Damage("reference", "    when: {card-state: lost, age-band: [from", '    when: {urgent: "no", age-band: [from'),
    Damage("contradiction", '{urgent: "yes"}}', '{urgent: "yes", card-state: expired}}'),
    Damage("unreachable", '{when: {card-state: never}, redirect', '{when: {card-state: expired}, redirect'),
    Damage("vague-review-point", "check: 户口簿上的姓名、公民身份号码与系统内人口信息一致", "check: 真实有效"),
    Damage("no-review-point", "  - use: id-card-application-form\n", "  - use: id-card-application-form\n    replace_review: true\n"),
    Damage("no-handled-at", "handled_at:\n  - {network: police-household, scope: any}\n", "handled_at:\n  - {network: police-household, scope: any, when: {place: away}}\n"),
    Damage("no-channels", "{kind: counter, text: 户籍所在地或就近的公安户政窗口, when: {place: home}}", "{kind: counter, text: 户籍所在地或就近的公安户政窗口, when: {place: home, urgent: \"no\"}}"),
    Damage("few-sayings", "  - 身份证丢了怎么办\n", ""),
    Damage("confirmed-source", "status: draft", "status: confirmed"),
    Damage("on-the-spot-limit", "limits:\n", "limits:\n  - {kind: committed, amount: 1, unit: on_the_spot}\n"),
    Damage("visits-mail", "visits: 1\n", "visits: 0\n"),
    Damage("fee-standard", "    standard: 每证40元\n", ""),
    Damage("theme-audience", "audience: [person]", "audience: [enterprise]"),
    Damage("code", "status: draft", "status: draft\nimplementation_code: 11440000MB2C87614X442119206001"),
    Damage("waiver-rule", "status: draft", "status: draft\nwaivers: [{rule: no-such-rule, because: 试}]"),
    Damage("waiver-idle", "status: draft", "status: draft\nwaivers: [{rule: few-faqs, because: 试}]"),
    Damage("show-region", "if_not: 先到户籍窗口更正户口登记项目再补领}", "show: {sample: zzz, box: [1, 1, 5, 5], caption: ①}}"),
    Damage("overlay-burden", "", OVERLAY + "channels: [{kind: online, text: 网上}]\n", "overlays/damage.yaml"),
    Damage("overlay-idle", "", OVERLAY, "overlays/damage.yaml"),
    Damage("phones-differ", "", OVERLAY + 'phone: "0000"\ncomplaint_phone: "0000"\n', "overlays/damage.yaml"),
    Damage("reference", "", OVERLAY + "waive: [{material: no-such-line, because: 试}]\n", "overlays/damage.yaml"),
    Damage("schema", "", OVERLAY + "extra: [{use: household-register}]\n", "overlays/damage.yaml"),
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content that tests may break, one file at a time."""
    copy = tmp_path_factory.mktemp("damage") / "data"
    shutil.copytree(ROOT / "data", copy, ignore=shutil.ignore_patterns("places", "evaluation", "golden"))
    return copy


def found_in(data: Path, file: str) -> list[Problem]:
    """Return what is found in one file of a catalogue."""
    try:
        problems = lint(load_catalogue(data, data.parent / "cache.json"), only={"id-card-reissue", "damage"})
    except CatalogueError as error:
        problems = list(error.problems)
    return [problem for problem in problems if problem.file == file]


def test_there_are_more_than_twenty_kinds() -> None:
    assert len({damage.rule for damage in DAMAGES}) >= 20


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.rule}-{damage.new[:20]}")
def test_damage_is_found(whole: Path, damage: Damage) -> None:
    file = whole / damage.file
    text = file.read_text(encoding="utf-8") if damage.old else ""
    assert damage.old in text
    file.parent.mkdir(exist_ok=True)
    file.write_text(text.replace(damage.old, damage.new, 1), encoding="utf-8")
    try:
        hits = [problem for problem in found_in(whole, damage.file) if problem.rule == damage.rule]
        assert hits
        assert all(1 <= problem.line <= text.count("\n") + 8 for problem in hits)
        assert all(problem.message for problem in hits)
        assert damage.rule == "schema" or all(problem.mend for problem in hits)
    finally:
        if damage.old:
            file.write_text(text, encoding="utf-8")
        else:
            file.unlink()


def test_the_copy_is_whole_again(whole: Path) -> None:
    assert not [problem for problem in found_in(whole, ITEM) if problem.severity == "error"]


def test_all_damage_at_once_is_told_at_once(whole: Path) -> None:
    """What does not keep the content from loading is found in one run."""
    file = whole / ITEM
    text = broken = file.read_text(encoding="utf-8")
    gentle = {"vague-review-point", "few-sayings", "confirmed-source", "visits-mail", "fee-standard", "theme-audience"}
    for damage in DAMAGES:
        if damage.rule in gentle:
            assert damage.old in broken
            broken = broken.replace(damage.old, damage.new, 1)
    file.write_text(broken, encoding="utf-8")
    try:
        assert gentle <= {problem.rule for problem in found_in(whole, ITEM)}
    finally:
        file.write_text(text, encoding="utf-8")


def test_a_waived_rule_is_left_out_where_it_is_waived_and_only_there(whole: Path) -> None:
    file = whole / ITEM
    text = file.read_text(encoding="utf-8")
    broken = text.replace("check: 户口簿上的姓名、公民身份号码与系统内人口信息一致", "check: 真实有效")
    waiver = "status: draft\nwaivers: [{rule: vague-review-point, at: materials.0, because: 试}]"
    elsewhere = waiver.replace("materials.0", "materials.3")
    try:
        for line, rules in ((waiver, set()), (elsewhere, {"vague-review-point", "waiver-idle"})):
            file.write_text(broken.replace("status: draft", line), encoding="utf-8")
            told = {problem.rule for problem in found_in(whole, ITEM)} & {"vague-review-point", "waiver-idle"}
            assert told == rules
    finally:
        file.write_text(text, encoding="utf-8")


def test_every_rule_has_an_id_of_its_own_and_a_sentence() -> None:
    assert all(rule.id == id_ and rule.text for id_, rule in RULES.items())
