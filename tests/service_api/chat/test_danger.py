"""Danger is heard in words of danger, or where the recogniser is sure; never in what is past or only sounds so."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat.believing import believed
from service_api.chat.danger import dangers
from service_api.chat.helping import help_for
from service_api.chat.service import perform
from service_api.chat.turn import Turn
from service_api.context import Context


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("我想死", "despair", "120"),
        ("我不想活了", "despair", "120"),
        ("活着没意思", "despair", "120"),
        ("老公打我", "police", "110"),
        ("有人要打我", "police", "110"),
        ("我被绑架了", "police", "110"),
        ("小孩走丢了", "missing", "110"),
        ("家里着火了", "fire", "119"),
        ("闻到煤气味了", "fire", "119"),
        ("有人晕倒了", "medical", "120"),
        ("我妈突然不能动了", "medical", "120"),
        ("刚刚又晕倒了，昨天出院的", "medical", "120"),
        ("我爸喝了农药，送哪个医院", "medical", "120"),
        ("孩子吃错药了去哪家医院", "medical", "120"),
        ("我妈晕倒了，去哪个医院近", "medical", "120"),
        ("有人拿刀捅人，快送医院", "police", "110"),
        ("老公打我，我在医院", "police", "110"),
        ("他要打死我", "police", "110"),
        ("他拿菜刀追我", "police", "110"),
        ("孩子被人拐走了", "missing", "110"),
        ("我吃了一瓶安眠药", "medical", "120"),
        ("救命", "any", "119"),
    ],
)
def test_danger_is_heard(text: str, kind: str, number: str) -> None:
    assert kind in dangers(text)
    assert number in help_for(dangers(text))


@pytest.mark.parametrize(
    "text",
    [
        "老人上个月走了",
        "奶奶走了三天了",
        "我老公是香港人",
        "我老公死了，怎么销户",
        "想死你了",
        "笑死我了",
        "去年家里着火了，户口本烧没了",
        "我爸昏迷在医院，社保卡怎么办",
        "打我电话",
        "跳楼价买的房子怎么过户",
        "有人抢注了我的商标",
        "办养犬证，狗打架",
        "触电工亡怎么赔",
        "我妈住院了，中风了，慢病怎么办",
        "孩子的出生证不见了",
        "工伤认定要多久，我出车祸了",
        "家属自杀身亡怎么销户",
        "家里人多，想分户",
        "消防检查怎么办",
        "我要报名",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    """Nor does the recogniser's guess make it one: tests/bot/guarded.yaml."""
    assert dangers(text) == ()


@pytest.mark.parametrize(
    ("act", "text", "is_believed"),
    [
        ("goodbye", "先走了", True),
        ("goodbye", "奶奶走了三天了", False),
        ("goodbye", "好的再见", True),
        ("ask_records", "有两个违章还没处理", False),
        ("ask_records", "查违章", True),
        ("ask_records", "我的证办好了没", True),
        ("ask_missing", "没开网店，也没仓库", False),
        ("ask_missing", "没有户口本怎么办", True),
        ("ask_fee", "我哥送我的，没花钱", False),
        ("ask_fee", "要花钱吗", True),
        ("change_answer", "改成代办", True),
        ("human_help", "我不会弄，找个人帮我", True),
        ("want_notice", "把单子给我", True),
        ("ask_who_can", "我哥替我去行不", True),
        ("say_need", "随便什么", True),
        ("danger", "他掐我脖子", True),
        ("danger", "楼道冒黑烟了", True),
        ("danger", "地上躺着个人不动了", True),
    ],
)
def test_a_guess_needs_words_of_its_own(act: str, text: str, is_believed: bool) -> None:
    assert believed(act, text) is is_believed


def test_a_guess_of_danger_alone_is_not_followed(client: TestClient) -> None:
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    turn = Turn(here, conversation, "奶奶走了三天了")
    perform(turn, "danger")
    told = "".join(one.text for one in turn.messages)
    assert "110" not in told
    assert "请节哀" in told
    here.chats.close(conversation.id)


def test_danger_keeps_what_was_said_and_asks_nothing(client: TestClient) -> None:
    def say(text: str, conversation: str | None = None) -> dict[str, Any]:
        body: dict[str, Any] = client.post("/api/chat", json={"text": text, "conversation": conversation}).json()
        return body

    first = say("身份证丢了")
    after = say("我不想活了", first["conversation"])
    assert after["state"]["answers"] == first["state"]["answers"] == {"card-state": "lost"}
    assert not any(one["buttons"] for one in after["messages"])
    assert "再说一遍" in after["messages"][-1]["text"]
    again = say("再说一遍", first["conversation"])
    assert again["messages"][-1]["buttons"]


@pytest.mark.parametrize(
    "words",
    ["工地上触电了怎么报工伤", "有打架的案底能开无犯罪证明吗", "干活被机器绞了，鉴定几级", "我爷爷中风了要办残疾证"],
)
def test_who_asks_about_what_is_settled_is_not_in_danger(words: str) -> None:
    assert not dangers(words)
