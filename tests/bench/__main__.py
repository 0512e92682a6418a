"""Measure the running system: waiting times in milliseconds, start times, memory."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import yaml

from tests.bench import content, searching, talking
from tests.bench.processes import memory_mb, running
from tests.bench.walking import Json, Walker

SEED = 20260105
WALKS, CONVERSATIONS, NOTICES = 150, 60, 60
QUERIES = Path("data/evaluation/search")


class Timings:
    """Waiting times by what was waited for."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.of: dict[str, list[float]] = {}
        self.in_service: list[float] = []
        """What each search took by the service's own clock, without the way there and back."""

    def take(self, what: str, method: str, path: str, **more: Any) -> Any:
        """Time one request; its JSON (None for other replies). Raises RuntimeError for an error reply."""
        began = time.perf_counter()
        reply = self._client.request(method, path, **more)
        self.of.setdefault(what, []).append(1000 * (time.perf_counter() - began))
        if reply.is_error:
            raise RuntimeError(f"{method} {path} was answered by {reply.status_code}: {reply.text[:500]}")
        return reply.json() if "json" in reply.headers.get("content-type", "") else None

    def rows(self) -> list[str]:
        """A line for each thing measured."""
        lines = [f"{'':24}{'n':>6}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'max ms':>10}"]
        for what, times in self.of.items():
            cells = [quantile(times, share) for share in (0.5, 0.95, 0.99, 1)]
            lines.append(f"{what:24}{len(times):>6}" + "".join(f"{cell:>10.1f}" for cell in cells))
        return lines


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def sentences() -> list[str]:
    """What people say, from the evaluation set of the search."""
    found: list[str] = []
    for file in sorted(QUERIES.glob("*.yaml")):
        listed = yaml.safe_load(file.read_text("utf-8"))
        found += [case["q"] for case in listed.get("queries", []) if isinstance(case, dict)]
    return found


def measure(client: httpx.Client) -> Timings:
    """Everything a person waits for, one after the other."""
    timings, walker, asked = Timings(client), Walker(client, SEED), sentences()
    for query in asked:
        found = timings.take("search", "GET", "/api/search", params={"q": query})
        timings.in_service.append(found["took_ms"])
    targets = walker.targets()
    endings = [walk(timings, walker, targets[number % len(targets)]) for number in range(WALKS)]
    for (kind, name), answers in [ending for ending in endings if ending][:NOTICES]:
        body = {kind.removesuffix("s"): name, "answers": answers}
        issued = timings.take("notice issued", "POST", "/api/notices", json=body)
        for form in ("a4", "roll80"):
            pdf = f"/api/notices/{issued['token']}.pdf"
            timings.take(f"notice PDF {form}", "GET", pdf, params={"format": form})
    for text in asked[:: max(1, len(asked) // CONVERSATIONS)]:
        talk(timings, text)
    return timings


def walk(timings: Timings, walker: Walker, target: tuple[str, str]) -> tuple[tuple[str, str], Json] | None:
    """Answer one guide to its end; the target and the answers that led there, None where it ends without a notice."""
    answers: Json = {}
    while True:
        reply = timings.take("guide step", "POST", f"/api/{target[0]}/{target[1]}/guide", json={"answers": answers})
        if reply["question"] is None:
            return (target, reply["answers"]) if reply["outcome"]["kind"] == "proceed" else None
        answers = walker.answer(reply["question"], reply["answers"])


def talk(timings: Timings, text: str) -> None:
    """Open a conversation with ``text`` and tap one answer, if a question comes back."""
    reply = timings.take("chat turn, words", "POST", "/api/chat", json={"text": text})
    question = reply["state"]["question"]
    if question and question["kind"] == "single":
        tap = {"question": question["id"], "value": question["options"][0]["id"]}
        body = {"conversation": reply["conversation"], "choose": tap}
        timings.take("chat turn, tap", "POST", "/api/chat", json=body)


def main() -> int:
    """Measure and print; the exit code."""
    print("\n".join(content.rows()) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            with running(Path(folder)) as (where, children, took):
                with httpx.Client(base_url=where.local_url, timeout=60) as client:
                    at_rest = {child.name: memory_mb(child) for child in children}
                    timings = measure(client)
                print("\n".join(timings.rows()))
                print(f"\n{'':24}{'start s':>10}{'MB at start':>13}{'MB after':>10}")
                for child in children:
                    after = memory_mb(child)
                    print(f"{child.name:24}{took[child.name]:>10.1f}{at_rest[child.name]:>13.0f}{after:>10.0f}")
            print("\n" + "\n".join(searching.rows(sentences(), timings.in_service)))
            print("\n" + "\n".join(talking.rows()))
        except (RuntimeError, httpx.HTTPError) as error:
            print(f"The measurement broke off: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
