"""Who may speak to the agent: this machine only, and of its pages only those of the configured origins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HELD_FOR_S = "600"


def problem(status: int, slug: str, title: str, detail: str) -> web.Response:
    """Return an RFC 9457 problem document."""
    body = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
    return web.json_response(body, status=status, content_type="application/problem+json")


def guard(origins: frozenset[str]) -> Middleware:
    """Make the middleware: cross-origin rules of the browser (CORS, private network access), errors as problems."""

    @web.middleware
    async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        # A name of somebody else's that leads to this machine (DNS rebinding) makes their page "same origin" here.
        if (urlsplit(f"//{request.host}").hostname or "") not in _LOOPBACK:
            return problem(403, "not-here", "不接受", "打印程序只接受本机的请求")
        origin = request.headers.get("Origin")
        # Without an origin it is no page: whoever looks after the kiosk may ask how it is, nothing else.
        if origin not in origins and (origin is not None or request.path != "/health"):
            return problem(403, "other-origin", "不接受", "打印程序只为本机设置的导办页面打印，见 DAOBAN_PRINT_ORIGINS")
        answer = _preflight(request) if request.method == "OPTIONS" else await _answered(request, handler)
        if origin is not None:
            answer.headers["Access-Control-Allow-Origin"] = origin
            answer.headers["Vary"] = "Origin"
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    return _guard


def _preflight(request: web.Request) -> web.Response:
    headers = {
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": _HELD_FOR_S,
    }
    if request.headers.get("Access-Control-Request-Private-Network") == "true":
        headers["Access-Control-Allow-Private-Network"] = "true"
    return web.Response(status=204, headers=headers)


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        return problem(error.status, "refused", "不接受", f"打印程序没有这个功能（{error.status}）")
