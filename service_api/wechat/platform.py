"""Calling the platform: customer-service messages and the menu, with an access token kept until it runs out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

import anyio
import requests
import structlog
from anyio import to_thread
from requests.adapters import HTTPAdapter
from wechatpy.client import WeChatClient
from wechatpy.constants import WeChatErrorCode
from wechatpy.exceptions import WeChatException

from service_api.wechat.people import Article, Piece

log = structlog.get_logger()

_PATIENCE: Final = 5.0
"""Seconds that a call may take."""
_AT_ONCE: Final = 4
"""Calls at once: a platform that hangs must not hold the threads that answer people."""
_TOKEN_REFUSED: Final = (
    WeChatErrorCode.INVALID_CREDENTIAL.value,
    WeChatErrorCode.INVALID_ACCESS_TOKEN.value,
    WeChatErrorCode.EXPIRED_ACCESS_TOKEN.value,
)


class PlatformError(Exception):
    """A call did not succeed. It says why without anything that a log must not hold."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        self.reason, self.code = reason, code
        super().__init__(reason if code is None else f"{reason} {code}")


class _Adapter(HTTPAdapter):
    """The connection; every call on it ends in time, the one for a token included, which the client gives no limit."""

    def send(self, request: Any, *args: Any, **options: Any) -> Any:
        options["timeout"] = options.get("timeout") or _PATIENCE
        return super().send(request, *args, **options)


class _Client(WeChatClient):  # type: ignore[misc]  # the library has no types
    """The library's client, at an address that can be set, and without its endless repetition on a refused token."""

    def __init__(self, app_id: str, secret: str, base: str) -> None:
        super().__init__(app_id, secret, timeout=_PATIENCE, auto_retry=False)
        self.API_BASE_URL = f"{base}/cgi-bin/"
        self._http.mount("https://", _Adapter())
        self._http.mount("http://", _Adapter())

    def fetch_access_token(self) -> Any:
        params = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(url=f"{self.API_BASE_URL}token", params=params)

    def drop_access_token(self) -> None:
        """Have the next call fetch a new one."""
        self.session.delete(self.access_token_key)


class Platform:
    """The account's side of the platform's API."""

    def __init__(self, app_id: str, secret: str, base: str) -> None:
        self._client = _Client(app_id, secret, base)
        self._token = threading.Lock()
        self._limit: anyio.CapacityLimiter | None = None

    async def send(self, openid: str, piece: Piece) -> None:
        """Send one customer-service message.

        Raises:
            PlatformError: it was not taken.
        """
        if self._limit is None:
            self._limit = anyio.CapacityLimiter(_AT_ONCE)
        await to_thread.run_sync(self._send, openid, piece, limiter=self._limit)

    def create_menu(self, menu: dict[str, Any]) -> None:
        """Set the account's menu.

        Raises:
            PlatformError: it was not taken.
        """
        self._call(lambda: self._client.menu.create(menu))

    def close(self) -> None:
        """Close the connections."""
        self._client._http.close()

    def _send(self, openid: str, piece: Piece) -> None:
        messages = self._client.message
        if isinstance(piece, Article):
            article = {"title": piece.title, "description": piece.description, "url": piece.url, "picurl": ""}
            self._call(lambda: messages.send_articles(openid, [article]))
        else:
            self._call(lambda: messages.send_text(openid, piece))

    def _call(self, do: Callable[[], Any], *, again: bool = True) -> None:
        """Call the platform; once more with a new token where the one that is kept was refused."""
        try:
            with self._token:
                _ = self._client.access_token  # fetched by one thread only: a new token outdates the one before
            answer = do()
        except WeChatException as error:
            if again and error.errcode in _TOKEN_REFUSED:
                self._client.drop_access_token()
                self._call(do, again=False)
                return
            raise PlatformError("refused", error.errcode) from None
        except (requests.RequestException, ValueError, KeyError) as error:
            raise PlatformError(type(error).__name__) from None  # its words quote the address, which holds secrets
        if not isinstance(answer, dict):
            raise PlatformError("no JSON")
