"""The guide for mini-programs is true: its exchange is had, step by step, with the real service."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from fastapi.testclient import TestClient

from knowledge.catalogue.questions import QuestionKind
from service_api.chat.schemas import ChatRequest, ChatState, Message
from tests.service_api.conftest import ROOT

GUIDE = (ROOT / "service_api/chat/README.md").read_text(encoding="utf-8")
NAME, NUMBER = "<会话号>", "<编号>"
STEPS = re.findall(r"```json request\n(\w+) (\S+)\n(.*?)```\n\n```json answer (\d+)\n(.*?)```", GUIDE, re.DOTALL)


def _differs(told: Any, real: Any, at: str = "") -> list[str]:
    """Return where the real answer does not hold what the guide tells; it may hold more beside it."""
    if isinstance(told, dict) and isinstance(real, dict) and (told or not real):
        return [line for key, one in told.items() for line in _differs(one, real.get(key), f"{at}.{key}")]
    if isinstance(told, list) and isinstance(real, list) and len(told) == len(real):
        return [line for i, one in enumerate(told) for line in _differs(one, real[i], f"{at}[{i}]")]
    return [] if told == real else [f"{at}: {told!r} is told, {real!r} is so"]


def test_the_exchange_is_as_told(client: TestClient) -> None:
    assert len(STEPS) == 11
    assert len(STEPS) == GUIDE.count("```json request") == GUIDE.count("```json answer")
    conversation = number = ""
    for method, path, body, status, told in STEPS:
        sent = body.replace(NAME, conversation).replace(NUMBER, number)
        answer = client.request(method, path.replace(NAME, conversation), content=sent or None, headers=_json(sent))
        assert answer.status_code == int(status), (method, path, answer.text)
        if not told.strip():
            assert not answer.content
            continue
        real = answer.json()
        number = real.get("number", number)
        if "continue" in path or (NAME in told and NAME not in body + path):
            conversation = real["conversation"]
        assert _differs(json.loads(told.replace(NAME, conversation)), real) == [], (method, path, sent)


def _json(sent: str) -> dict[str, str]:
    return {"Content-Type": "application/json"} if sent else {}


def test_everything_that_can_be_sent_and_answered_is_named() -> None:
    words = set(re.findall(r"[a-z_]+", GUIDE))
    assert set(ChatRequest.model_fields) <= words
    assert set(Message.model_fields) <= words
    assert {"item", "answers", "question", "outcome_ready", "bot"} <= words & set(ChatState.model_fields)
    assert set(get_args(QuestionKind)) | {"group"} <= words


def test_every_button_can_be_sent_back_as_it_is(client: TestClient) -> None:
    """What the guide promises of the three kinds of buttons."""
    opened = client.post("/api/chat", json={"open": {"item": "id-card-reissue"}}).json()
    for button in opened["messages"][-1]["buttons"]:
        turn = {"conversation": opened["conversation"], "choose": button["choose"]}
        assert client.post("/api/chat", json=turn).status_code == 200
