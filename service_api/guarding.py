"""Around every request: a bound on its size, headers that keep notices private, and errors that tell no personal data."""

from __future__ import annotations

import traceback
from pathlib import PurePath

import structlog
from fastapi import FastAPI, HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service_api import problems

log = structlog.get_logger()

LARGEST_BODY = 1024 * 1024
"""Bytes. The longest honest request, fifty members of a group or a pasted letter, stays far below."""

_FRAMES = 12


class Guard:
    """The middleware. It sits inside the request log, so that what it answers is logged like everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is too large; answer with a problem document where it fails unexpectedly."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen, started = 0, False

        async def bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > LARGEST_BODY:
                raise HTTPException(413)
            return message

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _protect(MutableHeaders(scope=message), scope["path"])
            await send(message)

        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > LARGEST_BODY:
            await problems.of_http(HTTPException(413))(scope, receive, with_headers)
            return
        try:
            await self._app(scope, bounded, with_headers)
        except Exception as error:
            _tell(scope, error)
            if started:  # nothing can be mended any more; the server must cut the connection, and be told nothing else
                raise RuntimeError("the answer broke off") from None
            await problems.unexpected()(scope, receive, with_headers)


def install(app: FastAPI) -> None:
    """Put the guard around the application."""
    app.add_middleware(Guard)


def _protect(headers: MutableHeaders, path: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"  # the address of a notice is its key: no map program may be told it
    if path.startswith(("/api/notices", "/api/chat", "/api/speech")):
        headers["Cache-Control"] = "no-store"  # a kiosk's browser keeps nothing of the person before


def _tell(scope: Scope, error: Exception) -> None:
    """Log where it happened. The message is left out: messages quote what people answered and where they are."""
    kinds: list[str] = []
    one = error.__cause__ or error.__context__
    while one is not None and len(kinds) < _FRAMES:
        kinds.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    log.error(
        "unexpected error",
        route=getattr(scope.get("route"), "path", "-"),
        error=type(error).__name__,
        caused_by=kinds,
        at=[f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    )
    log.debug("unexpected error in full", exc_info=error)
