"""What each kind of message and event is answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import structlog

from knowledge.guidance import IllegalAnswerError
from service_api.chat import service as chat
from service_api.chat.conversations import Conversation
from service_api.chat.handing_over import Claim, digits, go_on_here, is_number
from service_api.chat.schemas import Button, ChatRequest, ChatResponse, OpenTarget
from service_api.context import Context
from service_api.places.schemas import Near
from service_api.problems import MovedError, NotFoundError, ServiceError
from service_api.wechat import nearby, taps
from service_api.wechat.composing import Composed, compose, plain
from service_api.wechat.people import Person
from service_api.wechat.schemas import Incoming

log = structlog.get_logger()

CAN_DO: Final = (
    "我能做这些：\n"
    "· 您说发生了什么事，我问几个问题，告诉您带哪些材料、窗口会看哪几处\n"
    "· 出一次性告知单\n"
    "· 发位置给我，找最近能办的网点\n"
    "打字、发语音都行。"
)
_NO_WORDS: Final = "这条语音没有识别出文字。请打字告诉我，或者再慢慢说一遍。"
_NOT_READ: Final = "这种消息我还看不了。请打字或发语音说说您要办什么；要找最近的网点，请发位置。"
_SEND_PLACE: Final = "点输入框旁边的“+”，选“位置”发给我，我找离您最近、能办的地方。"
_ENDED: Final = "好，这次说的话都删掉了。以后要办事，直接说就行。"
_AGAIN: Final = "上次的对话已经自动清除，我们重新开始。"
_ELSEWHERE: Final = "上次的对话已经转到别处接着办了，这里另开一次。"
_FAILED: Final = "这一句没有处理好，您前面的回答都还在。请换个说法再试一次；急办可打12345或到窗口。"
_CONTINUED: Final = "接上了，您前面说的、答的都在，我们接着办。"
_REPEAT: Final = "再说一遍"
_NO_KEY: Final = "这个菜单已经换了。直接说说您要办什么就行。"

_FETCH: Final = re.compile(r"(?:好了(?:吗|没有?|么)?|查好了(?:吗|没有?)?|继续|看结果)[?？。!！]*")
_END: Final = re.compile(r"结束并清除|清除(?:对话|记录)")
_SAID: Final = {"START_OVER": "重新开始", "MY_NOTICE": "给我告知单", "HUMAN_HELP": "我要找人工", "NEAREST": "去哪里办"}
"""What the keys of the menu say to the chat."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message as it was understood when it came: what a number means depends on what was shown then."""

    incoming: Incoming
    words: str
    tap: Button | None


def understand(incoming: Incoming, person: Person) -> Asked:
    """Read a message's words; a number or a title is the button that the person sees."""
    words = (incoming.recognition if incoming.kind == "voice" else incoming.content).strip()
    return Asked(incoming, words, taps.read(words, person.shown, person.named))


async def answer(here: Context, person: Person, asked: Asked, *, as_article: bool) -> Composed:
    """Answer a message; whatever goes wrong is said, and nothing that was answered before is lost."""
    desk = _Desk(here, person, asked, as_article)
    try:
        return await desk.answer()
    except ServiceError as error:
        return Composed(plain(error.detail))
    except Exception as error:
        log.error("wechat message failed", kind=asked.incoming.kind, error=type(error).__name__)
        log.debug("wechat message failed in full", exc_info=error)
        return Composed(_FAILED)


def end(here: Context, person: Person) -> None:
    """Delete the person's conversation and all that is kept of it."""
    if person.conversation is not None:
        here.chats.close(person.conversation)
    person.end()


