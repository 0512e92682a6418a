"""What comes of it: where to go, when it is open, the notice."""

from __future__ import annotations

from service_api.chat import finding
from service_api.chat.acts.needing import need, reply, with_target
from service_api.chat.asking_words import asks_for_hours, asks_for_place
from service_api.chat.composing import go_on, questions_left
from service_api.chat.counties import counties, named, sounding
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Card, Message
from service_api.chat.telling import requests
from service_api.chat.turn import Turn
from service_api.documents.wording import moment
from service_api.doorplates import service as doorplates
from service_api.notices import service as notices
from service_api.notices.schemas import NoticeRequest
from service_api.places import service as places
from service_api.places.schemas import Near, PointQuery, PointView
from service_api.problems import UnprocessableError

_FEW, _EVERY = 3, 50
_SHORT = 10
_LONGEST_PLACE = 25
_NO_HOURS = "能办这件事的网点几点开门、周末开不开，目录里还没有，我不乱说。以窗口公布为准，出发前请打12345问一下。"


def where(turn: Turn) -> None:
    """Tell where it can be done; who only tells an address (公司换地址) asks for none."""
    if turn.county_for is None and not asks_for_place(turn.text):
        _tells(turn)
        return
    points = _points(turn)
    if points is None:
        return
    for point in points[:1]:
        turn.say(_place(turn, point))
    others = "、".join(point.name for point in points[1:])
    if others:
        turn.say(Message(text=f"也可以去：{others}。", sources=[f"places#{point.id}" for point in points[1:]]))
    come_back(turn)


def hours(turn: Turn) -> None:
    """Tell when the place is open; who only tells that he works (我在单位上班) does not ask that."""
    if turn.county_for is None and not asks_for_hours(turn.text):
        _tells(turn)
        return
    if turn.conversation.county is None and named(turn) is None and turn.near is None and not _hours_known(turn):
        turn.say(Message(text=_NO_HOURS, sources=[f"{turn.conversation.target}#handled_at"]))
        come_back(turn)
        return
    points = _points(turn)
    if points is None:
        return
    point = points[0]
    if point.hours:
        now = (
            "现在开着" if point.open_now else f"现在没开，{moment(point.opens_at)}开" if point.opens_at else "现在没开"
        )
        text = f"{point.name}：{'；'.join(point.hours)}。{now}。"
    else:
        text = f"{point.name}的开放时间目录里还没有，以窗口公布为准，出发前请打12345问一下。"
    turn.say(Message(text=text, sources=[f"places#{point.id}.hours"]))
    come_back(turn)


def notice(turn: Turn) -> None:
    """Issue the one-time notice when everything is answered, else say what is still missing."""
    if turn.conversation.target is None and not with_target(turn):
        return
    target, ask = turn.target, turn.ask()
    if ask is not None:
        turn.say(Message(text=f"还差一点：最多再答{questions_left(turn)}个问题就能出告知单。咱们接着来："))
        go_on(turn)
        return
    is_item = target is not None and target.id in turn.here.knowledge.catalogue.items
    name = target.id if target else ""
    request = NoticeRequest(
        item=name if is_item else None,
        package=None if is_item else name,
        answers=turn.conversation.answers,
        near=_near(turn),
    )
    try:
        issued = notices.issue(turn.here, request)
    except UnprocessableError as error:
        turn.say(Message(text=error.detail, sources=[f"{name}#outcomes"]))
        return
    buttons = [
        Button(title="看告知单", href=f"/n/{issued.token}"),
        Button(title="打印（A4）", href=f"/api/notices/{issued.token}.pdf?format=a4"),
    ]
    days = turn.here.settings.notice_days
    text = f"告知单出好了，编号 {issued.number}。单子里存着您的回答和清单，没有姓名和证件号，保存{days}天后自动删除。"
    page, qr = f"/n/{issued.token}", f"/api/notices/{issued.token}/qr.svg"
    card = Card(kind="notice", id=issued.token, title=f"告知单 {issued.number}", href=page, qr=qr)
    turn.say(Message(text=text, buttons=buttons, card=card, sources=[f"notices#{issued.number}"]))
    point = issued.point
    shown = f"先去{point.name}看看；" if point else ""
    card = Card(
        kind="doorplate",
        id=issued.token,
        title=point.name if point else "能办这件事的网点",
        href=f"{page}/where",
        qr=f"{qr}?of=where",
    )
    text = f"指路卡也备好了。{shown}出门前扫一扫，现看哪里能办、怎么走。"
    turn.say(Message(text=text, card=card, sources=[f"places#{point.id}" if point else f"{name}#handled_at"]))


