"""Measure the chat: a turn of words above the model's own time, a long conversation, eight conversations at a time.

What is compared is measured side by side, for a machine's speed changes from minute to minute: the ratios and differences
tell more than the times. The servers are the real ones, started for this; the first turns after a start warm them up and
are counted nowhere. Whether conversations get mixed up is no matter of time: where they do, the measurement breaks off.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import numpy as np
import yaml

from tests.bot.servers import Server, free_port, rasa, service

SAYINGS = Path("tests/bot/sayings.yaml")
ABOVE_MODEL_MS = (25.0, 60.0)
"""Bars of the median and the 95th percentile of a turn's time less the model's."""
LONG_RATIO = 1.5
"""Bar of the median of turns 81 to 100 over that of turns 1 to 20."""
TURNS, WINDOW, LONG_RUNS = 100, 20, 3
TOGETHER = 8

ITEM = {"item": "id-card-reissue", "answers": {"card-state": "lost", "age-band": "from-46"}}

Turn = str | int
"""Words, or which option of the open question is tapped: its place, taken round the options there are."""

# Said over and over in one conversation: answers, questions beside them, a correction, another matter and back.
ROUND: tuple[Turn, ...] = (
    *("身份证丢了", 2, "要多少钱", "老家", "多久能拿到", "为什么要问这个", "我自己去", "网上能办吗"),
    *("改一下，年龄改成五十", "换一件事，我要办退休", 0, "要带什么", "能不能让别人代办", "返回", "重新开始"),
    *("回到刚才的", "流程是怎样的", "监护人是什么意思", "不急", "重新开始"),
)

MATTERS = (
    *("身份证丢了补办", "二手房过户", "我要办退休", "领结婚证", "孩子出生要办的事一次办", "给孩子上户口"),
    *("驾驶证到期换证", "开餐馆要办的证"),
)


def script(number: int) -> list[Turn]:
    """What one of several people says: their own matter, that of their neighbour in between, and back."""
    own, other = MATTERS[number], MATTERS[(number + 1) % len(MATTERS)]
    return [
        *(own, number, "要多少钱", number + 1, "为什么要问这个", "返回", number, "多久能办好"),
        *(f"换一件事，{other}", number, "网上能办吗", "回到刚才的", number + 2, "要带什么", "能不能让别人代办"),
    ]


@dataclass
class Talk:
    """One conversation over HTTP: what was answered, and how long each turn took in milliseconds."""

    client: httpx.Client
    conversation: str | None = None
    heard: list[dict[str, Any]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def take(self, turn: Turn) -> None:
        """Say words, or tap; where nothing can be tapped, ask for the fee.

        Raises:
            RuntimeError: the turn was not answered.
        """
        self.send({"choose": self._tap(turn)} if isinstance(turn, int) and self._options() else {"text": _words(turn)})

    def send(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send one turn as it is; what was answered, less the conversation's id."""
        sent = body if self.conversation is None else {**body, "conversation": self.conversation}
        began = time.perf_counter()
        reply = self.client.post("/api/chat", json=sent)
        self.took.append(1000 * (time.perf_counter() - began))
        if reply.is_error:
            raise RuntimeError(f"a turn was answered by {reply.status_code}: {reply.text[:300]}")
        answer: dict[str, Any] = reply.json()
        self.conversation = answer.pop("conversation")
        self.heard.append(answer)
        return answer

    def end(self) -> None:
        """Delete the conversation."""
        self.client.delete(f"/api/chat/{self.conversation}").raise_for_status()

    def _options(self) -> list[Any]:
        question = self.heard[-1]["state"]["question"] if self.heard else None
        return question["options"] if question is not None and question["kind"] == "single" else []

    def _tap(self, place: int) -> dict[str, Any]:
        options = self._options()
        return {"question": self.heard[-1]["state"]["question"]["id"], "value": options[place % len(options)]["id"]}


def _words(turn: Turn) -> str:
    return turn if isinstance(turn, str) else "要多少钱"


