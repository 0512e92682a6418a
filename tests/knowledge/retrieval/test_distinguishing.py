"""The question that tells neighbours apart: over the real catalogue, and made of nothing but its words."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.catalogue.catalogue import UnknownItemError
from knowledge.catalogue.questions import Question
from knowledge.retrieval.distinguishing import Clarification, clarification, close_ones
from knowledge.retrieval.labels import LONGEST, joined_options, shortened

DATA = Path(__file__).parents[3] / "data"
CONNECTIVES = re.compile(
    r"您是要“|”，还是“|”？|您要办的是哪一件？|您是想几件事一起办，还是只办其中一件？|^一起办：|^只办：|等$|…$"
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The whole real catalogue."""
    return load_catalogue(DATA)


def _labels(found: Clarification) -> dict[str, str]:
    return {one.target_id: one.label for one in found.options}


def test_reissue_or_renewal_of_an_identity_card(catalogue: Catalogue) -> None:
    found = clarification(catalogue, ["id-card-reissue", "id-card-renewal"])
    assert "身份证是什么情况" in found.question
    labels = _labels(found)
    assert "丢" in labels["id-card-reissue"]
    assert "到期" in labels["id-card-renewal"]
    assert found.options[0].answer == ("card-state", "lost"), "it is not asked again"
    assert found.options[1].answer is None, "several options lead there"
    assert _labels(clarification(catalogue, ["id-card-renewal", "id-card-reissue"])) == labels


def test_three_kinds_of_identity_card(catalogue: Catalogue) -> None:
    labels = _labels(clarification(catalogue, ["id-card-reissue", "id-card-renewal", "id-card-first"]))
    assert "丢" in labels["id-card-reissue"]
    assert "没" in labels["id-card-first"]


def test_reissue_or_renewal_of_a_driving_licence(catalogue: Catalogue) -> None:
    labels = _labels(clarification(catalogue, ["driving-licence-reissue", "driving-licence-renewal"]))
    assert "丢" in labels["driving-licence-reissue"]
    assert "还在" in labels["driving-licence-renewal"]


def test_a_company_or_a_shop_of_ones_own(catalogue: Catalogue) -> None:
    labels = _labels(clarification(catalogue, ["company-setup", "self-employed-setup"]))
    assert "公司" in labels["company-setup"]
    assert "小店" in labels["self-employed-setup"]


@pytest.mark.parametrize(
    "pair", [("primary-school-entry", "junior-school-entry"), ("unemployment-registration", "unemployment-benefit")]
)
def test_names_tell_apart_what_no_question_does(catalogue: Catalogue, pair: tuple[str, str]) -> None:
    found = clarification(catalogue, pair)
    names = [catalogue.items[one].plain_name for one in pair]
    assert [one.label for one in found.options] == names
    assert found.question == f"您是要“{names[0]}”，还是“{names[1]}”？"


def test_a_package_or_one_of_its_members(catalogue: Catalogue) -> None:
    found = clarification(catalogue, ["birth-registration", "birth-of-child"])
    assert found.question == "您是想几件事一起办，还是只办其中一件？"
    member, package = found.options
    assert (member.label[:3], package.label[:4]) == ("只办：", "一起办：")


def test_three_that_no_question_tells_apart(catalogue: Catalogue) -> None:
    found = clarification(catalogue, ["drainage-permit", "adoption-registration", "pension-transfer"])
    assert found.question == "您要办的是哪一件？"


def test_a_question_that_both_ask_with_other_answers_open(catalogue: Catalogue) -> None:
    asks = Question.model_validate(
        {
            "id": "who",
            "ask": "给谁办？",
            "options": [{"id": "child", "label": "孩子"}, {"id": "adult", "label": "大人"}],
        }
    )
    child, adult = (
        catalogue.items[one].model_copy(
            update={"questions": (asks.model_copy(update={"options": (option,)}),), "outcomes": ()}
        )
        for one, option in zip(("drainage-permit", "adoption-registration"), asks.options, strict=True)
    )
    made = Catalogue(
        **{
            **{name: getattr(catalogue, name) for name in catalogue.__dataclass_fields__},
            "items": {child.id: child, adult.id: adult},
        }
    )
    found = clarification(made, [child.id, adult.id])
    assert found.question == "给谁办？"
    assert [one.label for one in found.options] == ["孩子", "大人"]
    assert [one.answer for one in found.options] == [("who", "child"), ("who", "adult")]


