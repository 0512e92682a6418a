"""The terminal client, line by line, against the real application."""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from service_api.chat.conversations import Conversations
from service_api.context import china_now
from service_api.talk.screen import Screen
from service_api.talk.session import COMMANDS, Session
from service_api.talk.wire import Wire
from tests.bot.servers import free_port, service


class Terminal:
    """A session, and what it has printed since it was last read."""

    def __init__(self, client: Any, *, plain: bool = False) -> None:
        self.wire, self._out = Wire(client), io.StringIO()
        self.session = Session(self.wire, Screen(Console(file=self._out, highlight=False), plain=plain))

    def type(self, line: str) -> str:
        """Type a line; what is printed for it."""
        self.session.take(line)
        return self.printed()

    def printed(self) -> str:
        """Return what was printed since the last call."""
        text = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return text


@pytest.fixture
def terminal(client: TestClient) -> Terminal:
    """A session with the application."""
    return Terminal(client)


@pytest.fixture
def answers(client: TestClient) -> Callable[[Terminal], dict[str, object]]:
    """What the service itself holds of a terminal's conversation."""

    def kept(terminal: Terminal) -> dict[str, object]:
        state: dict[str, object] = client.get(f"/api/chat/{terminal.wire.conversation}").json()["state"]["answers"]
        return state

    return kept


def test_words_are_said_and_numbers_tap(terminal: Terminal, answers: Callable[[Terminal], dict[str, object]]) -> None:
    assert terminal.session.greet()
    assert "只保存在本机内存里" in terminal.printed()
    shown = terminal.type("身份证丢了")
    assert "▸ 事项：身份证丢了补办  http://testserver/items/id-card-reissue" in shown
    assert re.search(r"^  \[4\] 46周岁以上$", shown, re.MULTILINE)
    assert re.search(r"（身份证丢了补办 · 答了1个问题 · 还剩\d+到\d+个 · 听话的部分：", shown)
    assert "点了：46周岁以上" in terminal.type("4")
    assert answers(terminal) == {"card-state": "lost", "age-band": "from-46"}
    terminal.type("外地")
    assert answers(terminal)["place"] == "away"


def test_a_number_that_no_button_has_is_words(
    terminal: Terminal, answers: Callable[[Terminal], dict[str, object]]
) -> None:
    terminal.type("身份证丢了")
    terminal.type("53")
    assert answers(terminal)["age-band"] == "from-46"


def test_where_a_number_is_asked_for_buttons_are_tapped_with_a_sign(
    terminal: Terminal, client: TestClient, answers: Callable[[Terminal], dict[str, object]]
) -> None:
    shown = terminal.type("二手房过户")
    question = _question(terminal, client)
    while question["kind"] != "group":
        shown = terminal.type("1")
        question = _question(terminal, client)
    assert "[#1] 1位" in shown
    terminal.type("2")
    assert answers(terminal)[question["group"]["id"]] == [{}, {}], "two people, not the second button"
    terminal.type("返回")
    terminal.type("#3")
    assert answers(terminal)[question["group"]["id"]] == [{}, {}, {}]


def test_commands(terminal: Terminal, client: TestClient) -> None:
    assert "还没有说过话" in terminal.type("/state")
    terminal.type("身份证丢了")
    terminal.type("我今年五十")
    shown = terminal.type("/state")
    assert "办证的人今年多大？ 46周岁以上" in shown
    assert "age-band = from-46" in shown
    assert "id-card-reissue#questions.age-band" in terminal.type("/sources")
    handed = terminal.type("/phone")
    number = re.search(r"窗口报编号：(\d{4} \d{4})", handed)
    assert number, handed
    assert "█" in handed, "the code can be scanned"
    assert all(name in terminal.type("/unknown") for name in COMMANDS)
    moved = client.post("/api/chat/continue", json={"key": number[1], "attempt": "5f2c8a1e9b7d4063"}).json()
    assert moved["state"]["answers"]["age-band"] == "from-46"
    shown = terminal.type("外地")
    assert "已经转到别处接着办" in shown
    assert "“外地”还留着：直接按回车，开一次新对话再送" in shown
    terminal.type("")
    assert terminal.session.unsent is None
    assert "age-band" not in terminal.type("/state"), "what went on elsewhere is not carried on here"