def rows() -> list[str]:
    """Start both servers and measure; the lines to print.

    Raises:
        RuntimeError: a server does not come up, a turn fails, or conversations are mixed up.
        httpx.HTTPError: a server does not answer.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            return list(_rows(Path(folder)))
    except AssertionError as error:  # how the servers of the tests say that they do not come up
        raise RuntimeError(str(error)) from None


def _rows(folder: Path) -> Iterator[str]:
    port, bot_port = free_port(), free_port()
    with (
        service(folder, port, f"http://127.0.0.1:{bot_port}") as guiding,
        rasa(folder, bot_port, f"{guiding.address}/internal/rasa/webhook") as recogniser,
        httpx.Client(base_url=guiding.address, trust_env=False, timeout=60) as client,
    ):
        for _ in range(2):
            run(client, ROUND)
        yield f"{'the chat, milliseconds':40}{'n':>6}{'p50':>8}{'p95':>8}"
        yield from first_words(client)
        long = list(long_conversations(client))
        together = list(at_a_time(guiding))
        yield from above_model(client, recogniser)
        yield ""
        yield from long
        yield from together


def run(client: httpx.Client, turns: Sequence[Turn]) -> Talk:
    """Have one conversation and delete it."""
    talk = Talk(client)
    for turn in turns:
        talk.take(turn)
    talk.end()
    return talk


def first_words(client: httpx.Client) -> Iterator[str]:
    """Lines on naming an item that nobody named since the start, and on naming it again."""
    items = client.get("/api/items").raise_for_status().json()["items"]
    for what in ("an item named first since the start", "the same items named again"):
        yield _line(what, [run(client, [item["plain_name"]]).took[0] for item in items])


def above_model(client: httpx.Client, recogniser: Server) -> Iterator[str]:
    """Lines on what a turn of words takes beside Rasa's own parse of the same sentence; ends Rasa.

    Between the two lies Rasa's way through its rules and its call back, had here for a turn that nobody waits for.
    Some sentences are settled without Rasa. Which ones is seen by saying all anew once it is ended: those for which the
    service then says that it is down had gone through it.
    """
    said = [(act, text) for act, texts in yaml.safe_load(SAYINGS.read_text("utf-8")).items() for text in texts]
    turns, parses, ways = [], [], []
    with httpx.Client(base_url=recogniser.address, trust_env=False, timeout=60) as model:
        for _, text in said[::10]:
            _parse(model, text)
        for number, (act, text) in enumerate(said):
            if number % 2:  # whoever comes second finds warmer caches
                parses.append(_parse(model, text))
            turns.append(_one_turn(client, act, text)[0])
            if not number % 2:
                parses.append(_parse(model, text))
            ways.append(_way(model, text))
    recogniser.kill()
    through = [_one_turn(client, act, text)[1]["state"]["bot"] == "down" for act, text in said]
    if not any(through):
        raise RuntimeError("no sentence went through Rasa")
    whole = [took for took, went in zip(turns, through, strict=True) if went]
    alone = [took for took, went in zip(parses, through, strict=True) if went]
    above = [turn - parse for turn, parse in zip(whole, alone, strict=True)]
    yield _line("words through Rasa, whole turn", whole)
    yield _line("the model alone, same sentences", alone)
    yield _line("Rasa with its call back, nothing done", [way for way, went in zip(ways, through, strict=True) if went])
    bars = "  ".join(
        f"p{name} bar {bar:g}: {_met(value, bar)}"
        for name, value, bar in zip((50, 95), _quantiles(above), ABOVE_MODEL_MS, strict=True)
    )
    yield f"{_line('the turn above the model', above)}   {bars}"
    if not all(through):
        yield _line("words settled without Rasa", [t for t, went in zip(turns, through, strict=True) if not went])


def _one_turn(client: httpx.Client, act: str, text: str) -> tuple[float, dict[str, Any]]:
    """Say one sentence, a wish at the beginning, anything else in the middle of an item; its time and answer."""
    talk = Talk(client)
    talk.send({} if act == "tell" else {"open": ITEM})
    answer = talk.send({"text": text})
    talk.end()
    return talk.took[-1], answer


def _parse(model: httpx.Client, text: str) -> float:
    began = time.perf_counter()
    model.post("/model/parse", json={"text": text}).raise_for_status()
    return 1000 * (time.perf_counter() - began)


def _way(model: httpx.Client, text: str) -> float:
    began = time.perf_counter()
    body = {"sender": "nobody", "message": text, "metadata": {"turn": 0}}
    model.post("/webhooks/rest/webhook", json=body).raise_for_status()
    return 1000 * (time.perf_counter() - began)


def long_conversations(client: httpx.Client) -> Iterator[str]:
    """Lines on conversations of a hundred turns: the last twenty, beside the same twenty at the beginning."""
    ratios = []
    for number in range(1, LONG_RUNS + 1):
        talk = run(client, ROUND * (TURNS // len(ROUND)))
        ends = [answer["state"] for answer in talk.heard[len(ROUND) - 1 :: len(ROUND)]]
        items = {answer["state"]["item"] for answer in talk.heard}
        if any(end != ends[0] for end in ends) or not {"id-card-reissue", "retirement"} <= items:
            raise RuntimeError(f"the same {len(ROUND)} turns did not lead to the same state each time")
        first, last = median(talk.took[:WINDOW]), median(talk.took[-WINDOW:])
        ratios.append(last / first)
        yield (
            f"conversation of {len(talk.took)} turns, no. {number}: median of turns 1-{WINDOW} {first:.1f} ms, of turns "
            f"{TURNS - WINDOW + 1}-{TURNS} {last:.1f} ms, ratio {ratios[-1]:.2f}"
        )
    yield f"ratio, middle of {LONG_RUNS}: {median(ratios):.2f}   bar {LONG_RATIO}: {_met(median(ratios), LONG_RATIO)}"


def at_a_time(guiding: Server) -> Iterator[str]:
    """Lines on several conversations at a time, each beside the same one had alone."""

    def have(number: int, start: threading.Barrier) -> Talk:
        with httpx.Client(base_url=guiding.address, trust_env=False, timeout=60) as client:
            start.wait()
            return run(client, script(number))

    began = time.perf_counter()
    alone = [have(number, threading.Barrier(1)) for number in range(TOGETHER)]
    alone_s = time.perf_counter() - began
    start = threading.Barrier(TOGETHER)
    began = time.perf_counter()
    with ThreadPoolExecutor(TOGETHER) as people:
        together = list(people.map(lambda number: have(number, start), range(TOGETHER)))
    together_s = time.perf_counter() - began
    for number, (one, same) in enumerate(zip(alone, together, strict=True)):
        for place, (heard, again) in enumerate(zip(one.heard, same.heard, strict=True), 1):
            if heard != again:
                raise RuntimeError(f"turn {place} of conversation {number} among others is not answered as it is alone")
    turns = sum(len(talk.took) for talk in together)
    yield (
        f"{TOGETHER} conversations of {len(script(0))} turns at a time: no error, every answer and state as alone; "
        f"{turns / together_s:.0f} turns/s, one at a time {turns / alone_s:.0f} turns/s, ratio {alone_s / together_s:.2f}"
    )
    yield _line("a turn, one conversation at a time", [took for talk in alone for took in talk.took])
    yield _line(f"a turn, {TOGETHER} at a time", [took for talk in together for took in talk.took])


def _quantiles(times: Sequence[float]) -> tuple[float, float]:
    middle, slow = np.quantile(times, (0.5, 0.95))
    return float(middle), float(slow)


def _line(what: str, times: Sequence[float]) -> str:
    middle, slow = _quantiles(times)
    return f"{what:40}{len(times):>6}{middle:>8.1f}{slow:>8.1f}"


def _met(value: float, bar: float) -> str:
    return "met" if value <= bar else "MISSED"


def main() -> int:
    """Measure the chat alone and print; the exit code."""
    try:
        print("\n".join(rows()))
    except (RuntimeError, httpx.HTTPError) as error:
        print(f"The measurement broke off: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
