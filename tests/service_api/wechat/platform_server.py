"""The other side: a platform that takes customer-service messages, and a dialogue server that answers when it is let."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LIMIT_S = 60
"""After so long something that should come never will."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class PlatformServer(_Server):
    """The platform's API: hands out tokens, takes messages with the token it gave last, says what is wrong otherwise."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _PlatformHandler)
        self.app_id, self.secret = "wx2c2769f8efd9abc2", "a-secret-of-the-test"
        self.tokens = 0
        self.outdated = False
        self.answers: list[dict[str, Any]] = []
        """What the next calls are answered instead of being taken."""
        self.refused: queue.Queue[dict[str, Any]] = queue.Queue()
        self.taken: queue.Queue[dict[str, Any]] = queue.Queue()

    def next(self) -> dict[str, Any]:
        """Return the next message that was taken."""
        return self.taken.get(timeout=LIMIT_S)

    def texts(self, count: int) -> list[str]:
        """Return the next so many texts."""
        return [self.next()["text"]["content"] for _ in range(count)]

    def outdate(self) -> None:
        """Have the token no longer hold, as when somebody else fetched one."""
        self.outdated = True


class _PlatformHandler(BaseHTTPRequestHandler):
    server: PlatformServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        wanted = {"grant_type": "client_credential", "appid": self.server.app_id, "secret": self.server.secret}
        if address.path != "/cgi-bin/token" or asked != wanted:
            self._say({"errcode": 40013, "errmsg": "invalid appid"})
            return
        self.server.tokens += 1
        self.server.outdated = False
        self._say({"access_token": f"TOKEN{self.server.tokens}", "expires_in": 7200})

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8"))
        token = parse_qs(address.query).get("access_token", [""])[0]
        if self.server.outdated or token != f"TOKEN{self.server.tokens}":
            self._say({"errcode": 40001, "errmsg": "invalid credential, access_token is invalid or not latest"})
        elif self.server.answers:
            self._say(self.server.answers.pop(0))
            self.server.refused.put(body)
        elif address.path not in ("/cgi-bin/message/custom/send", "/cgi-bin/menu/create"):
            self._say({"errcode": 40066, "errmsg": "invalid url"})
        elif len(body.get("text", {}).get("content", "").encode()) > 2048:
            self._say({"errcode": 45002, "errmsg": "content size out of limit"})
        else:
            self._say({"errcode": 0, "errmsg": "ok"})
            self.server.taken.put(body)

    def _say(self, answer: dict[str, Any]) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


class SlowTalker(_Server):
    """A dialogue server in Rasa's protocol that answers when it is let, and then that it did nothing."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _TalkerHandler)
        self.let = threading.Event()
        self.asked: queue.Queue[str] = queue.Queue()


class _TalkerHandler(BaseHTTPRequestHandler):
    server: SlowTalker

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.put(body["message"])
        self.server.let.wait(LIMIT_S)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@contextmanager
def running(server: _Server) -> Iterator[None]:
    """Serve on a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(LIMIT_S)
