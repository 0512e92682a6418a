"""What is asked is answered from where it lies: the drawer asked for, else a sentence of the guide, else nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from fastapi.testclient import TestClient

from service_api.chat import service
from service_api.chat.drawers import opens
from service_api.chat.quoting import quoted
from service_api.chat.recognising import own_phrase, recognise
from service_api.chat.turn import Turn
from service_api.context import Context

NLU: Final = Path(__file__).parents[3] / "bot/data/nlu"
LEAST_OPENED: Final = 0.9


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


def _ask(turn: Turn, target: str, act: str, text: str, answers: dict[str, Any] | None = None) -> str:
    turn.conversation.take_up(target, answers or {})
    turn.text, turn.messages = text, []
    service.perform(turn, act)
    assert service._LOST not in [one.text for one in turn.messages]
    return turn.messages[0].text


@pytest.mark.parametrize(
    ("target", "act", "text", "never"),
    [
        ("clinic-filing", "ask_time", "护士要几个", "当场办结"),
        ("clinic-filing", "ask_time", "要多少平米", "当场办结"),
        ("company-change", "ask_fee", "章程要重新签吗", "不收费"),
        ("company-change", "ask_time", "刻章要换吗", "工作日"),
        ("disability-certificate", "ask_fee", "评了有什么钱", "不收费"),
        ("wage-arrears-complaint", "ask_fee", "能领点钱不", "不收费"),
        ("driving-licence-upgrade", "ask_time", "要学多久", "当场办结"),
        ("driving-licence-renewal", "ask_missing", "交强险过期了咋办", "要先换证"),
        ("disability-certificate", "ask_online", "能上门评吗", "儿童"),
        ("marriage-registration", "ask_who_can", "可以代办吗", "完全自愿"),
        ("clinic-filing", "ask_materials", "要消防吗", "不用为它准备"),
        ("passport-first", "ask_time", "多久", "五年"),
    ],
)
def test_no_answer_comes_from_the_wrong_drawer(turn: Turn, target: str, act: str, text: str, never: str) -> None:
    told = _ask(turn, target, act, text)
    assert never not in told
    assert "没有写" not in told


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [
        ("employer-insurance-registration", "要公章吗", "公章"),
        ("rural-homestead", "要找谁批", "乡镇政府"),
        ("company-deregistration", "税务那边呢", "税务"),
        ("wage-arrears-complaint", "会不会打击报复我啊", "保密"),
        ("unemployment-benefit", "能领几个月", "24个月"),
    ],
)
def test_the_guide_is_quoted_on_what_the_words_name(turn: Turn, target: str, text: str, words: str) -> None:
    turn.conversation.take_up(target, {})
    turn.text = text
    told = quoted(turn)
    assert told is not None
    assert words in told.text
    assert told.sources


@pytest.mark.parametrize(("act", "intent"), [("ask_fee", "ask_fee"), ("ask_time", "ask_time")])
def test_whoever_asks_for_a_drawer_gets_it(turn: Turn, act: str, intent: str) -> None:
    """Of what people say of an act, hardly anything may be kept from its drawer; a matter whose guide says little is at hand."""
    said = yaml.safe_load((NLU / f"{intent}.yml").read_text("utf-8"))["nlu"][0]["examples"]
    texts = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", one[2:]) for one in said.splitlines()]
    turn.conversation.take_up("id-card-reissue", {})
    shut = []
    for text in texts:
        turn.text, turn._known = text, {}
        if not opens(turn, act):
            shut.append(text)
    assert len(shut) <= (1 - LEAST_OPENED) * len(texts), shut


def test_taxes_are_told_alone_and_long_lists_are_short(turn: Turn) -> None:
    told = _ask(turn, "second-hand-home-transfer", "ask_fee", "要交多少税")
    assert "契税" in told
    assert "登记费" not in told
    assert len(told.splitlines()) <= 6
    assert "结果页上都有" in _ask(turn, "second-hand-home-transfer", "ask_fee", "要多少钱")


def test_every_button_with_words_is_recognised_as_what_it_says() -> None:
    acts = {
        "给我告知单": "want_notice",
        "去哪里办": "ask_where",
        "要多少钱": "ask_fee",
        "多久能办好": "ask_time",
        "重新开始": "start_over",
        "返回上一步": "back",
        "我要找人工": "human_help",
        "转到手机上接着办": "continue_elsewhere",
        "几点上班，我在枣阳市": "ask_hours",
    }
    assert {text: own_phrase(text) for text in acts} == acts


def test_no_option_of_the_catalogue_is_one_of_the_machines_own_words(here: Context) -> None:
    catalogue = here.knowledge.catalogue
    labels = [
        option.label
        for item in catalogue.items.values()
        for one in (*item.questions, *(each for group in item.groups for each in group.questions))
        for option in getattr(one, "options", ())
    ]
    assert len(labels) > 1000
    assert not [one for one in labels if own_phrase(one) is not None]


@pytest.mark.parametrize(
    "text", ["我在单位上班，交了三年社保", "上班切了手", "公司换地址", "店关门了", "我周末结的婚", "占的还是原来的地方"]
)
def test_who_only_tells_asks_for_no_hours_and_no_place(text: str) -> None:
    assert recognise(text) == "tell"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("周六上班吗", "ask_hours"),
        ("星期天开门不", "ask_hours"),
        ("啥时候上班", "ask_hours"),
        ("你们的地址", "ask_where"),
        ("收不收钱", "ask_fee"),
        ("要交多少税", "ask_fee"),
    ],
)
def test_what_is_asked_plainly_is_recognised(text: str, act: str) -> None:
    assert recognise(text) == act
