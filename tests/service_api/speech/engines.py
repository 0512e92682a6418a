"""Engines of a site, as programs of their own: real HTTP servers that answer what they are asked in the same protocol."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import soundfile


class _Engine(BaseHTTPRequestHandler):
    server: Site

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/audio/speech":
            asked = json.loads(body)
            self.server.read.append(asked)
            self._answer(200, "audio/wav", _tone(len(asked["input"])))
        elif self.path == "/v1/audio/transcriptions":
            self._hear(body)
        else:
            self._answer(500, "text/plain", b"no such engine")

    def _hear(self, body: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + body).iter_parts()
        form = {one.get_param("name", header="content-disposition"): one.get_payload(decode=True) for one in parts}
        sound = soundfile.info(io.BytesIO(form["file"]))
        self.server.heard.append({**{k: v.decode() for k, v in form.items() if k != "file"}, "seconds": sound.duration})
        words = "身份证丢了怎么办" if sound.duration >= 1 else ""
        self._answer(200, "application/json", json.dumps({"text": words}).encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""


class Site(ThreadingHTTPServer):
    """The engines, with what they were asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Engine)
        self.read: list[dict[str, Any]] = []
        self.heard: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        """Where they listen."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def running() -> Iterator[Site]:
    """Run the engines while a test lasts."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


def recording(seconds: float, rate: int = 16_000, channels: int = 1) -> bytes:
    """Return a recording of a tone."""
    return _tone(seconds * rate, rate, channels)


def _tone(samples: float, rate: int = 16_000, channels: int = 1) -> bytes:
    import numpy as np

    wave = (0.3 * np.sin(2 * np.pi * 220 * np.arange(int(samples)) / rate)).repeat(channels).reshape(-1, channels)
    file = io.BytesIO()
    soundfile.write(file, wave, rate, format="WAV", subtype="PCM_16")
    return file.getvalue()
