"""What is sure enough to be written down, and what is asked back: without Rasa."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from service_api.chat import ages, matching, service, story
from service_api.chat.acts.moving import returns
from service_api.chat.correcting import corrects, stands
from service_api.chat.linked import linked
from service_api.chat.negated import left_over
from service_api.chat.surely import half_said, replied_surely, said_surely
from service_api.chat.turn import Turn
from service_api.chat.understanding import take_answers
from service_api.context import Context

Made = Callable[..., Turn]
BIKE = Question(
    id="bike",
    ask="是什么车？",
    options=(
        Option(id="standard", label="电动自行车，有3C认证", says=("国标车",)),
        Option(id="none", label="没有3C，或者国标实施前的旧车、拼装车", says=("老国标车", "没有3C认证")),
    ),
)
AGE = Question(
    id="age",
    ask="到法定退休年龄了吗？",
    options=(
        Option(id="not-yet", label="满16周岁，还没到"),
        Option(id="short", label="到了，以前交过，没交够年限"),
        Option(id="never", label="到了，从没交过", says=("没交过",)),
        Option(id="under-16", label="不满16周岁"),
    ),
)
WANTS = Question(
    id="wants",
    kind="multiple",
    ask="还要办哪几样？",
    options=(
        Option(id="tobacco", label="卖香烟", says=("卖烟",)),
        Option(id="sign", label="挂门头招牌", says=("门头",)),
        Option(id="none", label="都不要"),
    ),
)


@pytest.fixture
def made(client: TestClient) -> Iterator[Made]:
    """Makes a turn of somebody who is at an item, or at none, with so much answered."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    opened: list[str] = []

    def make(text: str, target: str | None = None, **answers: str) -> Turn:
        conversation = here.chats.open()
        opened.append(conversation.id)
        if target is not None:
            conversation.take_up(target, {key.replace("_", "-"): value for key, value in answers.items()})
        return Turn(here, conversation, text)

    yield make
    for one in opened:
        here.chats.close(one)


def test_a_fragment_of_a_label_is_hardly_the_label() -> None:
    assert matching.matched(BIKE.options, "国标的") == ("none", matching.HARDLY)
    assert not replied_surely(BIKE, BIKE.options, "none", "国标的", grave=False)
    assert replied_surely(BIKE, BIKE.options, "standard", "国标车", grave=True)


def test_longer_words_for_another_option_come_first() -> None:
    assert said_surely(BIKE, "none", "是没有3C认证的老车")
    assert not said_surely(BIKE, "none", "有没有国标都行")
    assert not said_surely(BIKE, "standard", "是老国标车")


def test_a_half_is_not_the_whole_where_that_is_grave() -> None:
    assert not replied_surely(AGE, AGE.options, "never", "没交过", grave=True)
    assert replied_surely(AGE, AGE.options, "never", "第三个", grave=True)
    assert replied_surely(AGE, AGE.options, "never", "到了，从没交过", grave=True)


def test_what_several_options_share_is_half_of_each() -> None:
    who = Question(
        id="who",
        ask="是哪里人？",
        options=(
            Option(id="long", label="外国人，住过180天以上", says=("外国人",)),
            Option(id="short", label="外国人，没住满180天", says=("刚来的外国人",)),
            Option(id="mainland", label="内地居民", says=("中国人",)),
        ),
    )
    assert half_said(who, "long", "外国人")
    assert not half_said(who, "long", "外国人，住过一年了")
    assert not half_said(who, "short", "刚来的外国人")
    assert not half_said(who, "mainland", "中国人")
    assert not replied_surely(who, who.options, "long", "外国人", grave=False)
    assert replied_surely(who, who.options, "long", "第一个", grave=False)


@pytest.mark.parametrize(
    ("words", "option"),
    [("我35岁", "not-yet"), ("十五岁", "under-16"), ("我62岁", None), ("65岁", None)],
)
def test_an_age_and_the_age_of_retirement(words: str, option: str | None) -> None:
    found = ages.settled(AGE, words)
    assert found is not None
    assert found[0] == option


