"""The conversation as it goes over HTTP: turns, hand-over, deletion, and what can go wrong, in words for people."""

from __future__ import annotations

from typing import TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from service_api.chat.schemas import ChatRequest, ChatResponse, HandoverView

PATIENCE_S = 30.0
"""Longer than the service itself ever waits for the dialogue server."""

_STRANGER = "{url} 有回答，但不是导办的服务。请核对地址和端口。"
_UNREACHED = "连不上 {url}。"
_SILENT = "等了{seconds:.0f}秒没有回答。"

Reply = TypeVar("Reply", bound=BaseModel)


class TurnError(Exception):
    """A turn was not answered; the message says why. It may be sent again as it is."""


class UnreachableError(TurnError):
    """Nothing answers, or the connection was lost."""


class GoneError(TurnError):
    """The conversation is no longer there: idle too long, or deleted."""


class MovedError(GoneError):
    """The conversation went on elsewhere: what was answered in it is no longer this screen's."""


class RefusedError(TurnError):
    """What was sent is wrong: sending it again would change nothing."""


class Wire:
    """One conversation with the service behind ``client``, whose base address is the service's."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.conversation: str | None = None

    @property
    def url(self) -> str:
        """The service's address, without a trailing slash."""
        return str(self._client.base_url).rstrip("/")

    def address(self, href: str) -> str:
        """Return where a page of the service is: what messages name is relative to it."""
        return self.url + href if href.startswith("/") else href

    def send(self, turn: ChatRequest) -> ChatResponse:
        """Send a turn; the first opens a conversation.

        Raises:
            TurnError: it was not answered, see its kinds.
        """
        sent = turn.model_copy(update={"conversation": self.conversation})
        answer = self._call("POST", "/api/chat", ChatResponse, sent)
        self.conversation = None if answer.ended else answer.conversation
        return answer

    def hand_over(self) -> HandoverView:
        """Return what opens this conversation on a phone or at a counter.

        Raises:
            TurnError: the conversation is gone, or nothing answers.
        """
        return self._call("POST", f"/api/chat/{self.conversation}/handover", HandoverView)

    def end(self) -> bool:
        """Delete the conversation; whether the service did. Nothing is sent where none was opened."""
        if self.conversation is None:
            return True
        try:
            done = self._client.delete(f"/api/chat/{self.conversation}").is_success
        except httpx.HTTPError:
            return False
        self.conversation = None
        return done

    def _call(self, method: str, path: str, kind: type[Reply], body: BaseModel | None = None) -> Reply:
        content = None if body is None else body.model_dump_json(exclude_none=True)
        headers = {} if content is None else {"Content-Type": "application/json"}
        try:
            reply = self._client.request(method, path, content=content, headers=headers)
        except httpx.ReadTimeout:
            raise UnreachableError(_SILENT.format(seconds=PATIENCE_S)) from None
        except httpx.HTTPError:
            raise UnreachableError(_UNREACHED.format(url=self.url)) from None
        if reply.is_success:
            try:
                return kind.model_validate_json(reply.content)
            except ValidationError:
                raise UnreachableError(_STRANGER.format(url=self.url)) from None
        raise self._error(reply)

    def _error(self, reply: httpx.Response) -> TurnError:
        try:
            told = reply.json()["detail"]
        except (ValueError, KeyError, TypeError):
            told = None
        if not isinstance(told, str):
            return UnreachableError(f"{_STRANGER.format(url=self.url)}（HTTP {reply.status_code}）")
        if reply.status_code == httpx.codes.GONE:
            return MovedError(told)
        if reply.status_code == httpx.codes.NOT_FOUND and self.conversation is not None:
            return GoneError(told)
        again = reply.is_server_error or reply.status_code == httpx.codes.TOO_MANY_REQUESTS
        return TurnError(told) if again else RefusedError(told)
