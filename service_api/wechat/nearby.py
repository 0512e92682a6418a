"""A position sent to the chat: the nearest points that can handle what is under way."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool

from service_api.chat.composing import go_on
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Card, ChatResponse, Message
from service_api.chat.service import respond
from service_api.chat.settling import is_settled, settle
from service_api.chat.turn import Turn
from service_api.context import Context
from service_api.documents.wording import moment
from service_api.doorplates import service as doorplates
from service_api.places import service as places
from service_api.places.schemas import Near, PointQuery, PointView
from service_api.problems import UnprocessableError

_FEW = 3
_KILOMETRE = 1_000


async def nearest(here: Context, conversation_id: str, near: Near) -> ChatResponse:
    """Answer a position. It is used for this answer and kept nowhere.

    Raises:
        NotFoundError: the conversation is unknown, was idle too long, or was deleted meanwhile.
        MovedError: it went on elsewhere meanwhile.
    """
    async with here.chats.held(conversation_id) as conversation:
        turn = Turn(here, conversation)
        await run_in_threadpool(_answer, turn, near)
        conversation.messages = [*conversation.messages, *turn.messages][-200:]
        response = await run_in_threadpool(respond, here, turn, spoke=False)
    return response  # noqa: RET504 -- letting go of the conversation may still refuse the answer


def _answer(turn: Turn, near: Near) -> None:
    if not is_settled(turn):
        settle(turn)
    target = turn.target
    if target is None:
        turn.say(
            Message(
                text="位置收到了。您还没说要办什么：先说说什么事，比如“身份证丢了”，再发一次位置，我找最近能办的地方。"
            )
        )
        come_back(turn)
        return
    turn.asked_before = turn.asked()
    query = PointQuery(item=target.id, answers=turn.conversation.answers, near=near, limit=_FEW)
    try:
        found = places.find(turn.here, query)
    except UnprocessableError as error:
        turn.say(Message(text=error.detail, sources=[f"{target.id}#handled_at"]))
        go_on(turn)
        return
    if not found.points:
        turn.say(Message(text="目录里没有找到能办的网点，请打12345询问。", sources=[f"{target.id}#handled_at"]))
        come_back(turn)
        return
    lines = [f"离您最近、能办“{target.plain_name}”的地方：", *(_line(one) for one in found.points)]
    first = found.points[0]
    page = f"/p/{doorplates.code_of(turn.here, first.id)}"
    ways = [Button(title=f"怎么去{first.name}", href=url) for name, url in first.routes.items() if name == "tencent"]
    card = Card(kind="point", id=first.id, title=first.name, href=page)
    sources = [f"places#{one.id}" for one in found.points]
    turn.say(Message(text="\n".join(lines), buttons=ways, card=card, sources=sources))
    if found.note:
        turn.say(Message(text=found.note, sources=[f"{target.id}#handled_at"]))
    come_back(turn)


def _line(point: PointView) -> str:
    parts = [f"· {point.name}{'（示例位置）' if point.quality == 'placeholder' else ''}"]
    if point.distance_m is not None:
        far = point.distance_m
        parts.append(f"直线约{far}米" if far < _KILOMETRE else f"直线约{far / _KILOMETRE:.1f}公里")
    if point.address:
        parts.append(f"地址：{point.address}")
    if point.phone:
        parts.append(f"电话：{point.phone}")
    if point.open_now:
        parts.append("现在开着")
    elif point.open_now is False:
        parts.append(f"现在没开，{moment(point.opens_at)}开" if point.opens_at else "现在没开")
    return "，".join(parts)
