"""The address that the WeChat platform calls. It is the platform's protocol, so the API description leaves it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.background import BackgroundTask

from service_api.context import Here
from service_api.problems import NotFoundError
from service_api.wechat.schemas import read

if TYPE_CHECKING:
    from service_api.wechat.people import Piece
    from service_api.wechat.service import Channel

router = APIRouter(prefix="/api/wechat", include_in_schema=False)

NOTHING = "success"
"""What tells the platform that nothing is to be shown, and nothing to be repeated."""


def _channel(request: Request) -> Channel:
    channel: Channel | None = request.app.state.wechat
    if channel is None:
        raise NotFoundError("没有接公众号。接入的办法见 service_api/wechat/README.md")
    return channel


On = Annotated[Any, Depends(_channel)]
"""A channel; its class is only loaded where a site has an account."""


@router.get("")
def verify(
    here: Here, channel: On, signature: str = "", timestamp: str = "", nonce: str = "", echostr: str = ""
) -> PlainTextResponse:
    """Prove to the platform that this address knows the token."""
    channel.envelope.verify(signature, timestamp, nonce, here.now())
    return PlainTextResponse(echostr)


@router.post("")
async def receive(
    here: Here,
    channel: On,
    request: Request,
    signature: str = "",
    msg_signature: str = "",
    timestamp: str = "",
    nonce: str = "",
) -> Response:
    """Take a message or an event and answer it."""
    body = await request.body()
    xml = channel.envelope.open(
        body, signature=signature, msg_signature=msg_signature, timestamp=timestamp, nonce=nonce, now=here.now()
    )
    incoming = read(xml)
    channel.envelope.admit(incoming, timestamp, nonce, here.now())
    reply = await channel.receive(here, incoming)
    after = reply.take_after()
    # What goes after the reply is sent when the reply is on its way, and holds nothing up.
    then = BackgroundTask(_post, channel, incoming.openid, after) if after else None
    if reply.text is None:
        return PlainTextResponse(NOTHING, background=then)
    closed = channel.envelope.close(
        reply.text, to=incoming.openid, sender=incoming.account, nonce=nonce, timestamp=timestamp
    )
    return Response(closed, media_type="application/xml", background=then)


async def _post(channel: Channel, openid: str, pieces: Sequence[Piece]) -> None:
    channel.post(openid, pieces)
