"""A citizen who talks to the chat over HTTP, and what must hold after each turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

Answer = dict[str, Any]


@dataclass
class Citizen:
    """One side of a conversation."""

    client: httpx.Client
    conversation: str | None = None
    heard: list[Answer] = field(default_factory=list)

    def say(self, text: str) -> Answer:
        """Say words."""
        return self._post({"text": text})

    def choose(self, question: str, value: Any) -> Answer:
        """Tap an answer."""
        return self._post({"choose": {"question": question, "value": value}})

    def open(self, target: str, answers: dict[str, Any] | None = None, kind: str = "item") -> Answer:
        """Continue what was begun on a guide page."""
        return self._post({"open": {kind: target, "answers": answers or {}}})

    def tap(self, title: str) -> Answer:
        """Tap the button of this title in the last answer."""
        buttons = [one for message in self.heard[-1]["messages"] for one in message["buttons"]]
        button = next((one for one in buttons if one["title"] == title), None)
        assert button is not None, f"no button {title}; there are {[one['title'] for one in buttons]}"
        return self._post({"choose": button["choose"]} if button["choose"] else {"text": button["text"]})

    def _post(self, turn: dict[str, Any]) -> Answer:
        body = turn if self.conversation is None else {**turn, "conversation": self.conversation}
        response = self.client.post("/api/chat", json=body)
        assert response.status_code == httpx.codes.OK, response.text
        answer: Answer = response.json()
        self.conversation = answer["conversation"]
        self.heard.append(answer)
        assert answer["messages"], "silence"
        assert all(message["text"].strip() for message in answer["messages"]), "an empty message"
        return answer


def text_of(answer: Answer) -> str:
    """Return everything that was said in a turn."""
    return "\n".join(message["text"] for message in answer["messages"])


def buttons_of(answer: Answer) -> list[str]:
    """Return the titles of every button of a turn."""
    return [one["title"] for message in answer["messages"] for one in message["buttons"]]


def sources_of(answer: Answer) -> list[str]:
    """Return the catalogue lines that a turn's facts come from."""
    return [source for message in answer["messages"] for source in message["sources"]]


def unmet(wanted: dict[str, Any], answer: Answer) -> list[str]:
    """Return what of ``wanted`` does not hold, in words.

    ``item``, ``question`` (ids, null for none), ``ready``, ``bot``; ``answers``: these answers among others;
    ``without``: these questions unanswered; ``says``, ``not``: words in or not in what was said; ``buttons``: titles;
    ``source``: a beginning of a source; ``card``: the kind of a card.
    """
    state, said = answer["state"], text_of(answer)
    question = state["question"]["id"] if state["question"] else None
    is_ = {"item": state["item"], "question": question, "ready": state["outcome_ready"], "bot": state["bot"]}
    wrong = [f"{key} is {is_[key]!r}, not {wanted[key]!r}" for key in is_ if key in wanted and wanted[key] != is_[key]]
    for key, value in wanted.get("answers", {}).items():
        if state["answers"].get(key) != value:
            wrong.append(f"answer {key} is {state['answers'].get(key)!r}, not {value!r}")
    wrong += [f"{key} is answered" for key in _list(wanted, "without") if key in state["answers"]]
    wrong += [f"does not say {words!r}" for words in _list(wanted, "says") if words not in said]
    wrong += [f"says {words!r}" for words in _list(wanted, "not") if words in said]
    wrong += [f"no button {title!r}" for title in _list(wanted, "buttons") if title not in buttons_of(answer)]
    wrong += [f"no source {one!r}" for one in _list(wanted, "source") if not _sourced(answer, one)]
    cards = [message["card"]["kind"] for message in answer["messages"] if message["card"]]
    wrong += [f"no card {kind!r}" for kind in _list(wanted, "card") if kind not in cards]
    unknown = set(wanted) - {*is_, "answers", "without", "says", "not", "buttons", "source", "card"}
    return wrong + [f"unknown expectation {key!r}" for key in unknown]


def _sourced(answer: Answer, beginning: str) -> bool:
    return any(source.startswith(beginning) for source in sources_of(answer))


def _list(wanted: dict[str, Any], key: str) -> list[str]:
    found = wanted.get(key, [])
    return found if isinstance(found, list) else [found]
