"""Answers that are too late for a reply, repetitions, long answers, and a platform that refuses: nothing is lost."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service_api.wechat.service import MORE, WAIT
from tests.service_api.conftest import PUBLIC
from tests.service_api.wechat.conftest import Site
from tests.service_api.wechat.follower import AES_KEY, Follower
from tests.service_api.wechat.platform_server import LIMIT_S, PlatformServer, SlowTalker

SLOW = "我有件事想问问你们这里能不能办"
"""Words that are no plain answer: they go through the dialogue server."""
SHORT = 0.05
"""A patience that a held dialogue server outlasts for certain."""


def _with(platform: PlatformServer, **more: Any) -> dict[str, Any]:
    return {"wechat_secret": platform.secret, "wechat_api_url": platform.url, **more}


def _until(true: Any) -> None:
    """Wait until something holds; it is looked at again and again."""
    waiting, end = threading.Event(), time.monotonic() + LIMIT_S
    while not true():
        assert time.monotonic() < end, "it never came to hold"
        waiting.wait(0.01)


def _fetch(follower: Follower, words: str) -> str:
    """Ask for an answer that is ready; with a patience as short as here even that may take a second try."""
    end = time.monotonic() + LIMIT_S
    while (text := follower.say(words)) == WAIT:
        assert time.monotonic() < end, "it never came"
    return text


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_late_answer_comes_by_the_customer_service_interface(
    site: Site, platform: PlatformServer, talker: SlowTalker, encrypted: bool
) -> None:
    key = AES_KEY if encrypted else None
    other = _with(platform, bot_url=talker.url, bot_timeout=LIMIT_S, wechat_patience=SHORT, wechat_aes_key=key)
    with site(**other) as account:
        follower = Follower(account, encrypted)
        assert follower.post("text", Content=SLOW).text == "success"
        assert talker.asked.get(timeout=LIMIT_S) == SLOW
        assert platform.taken.empty()
        talker.let.set()
        sent = platform.next()
        assert (sent["touser"], sent["msgtype"]) == (follower.openid, "text")
        assert "30分钟" in sent["text"]["content"]


def test_without_a_secret_the_answer_waits_for_the_next_message(site: Site, talker: SlowTalker) -> None:
    with site(bot_url=talker.url, bot_timeout=LIMIT_S, wechat_patience=SHORT) as account:
        follower = Follower(account)
        assert follower.say(SLOW) == WAIT
        assert follower.say("好了吗") == WAIT, "it is not ready, and says so again"
        talker.let.set()
        person = account.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
        _until(lambda: person.outbox and not person.lock.locked())
        assert "30分钟" in _fetch(follower, "好了吗？")
        assert person.outbox == []


def test_an_unseen_answer_comes_before_the_next_and_a_number_is_not_taken_for_it(
    site: Site, talker: SlowTalker
) -> None:
    with site(bot_url=talker.url, bot_timeout=LIMIT_S, wechat_patience=SHORT) as account:
        follower = Follower(account)
        person = account.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
        assert follower.say("开店" + SLOW) == WAIT
        talker.let.set()
        _until(lambda: person.outbox and not person.lock.locked())
        conversation = account.app.state.context.chats.get(person.conversation)  # type: ignore[attr-defined]
        target = conversation.target
        unseen = _fetch(follower, "1")
        assert "30分钟" in unseen
        assert conversation.target == target, "the number meant nothing that had been seen"


def test_a_repetition_is_answered_once_and_the_same(site: Site, talker: SlowTalker) -> None:
    """The platform asks three times while it waits; all are answered by the one turn."""
    with site(bot_url=talker.url, bot_timeout=LIMIT_S) as account, ThreadPoolExecutor(3) as pool:
        follower = Follower(account)
        sent = [pool.submit(follower.say, SLOW, message_id=77) for _ in range(3)]
        assert talker.asked.get(timeout=LIMIT_S) == SLOW
        talker.let.set()
        answers = {one.result(LIMIT_S) for one in sent}
        assert len(answers) == 1
        assert "30分钟" in answers.pop()
        assert talker.asked.empty(), "the words were said to it once"
        assert "30分钟" in follower.say(SLOW, message_id=77), "also when the first answer was lost on the way"
        assert talker.asked.empty()
        assert "30分钟" not in follower.say(SLOW, message_id=78)


def test_a_repeated_event_happens_once(site: Site) -> None:
    with site() as account:
        follower = Follower(account)
        follower.say("身份证丢了")
        first = follower.post("event", Event="CLICK", EventKey="HUMAN_HELP", CreateTime=1_700_000_000)
        again = follower.post("event", Event="CLICK", EventKey="HUMAN_HELP", CreateTime=1_700_000_000)
        assert follower.read(first) == follower.read(again)
        person = account.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
        said = account.get(f"/api/chat/{person.conversation}").json()["messages"]
        assert len([one for one in said if "12345政务热线" in one["text"]]) == 1


def test_what_was_forgotten_is_not_said_again(site: Site) -> None:
    with site() as account:
        follower = Follower(account)
        assert "身份证" in follower.say("身份证丢了", message_id=90)
        follower.say("结束并清除")
        assert follower.say("身份证丢了", message_id=90) == ""


def test_a_card_goes_out_as_an_article(site: Site, platform: PlatformServer) -> None:
    with site(**_with(platform)) as account:
        follower = Follower(account)
        text = follower.say("身份证丢了")
        assert "<a " not in text
        sent = platform.next()
        assert sent["msgtype"] == "news"
        article = sent["news"]["articles"][0]
        assert article["url"] == f"{PUBLIC}/items/id-card-reissue"
        assert len(sent["news"]["articles"]) == 1
        assert platform.tokens == 1
        follower.event("SCAN", "birth-of-child")
        follower.locate(32.0586, 112.1396)
        assert platform.next()["news"]["articles"][0]["url"].startswith(f"{PUBLIC}/p/")
        assert platform.tokens == 1, "the token is kept"


def _long(follower: Follower) -> str:
    """Say something while more than fits was kept for the person: all of it is due now."""
    person = follower.client.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
    person.outbox = ["\n".join(f"{i}. {'说明' * 30}" for i in range(30))]
    return follower.say("身份证丢了")


def test_the_rest_of_a_long_answer_follows(site: Site, platform: PlatformServer) -> None:
    with site(**_with(platform, public_url=None)) as account:
        first = _long(Follower(account))
        rest = platform.texts(2)
        whole = "\n".join([first, *rest])
        assert all(f"{i}. " in whole for i in range(30))
        assert "办证的人今年多大" in rest[-1]
        assert all(len(one.encode()) <= 2048 for one in (first, *rest))


def test_without_a_secret_the_rest_is_fetched(site: Site) -> None:
    with site(public_url=None) as account:
        follower = Follower(account)
        parts = [_long(follower)]
        while parts[-1].endswith(MORE):
            assert len(parts) < 10
            parts.append(follower.say("继续"))
        whole = "\n".join(parts)
        assert len(parts) > 2
        assert all(f"{i}. " in whole for i in range(30))
        assert "办证的人今年多大" in parts[-1]


@pytest.mark.parametrize(
    "error", [{"errcode": 45015, "errmsg": "out of time limit"}, {"errcode": -1}, {"errcode": 48001, "errmsg": "x"}, {}]
)
def test_what_the_platform_refuses_comes_with_the_next_reply(
    site: Site, platform: PlatformServer, capsys: pytest.CaptureFixture[str], error: dict[str, Any]
) -> None:
    with site(**_with(platform)) as account:
        follower = Follower(account)
        person = account.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
        if error:
            platform.answers.append(error)
            follower.say("身份证丢了")
            platform.refused.get(timeout=LIMIT_S)
        else:
            platform.secret = "another"  # not even a token is given
            follower.say("身份证丢了")
        _until(lambda: person.outbox and not person.posting.locked())
        assert f'<a href="{PUBLIC}/items/id-card-reissue">' in follower.say("1")
    told = capsys.readouterr()
    assert "did not take a message" in told.out
    assert follower.openid not in told.out + told.err
    assert "身份证" not in told.out + told.err


def test_an_outdated_token_is_fetched_anew_once(site: Site, platform: PlatformServer) -> None:
    with site(**_with(platform)) as account:
        follower = Follower(account)
        follower.say("身份证丢了")
        platform.next()
        platform.outdate()
        follower.event("SCAN", "birth-of-child")
        follower.locate(32.0586, 112.1396)
        assert platform.next()["msgtype"] == "news"
        assert platform.tokens == 2


def test_a_platform_that_is_away_loses_nothing_and_tells_no_secret(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "a-secret-that-nobody-sees"
    with site(wechat_secret=secret, wechat_api_url="http://127.0.0.1:9", log_level="debug") as account:
        follower = Follower(account)
        person = account.app.state.wechat.people.of(follower.openid)  # type: ignore[attr-defined]
        follower.say("身份证丢了")
        _until(lambda: person.outbox and not person.posting.locked())
        assert "id-card-reissue" in follower.say("1")
        health = account.get("/api/health").text
    told = capsys.readouterr()
    assert "ConnectionError" in told.out
    for text in (told.out, told.err, health, repr(account.app.state.context.settings)):  # type: ignore[attr-defined]
        assert secret not in text
        assert "spamtest" not in text
        assert follower.openid not in text


def test_followers_do_not_wait_for_each_other(site: Site, talker: SlowTalker) -> None:
    with site(bot_url=talker.url, bot_timeout=LIMIT_S) as account, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(Follower(account).say, SLOW)
        assert talker.asked.get(timeout=LIMIT_S) == SLOW
        assert "我是导办" in Follower(account).event("subscribe")
        assert not slow.done()
        talker.let.set()
        assert slow.result(LIMIT_S)
