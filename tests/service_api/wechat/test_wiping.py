"""Wiping in words of one's own: asked about once, by number or in words, then nothing of it is left."""

from __future__ import annotations

import pytest

from tests.service_api.wechat.follower import Follower

GONE = 404


@pytest.mark.parametrize("yes", ["1", "确定", "结束并清除"])
def test_it_is_asked_about_once_and_then_gone(follower: Follower, yes: str) -> None:
    follower.say("身份证丢了")
    people = follower.client.app.state.wechat.people  # type: ignore[attr-defined]
    conversation = people.of(follower.openid).conversation
    assert "要删吗" in follower.say("把我说的话都删掉")
    assert "都删掉了" in follower.say(yes)
    assert people.of(follower.openid).conversation is None
    assert follower.client.get(f"/api/chat/{conversation}").status_code == GONE
    assert "身份证" not in follower.say("再说一遍").replace("“身份证丢了”", "")


def test_a_no_keeps_it(follower: Follower) -> None:
    follower.say("身份证丢了")
    follower.say("清除我的信息")
    assert "都删掉了" not in follower.say("2")
    assert follower.client.app.state.wechat.people.of(follower.openid).conversation is not None  # type: ignore[attr-defined]
