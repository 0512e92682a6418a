"""The chat."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service_api.chat import handing_over, service
from service_api.chat.schemas import ChatRequest, ChatResponse, ContinueRequest, HandoverView
from service_api.context import Here
from service_api.doorplates.drawing import qr_svg
from service_api.problems import RESPONSES

# Conversations are found, moved and deleted in the event loop only: between the finding and the rest nothing comes in.
router = APIRouter(prefix="/api/chat", tags=["chat"], responses=RESPONSES)


@router.post("")
async def chat(here: Here, request: ChatRequest) -> ChatResponse:
    """Say something, tap an answer, or open an item. Without ``conversation`` a new one is opened."""
    return await service.take_turn(here, request)


@router.post("/continue")
async def go_on_here(here: Here, request: Request, wanted: ContinueRequest) -> ChatResponse:
    """Go on here with a conversation begun elsewhere: it moves, and what was said so far comes along."""
    who = request.client.host if request.client else ""
    return await service.go_on_here(here, handing_over.Claim(wanted.key, wanted.attempt), who)


@router.get("/handovers/{token}.svg", response_class=Response)
def handover_qr(here: Here, token: str) -> Response:
    """Return the QR code of the page that goes on with a conversation elsewhere."""
    handover = handing_over.of_token(here, token)
    return Response(
        qr_svg(here.settings.base_url + handover.path),
        media_type="image/svg+xml",
    )


@router.post("/{conversation_id}/handover", status_code=201)
async def hand_over(here: Here, conversation_id: str) -> HandoverView:
    """Make the conversation ready to go on elsewhere; what was given for it before opens nothing any more."""
    return service.hand_over(here, here.chats.get(conversation_id))


@router.get("/{conversation_id}/handover")
async def get_handover(here: Here, conversation_id: str) -> HandoverView:
    """Return what still opens the conversation elsewhere; 404 once it went on there. Looking keeps nothing alive."""
    return service.handover_of(here, here.chats.get(conversation_id, used=False))


@router.get("/{conversation_id}")
async def get_chat(here: Here, conversation_id: str) -> ChatResponse:
    """Return what was said so far and where the conversation stands: to show it again after a reload."""
    return await service.show(here, here.chats.get(conversation_id))


@router.delete("/{conversation_id}", status_code=204, response_class=Response)
async def delete_chat(here: Here, conversation_id: str) -> Response:
    """Delete a conversation with everything said in it."""
    here.chats.close(conversation_id)
    return Response(status_code=204)
