"""Signature, time and encryption, against the samples that the platform and the library publish."""

from __future__ import annotations

import base64
import datetime as dt
import time

import pytest
import xmltodict
from fastapi.testclient import TestClient
from wechatpy.crypto.cryptography import WeChatCipher

from service_api.wechat.envelope import Envelope
from service_api.wechat.reading import RefusedError, UnreadableError
from tests.service_api.wechat.conftest import Site
from tests.service_api.wechat.follower import AES_KEY, APP_ID, TOKEN, Follower, signature

# The sample of the platform's own Python library for official accounts: a message in the compatible mode.
SAMPLE_TIME, SAMPLE_NONCE = "1409735669", "1320562132"
SAMPLE_SIGNATURE = "5d197aaffba7e9b25a30732f161a50dee96bd5fa"
SAMPLE = (
    "<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName>"
    "<FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></FromUserName><CreateTime>1409735668</CreateTime>"
    "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[abcdteT]]></Content><MsgId>6054768590064713728</MsgId>"
    "<Encrypt><![CDATA[hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQ"
    "HFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6u"
    "x5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue"
    "1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=]]>"
    "</Encrypt></xml>"
)
THEN = dt.datetime.fromtimestamp(int(SAMPLE_TIME), dt.UTC)
WINDOW = dt.timedelta(minutes=5)


def _open(envelope: Envelope, xml: str, signed: str, timestamp: str, nonce: str, now: dt.datetime) -> dict[str, str]:
    opened = envelope.open(xml.encode(), signature="", msg_signature=signed, timestamp=timestamp, nonce=nonce, now=now)
    fields: dict[str, str] = xmltodict.parse(opened)["xml"]
    return fields


def test_the_platforms_sample_is_opened() -> None:
    fields = _open(Envelope(TOKEN, APP_ID, AES_KEY, WINDOW), SAMPLE, SAMPLE_SIGNATURE, SAMPLE_TIME, SAMPLE_NONCE, THEN)
    assert fields["Content"] == "abcdteT"
    assert fields["MsgId"] == "6054768590064713728"


def test_another_sample_of_the_platform_is_opened() -> None:
    """The one of its C# library."""
    envelope = Envelope("QDG6eK", "wx5823bf96d3bd56c7", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", WINDOW)
    xml = (
        "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+r"
        "tK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLY"
        "L42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun"
        "1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o"
        "0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==]]>"
        "</Encrypt></xml>"
    )
    now = dt.datetime.fromtimestamp(1409659813, dt.UTC)
    fields = _open(envelope, xml, "477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", now)
    assert fields["MsgType"] == "text"


def test_the_key_reads_the_text_of_the_platforms_java_sample() -> None:
    """It holds 16 letters, the length, a Chinese text and the AppID, all padded to 32 bytes."""
    cipher = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    opened = WeChatCipher(base64.b64decode(AES_KEY + "=")).decrypt(base64.b64decode(cipher))
    assert opened.startswith(b"aaaabbbbccccdddd")
    assert "我是中文abcd123wxb11529c136998cb6".encode() in opened


def test_the_librarys_signature_sample() -> None:
    envelope = Envelope("test", APP_ID, None, WINDOW)
    now = dt.datetime.fromtimestamp(1410685589, dt.UTC)
    envelope.check("f21891de399b4e33a1a93c9a7b8a8fffb5a443ff", "1410685589", "test", now)
    with pytest.raises(RefusedError):
        envelope.check("f21891de399b4e33a1a93c9a7b8a8fffb5a443fe", "1410685589", "test", now)


def test_what_is_closed_opens_again() -> None:
    envelope = Envelope(TOKEN, APP_ID, AES_KEY, WINDOW)
    closed = envelope.close("您好，]]＞ 我是导办", to="o", sender="g", nonce=SAMPLE_NONCE, timestamp=SAMPLE_TIME)
    fields = xmltodict.parse(closed)["xml"]
    assert "导办" not in closed
    opened = _open(envelope, closed, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"], THEN)
    assert opened["Content"] == "您好，]]＞ 我是导办"


@pytest.mark.parametrize("seconds", [-301, 301, 86_400])
def test_an_old_request_is_refused(seconds: int) -> None:
    envelope = Envelope(TOKEN, APP_ID, AES_KEY, WINDOW)
    with pytest.raises(RefusedError, match="过期"):
        _open(envelope, SAMPLE, SAMPLE_SIGNATURE, SAMPLE_TIME, SAMPLE_NONCE, THEN + dt.timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("key", "app_id", "signed"),
    [
        (AES_KEY, APP_ID, "0" * 40),
        (AES_KEY, APP_ID, ""),
        (AES_KEY, APP_ID, "签名"),
        ("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", APP_ID, SAMPLE_SIGNATURE),
        (AES_KEY, "wx0000000000000000", SAMPLE_SIGNATURE),
    ],
)
def test_a_wrong_signature_key_or_account_is_refused(key: str, app_id: str, signed: str) -> None:
    with pytest.raises(RefusedError):
        _open(Envelope(TOKEN, app_id, key, WINDOW), SAMPLE, signed, SAMPLE_TIME, SAMPLE_NONCE, THEN)


@pytest.mark.parametrize("encrypted", ["", "AAAA", "不是", "A" * 64, base64.b64encode(b"x" * 33).decode()])
def test_broken_encryption_is_refused_and_breaks_nothing(encrypted: str) -> None:
    xml = f"<xml><Encrypt>{encrypted}</Encrypt></xml>"
    signed = signature(TOKEN, SAMPLE_TIME, SAMPLE_NONCE, encrypted)
    with pytest.raises(RefusedError):
        _open(Envelope(TOKEN, APP_ID, AES_KEY, WINDOW), xml, signed, SAMPLE_TIME, SAMPLE_NONCE, THEN)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<xml>",
        b"<x/>",
        b"\xff\xfe",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>',
    ],
)
def test_what_is_no_message_is_unreadable(body: bytes) -> None:
    envelope = Envelope(TOKEN, APP_ID, AES_KEY, WINDOW)
    with pytest.raises(UnreadableError):
        envelope.open(body, signature="", msg_signature="", timestamp=SAMPLE_TIME, nonce=SAMPLE_NONCE, now=THEN)