def test_leaving_deletes_the_conversation(terminal: Terminal, client: TestClient) -> None:
    terminal.type("身份证丢了")
    conversation = terminal.wire.conversation
    assert client.get(f"/api/chat/{conversation}").status_code == 200
    assert "对话已经删掉" in terminal.type("/end")
    assert terminal.session.over
    assert client.get(f"/api/chat/{conversation}").status_code == 404


def test_an_expired_conversation_goes_on_in_another_one(
    terminal: Terminal, client: TestClient, answers: Callable[[Terminal], dict[str, object]]
) -> None:
    terminal.type("身份证丢了")
    terminal.type("4")
    client.delete(f"/api/chat/{terminal.wire.conversation}")
    shown = terminal.type("外地")
    assert "这次对话已经结束" in shown
    assert "“外地”还留着" in shown
    assert "接着办“身份证丢了补办”" in shown
    assert terminal.session.unsent == "外地"
    terminal.type("")
    assert terminal.session.unsent is None
    assert answers(terminal) == {"card-state": "lost", "age-band": "from-46", "place": "away"}


def test_too_many_people(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """503: the line is kept, and sent again by an empty one."""
    few = Conversations(dt.timedelta(minutes=30), china_now, most=1)
    monkeypatch.setattr(client.app.state.context, "chats", few)  # type: ignore[attr-defined]
    other, terminal = Terminal(client), Terminal(client)
    other.type("身份证丢了")
    shown = terminal.type("我要领结婚证")
    assert "现在咨询的人太多" in shown
    assert "“我要领结婚证”，还留着" in shown
    other.session.end()
    assert "结婚" in terminal.type("")
    assert terminal.session.unsent is None


def test_what_is_shown_is_no_markup_and_moves_no_cursor(terminal: Terminal) -> None:
    screen = Screen(Console(file=(out := io.StringIO()), force_terminal=True), plain=False)
    screen.put("[red]字[/red]\x1b[2J\x07　👩‍👧")
    assert out.getvalue().strip() == "[red]字[/red][2J　👩‍👧"


def test_another_service_at_the_address() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{other.server_port}", trust_env=False) as client:
            terminal = Terminal(client)
            assert not terminal.session.greet()
        other.shutdown()
        thread.join()
    assert "有回答，但不是导办的服务" in terminal.printed()


def test_a_service_that_stops_and_comes_back(tmp_path: Path) -> None:
    """The line typed meanwhile waits, and what had been answered is carried into a new conversation."""
    port, nobody = free_port(), f"http://127.0.0.1:{free_port()}"
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client:
        terminal = Terminal(client)
        assert not terminal.session.greet()
        assert "make run" in terminal.printed()
        with service(tmp_path, port, nobody) as first:
            terminal.type("身份证丢了")
            terminal.type("4")
            first.kill()
        shown = terminal.type("外地")
        assert f"连不上 http://127.0.0.1:{port}" in shown
        assert "“外地”，还留着" in shown
        assert "没有连上" in _ended(terminal)
        with service(tmp_path, port, nobody):
            assert "这次对话已经结束" in terminal.type("")
            shown = terminal.type("")
            assert terminal.session.unsent is None
            assert "本人能到窗口来吗" in shown
            assert "place = away" in terminal.type("/state")
            assert "对话已经删掉" in _ended(terminal)


def _question(terminal: Terminal, client: TestClient) -> dict[str, Any]:
    question: dict[str, Any] | None = client.get(f"/api/chat/{terminal.wire.conversation}").json()["state"]["question"]
    assert question is not None, "the questions ended before"
    return question


def _ended(terminal: Terminal) -> str:
    terminal.session.end()
    return terminal.printed()