@dataclass
class _Desk:
    here: Context
    person: Person
    asked: Asked
    as_article: bool
    lost: str = field(default="", init=False)
    """What became of the conversation that was open here before: said once, with the next one's first words."""

    async def answer(self) -> Composed:
        incoming = self.asked.incoming
        match incoming.what:
            case "subscribe" | "scan":
                return await self._greet()
            case "click":
                return await self._click(incoming.event_key)
            case "message":
                return await self._message()
            case _:
                return Composed("")

    async def _message(self) -> Composed:
        incoming, words = self.asked.incoming, self.asked.words
        match incoming.kind:
            case "text" | "voice":
                return await self._words() if words else Composed(_NO_WORDS if incoming.kind == "voice" else _NOT_READ)
            case "location" if incoming.lat is not None and incoming.lng is not None:
                near = Near(lat=incoming.lat, lng=incoming.lng, system="gcj02")
                return await self._nearest(near)
            case _:
                return Composed(_NOT_READ)

    async def _words(self) -> Composed:
        words = self.asked.words
        # With an answer not seen yet, a bare number can only be meant for what it says: it is shown first.
        if self.person.outbox and (_FETCH.fullmatch(words) or taps.is_number(words)):
            return Composed("")
        if _END.fullmatch(words.rstrip("。！!")):
            return self._end()
        composed = await self._taken_over(words) if is_number(words) else None
        if composed is None:
            composed = await self._tapped(self.asked.tap) if self.asked.tap else await self._say(words)
        if self.asked.incoming.kind == "voice":
            composed.text = f"听到您说：{plain(words)}\n\n{composed.text}"
        return composed

    async def _taken_over(self, number: str) -> Composed | None:
        """Go on with a conversation begun elsewhere; None when the number opens none, and means something else."""
        claim = Claim(digits(number), self.person.attempt(digits(number)))
        try:
            conversation = await go_on_here(self.here, claim, self.person.alias.hex())
        except NotFoundError:
            return None
        mine, self.person.conversation, self.lost = self._mine(), conversation.id, ""
        if mine is not None and mine is not conversation:  # it is the same when the number is sent again
            kept = [*mine.aside, *([(mine.target, mine.answers, mine.order)] if mine.target is not None else [])]
            conversation.aside = [one for one in kept if one[0] != conversation.target] + conversation.aside
            self.here.chats.close(mine.id)
        composed = await self._say(_REPEAT)
        composed.text = f"{_CONTINUED}\n\n{composed.text}"
        return composed

    async def _tapped(self, tap: Button) -> Composed:
        if tap.choose is None:
            return await self._say(tap.text or tap.title)
        try:
            return self._composed(await self._turn(ChatRequest(choose=tap.choose)))
        except IllegalAnswerError:  # the conversation has moved on, and this is no longer asked: words are understood
            return await self._say(tap.title)

    async def _say(self, words: str) -> Composed:
        return self._composed(await self._turn(ChatRequest(text=words)))

    async def _click(self, key: str) -> Composed:
        if key == "FORGET":
            return self._end()
        if key not in _SAID:
            return Composed(_NO_KEY)
        if key != "NEAREST":
            return await self._say(_SAID[key])
        composed = await self._say(_SAID[key])
        composed.text = f"{_SEND_PLACE}\n\n{composed.text}"
        return composed

    async def _greet(self) -> Composed:
        """Greet; a scanned code that names an item or a package opens it."""
        scene, catalogue = self.asked.incoming.scene, self.here.knowledge.catalogue
        if scene in catalogue.items:
            return self._composed(await self._turn(ChatRequest(open=OpenTarget(item=scene))))
        if scene in catalogue.packages:
            return self._composed(await self._turn(ChatRequest(open=OpenTarget(package=scene))))
        if self.person.conversation is not None and self.asked.incoming.what == "scan":
            return Composed(CAN_DO)
        end(self.here, self.person)
        composed = self._composed(await self._turn(ChatRequest()))
        composed.text = f"{composed.text}\n\n{CAN_DO}"
        return composed

    def _end(self) -> Composed:
        end(self.here, self.person)
        return Composed(_ENDED)

    async def _nearest(self, near: Near) -> Composed:
        """Answer a position; in a new conversation after the words about what is kept."""
        opening = []
        if self._mine() is None:
            opening = (await self._turn(ChatRequest())).messages[:1]
        response = await nearby.nearest(self.here, self.person.conversation or "", near)
        return self._composed(response.model_copy(update={"messages": [*opening, *response.messages]}))

    def _mine(self) -> Conversation | None:
        """Return the person's conversation; one that is gone, or went on elsewhere, is the person's no longer."""
        if self.person.conversation is None:
            return None
        try:
            return self.here.chats.get(self.person.conversation)
        except (NotFoundError, MovedError) as error:
            self.person.conversation = None
            self.lost = _ELSEWHERE if isinstance(error, MovedError) else _AGAIN
            return None

    async def _turn(self, request: ChatRequest) -> ChatResponse:
        """Take a turn in the person's conversation; the chat itself opens one, and says what is kept, where there is none."""
        mine = self._mine()
        wanted = request.model_copy(update={"conversation": mine.id if mine is not None else None})
        response = await chat.take_turn(self.here, wanted)
        self.person.conversation = response.conversation
        if response.ended:
            self.person.end()
        if self.lost:
            first = response.messages[0]
            response.messages[0] = first.model_copy(update={"text": f"{self.lost}{first.text}"})
            self.lost = ""
        return response

    def _composed(self, response: ChatResponse) -> Composed:
        composed = compose(response, self.here.settings.public_url, as_article=self.as_article)
        self.person.shown, self.person.named = composed.shown, composed.named
        return composed