@pytest.mark.parametrize(
    "targets",
    [[], ["id-card-first"], ["id-card-first"] * 2, ["a", "b", "c", "d"]],
    ids=["none", "one", "twice", "four"],
)
def test_it_is_about_two_or_three(catalogue: Catalogue, targets: list[str]) -> None:
    with pytest.raises(ValueError, match="two or three"):
        clarification(catalogue, targets)


def test_unknown_targets_are_told(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownItemError):
        clarification(catalogue, ["id-card-first", "no-such-item"])


def test_every_pair_that_sends_people_on_and_many_others(catalogue: Catalogue) -> None:
    """Labels differ, fit a button, and every word of question and labels stands in the two targets."""
    pairs = {(item.id, one.redirect) for item in catalogue.items.values() for one in item.outcomes if one.redirect}
    pairs |= {(package.id, member.item) for package in catalogue.packages.values() for member in package.members}
    every = sorted([*catalogue.items, *catalogue.packages])
    drawn = random.Random(4)
    groups = [
        *sorted(pairs),
        *(drawn.sample(every, 2) for _ in range(600)),
        *(drawn.sample(every, 3) for _ in range(300)),
    ]
    written = {one: _words(catalogue, one) for one in every}
    for group in groups:
        for order in itertools.permutations(group) if len(group) == 2 else (group,):
            found = clarification(catalogue, order)
            labels = [one.label for one in found.options]
            assert [one.target_id for one in found.options] == list(order)
            assert len(set(labels)) == len(labels), (order, labels)
            assert all(0 < len(label) <= LONGEST for label in labels), labels
            texts = "\n".join(written[one] for one in order)
            for text in (found.question, *labels):
                pieces = [
                    piece for piece in re.split("[；]", CONNECTIVES.sub("\0", text)) for piece in piece.split("\0")
                ]
                assert all(piece in texts for piece in pieces), (order, text)
            assert found == clarification(catalogue, order), "the same every time"


def _words(catalogue: Catalogue, target_id: str) -> str:
    """All that a question may be made of: the target's names, summary, questions and options, with and without asides."""
    target = catalogue.target(target_id)
    texts = [target.name, target.plain_name, target.summary]
    for question in target.questions:
        if isinstance(question, Question):
            texts += [question.ask, *(option.label for option in question.options)]
    return "\n".join([*texts, *(re.sub(r"（[^（）]*）", "", text) for text in texts)])


def test_only_near_hits_are_close() -> None:
    assert close_ones([("a", 0.4), ("b", 0.3), ("c", 0.05)]) == ("a", "b")
    assert close_ones([("a", 0.4), ("b", 0.3), ("c", 0.2), ("d", 0.2)]) == ("a", "b", "c")
    assert close_ones([("a", 0.9), ("b", 0.05)]) == ()
    assert close_ones([("a", 0.9)]) == ()
    assert close_ones([]) == ()


@pytest.mark.parametrize(
    ("options", "label"),
    [
        ([], ""),
        (["丢了（被偷也算）"], "丢了（被偷也算）"),
        (["在手上，到期了", "在手上，坏了"], "在手上，到期了；坏了"),
        (["没丢", "在手上，坏了"], "没丢；在手上，坏了"),
        (["一" * 20, "二" * 20], "一" * 20 + "等"),
        (["不" * 31], ""),
    ],
)
def test_options_become_one_label(options: list[str], label: str) -> None:
    assert joined_options(options) == label


def test_a_long_name_is_cut_at_a_comma() -> None:
    assert shortened("一" * 20 + "，" + "二" * 20) == "一" * 20 + "…"
    assert shortened("一" * 6 + "，" + "二" * 40) == "一" * 6 + "…"
    assert shortened("一" * 5 + "，" + "二" * 40) == "一" * 5 + "，" + "二" * 23 + "…", "five characters tell nothing"
    assert shortened("只办：" + "一" * 5 + "、" + "二" * 40) == "只办：" + "一" * 5 + "…"
    assert shortened("一" * 40) == "一" * 29 + "…"
    assert shortened("短") == "短"
