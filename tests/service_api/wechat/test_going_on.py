"""A follower's conversation that goes on elsewhere or comes from elsewhere, and a follower who leaves."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.service_api.wechat.conftest import Site
from tests.service_api.wechat.follower import Follower
from tests.service_api.wechat.platform_server import LIMIT_S, PlatformServer, SlowTalker

SLOW = "我有件事想问问你们这里能不能办"
ANSWERS = {"card-state": "lost", "age-band": "from-46"}


def _post(site: TestClient, path: str = "", **body: Any) -> dict[str, Any]:
    response = site.post(f"/api/chat{path}", json=body)
    assert response.status_code in (200, 201), response.text
    answer: dict[str, Any] = response.json()
    return answer


def _kiosk(site: TestClient) -> tuple[str, str]:
    """Begin at a kiosk and ask for a number; return the conversation's id there and the number."""
    id_ = _post(site, open={"item": "id-card-reissue", "answers": ANSWERS})["conversation"]
    return id_, _post(site, f"/{id_}/handover")["number"]


def _conversation(follower: Follower) -> str:
    people = follower.client.app.state.wechat.people  # type: ignore[attr-defined]
    id_: str = people.of(follower.openid).conversation
    return id_


def _answers(follower: Follower) -> dict[str, Any]:
    shown = follower.client.get(f"/api/chat/{_conversation(follower)}")
    assert shown.status_code == 200, shown.text
    answers: dict[str, Any] = shown.json()["state"]["answers"]
    return answers


def test_the_same_number_again_keeps_the_conversation(follower: Follower) -> None:
    _, number = _kiosk(follower.client)
    for written in (number, number.replace(" ", "")):
        assert "接上了" in follower.say(written)
        assert _answers(follower) == ANSWERS


def test_what_went_on_at_a_counter_is_said_once_and_a_new_one_opens(follower: Follower) -> None:
    follower.say("身份证丢了")
    number = _post(follower.client, f"/{_conversation(follower)}/handover")["number"]
    counter = _post(follower.client, "/continue", key=number, attempt="a" * 20)
    text = follower.say("想办居住证")
    assert text.startswith("上次的对话已经转到别处接着办了，这里另开一次。")
    assert "转到别处" not in follower.say("要多少钱")
    assert _post(follower.client, conversation=counter["conversation"], text="再说一遍")["state"] == counter["state"]


def test_a_number_shown_for_what_went_on_elsewhere_is_said_so_too(follower: Follower) -> None:
    assert "【1】" in follower.say("身份证丢了")
    number = _post(follower.client, f"/{_conversation(follower)}/handover")["number"]
    _post(follower.client, "/continue", key=number, attempt="a" * 20)
    assert follower.say("1").startswith("上次的对话已经转到别处")


def test_after_it_went_elsewhere_another_can_be_taken_over(follower: Follower) -> None:
    follower.say("要给孩子上户口")
    number = _post(follower.client, f"/{_conversation(follower)}/handover")["number"]
    _post(follower.client, "/continue", key=number, attempt="a" * 20)
    kiosk, number = _kiosk(follower.client)
    assert "接上了" in follower.say(number)
    assert _answers(follower) == ANSWERS
    assert follower.client.get(f"/api/chat/{kiosk}").status_code == 410


def test_who_knows_number_and_openid_gets_nothing(follower: Follower) -> None:
    _, number = _kiosk(follower.client)
    follower.say(number)
    taken = follower.client.post("/api/chat/continue", json={"key": number, "attempt": follower.openid})
    assert taken.status_code == 404
    context = follower.client.app.state.context  # type: ignore[attr-defined]
    conversation = context.chats.get(_conversation(follower))
    assert conversation.claimed is not None
    assert follower.openid not in repr(conversation)
    follower.say("12345678")  # a wrong one is counted, by the same hash
    assert follower.openid not in repr(vars(context.wrong_keys._limiter.storage))


def test_who_unsubscribed_meanwhile_is_not_known_again(
    site: Site, talker: SlowTalker, platform: PlatformServer
) -> None:
    secret = {"wechat_secret": platform.secret, "wechat_api_url": platform.url}
    with site(bot_url=talker.url, bot_timeout=LIMIT_S, wechat_patience=0.05, **secret) as account:
        people, chats = account.app.state.wechat.people, account.app.state.context.chats  # type: ignore[attr-defined]
        follower = Follower(account)
        assert follower.say(SLOW) == ""
        assert talker.asked.get(timeout=LIMIT_S) == SLOW
        follower.event("unsubscribe")
        assert len(people) == 0
        talker.let.set()
    assert platform.taken.empty(), "the answer is not sent"
    assert list(chats) == [], "and what was said is not kept"
    assert len(people) == 0


def test_what_goes_after_a_reply_knows_nobody_anew(site: Site, platform: PlatformServer) -> None:
    with site(wechat_secret=platform.secret, wechat_api_url=platform.url) as account:
        channel = account.app.state.wechat  # type: ignore[attr-defined]
        channel.post("who-left", ["还有下文"])
        assert len(channel.people) == 0
