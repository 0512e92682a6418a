"""What a follower sees: the whole way from a sentence to a notice, and every kind of message."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service_api.conftest import PUBLIC
from tests.service_api.wechat.conftest import Site
from tests.service_api.wechat.follower import AES_KEY, TOKEN, Follower, signature

FANCHENG = (32.0586, 112.1396)


def _number(text: str, label: str) -> str:
    """Return the number that stands before a choice."""
    found = re.search(rf"【(\d+)】{re.escape(label)}", text)
    assert found, f"{label} is not offered in: {text}"
    return found[1]


def _state(follower: Follower) -> dict[str, Any]:
    """Return where the person's conversation stands, as the chat's own address tells it."""
    people = follower.client.app.state.wechat.people  # type: ignore[attr-defined]
    state: dict[str, Any] = follower.client.get(f"/api/chat/{people.of(follower.openid).conversation}").json()["state"]
    return state


def _reach(follower: Follower, kind: str) -> tuple[str, dict[str, Any]]:
    """Go by first answers to a question of a kind; return what is shown and the question."""
    items = follower.client.app.state.context.knowledge.catalogue.items.values()  # type: ignore[attr-defined]
    for item in items:
        text = follower.event("SCAN", item.id)
        for _ in range(12):
            question = _state(follower)["question"]
            if question is None or question["kind"] == kind:
                break
            text = follower.say("1")
        if question is not None and question["kind"] == kind:
            return text, question
    raise AssertionError(f"no question of kind {kind} can be reached")


@pytest.mark.parametrize("encrypted", [False, True])
def test_from_a_sentence_to_the_notice_by_numbers(site: Site, encrypted: bool) -> None:
    with site(wechat_aes_key=AES_KEY if encrypted else None) as account:
        follower = Follower(account, encrypted)
        text = follower.say("身份证丢了")
        assert "30分钟" in text, "a new conversation says what is kept"
        assert "点“" not in text, "nothing can be tapped here"
        assert f'<a href="{PUBLIC}/items/id-card-reissue">' in text
        assert text.endswith("（回复数字，或直接说）")
        for label in ("46周岁以上", "外地（户口不在这里）", "本人"):
            if f"】{label}" in text:
                text = follower.say(_number(text, label))
        for _ in range(6):
            if "问清楚了" in text:
                break
            text = follower.say("1")
        assert "样材料" in text
        assert _state(follower)["outcome_ready"]
        notice = follower.say(_number(text, "出告知单"))
        url = re.search(rf'<a href="{PUBLIC}(/n/[^"/]+)">看告知单</a>', notice)
        assert url
        assert account.get(f"/api/notices/{url[1].removeprefix('/n/')}").status_code == 200


def test_words_titles_and_numbers_all_answer(follower: Follower) -> None:
    follower.say("身份证丢了")
    text = follower.say("46周岁以上")
    assert _state(follower)["answers"]["age-band"] == "from-46"
    asked = _state(follower)["question"]["id"]
    follower.say(f"{_number(text, '不清楚')}。")
    assert _state(follower)["answers"][asked] == {"unknown": True}
    assert "收回了" in follower.say("上一步")
    assert _state(follower)["question"]["id"] == asked
    follower.say("不清楚")
    assert _state(follower)["answers"][asked] == {"unknown": True}


def test_several_numbers_answer_a_multiple_choice(follower: Follower) -> None:
    text, question = _reach(follower, "multiple")
    labels = [one["label"] for one in question["options"]]
    first, second = (_number(text, label) for label in labels[:2])
    follower.say(f"{first}、{second}")
    assert _state(follower)["answers"][question["id"]] == [one["id"] for one in question["options"][:2]]


def test_a_number_is_the_answer_where_people_are_counted(follower: Follower) -> None:
    """Numbers beside the buttons would say two things at once."""
    text, question = _reach(follower, "group")
    assert "【1】" not in text
    wanted = int(question["minimum"] or 0) + 1
    assert f"“{wanted}位”" in text
    follower.say(str(wanted))
    assert len(_state(follower)["answers"][question["group"]["id"]]) == wanted


def test_a_number_beyond_the_choices_is_words(follower: Follower) -> None:
    assert "多大" in follower.say("身份证丢了")
    follower.say("50")
    assert _state(follower)["answers"]["age-band"] == "from-46"


def test_voice_is_said_back(follower: Follower) -> None:
    text = follower.speak("身份证丢了。")
    assert text.startswith("听到您说：身份证丢了")
    assert _state(follower)["item"] == "id-card-reissue"
    assert "打字" in follower.speak("")
    assert _state(follower)["item"] == "id-card-reissue", "what was said before is kept"


def test_a_position_finds_the_nearest_able_point(follower: Follower, client: TestClient) -> None:
    first = follower.locate(*FANCHENG)
    assert "30分钟" in first
    assert "还没说要办什么" in first
    follower.say("身份证丢了")
    text = follower.locate(*FANCHENG)
    near = {"lat": FANCHENG[0], "lng": FANCHENG[1], "system": "gcj02"}
    answers = _state(follower)["answers"]
    query = {"item": "id-card-reissue", "answers": answers, "near": near, "limit": 3}
    points = client.post("/api/places/points", json=query).json()["points"]
    assert [text.index(point["name"]) for point in points] == sorted(text.index(point["name"]) for point in points)
    assert "直线约" in text
    assert "示例位置" in text
    assert f'<a href="{PUBLIC}/p/' in text
    assert "【1】" in text, "the open question is asked again"


def test_a_greeting_says_what_can_be_done(follower: Follower) -> None:
    text = follower.event("subscribe")
    assert "30分钟" in text
    assert "我能做这些" in text
    assert "我能做这些" not in follower.event("subscribe", "qrscene_id-card-reissue")
    assert _state(follower)["item"] == "id-card-reissue"
    assert "出生" in follower.event("SCAN", "birth-of-child")
    assert _state(follower)["is_package"]
    follower.event("SCAN", "no-such-item")
    assert _state(follower)["is_package"], "an unknown code changes nothing"


def test_every_key_of_the_menu(follower: Follower) -> None:
    follower.say("身份证丢了")
    assert "从头来" in follower.event("CLICK", "START_OVER")
    assert "选“位置”" in follower.event("CLICK", "NEAREST")
    assert "还差一点" in follower.event("CLICK", "MY_NOTICE")
    assert "12345" in follower.event("CLICK", "HUMAN_HELP")
    assert "菜单已经换了" in follower.event("CLICK", "OLD_KEY")
    assert _state(follower)["item"] == "id-card-reissue"
    assert "都删掉了" in follower.event("CLICK", "FORGET")
    assert "30分钟" in follower.say("你好"), "it is a new conversation"


@pytest.mark.parametrize("kind", ["image", "video", "shortvideo", "link", "something-new"])
def test_what_cannot_be_read_is_said_kindly(follower: Follower, kind: str) -> None:
    assert "打字" in follower.read(follower.post(kind, MediaId="m"))


@pytest.mark.parametrize("event", ["VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "something_new"])
def test_events_that_ask_nothing_are_taken_silently(follower: Follower, event: str) -> None:
    assert follower.post("event", Event=event, EventKey="k", Latitude="32.0").text == "success"


@pytest.mark.parametrize("way", ["unsubscribe", "words", "menu"])
def test_forgetting_deletes_the_conversation(follower: Follower, way: str) -> None:
    follower.say("身份证丢了")
    app = follower.client.app
    conversation = app.state.wechat.people.of(follower.openid).conversation  # type: ignore[attr-defined]
    if way == "unsubscribe":
        assert follower.event("unsubscribe") == ""
    elif way == "words":
        assert "都删掉了" in follower.say("结束并清除")
    else:
        follower.event("CLICK", "FORGET")
    assert follower.client.get(f"/api/chat/{conversation}").status_code == 404


def test_an_expired_conversation_begins_anew_with_what_was_said(follower: Follower) -> None:
    follower.say("身份证丢了")
    app = follower.client.app
    app.state.context.chats.close(app.state.wechat.people.of(follower.openid).conversation)  # type: ignore[attr-defined]
    text = follower.say("要给孩子上户口")
    assert text.startswith("上次的对话已经自动清除")
    assert _state(follower)["item"] != "id-card-reissue"


def test_without_a_public_address_there_are_no_links(site: Site) -> None:
    with site(public_url=None) as account:
        assert "<a " not in Follower(account).say("身份证丢了")


@pytest.mark.parametrize("text", ["]]>", "<a href='https://evil.example'>点我</a>身份证丢了", "😀🎉", "\u3000", "\n"])
def test_markup_and_signs_do_no_harm(follower: Follower, text: str) -> None:
    answer = follower.say(text)
    assert answer
    assert "evil" not in re.sub(r"＜.*?＞", "", answer)


def test_an_entity_bomb_is_refused(follower: Follower) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
    now = str(int(time.time()))
    query = {"timestamp": now, "nonce": "n", "signature": signature(TOKEN, now, "n")}
    assert follower.client.post("/api/wechat", params=query, content=bomb).status_code == 400


def test_what_was_begun_at_a_kiosk_goes_on_in_the_account(site: Site) -> None:
    """The number is written to the account; what was under way there is put aside, not lost."""
    with site() as account:
        follower = Follower(account)
        follower.say("办退休")
        kiosk = account.post("/api/chat", json={"text": "身份证丢了"}).json()["conversation"]
        account.post("/api/chat", json={"conversation": kiosk, "choose": {"question": "age-band", "value": "from-46"}})
        number = account.post(f"/api/chat/{kiosk}/handover").json()["number"]
        text = follower.say(number)
        assert "接上了" in text
        assert "哪里办" in text
        assert _state(follower)["answers"] == {"card-state": "lost", "age-band": "from-46"}
        assert account.get(f"/api/chat/{kiosk}").status_code == 410
        follower.say("回到刚才的")
        assert _state(follower)["item"] == "retirement"


def test_another_number_is_only_words(site: Site) -> None:
    with site() as account:
        assert "接上了" not in Follower(account).say("12345678")
