"""Whether a port is free, and who answers on it."""

from __future__ import annotations

import errno
import http.client
import json
import socket
import urllib.request

# Loopback is asked directly, whatever proxy the machine has for the outside.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def why_not_free(host: str, port: int, setting: str) -> str | None:
    """Why a server cannot listen on ``host``:``port``, in words that name ``setting``; None when it can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        return f"The address {host!r} (DAOBAN_HOST) is not known on this machine: {error}."
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left by a stopped server is free
        try:
            trial.bind(address)
            trial.listen(1)
        except OSError as error:
            return _explained(error, host, port, setting)
    return None


def _explained(error: OSError, host: str, port: int, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. · 端口 {port} 已被占用。\n"
            f"Stop that program, or choose another port: {setting}={_another(port)} make run"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than this user has: choose one above 1023 with {setting}."
    return f"Listening on {host}:{port} is not possible: {error.strerror}. See DAOBAN_HOST and {setting}."


def _another(port: int) -> int:
    return port + 80 if port + 80 < 65536 else port - 80


def answers(url: str, timeout: float = 2.0) -> bool:
    """Whether ``url`` answers with a success status within ``timeout`` seconds."""
    return _get(url, timeout) is not None


def is_daoban(base_url: str) -> bool:
    """Whether a Daoban service answers at ``base_url``."""
    body = _get(f"{base_url}/api/health", 2.0)
    try:
        return body is not None and "catalogue" in json.loads(body)
    except (ValueError, TypeError):
        return False


def _get(url: str, timeout: float) -> bytes | None:
    try:
        with _DIRECT.open(url, timeout=timeout) as reply:
            body: bytes = reply.read(65536)
            return body
    except (OSError, http.client.HTTPException):
        return None
