"""The plain mode: a signature that somebody saw brings no message of his own, and the platform's repetitions still count."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from fastapi.testclient import TestClient

from service_api.context import CHINA
from service_api.wechat.envelope import Envelope
from service_api.wechat.reading import RefusedError
from service_api.wechat.replays import Served
from tests.service_api.wechat.follower import ACCOUNT, AES_KEY, APP_ID, TOKEN, Follower, Response, signature

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)


def _xml(openid: str, message_id: int, text: str) -> bytes:
    fields = {"ToUserName": ACCOUNT, "FromUserName": openid, "CreateTime": 1_700_000_000, "MsgType": "text"}
    told = fields | {"Content": text, "MsgId": message_id}
    return ("<xml>" + "".join(f"<{key}>{value}</{key}>" for key, value in told.items()) + "</xml>").encode()


def _signed(nonce: str, seconds: int = 0) -> dict[str, str]:
    timestamp = str(int(time.time()) + seconds)
    return {"timestamp": timestamp, "nonce": nonce, "signature": signature(TOKEN, timestamp, nonce)}


def _send(account: TestClient, query: dict[str, str], body: bytes) -> Response:
    return account.post("/api/wechat", params=query, content=body)


def test_a_signature_brings_one_message(account: TestClient, follower: Follower) -> None:
    query = _signed("one-message")
    first = _send(account, query, _xml(follower.openid, 501, "身份证丢了"))
    assert "身份证" in follower.read(first)
    again = _send(account, query, _xml(follower.openid, 501, "身份证丢了"))
    assert follower.read(again) == follower.read(first), "the platform asks again until it is answered"
    for other in (_xml(follower.openid, 502, "结束并清除"), _xml("somebody-else", 501, "身份证丢了")):
        refused = _send(account, query, other)
        assert refused.status_code == 403
        assert "安全模式" in refused.json()["detail"]
    assert "多大" in follower.say("再说一遍"), "nothing was wiped"


def test_a_repetition_signed_anew_is_the_same_message(account: TestClient, follower: Follower) -> None:
    body = _xml(follower.openid, 601, "身份证丢了")
    texts = {follower.read(_send(account, _signed(nonce), body)) for nonce in ("again-1", "again-2", "again-3")}
    assert len(texts) == 1


def test_the_signature_of_the_address_check_brings_none(account: TestClient, follower: Follower) -> None:
    query = _signed("address-check")
    assert account.get("/api/wechat", params=query | {"echostr": "5837"}).text == "5837"
    assert _send(account, query, _xml(follower.openid, 701, "你好")).status_code == 403
    assert account.get("/api/wechat", params=query | {"echostr": "5837"}).text == "5837"


@pytest.mark.parametrize("seconds", [-70, 70])
def test_in_the_plain_mode_a_signature_holds_a_minute(account: TestClient, seconds: int) -> None:
    refused = _send(account, _signed("old", seconds), _xml("o", 801, "你好"))
    assert refused.status_code == 403
    assert "过期" in refused.json()["detail"]


def test_the_window_is_as_set_where_messages_are_encrypted() -> None:
    window = dt.timedelta(seconds=300)
    assert Envelope(TOKEN, APP_ID, AES_KEY, window).window == window
    assert Envelope(TOKEN, APP_ID, None, window).window == dt.timedelta(seconds=60)
    assert Envelope(TOKEN, APP_ID, None, dt.timedelta(seconds=30)).window == dt.timedelta(seconds=30)


def test_nothing_is_kept_longer_than_a_signature_holds() -> None:
    served = Served(dt.timedelta(seconds=120))
    served.take("1", "n", "openid 1", NOW)
    served.take("1", "n", "openid 1", NOW + dt.timedelta(seconds=119))
    with pytest.raises(RefusedError):
        served.take("1", "n", "openid 2", NOW + dt.timedelta(seconds=119))
    served.take("2", "n", "openid 2", NOW + dt.timedelta(seconds=121))
    assert len(served) == 1
    assert "openid" not in repr(vars(served))
