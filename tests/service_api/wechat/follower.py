"""Somebody who follows the account, as the platform passes on what they do."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.sax.saxutils import escape

import xmltodict
from fastapi.testclient import TestClient
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

TOKEN = "spamtest"
APP_ID = "wx2c2769f8efd9abc2"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ACCOUNT = "gh_10f6c3c3ac5a"

_ids = itertools.count(6054768590064713728)
_nonces = itertools.count(1320562132)
_people = itertools.count(1)


def signature(*parts: str) -> str:
    """Sign as the platform does."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    signed: str = signer.signature
    return signed


class Response(Protocol):
    """What the tests read of an answer, whichever client gave it."""

    @property
    def status_code(self) -> int:
        """The status."""

    @property
    def text(self) -> str:
        """The body."""

    def json(self) -> Any:
        """The body as JSON."""


@dataclass
class Follower:
    """One person; every message is signed anew."""

    client: TestClient
    encrypted: bool = False
    openid: str = field(default_factory=lambda: f"oyORnuP8q7ou2gfYjqLz{next(_people):08d}")

    def post(self, kind: str, message_id: int | None = None, **fields: Any) -> Response:
        """Send a message and return what the platform is answered, as it is."""
        told = {
            "ToUserName": ACCOUNT,
            "FromUserName": self.openid,
            "CreateTime": int(time.time()),
            "MsgType": kind,
            **fields,
        }
        if kind != "event":
            told["MsgId"] = next(_ids) if message_id is None else message_id
        xml = "<xml>" + "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in told.items()) + "</xml>"
        timestamp, nonce = str(int(time.time())), str(next(_nonces))
        query = {"timestamp": timestamp, "nonce": nonce, "signature": signature(TOKEN, timestamp, nonce)}
        if self.encrypted:
            xml = WeChatCrypto(TOKEN, AES_KEY, APP_ID).encrypt_message(xml, nonce, timestamp)
            query |= {"encrypt_type": "aes", "msg_signature": xmltodict.parse(xml)["xml"]["MsgSignature"]}
        return self.client.post("/api/wechat", params=query, content=xml.encode())

    def read(self, response: Response) -> str:
        """Return the text that the person sees; empty where nothing is shown."""
        assert response.status_code == 200, response.text
        if response.text == "success":
            return ""
        told = xmltodict.parse(response.text)["xml"]
        if self.encrypted:
            crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
            told = xmltodict.parse(
                crypto.decrypt_message(response.text, told["MsgSignature"], told["TimeStamp"], told["Nonce"])
            )["xml"]
        assert told["ToUserName"] == self.openid
        assert told["FromUserName"] == ACCOUNT
        assert told["MsgType"] == "text"
        text: str = told["Content"]
        assert len(text.encode()) <= 2048
        return text

    def say(self, text: str, **more: Any) -> str:
        """Type something."""
        return self.read(self.post("text", Content=text, **more))

    def speak(self, recognition: str) -> str:
        """Say something by voice."""
        return self.read(self.post("voice", MediaId="media", Format="amr", Recognition=recognition))

    def locate(self, lat: float, lng: float) -> str:
        """Send a position."""
        return self.read(self.post("location", Location_X=lat, Location_Y=lng, Scale=16, Label="樊城区"))

    def event(self, event: str, key: str = "") -> str:
        """Do something that is an event."""
        return self.read(self.post("event", Event=event, EventKey=key))
