"""The chat."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from service_api.chat import service
from service_api.chat.schemas import ChatRequest, ChatResponse
from service_api.context import Here
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api/chat", tags=["chat"], responses=RESPONSES)


@router.post("")
async def chat(here: Here, request: ChatRequest) -> ChatResponse:
    """Say something, tap an answer, or open an item. Without ``conversation`` a new one is opened."""
    return await service.take_turn(here, request)


@router.get("/{conversation_id}")
async def get_chat(here: Here, conversation_id: str) -> ChatResponse:
    """Return what was said so far and where the conversation stands: to show it again after a reload."""
    return await service.show(here, here.chats.get(conversation_id))


@router.delete("/{conversation_id}", status_code=204, response_class=Response)
def delete_chat(here: Here, conversation_id: str) -> Response:
    """Delete a conversation with everything said in it."""
    here.chats.close(conversation_id)
    return Response(status_code=204)
