"""Frequent questions: the right one answers, silence where none does; the bar is measured, not guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from knowledge.catalogue import load_catalogue
from knowledge.retrieval.frequent import best
from knowledge.retrieval.kinds import kinds
from service_api.chat import service
from service_api.chat.asked import BAR
from service_api.chat.members import LONGEST
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.context import Context

ROOT = Path(__file__).parents[3]
QUESTIONS: dict[str, dict[str, int | None]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text("utf-8")
)
LEAST_RIGHT, MOST_WRONG = 0.75, 0.04


@pytest.fixture
def here(client: TestClient) -> Context:
    """The running service."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    return here


@pytest.fixture
def turn(here: Context) -> Iterator[Turn]:
    """A turn of somebody who has said nothing yet."""
    conversation = here.chats.open()
    yield Turn(here, conversation)
    here.chats.close(conversation.id)


def _ask(turn: Turn, target: str, act: str, text: str, answers: dict[str, Any] | None = None) -> Message:
    turn.conversation.take_up(target, answers or {})
    turn.text, turn.messages = text, []
    service.perform(turn, act)
    assert service._LOST not in [one.text for one in turn.messages]
    return turn.messages[0]


def test_the_right_question_answers_and_hardly_ever_another(here: Context) -> None:
    right = wrong = answerable = 0
    for target, asked in QUESTIONS.items():
        of = here.knowledge.catalogue.target(target)
        for text, number in asked.items():
            answerable += number is not None
            found = best(here.knowledge.search.ranker, [of], text)
            if found is None or found.fit < BAR:
                continue
            is_right = number is not None and found.faq == of.faqs[number - 1]
            right, wrong = right + is_right, wrong + (not is_right)
    assert right >= LEAST_RIGHT * answerable, f"{right} of {answerable} answered"
    assert wrong <= MOST_WRONG * (right + wrong), f"{wrong} of {right + wrong} answers are to another question"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("退完一个月能开多少钱", {"received"}),
        ("一年能贷好多", {"received"}),
        ("有安置费没得", {"received"}),
        ("补一张多少钱", {"paid"}),
        ("一个月要交多少钱", {"paid"}),
        ("多久弄一次", {"times"}),
        ("从哪个月开始发", {"time"}),
        ("要登报不", set()),
    ],
)
def test_money_that_one_gets_is_no_fee(text: str, kind: set[str]) -> None:
    assert kinds(text) == kind


@pytest.mark.parametrize(
    ("target", "text", "source"),
    [
        ("retirement", "一个月到手能领多少", "retirement#faqs.faq-6"),
        ("housing-fund-loan", "我这种能贷多少", "housing-fund-loan#faqs.faq-1"),
        ("disability-certificate", "办下来一个月给多少钱", "disability-certificate#status"),
        ("divorce-registration", "契税交不交", "divorce-registration#status"),
        ("birth-registration", "拖了两年要交罚款不", "birth-registration#faqs.faq-1"),
        ("vehicle-inspection-mark", "要多少钱", "vehicle-inspection-mark#faqs.faq-5"),
        ("id-card-reissue", "要多少钱", "id-card-reissue#fees.0"),
    ],
)
def test_what_is_asked_about_money_is_answered_by_the_line_about_it(
    turn: Turn, target: str, text: str, source: str
) -> None:
    assert source in _ask(turn, target, "ask_fee", text).sources


def test_a_matter_that_ended_says_nothing_of_this_persons_fee(turn: Turn) -> None:
    told = _ask(turn, "vehicle-transfer", "ask_fee", "要多少钱", {"how-acquired": "purchase", "block": "violations"})
    assert "按您说的情况不收费" not in told.text
    assert "100元" in told.text
    assert "视您的情况" in told.text


@pytest.mark.parametrize("act", ["ask_fee", "ask_time", "ask_online", "ask_steps", "ask_who_can"])
def test_a_package_is_told_in_few_words(turn: Turn, act: str) -> None:
    for target in load_catalogue(ROOT / "data").packages:
        told = _ask(turn, target, act, "")
        assert len(told.text) <= LONGEST + 20, f"{target}: {len(told.text)}"


def test_a_package_tells_of_the_member_that_was_named_and_of_no_other(turn: Turn) -> None:
    told = _ask(turn, "restaurant-opening", "ask_fee", "消防那边收费不")
    assert told.sources == ["fire-check-before-opening#fee"]
    told = _ask(turn, "restaurant-opening", "ask_steps", "哪个先办")
    assert told.text.index("营业执照") < told.text.index("消防检查")


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [
        ("residence-permit", "照片要自己带不", "照片1张"),
        ("residence-permit", "拿不拿身份证", "看您的情况"),
        ("id-card-reissue", "户口本用不用带", "居民户口簿"),
        ("id-card-reissue", "照片要不要带", "清单里没有"),
        ("marriage-registration", "要不要体检", "清单里没有"),
    ],
)
def test_a_question_about_one_document_is_answered_from_the_list(
    turn: Turn, target: str, text: str, words: str
) -> None:
    answers = {"permit-need": "first"} if target == "residence-permit" else {}
    told = _ask(turn, target, "ask_materials", text, answers)
    assert words in told.text
    assert told.sources
    assert turn.conversation.target == target


def test_words_that_no_question_holds_are_answered_by_the_sentence_that_does(turn: Turn) -> None:
    told = _ask(turn, "veteran-return", "ask_missing", "党组织关系咋转")
    assert "党组织" in told.text
    assert all(one.startswith("veteran-registration#steps") for one in told.sources)


def test_words_that_the_catalogue_holds_nowhere_are_answered_by_nothing_like_them(turn: Turn) -> None:
    told = _ask(turn, "marriage-registration", "ask_fee", "司仪要请几个")
    assert told.sources == ["marriage-registration#status"]


def test_who_lacks_something_unnamed_may_pick_it(turn: Turn) -> None:
    told = _ask(turn, "id-card-reissue", "ask_missing", "有一样没带")
    assert "居民户口簿" in [one.title for one in told.buttons]
    picked = next(one for one in told.buttons if one.title == "居民户口簿")
    assert "派出所" in _ask(turn, "id-card-reissue", "ask_missing", picked.text or "").text


def test_what_is_no_document_at_all_is_not_asked_for_as_one(turn: Turn) -> None:
    told = _ask(turn, "food-business-licence", "ask_missing", "卖热狗行不行")
    assert "12345" in told.text
    assert not told.buttons


def test_a_way_to_apply_that_is_asked_about_by_name_is_answered_by_it_alone(turn: Turn) -> None:
    told = _ask(turn, "resident-pension-claim", "ask_online", "我腿脚不行，能不能上门")
    assert "上门" in told.text
    assert "刷脸" not in told.text


def test_why_with_nothing_under_way_is_heard_as_a_wish(turn: Turn) -> None:
    turn.text = "把我电瓶车拖走了，凭什么"
    service.perform(turn, "ask_why")
    assert "结果页" not in "".join(one.text for one in turn.messages)
