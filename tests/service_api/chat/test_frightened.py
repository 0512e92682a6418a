"""After danger was told of: heard on, nothing opened on a bare fact, and back to the matter once it is over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat.believing import believed
from service_api.chat.danger import dangers
from service_api.chat.frightened import calls_out, is_safe, wish_beside
from service_api.chat.helping import FRAUD_LINE, help_for, kind_of
from tests.bot.tracing import TRACER

Say = Callable[[str], str]


@pytest.fixture
def say(client: TestClient) -> Say:
    """Say something in one conversation; returns what is answered."""
    state: dict[str, Any] = {"conversation": None}

    def one(text: str) -> str:
        body = client.post("/api/chat", json={"text": text, "conversation": state["conversation"]}).json()
        state["conversation"] = body["conversation"]
        return "\n".join(message["text"] for message in body["messages"])

    return one


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我不想活了怎么销户", "despair"),
        ("老伴去世了我也不想活了", "despair"),
        ("活着有什么意思", "despair"),
        ("活着冇得意思", "despair"),
        ("我想办个死亡证明给自己", "despair"),
        ("我准备今晚走了，房子想留给孩子", "despair"),
        ("孩子吃了我的降压药", "medical"),
        ("娃吞了个硬币", "medical"),
        ("女儿把纽扣电池吞了", "medical"),
        ("娃娃误食了干燥剂", "medical"),
        ("我心口闷得很", "medical"),
        ("胸口疼得厉害", "medical"),
        ("我闺女三天没回家了", "missing"),
        ("儿子一夜没回来", "missing"),
        ("家里老人找不到了", "missing"),
        ("被骗了八万块钱怎么办", "fraud"),
        ("钱转给骗子了", "fraud"),
        ("我刚被人骗了转了八万", "fraud"),
    ],
)
def test_danger_of_many_words(text: str, kind: str) -> None:
    assert kind_of(dangers(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "打死我也不去窗口了",
        "救护车怎么收费",
        "有人吗",
        "老公死了好几年了",
        "我自己去办死亡证明",
        "我爸跳楼去世了怎么销户",
        "孩子吃药能报销吗",
        "我儿子两年没回家",
        "找不到孩子的出生证",
        "我有心脏病能办残疾证吗",
        "买东西被骗了800块钱",
        "老板骗了我三个月工资",
        "去年被骗了八万",
        "我明天走了，房子留给我弟住",
        "孩子三天没去上学",
        "煤气没气了",
    ],
)
def test_what_is_no_danger(text: str) -> None:
    assert dangers(text) == ()
    assert not believed("danger", text, 0.5)


@pytest.mark.parametrize("text", ["有人吗", "你听得到吗", "在吗", "喂", "说话呀"])
def test_a_call_into_the_dark(text: str) -> None:
    assert calls_out(text)
    assert not believed("danger", text, 0.99) or len(text) > 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("好了警察来了", "police"),
        ("救护车来了", "medical"),
        ("他出门了", "police"),
        ("我现在在我妈家", "police"),
        ("我现在出来了", "fire"),
        ("没事了", "despair"),
        ("孩子回来了", "missing"),
        ("不疼了", "medical"),
    ],
)
def test_it_is_over(text: str, kind: str) -> None:
    assert is_safe(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("警察还没来", "police"),
        ("他回来了", "police"),
        ("叫不醒", "medical"),
        ("老人走了", "medical"),
        ("在医院抢救", "medical"),
        ("不安全", "police"),
        ("好了没", "medical"),
    ],
)
def test_it_is_not_over(text: str, kind: str) -> None:
    assert not is_safe(text, kind)


def test_a_wish_beside_danger_is_kept_but_none_for_after_death() -> None:
    assert wish_beside("屋里头煤气味好大，我想问天然气开户", ("fire",)) == "我想问天然气开户"
    assert wish_beside("我准备今晚走了，房子想留给孩子", ("despair",)) == ""
    assert wish_beside("老公打我", ("police",)) == ""


def test_no_number_of_the_swindled_is_made_up() -> None:
    assert "96110" in help_for(("fraud",))
    assert "96110" in (TRACER.line(FRAUD_LINE) or "")


def test_help_is_said_in_other_words_the_second_time(say: Say) -> None:
    first, second = say("我不想活了"), say("我真的不想活了")
    assert "120" in first
    assert "120" in second
    assert second not in first


def test_the_wish_is_taken_up_when_it_is_over(say: Say) -> None:
    assert "我想离婚" in say("老公打我，我想离婚")
    assert "幼儿园" not in say("有个三岁娃")
    assert "离婚" in say("他走了，我现在安全了")


def test_what_is_told_meanwhile_opens_nothing_and_is_answered_in_turn(say: Say) -> None:
    say("我不想活了")
    told = [say(text) for text in ("没人管我", "娃也不认我", "房租也交不上", "天天一个人", "嗯")]
    assert all("我们来办" not in one for one in told)
    assert all(a != b for a, b in pairwise(told))


def test_out_of_it_a_bare_fact_still_opens_nothing(say: Say) -> None:
    say("他又打我")
    assert "那就好" in say("我现在在派出所")
    assert "来办" not in say("有个三岁娃")
    assert "110" not in say("在吗")
    assert "来办" in say("身份证丢了")


def test_a_death_is_no_relief(say: Say) -> None:
    say("我爸晕倒了")
    assert "那就好" not in say("我爸走了")
