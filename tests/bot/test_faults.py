"""Rasa away, slow, gone astray, back again: never silence, never a lost answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.bot.servers import Server, free_port, rasa, service
from tests.bot.talking import Citizen, text_of

pytestmark = pytest.mark.bot

BASIC = "我先用基本方式帮您"


def test_rasa_comes_and_goes(logs: Path) -> None:
    """Not there at first, then there, then killed in the middle of a conversation that loses nothing."""
    port, bot_port = free_port(), free_port()
    with ExitStack() as running:
        guiding = running.enter_context(service(logs, port, f"http://127.0.0.1:{bot_port}", 5.0))
        client = running.enter_context(httpx.Client(base_url=guiding.address, trust_env=False, timeout=30))
        citizen = Citizen(client)

        answer = citizen.say("我的身份证丢了怎么办")
        assert BASIC in text_of(answer)
        assert answer["state"]["bot"] == "down"
        if answer["state"]["item"] is None:
            answer = citizen.tap("身份证丢了补办")
        assert answer["state"]["item"] == "id-card-reissue"
        answer = citizen.say("请问要多少钱呀")
        assert "40元" in text_of(answer)
        assert BASIC not in text_of(answer), "said once is enough"
        assert client.get("/api/health").json()["bot"] == "down"

        talking = running.enter_context(rasa(logs, bot_port, f"{guiding.address}/internal/rasa/webhook"))
        assert client.get("/api/health").json()["bot"] == "up"
        answer = citizen.say("这个要等几天才能拿到手啊")
        assert answer["state"]["bot"] == "up"
        assert any("#limits" in source for message in answer["messages"] for source in message["sources"])
        answer = citizen.say("我今年五十三")
        assert answer["state"]["answers"]["age-band"] == "from-46"

        talking.kill()
        before = answer["state"]["answers"]
        answer = citizen.say("网上可不可以办啊")
        assert BASIC in text_of(answer)
        assert answer["state"]["bot"] == "down"
        assert answer["state"]["answers"] == before
        assert citizen.say("外地")["state"]["answers"]["place"] == "away"


def test_a_slow_rasa_is_not_waited_for(pair: tuple[Server, Server], citizen: Citizen) -> None:
    """The answer comes after the patience set; what Rasa sends much later is refused and changes nothing."""
    citizen.say("身份证丢了")
    pair[1].freeze()
    try:
        started = time.monotonic()
        answer = citizen.say("请问收不收费啊这个")
        took = time.monotonic() - started
    finally:
        pair[1].thaw()
    assert BASIC in text_of(answer)
    assert "40元" in text_of(answer)
    assert took < 10
    state = answer["state"]
    assert citizen.say("麻烦问下具体流程是啥")["state"]["answers"] == state["answers"]
    assert len(citizen.heard) == 3
    kept = citizen.client.get(f"/api/chat/{citizen.conversation}").json()
    assert sum("40元" in message["text"] for message in kept["messages"]) == 1, "answered twice"


def test_an_action_call_that_goes_astray(logs: Path, pair: tuple[Server, Server]) -> None:
    """Rasa answers, but its action call reaches another service: this one notices and answers by itself."""
    with (
        service(logs, free_port(), pair[1].address) as lonely,
        httpx.Client(base_url=lonely.address, trust_env=False, timeout=30) as client,
    ):
        answer = Citizen(client).say("我想问一下驾驶证丢了怎么补")
        assert BASIC in text_of(answer)
        assert answer["state"]["item"] == "driving-licence-reissue" or "驾驶证丢了补办" in text_of(answer)


def test_two_people_do_not_mix(client: httpx.Client) -> None:
    one, other = Citizen(client), Citizen(client)
    one.say("身份证丢了")
    other.say("领结婚证")
    assert one.say("我五十岁")["state"]["answers"] == {"card-state": "lost", "age-band": "from-46"}
    assert other.say("收费吗")["state"]["item"] == "marriage-registration"


def test_nothing_of_what_was_said_stays_in_rasa(pair: tuple[Server, Server], citizen: Citizen) -> None:
    citizen.say("请问开公司要多长时间呢")
    tracker = httpx.get(f"{pair[1].address}/conversations/{citizen.conversation}/tracker", trust_env=False).json()
    assert not [event for event in tracker["events"] if event["event"] == "user"]


def test_a_store_by_setting_keeps_what_the_default_does_not(logs: Path) -> None:
    """The chat works the same on another store; what Rasa then remembers is what the README warns of."""
    port, bot_port = free_port(), free_port()
    with (
        service(logs, port, f"http://127.0.0.1:{bot_port}") as guiding,
        rasa(
            logs, bot_port, f"{guiding.address}/internal/rasa/webhook", DAOBAN_BOT_TRACKER_STORE="InMemory"
        ) as talking,
        httpx.Client(base_url=guiding.address, trust_env=False, timeout=30) as client,
    ):
        citizen = Citizen(client)
        answer = citizen.say("请问开公司要多长时间呢")
        assert answer["state"]["bot"] == "up"
        path = f"{talking.address}/conversations/{citizen.conversation}/tracker"
        events = httpx.get(path, trust_env=False).json()["events"]
        assert [one["text"] for one in events if one["event"] == "user"] == ["请问开公司要多长时间呢"]


def test_an_act_of_another_release_loses_nothing(logs: Path) -> None:
    """Rasa names an act that this service does not know, as after an update by halves: the service answers without it."""
    port, bot_port = free_port(), free_port()
    with ExitStack() as running:
        guiding = running.enter_context(service(logs, port, f"http://127.0.0.1:{bot_port}"))
        between = running.enter_context(renaming(f"{guiding.address}/internal/rasa/webhook"))
        running.enter_context(rasa(logs, bot_port, between.address))
        client = running.enter_context(httpx.Client(base_url=guiding.address, trust_env=False, timeout=30))
        citizen = Citizen(client)
        before = citizen.say("身份证丢了，我今年五十三")["state"]["answers"]
        after = citizen.say("那得花几个钱")
        assert between.renamed[-1] == "action_ask_fee"
        assert after["state"]["answers"] == before
        assert after["state"]["item"] == "id-card-reissue"
        again = citizen.say("多少钱")
        assert "40元" in text_of(again)


class Between(ThreadingHTTPServer):
    """Stands between Rasa and the service, and calls every act by a name that no service knows."""

    def __init__(self, service: str) -> None:
        super().__init__(("127.0.0.1", 0), Renaming)
        self.service, self.renamed = service, list[str]()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Renaming(BaseHTTPRequestHandler):
    server: Between

    def do_POST(self) -> None:
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.renamed.append(call["next_action"])
        call["next_action"] = "action_of_another_release"
        answer = httpx.post(self.server.service, json=call, trust_env=False)
        self.send_response(answer.status_code)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what Rasa and the service log says enough."""


@contextmanager
def renaming(service: str) -> Iterator[Between]:
    with Between(service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
