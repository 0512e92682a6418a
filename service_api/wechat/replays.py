"""Signatures that served already. In the plain mode they do not cover the message, so that each may bring one only."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Final

from service_api.wechat.reading import RefusedError

VERIFYING: Final = ""
"""What a signature brought that only proved the address."""


class Served:
    """Which message each signature brought, as long as its time stamp would still be taken; hashes only."""

    def __init__(self, kept: dt.timedelta) -> None:
        self._kept = kept
        self._key = secrets.token_bytes(32)
        self._known: dict[bytes, tuple[dt.datetime, bytes]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def take(self, timestamp: str, nonce: str, brought: str, now: dt.datetime) -> None:
        """Take a signature's message: the same one again is the platform's repetition, another one is nobody's.

        Raises:
            RefusedError: the signature brought something else before.
        """
        self._known = {key: one for key, one in self._known.items() if now - one[0] <= self._kept}
        served = self._known.setdefault(self._hash(timestamp, nonce), (now, self._hash(brought)))
        if served[1] != self._hash(brought):
            raise RefusedError("这个签名已经用过了。请在公众平台改用安全模式，填上消息加解密密钥")

    def _hash(self, *parts: str) -> bytes:
        joined = "\n".join(parts).encode("utf-8", "replace")
        return hashlib.blake2b(joined, key=self._key, digest_size=16).digest()
