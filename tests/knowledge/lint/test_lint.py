"""Lint: the project's own content is clean, and damage is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue import CatalogueError, Problem, load_catalogue
from knowledge.lint import lint

Write = Callable[..., Path]

GOOD = """
questions:
  - {id: q, ask: 有吗？, options: [{id: "yes", label: 有}, {id: "no", label: 没有}]}
  - {id: r, ask: 要吗？, when: {q: "yes"}, options: [{id: "yes", label: 要}, {id: "no", label: 不要}]}
outcomes:
  - {when: {q: "no"}, redirect: b, because: 没有的办另一件}
materials:
  - {use: id-card}
  - {use: book, when: {r: "yes"}}
steps: [{id: one, name: 一}, {id: two, name: 二, needs: [one]}]
handled_at: [{network: police-household}]
"""


def rules(data: Path) -> set[str]:
    """Return the rules that item ``a`` breaks, sayings and the like left aside."""
    try:
        found = lint(load_catalogue(data))
    except CatalogueError as error:
        found = list(error.problems)
    return {
        p.rule
        for p in found
        if p.file == "items/a.yaml" and not p.rule.startswith(("few-", "no-", "official", "visit-"))
    } | {p.rule for p in found if p.file == "items/a.yaml" and p.rule in ("no-review-point", "no-pieces")}


def test_a_good_item_is_clean(write: Write) -> None:
    assert rules(write(a=GOOD, b="")) == set()


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        ("redirect: b", "redirect: nowhere", "reference"),
        ("redirect: b", "redirect: a", "redirect-self"),
        ('when: {q: "no"}, redirect', "redirect", "ending-always"),
        ('{r: "yes"}', '{z: "yes"}', "reference"),
        ('{r: "yes"}', '{r: "perhaps"}', "reference"),
        ('{r: "yes"}', '{r: ">3"}', "test-kind"),
        ('{r: "yes"}', '{r: "yes", q: "no"}', "contradiction"),
        ('{use: book, when: {r: "yes"}}', '{use: book, when: [{q: "no"}, {q: "no", r: "no"}]}', "unreachable"),
        ('when: {q: "yes"}, options', 'when: {r: "yes"}, options', "reference"),
        ('  - {use: book, when: {r: "yes"}}\n', "", "useless-question"),
        ("network: police-household", "network: post-office", "reference"),
        ("needs: [one]", "needs: [three]", "reference"),
        ("id: two, name: 二, needs: [one]", "id: one, name: 二", "duplicate"),
        ("  - {use: id-card}\n", "  - {use: id-card}\n  - {use: id-card}\n", "duplicate"),
        (
            "  - {use: id-card}\n",
            "  - {use: id-card}\n  - {id: x, name: 表, source: {kind: applicant}, pieces: [{form: original}]}\n",
            "no-review-point",
        ),
        (
            "  - {use: id-card}\n",
            "  - {use: id-card}\n  - {id: x, name: 表, source: {kind: applicant}, pieces: [{form: original}], "
            "review: [{kind: formal, check: 真实有效}]}\n",
            "vague-review-point",
        ),
        (
            "  - {use: id-card}\n",
            "  - {use: id-card}\n  - {id: x, name: 表, source: {kind: applicant}, pieces: [{form: original}], "
            'review: [{kind: formal, check: 印章清晰, when: {r: "yes"}}]}\n',
            "no-review-point",
        ),
        ("id: q, ask", "id: agent, ask", "shared-name"),
        ("department: police", "department: army", "reference"),
    ],
)
def test_damage_is_found(write: Write, good: str, bad: str, rule: str) -> None:
    data = write(a=GOOD, b="")
    file = data / "items" / "a.yaml"
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    assert rule in rules(data)


def test_a_finding_points_at_its_line(write: Write) -> None:
    data = write(a=GOOD.replace("redirect: b", "redirect: nowhere"), b="")
    found: Problem = next(p for p in lint(load_catalogue(data)) if p.rule == "reference")
    line = (data / "items" / "a.yaml").read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert "nowhere" in line
    assert found.mend


@pytest.mark.parametrize(
    ("box", "rules_found"),
    [("[10, 10, 20, 20]", set()), ("[90, 10, 20, 20]", {"show-region"}), ("[10, 10, 0, 20]", {"show-region"})],
)
def test_a_marked_place_lies_inside_its_picture(write: Write, box: str, rules_found: set[str]) -> None:
    line = "review: [{kind: formal, check: 印章清晰, show: {sample: card, box: BOX, caption: ①}}]"
    data = write(a=GOOD.replace("{use: id-card}", "{use: id-card, " + line.replace("BOX", box) + "}"), b="")
    forms = "forms: [{id: card, name: 身份证样例, kind: specimen, file: card.svg}]"
    (data / "reference" / "forms.yaml").write_text(forms, encoding="utf-8")
    assert rules(data) == {*rules_found, "form-file"}
    (data / "forms").mkdir()
    (data / "forms" / "card.svg").write_text("<svg/>", encoding="utf-8")
    assert rules(data) == rules_found
