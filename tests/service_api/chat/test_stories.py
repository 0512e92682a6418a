"""What is told bit by bit, beside the matter, or of another one: without Rasa."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from service_api.chat import offering, service, story, unheard
from service_api.chat.acts.moving import earlier, returns
from service_api.chat.circumstances import circumstances, has_paper, only_describes
from service_api.chat.deciding import settled_act
from service_api.chat.finding import turns_away
from service_api.chat.turn import Turn
from service_api.chat.turning import bare, switches, wishes
from service_api.chat.wholes import holding
from service_api.context import Context

Made = Callable[..., Turn]
CARD = {"card-state": "lost", "age-band": "from-46", "place": "home"}


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


def _say(turn: Turn, text: str, act: str = "say_need") -> str:
    turn.text, turn.messages = text, []
    service.perform(turn, act)
    assert service._LOST not in [one.text for one in turn.messages]
    turn.messages[0].said = text
    turn.conversation.messages = [*turn.conversation.messages, *turn.messages]
    return "\n".join(one.text for one in turn.messages)


@pytest.mark.parametrize(
    "text",
    ["俩人都能去", "五十三", "七岁", "六十五了", "妈妈是农村户口，六十", "我老伴五十八", "户口在樊城", "结婚两年了"],
)
def test_circumstances_describe_and_wish_for_nothing(text: str) -> None:
    assert only_describes(text)
    assert not wishes(text)


@pytest.mark.parametrize(
    "text", ["怀孕了", "没钱", "想离", "迁到本市", "我要去香港", "老人去世了", "办居住证", "残疾人"]
)
def test_a_matter_is_more_than_a_description(text: str) -> None:
    assert not only_describes(text)


@pytest.mark.parametrize("text", ["有居住证，才办一年", "河南的身份证", "身份证是河南的，居住证有", "身份证户口本都在"])
def test_having_a_paper_is_no_wish(text: str) -> None:
    assert has_paper(text)
    assert not wishes(text)


def test_what_is_wished_for_beside_a_paper_is_a_wish() -> None:
    assert wishes("身份证户口本都在，想给车过户")
    assert wishes("身份证丢了")


def test_clauses_that_describe() -> None:
    assert circumstances("身份证丢了，五十三") == ["五十三"]
    assert circumstances("五十三") == []


@pytest.mark.parametrize("text", ["俩人都能去", "五十三", "六十五了", "妈妈是农村户口", "七岁"])
def test_circumstances_open_and_offer_nothing(made: Made, text: str) -> None:
    turn = made("")
    said = _say(turn, text)
    assert turn.conversation.target is None
    assert turn.conversation.offered == []
    assert "记着" in said


def test_a_story_is_kept_within_bounds(made: Made) -> None:
    turn = made("")
    for words in ("第一句说了要办什么", "第二句", "第三句", "第四句", "第五句", "很长的一句" * 20):
        turn.text = words
        story.keep(turn)
    kept = turn.conversation.offered_for
    assert kept.startswith("第一句")
    assert "第二句" not in kept
    assert len(kept) <= story.LONGEST + story.MOST_SENTENCES


def test_what_was_told_before_counts_once_it_is_clear(made: Made) -> None:
    turn = made("")
    _say(turn, "六十五了")
    _say(turn, "身份证丢了")
    assert turn.conversation.target == "id-card-reissue"
    assert turn.conversation.answers == {"card-state": "lost", "age-band": "from-46"}
    assert turn.conversation.offered_for == "", "the story has found its matter"


def test_an_offer_stays_on_the_table(made: Made) -> None:
    turn = made("")
    turn.text = "身份证用不了了"
    offering.offer(turn, ["id-card-reissue", "id-card-renewal"], "哪一件？")
    _say(turn, "我老伴五十八", "answer")
    assert turn.conversation.offered == ["id-card-reissue", "id-card-renewal"]
    _say(turn, "先办丢了补办", "answer")
    assert turn.conversation.target == "id-card-reissue"


def test_everything_about_a_shop_is_its_package(made: Made) -> None:
    turn = made("")
    _say(turn, "打算盘个店面卖奶茶，手续从头讲讲")
    assert turn.conversation.target == "restaurant-opening"


def test_a_fact_after_the_result_leaves_it(made: Made) -> None:
    turn = made("", "id-card-reissue", **CARD, can_come="yes", urgent="no")
    said = [_say(turn, text) for text in ("结婚两年了", "孩子爸爸在外地上班", "户口在樊城")]
    assert turn.conversation.target == "id-card-reissue"
    assert len({one.splitlines()[0] for one in said}) == len(said), "never the same words twice running"
    assert turn.conversation.offered == []


def test_noise_gets_a_human_being_the_third_time(made: Made) -> None:
    turn = made("", "marriage-registration")
    said = [_say(turn, text, "answer") for text in ("咕噜咕噜叽", "叽里咕噜嘟", "嘟噜噜哇叽")]
    assert [one.splitlines()[0] for one in said] == list(unheard.NOISE)
    assert any(button.title == "找人帮忙" for one in turn.messages for button in one.buttons)


@pytest.mark.parametrize(
    "text",
    ["算了，我问下公积金", "算了，我是想离婚", "不开了，我改开奶茶店", "办好了，换驾照", "下一个，车证", "先问下社保"],
)
def test_turning_to_another_matter(made: Made, text: str) -> None:
    assert switches(text)
    assert turns_away(made(text, "id-card-reissue"))


@pytest.mark.parametrize("text", ["算了先不管房子", "不急了", "办好了", "再问一下多少钱"])
def test_staying_with_it(made: Made, text: str) -> None:
    assert not turns_away(made(text, "id-card-reissue"))


@pytest.mark.parametrize("text", ["哪个", "先办哪个", "哪个先办", "人的", "先问人的"])
def test_question_words_are_no_name(text: str) -> None:
    assert len(bare(text)) < 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("回到身份证", "id-card-reissue"),
        ("回到孙子户口", "birth-registration"),
        ("接着办身份证那个", "id-card-reissue"),
        ("回到刚才的", None),
    ],
)
def test_back_to_the_one_that_is_named(made: Made, text: str, named: str | None) -> None:
    turn = made(text, "id-card-reissue")
    turn.conversation.take_up("birth-registration")
    turn.conversation.take_up("marriage-certificate-reissue")
    assert earlier(turn) == named
    assert returns(turn) == (named is not None)
    _say(turn, text, "resume_earlier")
    assert turn.conversation.target == (named or "birth-registration")


def test_wiping_is_asked_about(made: Made) -> None:
    turn = made("", "id-card-reissue", **CARD)
    assert "都清掉吗" in _say(turn, "从头再弄一遍吧", "start_over")
    assert turn.conversation.answers == {"card-state": "lost", "age-band": "from-46", "place": "home"}
    turn.doubt, turn.conversation.doubt, turn.text = turn.conversation.doubt, None, "好"
    assert settled_act(turn) == "start_over"
    _say(turn, turn.text, "start_over")
    assert turn.conversation.answers == {}


def test_plain_words_wipe_at_once(made: Made) -> None:
    turn = made("", "id-card-reissue", **CARD)
    _say(turn, "重新开始", "start_over")
    assert turn.conversation.answers == {}


def test_together_is_the_package_that_holds_it(made: Made) -> None:
    assert holding(made("一起办", "marriage-registration")) == ["new-family"]
    assert holding(made("能一次办完吗", "marriage-registration")) == ["new-family"]
    assert holding(made("一起办身份证", "marriage-registration")) == []
    assert holding(made("一起办")) == []