def _tells(turn: Turn) -> None:
    """Take words that ask nothing for an answer, or for a wish."""
    asked = turn.ask() is not None or bool(turn.conversation.offered)
    (reply if asked and not finding.wishes(turn.text) else need)(turn)


def _hours_known(turn: Turn) -> bool:
    """Say whether any point for the matter at hand has hours: where none has, nobody is asked for his county first."""
    conversation = turn.conversation
    if conversation.target is None:
        return True
    try:
        found = places.find(turn.here, PointQuery(item=conversation.target, answers=conversation.answers, limit=_EVERY))
    except UnprocessableError:
        return True
    return not found.points or any(point.hours for point in found.points)


def _points(turn: Turn) -> list[PointView] | None:
    conversation = turn.conversation
    conversation.county = named(turn) or (sounding(turn) if turn.replies_county else None) or conversation.county
    if not with_target(turn):
        return None
    try:
        query = PointQuery(item=conversation.target, answers=conversation.answers, near=_near(turn), limit=_FEW)
        found = places.find(turn.here, query)
    except UnprocessableError as error:
        turn.say(Message(text=error.detail))
        go_on(turn)
        return None
    if not found.points:
        turn.say(Message(text="目录里没有找到能办的网点，请打12345询问。"))
        come_back(turn)
        return None
    if conversation.county is None and turn.near is None and len(found.points) > 1:
        _ask_county(turn)
        return None
    if found.note:
        turn.say(Message(text=found.note, sources=[f"{conversation.target}#handled_at"]))
    return found.points


def _near(turn: Turn) -> Near | None:
    """Return where the person is: as sent with the words, unless they name a county; else the middle of the county said.

    A county's middle is good enough to tell which points are nearer.
    """
    if turn.near is not None and named(turn) is None:
        return turn.near
    middle = next((one.centre for one in counties(turn) if one.code == turn.conversation.county), None)
    return None if middle is None else Near(lat=middle.lat, lng=middle.lng, system=middle.system)


def tells_county(turn: Turn) -> bool:
    """Say whether the words only tell the county that was just asked for: 樊城, 就在樊城这边, 凡城."""
    if requests(turn.text) or finding.wishes(turn.text) or len(turn.text) > _LONGEST_PLACE:
        return False
    turn.replies_county = named(turn) is not None or (len(turn.text) <= _SHORT and sounding(turn) is not None)
    return turn.replies_county


def _ask_county(turn: Turn) -> None:
    """Ask in which county the person is: without it no point is nearer than another."""
    asked = "几点上班" if turn.act == "ask_hours" else "去哪里办"
    buttons = [Button(title=one.name, text=f"{asked}，我在{one.name}") for one in counties(turn)]
    turn.conversation.county_for = turn.act
    text = "您在哪个县、市、区？说出来，我告诉您那里的网点。"
    turn.say(Message(text=text, buttons=buttons, sources=["places#divisions"]))


def _place(turn: Turn, point: PointView) -> Message:
    parts = [f"可以去{point.name}{'（示例位置）' if point.quality == 'placeholder' else ''}"]
    if point.address:
        parts.append(f"地址：{point.address}")
    if point.phone:
        parts.append(f"电话：{point.phone}")
    if point.hours:
        parts.append(f"开放时间：{'；'.join(point.hours)}")
    card = Card(kind="point", id=point.id, title=point.name, href=f"/p/{doorplates.code_of(turn.here, point.id)}")
    return Message(text="，".join(parts) + "。", card=card, sources=[f"places#{point.id}"])