@pytest.mark.parametrize("words", ["快六十岁了", "我35岁，她30岁", "三十天"])
def test_what_is_no_single_age(words: str) -> None:
    assert ages.told(words) is None


@pytest.mark.parametrize(
    ("item", "words", "question", "option"),
    [
        ("resident-pension-claim", "想领居民养老金，老头子72岁", "sixty", "overdue"),
        ("resident-medical-insurance", "给婴儿办医保", "insured-person", "newborn"),
        ("id-card-reissue", "孩子3岁", "age-band", "under-16"),
        ("resident-pension-claim", "还没满60岁", "sixty", "not-yet"),
        ("retirement", "我45岁", "age-check", None),
        ("household-name-change", "我35岁", "child-eight", None),
        ("id-card-temporary", "16岁以上", "age-band", None),
    ],
)
def test_ages_settle_what_asks_for_them(made: Made, item: str, words: str, question: str, option: str | None) -> None:
    found = {link.question: link.value for link in linked(made(words, item), None)}
    assert found.get(question) == option


def test_a_bare_number_is_no_story(made: Made) -> None:
    turn = made("3")
    assert not story.keep(turn)
    assert turn.conversation.offered_for == ""
    turn.text = "五十三"
    assert story.keep(turn)


def test_a_number_counts_only_for_the_question_that_was_put(made: Made) -> None:
    turn = made("2", "id-card-reissue", card_state="lost", age_band="from-46")
    turn.act, turn.asked_before = "say_need", None
    assert not take_answers(turn)
    turn.asked_before = turn.asked()
    assert take_answers(turn).new


def test_what_stands_already(made: Made) -> None:
    answers = {"card_state": "lost", "age_band": "from-26-to-45"}
    for words, known in (("改成45岁", True), ("不对，我45", True), ("改成46岁", False), ("45岁", False)):
        turn = made(words, "id-card-reissue", **answers)
        turn.conversation.order = list(turn.conversation.answers)
        assert (stands(turn) is not None) is known


@pytest.mark.parametrize("words", ["不对，我二十", "还是按外地吧", "我还是不急吧"])
def test_corrections_without_the_word_for_it(made: Made, words: str) -> None:
    turn = made(words, "id-card-reissue", card_state="lost", age_band="from-46", place="home", urgent="yes")
    turn.conversation.order = list(turn.conversation.answers)
    assert corrects(turn)


def test_a_correction_never_takes_back_what_it_does_not_concern(made: Made) -> None:
    turn = made("改一下，让我哥替我去", "id-card-renewal", card_state="expired")
    turn.conversation.order = ["card-state"]
    service.perform(turn, "change_answer")
    assert turn.conversation.answers["card-state"] == "expired"


def test_an_age_that_leaves_it_open_takes_back_what_it_contradicts(made: Made) -> None:
    turn = made("不对，我五十九", "retirement", age_check="reached")
    turn.conversation.order = ["age-check"]
    assert corrects(turn)
    service.perform(turn, "change_answer")
    assert "age-check" not in turn.conversation.answers
    assert turn.asked() == ("retirement", "age-check")


def test_the_one_over_there(made: Made) -> None:
    turn = made("社保卡那个", "social-security-card")
    turn.conversation.take_up("company-change")
    assert returns(turn)
    turn.text = "公司那个"
    assert returns(turn)
    turn.text = "有抵押的那个"
    assert not returns(turn)


def test_what_is_left_when_others_are_denied() -> None:
    assert left_over(WANTS, WANTS.options, "不卖烟，不挂门头") == ["none"]
    assert left_over(WANTS, WANTS.options, "不卖烟") == ["sign"]
    assert left_over(WANTS, WANTS.options, "卖烟") is None
    assert left_over(BIKE, BIKE.options, "不是国标车") is None
