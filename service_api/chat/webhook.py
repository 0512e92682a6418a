"""Rasa's action server protocol: Rasa names the act, the service does it on the conversation it belongs to."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from service_api.chat import service
from service_api.context import Here
from service_api.problems import NotFoundError

router = APIRouter(prefix="/internal/rasa", include_in_schema=False)

_LOOPBACK = ("127.0.0.1", "::1", "testclient")


class ActionCall(BaseModel):
    """The part of Rasa's call that is used."""

    model_config = ConfigDict(extra="ignore")

    next_action: str
    sender_id: str
    tracker: dict[str, Any] = {}


@router.post("/webhook")
def act(here: Here, request: Request, call: ActionCall) -> dict[str, Any]:
    """Do an act. Rasa is told only that it was done: what is said goes to the citizen directly."""
    if request.client is None or request.client.host not in _LOOPBACK:
        raise NotFoundError("没有这个接口")
    message = call.tracker.get("latest_message") or {}
    turn = (message.get("metadata") or {}).get("turn")
    sure = float((message.get("intent") or {}).get("confidence") or 0.0)
    done = service.act(here, call.sender_id, turn, call.next_action.removeprefix("action_"), sure)
    return {"events": [], "responses": [{"text": "ok"}] if done else []}
