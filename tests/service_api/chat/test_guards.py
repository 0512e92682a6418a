"""What the recogniser guesses is done only on words of its own: acts that destroy, dismiss, frighten or change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service_api.chat.acts.manners import HELLO
from service_api.chat.believing import believed, says_only_no, says_only_yes
from service_api.chat.comforting import kind_clause
from service_api.chat.conversations import Doubt
from service_api.chat.correcting import plainly_changes, says_more
from service_api.chat.danger import dangers, hints
from service_api.chat.service import perform
from service_api.chat.turn import Turn
from service_api.context import Context

NOT_BELIEVED = {
    "start_over": [
        "我要从头盖起",
        "我想重新领一个",
        "原来的宅基地重新办手续行不",
        "房子塌了想重新盖，要批吗",
        "字都看不清了",
    ],
    "goodbye": [
        "算了，我先问下老板欠我工资咋办",
        "先恢复户口吧",
        "那等生下来再说，先问问报多少",
        "发票早扔了",
        "科二挂了两次",
    ],
    "ask_privacy": ["要不要登报", "医保会不会断", "承包地会不会没了", "别扯了，我说的结婚"],
    "resume_earlier": ["慢点，我还没说完，先把户口销了", "一次办齐那个吧"],
    "human_help": ["个人干", "批下来找谁放线"],
    "dont_know": ["老板给报了工伤没有我不晓得，现在在市中心医院住院，问下咋个赔"],
    "deny": ["孩子改姓，他爸不同意", "没有公告", "不是工地"],
    "affirm": ["有证，都带着呢", "是我自己辞的", "好，那要多少钱"],
    "chitchat": ["明天要坐火车咋办", "才五天"],
    "danger": ["不卖烟了", "烟我不卖了，划掉", "旧房塌了想重新盖", "楼上漏水", "手机掉水里了", "身份证找不到了"],
    "ask_where": ["地址挪到高新区", "那还是卖", "几号截止"],
    "change_answer": ["我再问下孩子改跟我姓咋办"],
    "ask_records": ["我在车间让机器轧了手，单位报没报工伤我不晓得，人还住着院，问下往后咋弄"],
}
BELIEVED = {
    "start_over": ["从头再来", "全清空，重新填一遍", "把我说的删掉", "回到最开始", "重新来过吧"],
    "goodbye": ["改天再来", "没别的事了", "好的再见", "先这样吧", "叫到我的号了，我去窗口了"],
    "ask_privacy": ["会不会泄露", "后面的人看得到吗", "把我的记录删了"],
    "resume_earlier": ["回到刚才的", "前面没办完的接着"],
    "human_help": ["帮我喊个人来", "有没有热线", "转人工"],
    "dont_know": ["我也不晓得", "真记不清了", "搞不懂该选哪个"],
    "deny": ["都不是", "不是这样的", "不是过户，你理解错了", "不用改"],
    "affirm": ["嗯对", "行，就这么办", "没错，就是这个"],
    "chitchat": ["你今年多大了", "给我说个笑话"],
    "danger": [
        "孩子卡住喉咙了",
        "我头晕，站不住了",
        "楼道冒黑烟了",
        "老头摔倒了不动弹",
        "手指头切断了",
        "有人拿刀砍人",
        "房子塌了",
    ],
    "ask_where": ["去哪办", "地址在哪", "离得最近的是哪里"],
    "change_answer": ["还能改答案吗", "前面说错了", "换成我爸去办"],
}


@pytest.mark.parametrize(("act", "words"), [(act, one) for act, listed in NOT_BELIEVED.items() for one in listed])
def test_a_fact_or_a_wish_is_no_such_act(act: str, words: str) -> None:
    assert not believed(act, words)


@pytest.mark.parametrize(("act", "words"), [(act, one) for act, listed in BELIEVED.items() for one in listed])
def test_its_own_words_are(act: str, words: str) -> None:
    assert believed(act, words)


@pytest.mark.parametrize("words", ["手机掉水里了", "身份证掉河里了", "驾照掉水里泡烂了"])
def test_a_thing_that_fell_is_nobody_in_danger(words: str) -> None:
    assert not dangers(words)
    assert not hints(words)


@pytest.mark.parametrize("words", ["孩子掉水里了", "有人掉到河里"])
def test_somebody_who_fell_is(words: str) -> None:
    assert dangers(words)


def test_yes_and_no_are_plain_or_none() -> None:
    assert says_only_no("不改了")
    assert not says_only_no("没有公告")
    assert says_only_yes("对对对")
    assert not says_only_yes("要给孩子上户口")


def test_what_is_to_be_changed_is_told_from_what_was_said_wrong() -> None:
    assert plainly_changes("刚才年龄说错了")
    assert not plainly_changes("孩子要改姓")
    assert says_more("换一下，他要自己去卖")
    assert not says_more("改一下")


@pytest.mark.parametrize("words", ["我都想哭了", "急死我了", "凭什么扣我的车", "跑了四趟都没办成"])
def test_tears_and_anger_are_heard(words: str) -> None:
    assert kind_clause(words) is not None


@pytest.fixture
def turn(client: TestClient) -> Iterator[Turn]:
    """A turn of somebody who has answered all about a lost identity card but whether it is urgent."""
    here: Context = client.app.state.context  # type: ignore[attr-defined]
    conversation = here.chats.open()
    answers: dict[str, Any] = {"card-state": "lost", "age-band": "from-46", "place": "home", "can-come": "yes"}
    conversation.take_up("id-card-reissue", answers)
    yield Turn(here, conversation)
    here.chats.close(conversation.id)


@pytest.mark.parametrize(("act", "words"), [(act, one) for act, listed in NOT_BELIEVED.items() for one in listed[:2]])
def test_a_wrong_guess_loses_no_answer(turn: Turn, act: str, words: str) -> None:
    before = dict(turn.conversation.answers)
    turn.text = words
    perform(turn, act)
    kept = next((one[1] for one in turn.conversation.aside if one[0] == "id-card-reissue"), turn.conversation.answers)
    assert before.items() <= kept.items()
    assert turn.messages


def test_a_doubt_is_not_settled_by_a_guess(turn: Turn) -> None:
    turn.doubt, turn.text = Doubt("place", "away"), "没有公告"
    perform(turn, "deny")
    assert not any("还按前面说的" in one.text for one in turn.messages)
    turn.messages, turn.text = [], "不用改"
    perform(turn, "deny")
    assert any("不改" in one.text for one in turn.messages)


def test_the_kind_word_comes_first_and_once(turn: Turn) -> None:
    turn.text = "急死我了，不急用都不行"
    perform(turn, "tell")
    assert turn.messages[0].text == kind_clause(turn.text)
    turn.conversation.messages, turn.messages = list(turn.messages), []
    perform(turn, "tell")
    assert all(one.text != kind_clause(turn.text) for one in turn.messages)
    assert HELLO not in [one.text for one in turn.messages]


def test_no_said_of_the_result_asks_what_is_wrong(turn: Turn) -> None:
    turn.put("urgent", "no")
    turn.text = "不对"
    perform(turn, "deny")
    assert turn.messages[0].buttons
    assert "改哪一个" in turn.messages[0].text
