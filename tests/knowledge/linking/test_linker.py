"""What a sentence answers, and above all what it does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue, Question
from knowledge.guidance import Guide
from knowledge.linking.linker import Linker
from knowledge.linking.linkers import Linkers
from knowledge.linking.votes import Answer
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.lexicon import Lexicon, load_lexicon

DATA = Path(__file__).parents[3] / "data"
TODAY = dt.date(2026, 3, 10)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon of this project."""
    return load_lexicon(DATA)


@pytest.fixture(scope="module")
def reissue(catalogue: Catalogue, lexicon: Lexicon) -> Linker:
    """The linker of the real item 身份证补领."""
    item = catalogue.items["id-card-reissue"]
    questions = {one.id: one for one in item.questions if isinstance(one, Question)}
    nouns = [material.name for material in catalogue.materials.values()]
    return Linker(questions, lexicon, subject=(item.name, item.plain_name, *item.aliases), nouns=nouns)


def linked(linker: Linker, sentence: str, asked: str | None = None) -> dict[str, Answer]:
    """Question to answer."""
    return {link.question: link.value for link in linker.link(sentence, TODAY, asked=asked)}


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("我身份证丢了，人在外地打工", {"card-state": "lost", "place": "away"}),
        ("身份证没丢，过期了", {"card-state": "expired"}),
        ("老娘七十四了，走不动", {"age-band": "from-46", "can-come": "no"}),
        ("俺娃三岁，身份证弄丢咧", {"card-state": "lost", "age-band": "under-16"}),
        ("身份证找不到啦，着急用，我32岁", {"card-state": "lost", "urgent": "yes", "age-band": "from-26-to-45"}),
        ("我是孩子爷爷", {"who-goes-minor": "other-guardian"}),
        ("不着急", {"urgent": "no"}),
        ("不急", {"urgent": "no"}),
    ],
)
def test_says_what_it_says(reissue: Linker, sentence: str, answers: dict[str, Answer]) -> None:
    assert linked(reissue, sentence) == answers


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "😀",
        "户口本丢了",
        "要是丢了怎么办",
        "万一被偷了呢",
        "能不能在外地办",
        "可以在外地办吗",
        "以前是丢了，现在找到了",
        "补办身份证要多少钱",
        "快十六岁了",
    ],
)
def test_answers_nothing_that_was_not_said(reissue: Linker, sentence: str) -> None:
    assert linked(reissue, sentence) == {}


def test_a_link_names_its_words_and_how_sure_it_is(reissue: Linker) -> None:
    links = reissue.link("钱包被偷了，我32岁", TODAY)
    assert {link.words for link in links} == {"钱包被偷了", "我32岁"}
    assert all(0.5 < link.confidence <= 1 for link in links)
    assert [link.confidence for link in links] == sorted((link.confidence for link in links), reverse=True)


def test_a_stated_age_beats_a_word_and_contradiction_is_no_answer(reissue: Linker) -> None:
    assert linked(reissue, "我娃二十岁了").get("age-band") == "from-16-to-25"
    assert "card-state" not in linked(reissue, "一张丢了，一张过期")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="我身份证丢了没不在外地急用能来岁三十二，。？ab1", max_size=40))
def test_every_link_is_a_legal_answer(reissue: Linker, catalogue: Catalogue, sentence: str) -> None:
    questions = {one.id: one for one in catalogue.items["id-card-reissue"].questions if isinstance(one, Question)}
    for link in reissue.link(sentence, TODAY):
        assert link.value in {option.id for option in questions[link.question].options}
        assert link.words in sentence


def asking(kind: str, **fields: object) -> Question:
    """A question of its own."""
    return Question.model_validate({"id": "q", "kind": kind, "ask": "几位？", **fields})


def alone(question: Question, lexicon: Lexicon, sentence: str, *, asked: bool = False) -> Answer | None:
    """What a sentence answers to one question."""
    return linked(Linker({"q": question}, lexicon), sentence, "q" if asked else None).get("q")


WHO = {"options": [{"id": "self", "label": "本人办理", "says": ["我自己去"]}, {"id": "agent", "label": "请别人代办"}]}
YES_NO = {"options": [{"id": "yes", "label": "有"}, {"id": "no", "label": "没有"}]}
HAVE = {
    "options": [
        {"id": "car", "label": "小汽车"},
        {"id": "house", "label": "两套房子"},
        {"id": "none", "label": "以上都没有"},
    ]
}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("我自己去一趟", "self"),
        ("不是我自己去", "agent"),
        ("不用我自己去", "agent"),
        ("我本人去不了", "agent"),
        ("要不要我自己去", None),
        ("我自己去行吗", "self"),
        ("我要自己去吗", None),
    ],
)
def test_negation_of_one_of_two_means_the_other(lexicon: Lexicon, sentence: str, value: str | None) -> None:
    assert alone(asking("single", **WHO), lexicon, sentence) == value


@pytest.mark.parametrize(("sentence", "value"), [("有", "yes"), ("有的", "yes"), ("没有", "no"), ("没得", "no")])
def test_bare_replies_count_only_for_the_question_just_asked(lexicon: Lexicon, sentence: str, value: str) -> None:
    assert alone(asking("single", **YES_NO), lexicon, sentence, asked=True) == value
    assert alone(asking("single", **YES_NO), lexicon, sentence) is None


@pytest.mark.parametrize(
    ("sentence", "value"),
    [("家里有小汽车", ["car"]), ("有小汽车，还有两套房子", ["car", "house"]), ("没有小汽车，有两套房子", ["house"])],
)
def test_several_choices(lexicon: Lexicon, sentence: str, value: list[str]) -> None:
    assert alone(asking("multiple", **HAVE), lexicon, sentence) == value


@pytest.mark.parametrize(
    ("sentence", "value"), [("一共两个人", 2), ("我们三口人", 3), ("四位", 4), ("三百个人", None), ("几个人都行", None)]
)
def test_counts_within_bounds(lexicon: Lexicon, sentence: str, value: float | None) -> None:
    question = asking("number", ask="一共几位？", unit="位", minimum=1, maximum=20)
    assert alone(question, lexicon, sentence) == value


def test_days_answer_when_asked_or_spoken_of(lexicon: Lexicon) -> None:
    question = asking("date", ask="合同是哪天签订的？")
    assert alone(question, lexicon, "昨天", asked=True) == "2026-03-09"
    assert alone(question, lexicon, "合同上个月五号签订的") == "2026-02-05"
    assert alone(question, lexicon, "昨天我去逛街了") is None


def test_the_name_of_an_item_does_not_lead_away_from_it(catalogue: Catalogue, lexicon: Lexicon) -> None:
    """驾驶证丢了 once was heard as the vehicle's licence, and sent away whoever had lost the driver's."""
    guide = Guide(catalogue)
    linkers = Linkers(catalogue, guide, Analyser(lexicon))
    wrong = [
        (item.id, name)
        for item in catalogue.items.values()
        for name in (item.name, item.plain_name, *item.aliases)
        if (found := {link.question: link.value for link in linkers.of(item.id).link(name, TODAY)})
        and (step := guide.step(item.id, found, TODAY)).ask is None
        and guide.outcome(step).kind != "proceed"
    ]
    assert not wrong
