"""What was told is kept: asked back where half heard, tried again when its question comes, one of several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from service_api.chat import listing
from service_api.chat.asking_back import NO, YES, ask_back, recall
from service_api.chat.composing import go_on
from service_api.chat.overheard import FACT, overheard
from service_api.chat.schemas import Card, Message
from service_api.chat.so_far import outcome_so_far
from service_api.chat.turn import Turn
from service_api.chat.unheard import MISSES, line
from service_api.context import Context

Made = Callable[..., Turn]


@pytest.fixture
def made(client: TestClient) -> Iterator[Made]:
    """Makes a turn of somebody who has answered so much of an item, or of whom nothing is known yet."""
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


def _said(turn: Turn, said: str, *messages: Message) -> None:
    """Let a turn be over in which this was said and answered."""
    first = messages[0].model_copy(update={"said": said})
    turn.conversation.messages = [*turn.conversation.messages, first, *messages[1:]]


def _question(turn: Turn) -> Message:
    ask = turn.ask()
    assert ask is not None
    return Message(text="?", sources=[f"{turn.conversation.target}#questions.{ask.key}"])


def test_what_is_half_heard_is_asked_back_and_written_down_by_a_yes_only(made: Made) -> None:
    turn = made("在屋头走的，不是医院", "death-registration")
    assert ask_back(turn)
    (asked,) = turn.messages
    assert asked.text == "您说的是“在家里、养老院正常走的”吗？"
    assert [one.title for one in asked.buttons][:2] == [YES, NO]
    assert len(asked.buttons) > 4, "the other options are there as well"
    assert turn.conversation.answers == {}
    doubt = turn.conversation.doubt
    assert doubt is not None
    assert (doubt.key, doubt.value) == ("death-manner", "home")


def test_a_no_holds(made: Made) -> None:
    turn = made("在屋头走的，不是医院", "death-registration")
    assert ask_back(turn)
    turn.conversation.messages = [*turn.messages]
    turn.messages.clear()
    assert not ask_back(turn)
    assert not recall(turn, [turn.text])


@pytest.mark.parametrize("words", ["我家有两只猫", "今天天气不错", "吃了没"])
def test_what_is_not_heard_at_all_is_not_asked_back(made: Made, words: str) -> None:
    assert not ask_back(made(words, "death-registration"))


def test_words_that_matched_nothing_are_tried_again_when_their_question_comes(made: Made) -> None:
    turn = made("", "id-card-reissue", card_state="lost")
    _said(turn, "户口不在这边，在外省", Message(text=FACT[0]), _question(turn))
    _said(turn, "天上有朵云", Message(text="别的"), _question(turn))
    assert overheard(turn) == ["户口不在这边，在外省"]
    turn.put("age-band", "from-46")
    go_on(turn)
    assert "您说过“在外省”，是“外地”吗？" in turn.messages[-1].text
    assert turn.messages[-1].buttons[0].title == YES
    assert "place" not in turn.conversation.answers


def test_words_said_of_another_matter_or_before_starting_over_are_left(made: Made) -> None:
    turn = made("", "id-card-reissue", card_state="lost")
    _said(turn, "户口不在这边", Message(text=FACT[0]), _question(turn))
    turn.conversation.take_up("residence-permit")
    assert overheard(turn) == []
    turn.conversation.take_up("id-card-reissue")
    assert overheard(turn) == ["户口不在这边"]
    _said(turn, "重新开始", Message(text="好"), _question(turn))
    assert overheard(turn) == []


def test_of_an_opening_sentence_only_what_stands_beside_the_wish_counts(made: Made) -> None:
    turn = made("", "housing-fund-purchase-withdrawal")
    card = Card(kind="item", id="housing-fund-purchase-withdrawal", title="", href="")
    _said(turn, "想取公积金，商品房，有贷款", Message(text="好", card=card), _question(turn))
    assert overheard(turn) == ["商品房，有贷款"]


def test_nobody_is_asked_whether_somebody_died(made: Made) -> None:
    turn = made("", "elderly-allowance", elder_age="from-80")
    assert not recall(turn, ["我妈退休了，腿脚不方便"]) or "去世" not in turn.messages[-1].text


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("三件事：换法人、两个员工社保、发票提额", ["company-change", "employer-staff-change", "invoice-quota"]),
        ("两件事，一是护照到期了，二是驾照丢了", ["passport-renewal", "driving-licence-reissue"]),
        ("身份证丢了", []),
        ("身份证、户口本都带了", []),
        ("我家两个孩子，大的六岁，小的三岁", []),
    ],
)
def test_matters_listed_in_one_breath(made: Made, text: str, targets: list[str]) -> None:
    assert [one.target for one in listing.listed(made(text))] == targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("先办第二个", "employer-staff-change"),
        ("第三件先办", "invoice-quota"),
        ("刚才员工那个办完了没", "employer-staff-change"),
        ("发票那个", "invoice-quota"),
        ("第二个", None),
        ("员工有两个", None),
    ],
)
def test_one_of_several_is_pointed_at(made: Made, text: str, target: str | None) -> None:
    turn = made(text, "company-change")
    turn.conversation.wished = {"employer-staff-change": "两个员工社保", "invoice-quota": "发票提额"}
    sources = [f"{one}#plain_name" for one in ("company-change", *turn.conversation.wished)]
    turn.conversation.messages = [Message(text=f"{listing.LEAD}三件事，先办第一件。", sources=sources)]
    assert listing.pointed_at(turn) == target


def test_a_human_being_is_offered_once_in_a_row_of_misses(made: Made) -> None:
    turn = made("", "marriage-registration")
    offered = []
    for number in range(6):
        told = line(turn, FACT)
        assert told.text not in {one.text for one in turn.conversation.messages[-1:]}
        offered.append(bool(told.buttons))
        _said(turn, f"话{number}", told)
    assert offered == [False, False, True, False, False, False]
    assert not any("不变" in text or "不用记" in text or "用不上" in text for text in MISSES)


def test_the_list_so_far_marks_what_is_open(made: Made) -> None:
    turn = made("", "birth-registration", child_kind="baby")
    step = turn.step()
    assert step is not None
    assert step.ask is not None
    lines = outcome_so_far(turn, step).materials
    assert any(one.maybe for one in lines)
    assert any(not one.maybe for one in lines)