def test_the_address_is_verified(account: TestClient) -> None:
    now = str(int(time.time()))
    query = {"timestamp": now, "nonce": "n", "echostr": "5837397301622104650", "signature": signature(TOKEN, now, "n")}
    answer = account.get("/api/wechat", params=query)
    assert (answer.status_code, answer.text) == (200, "5837397301622104650")
    assert answer.headers["content-type"].startswith("text/plain")
    assert account.get("/api/wechat", params=query | {"nonce": "m"}).status_code == 403
    assert account.get("/api/wechat", params={"echostr": "x"}).status_code == 403
    old = {"timestamp": "1409735669", "nonce": "n", "signature": signature(TOKEN, "1409735669", "n")}
    refused = account.get("/api/wechat", params=query | old)
    assert refused.status_code == 403
    assert "过期" in refused.json()["detail"]


def test_the_sample_over_http_on_its_day(site: Site) -> None:
    query = {"timestamp": SAMPLE_TIME, "nonce": SAMPLE_NONCE, "encrypt_type": "aes", "msg_signature": SAMPLE_SIGNATURE}
    with site(wechat_aes_key=AES_KEY) as account:
        today = account.post("/api/wechat", params=query, content=SAMPLE)
        assert today.status_code == 403
        account.app.state.context.now = lambda: THEN.astimezone(dt.timezone(dt.timedelta(hours=8)))  # type: ignore[attr-defined]
        then = account.post("/api/wechat", params=query, content=SAMPLE)
        follower = Follower(account, encrypted=True, openid="oyORnuP8q7ou2gfYjqLzSIWZf0rs")
        assert "没听懂" in follower.read(then) or "没找到" in follower.read(then)
        tampered = account.post("/api/wechat", params=query | {"msg_signature": "0" * 40}, content=SAMPLE)
        assert tampered.status_code == 403


def test_with_a_key_only_what_is_encrypted_counts(site: Site) -> None:
    with site(wechat_aes_key=AES_KEY) as account:
        refused = Follower(account).post("text", Content="你好")
        assert refused.status_code == 403
        assert "安全模式" in refused.json()["detail"]
        assert "我是导办" in Follower(account, encrypted=True).say("你好")


@pytest.mark.parametrize(
    "fields",
    [{"FromUserName": ""}, {"CreateTime": "yesterday"}, {"Location_X": "100"}, {"Location_X": "north"}],
)
def test_a_message_with_a_field_missing_or_wrong_is_unreadable(follower: Follower, fields: dict[str, str]) -> None:
    answer = follower.post("text", None, **fields)
    assert answer.status_code == 400
    assert next(iter(fields)) in answer.json()["detail"]


def test_off_unless_it_is_set_up(client: TestClient) -> None:
    for answer in (client.get("/api/wechat"), client.post("/api/wechat", content="<xml/>")):
        assert answer.status_code == 404
        assert answer.json()["detail"]
