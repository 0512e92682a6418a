"""What lies around a message of the WeChat platform: its signature, its time, and in the safe mode its encryption."""

from __future__ import annotations

import datetime as dt
import hmac
import struct
import time
from typing import Final

from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import WeChatException
from wechatpy.replies import TextReply
from wechatpy.utils import WeChatSigner

from service_api.wechat.reading import RefusedError, fields_of, text_of
from service_api.wechat.replays import VERIFYING, Served
from service_api.wechat.schemas import Incoming

_LONGEST_FIELD = 256
PLAIN_WINDOW: Final = dt.timedelta(seconds=60)
"""How far the time stamp may be off in the plain mode at most. The platform asks three times within fifteen seconds."""


class Envelope:
    """Opens what the platform sends and closes what it is answered."""

    def __init__(self, token: str, app_id: str, aes_key: str | None, window: dt.timedelta) -> None:
        self._token = token
        self._crypto = WeChatCrypto(token, aes_key, app_id) if aes_key else None
        self.window = window if aes_key else min(window, PLAIN_WINDOW)
        """How far a time stamp may be off."""
        self._served = Served(2 * self.window)  # a time stamp may be ahead by as much as it may be behind

    def check(self, signature: str, timestamp: str, nonce: str, now: dt.datetime, *more: str) -> None:
        """Hold a request against its signature and the clock; ``more`` is what is signed besides.

        Raises:
            RefusedError: the signature is not the platform's, or the request is too old or from the future.
        """
        if max(len(signature), len(timestamp), len(nonce)) > _LONGEST_FIELD:
            raise RefusedError("签名不对")
        signer = WeChatSigner()
        signer.add_data(self._token, timestamp, nonce, *more)
        if not hmac.compare_digest(signer.signature.encode(), signature.encode("utf-8", "replace")):
            raise RefusedError("签名不对")
        if not (timestamp.isascii() and timestamp.isdecimal()):
            raise RefusedError("时间戳不对")
        if abs(now.timestamp() - int(timestamp)) > self.window.total_seconds():
            raise RefusedError("请求过期，或两边的时钟差得太多")

    def verify(self, signature: str, timestamp: str, nonce: str, now: dt.datetime) -> None:
        """Hold the platform's question whether this address knows the token against its signature.

        Raises:
            RefusedError: the signature is wrong, too old, or brought a message before.
        """
        self.check(signature, timestamp, nonce, now)
        self._served.take(timestamp, nonce, VERIFYING, now)

    def admit(self, message: Incoming, timestamp: str, nonce: str, now: dt.datetime) -> None:
        """Let in a message that was opened; an encrypted one is vouched for by its own signature.

        In the plain mode the signature says nothing about the message, and whoever sees one could put his own words in
        anybody's mouth with it. So it brings one message: the same again, which the platform sends until it is answered,
        and no other.

        Raises:
            RefusedError: the signature brought another message before.
        """
        if self._crypto is None:
            self._served.take(timestamp, nonce, f"{message.openid}\n{message.key}", now)

    def open(
        self, body: bytes, *, signature: str, msg_signature: str, timestamp: str, nonce: str, now: dt.datetime
    ) -> str:
        """Return the XML of a message.

        Where an encoding key is set, only the encrypted part counts (safe and compatible mode carry it): the plain part
        is not covered by any signature.

        Raises:
            RefusedError: the signature is wrong, the time is off, or the message is not encrypted as it should be.
            UnreadableError: it is no XML.
        """
        if self._crypto is None:
            self.check(signature, timestamp, nonce, now)
            return text_of(body)
        encrypted = _encrypted(text_of(body))
        if encrypted is None:
            raise RefusedError("设置了消息加解密密钥，公众平台要选兼容模式或安全模式")
        self.check(msg_signature, timestamp, nonce, now, encrypted)
        try:
            xml: str = self._crypto.decrypt_message({"Encrypt": encrypted}, msg_signature, timestamp, nonce)
        except (WeChatException, ValueError, IndexError, struct.error) as error:  # what broken base64 or padding raise
            raise RefusedError("消息解不开，请核对消息加解密密钥和 AppID") from error
        return xml

    def close(self, text: str, *, to: str, sender: str, nonce: str, timestamp: str) -> str:
        """Return an answer as the platform expects it: a text in XML, encrypted where a key is set."""
        xml: str = TextReply(source=sender, target=to, content=text, time=int(time.time())).render()
        if self._crypto is None:
            return xml
        closed: str = self._crypto.encrypt_message(xml, nonce, timestamp)
        return closed


def _encrypted(xml: str) -> str | None:
    encrypted = fields_of(xml).get("Encrypt")
    return encrypted if isinstance(encrypted, str) else None
