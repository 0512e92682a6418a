"""A turn of the chat: taps go to the guide at once, words go through Rasa, and nobody is left without an answer."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import structlog
from starlette.concurrency import run_in_threadpool

from knowledge.catalogue import UnknownItemError
from knowledge.guidance import IllegalAnswerError
from knowledge.guidance.reasons import Explainer
from service_api.chat import handing_over
from service_api.chat.acts import ACTS
from service_api.chat.acts.elsewhere import complains_of_us
from service_api.chat.acts.manners import HELLO, not_heard
from service_api.chat.composing import changed, go_on
from service_api.chat.conversations import Answered, Conversation, Errand
from service_api.chat.danger import dangers
from service_api.chat.deciding import settled_act, take_beside
from service_api.chat.ending import act_at_the_end
from service_api.chat.frightened import act_in_alarm, calls_out
from service_api.chat.hearing import is_noise, without_numbers
from service_api.chat.recognising import recognise
from service_api.chat.returning import come_back
from service_api.chat.schemas import ChatRequest, ChatResponse, ChatState, Choose, HandoverView, Message, OpenTarget
from service_api.chat.settling import is_settled, settle
from service_api.chat.turn import MOST_WORDS, Turn, name_of
from service_api.chat.understanding import put, tapped
from service_api.context import Context
from service_api.guide.schemas import ProgressView
from service_api.guide.service import question_view
from service_api.problems import NotFoundError

log = structlog.get_logger()

_ACT_PATIENCE = 30.0
"""Seconds to wait for an act that has begun; every act is a matter of milliseconds."""

_FRAMES = 12

_WORDS = re.compile(r"\w")

_BASIC = "智能对话正在启动或暂时不可用，我先用基本方式帮您，前面的回答都在。"
_NO_NUMBERS = "不用说证件、电话和银行卡号码，刚才的号码我没有记下来。"
_RENEWED = "办事指南刚刚更新，这个选项已经没有了。请按现在的问题回答。"
_TAKEN_OVER = "接过来了，前面说的、答的都在，我们接着办。"
_LOST = "这一句没有处理好，您前面的回答都还在。请换个说法再试一次，或直接点上面的选项。"


async def take_turn(here: Context, request: ChatRequest) -> ChatResponse:
    """Answer one turn.

    Raises:
        NotFoundError: the conversation is unknown, was idle too long, or was deleted before the turn was done.
        MovedError: it went on elsewhere, perhaps while this turn waited for the one before.
        IllegalAnswerError: a tapped answer does not fit its question.
        UnknownItemError: there is no such item to open.
    """
    id_ = here.chats.open().id if request.conversation is None else request.conversation
    try:
        async with here.chats.held(id_) as conversation:
            response = conversation.answered_to(request.attempt) or await _answered(here, conversation, request)
        if response.ended:
            here.chats.close(id_)
    except Exception:
        if request.conversation is None:
            here.chats.close(id_)  # nobody was told its id
        raise
    return response


async def _answered(here: Context, conversation: Conversation, request: ChatRequest) -> ChatResponse:
    """Answer one turn of a conversation that is held for it."""
    words, numbered = without_numbers((request.text or "").strip())
    turn = Turn(here, conversation, words[:MOST_WORDS], doubt=conversation.doubt, near=request.near)
    turn.county_for = conversation.county_for
    conversation.doubt = None
    if request.conversation is None:
        turn.say(Message(text=_kept(here)))
    if len(words) > MOST_WORDS:
        turn.say(Message(text=f"您说得很长，我只看了前{MOST_WORDS}个字。拣最要紧的说一句就行。"))
    if numbered:
        turn.say(Message(text=_NO_NUMBERS))
    renewed = await run_in_threadpool(_take_over, turn)
    said = await run_in_threadpool(_said, turn, request)
    spoke = False
    if request.open is not None:
        await run_in_threadpool(_open, turn, request.open)
    elif request.choose is not None:
        conversation.alarm = None  # who taps an answer has gone on
        await run_in_threadpool(_choose, turn, request.choose, renewed)
    elif _WORDS.search(turn.text):
        spoke = await _speak(turn)
    elif request.conversation is None:
        turn.say(Message(text=HELLO))
    elif numbered:
        come_back(turn)
    else:
        turn.say(Message(text="我没有看到文字。说说您要办什么，或点一个选项。"))
        go_on(turn)
    if not turn.messages:  # an act that began is not done yet, after all that patience
        turn.say(Message(text=_LOST))
    turn.messages[0].said = said
    conversation.spoken += said is not None
    conversation.messages = [*conversation.messages, *turn.messages][-200:]
    response = await run_in_threadpool(respond, here, turn, spoke=spoke)
    conversation.answered = Answered(request.attempt, response) if request.attempt is not None else None
    return response


def act(here: Context, conversation_id: str, turn_number: Any, name: str, sure: float) -> bool:
    """Do an act that Rasa recognised, ``sure`` of it so far, on the turn that is waiting for it.

    Returns False when nobody waits any more (the turn was answered otherwise) or the act is unknown.
    """
    errand = here.chats.errand(conversation_id, turn_number)
    if errand is None or name not in ACTS or not errand.claim():
        return False
    try:
        errand.turn.sure = sure
        perform(errand.turn, name)
    finally:
        errand.finish()
    return True


def perform(turn: Turn, name: str) -> None:
    """Do an act; an error in it is logged and leaves the conversation as it was, with a message."""
    said = len(turn.messages)
    turn.asked_before = turn.asked()
    if not _guarded(turn, name, lambda: _do(turn, name)):  # what was asked before stays asked
        turn.conversation.doubt, turn.conversation.county_for = turn.doubt, turn.county_for
    if len(turn.messages) == said and turn.conversation.doubt is None:
        turn.say(Message(text="好的。"))
        come_back(turn)


def _guarded(turn: Turn, name: str, work: Callable[[], None]) -> bool:
    """Do some work; where it fails, say so and take back what it changed. Returns whether it was done."""
    before, said = turn.conversation.position(), len(turn.messages)
    try:
        work()
    except Exception as error:
        # The error's words are left out: they quote what people say and answer.
        log.error("act failed", act=name, error=type(error).__name__, at=_places(error))
        log.debug("act failed in full", exc_info=error)
        turn.conversation.return_to(before)
        del turn.messages[said:]
        turn.say(Message(text=_LOST))
        return False
    return True


def _places(error: Exception) -> list[str]:
    """Return where in the program an error came up, with nothing of what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _do(turn: Turn, name: str) -> None:
    """Do an act, and after it the one that had been asked for before it was clear about which item."""
    conversation = turn.conversation
    target, turn.act = conversation.target, name
    ACTS[name](turn)
    wanted = conversation.wanted
    if wanted is not None and conversation.target is not None and conversation.target != target:
        conversation.wanted = None
        if turn.messages and turn.ask() is not None:
            turn.messages.pop()  # the act asks the open question again itself
        turn.act = wanted
        turn.text = ""  # the words of this turn named the item; they are no part of what was asked before
        ACTS[wanted](turn)


async def _speak(turn: Turn) -> bool:
    """Have Rasa recognise the words; do it plainly here when Rasa does not answer. Returns whether Rasa did.

    Words that as a whole answer the open question, or name an offered item, are a tap in other clothes: they need no
    recognising.
    """
    conversation = turn.conversation
    if is_noise(turn.text) and not dangers(turn.text):
        await run_in_threadpool(not_heard, turn)
        return False
    settled = await run_in_threadpool(_settled, turn)
    conversation.county_for = None
    if settled in (None, "say_need"):
        await run_in_threadpool(_guarded, turn, "answer", lambda: take_beside(turn))
    if settled is not None:
        await run_in_threadpool(perform, turn, settled)
        return False
    conversation.turn += 1
    errand = conversation.waiting = Errand(turn, conversation.turn)
    answered = await turn.here.rasa.say(conversation.id, turn.text, errand.number)
    conversation.waiting = None
    if not errand.claim():  # Rasa had the act done, even if its own answer was lost on the way
        await run_in_threadpool(errand.finished, _ACT_PATIENCE)
        conversation.told_bot_down = False
        return answered
    if not conversation.told_bot_down:
        turn.say(Message(text=_BASIC))
        conversation.told_bot_down = True
    await run_in_threadpool(perform, turn, recognise(turn.text))
    return False


def _settled(turn: Turn) -> str | None:
    """Return the act of words that need no recognising; what was told of danger, or asked about the end, comes first."""
    if beside := act_in_alarm(turn) or act_at_the_end(turn):
        return beside
    if calls_out(turn.text):
        return "greet"
    return "human_help" if complains_of_us(turn.text) else settled_act(turn)


def _said(turn: Turn, request: ChatRequest) -> str | None:
    """Return what the person says by this turn, as it is shown when the conversation is shown again."""
    if request.choose is not None:
        return tapped(turn, request.choose.question, request.choose.value)
    if request.open is not None:
        target = request.open.item or request.open.package or ""
        known = turn.here.knowledge.catalogue
        return known.target(target).plain_name if target in known.items or target in known.packages else None
    return turn.text or None


def _open(turn: Turn, wanted: OpenTarget) -> None:
    target = wanted.item or wanted.package or ""
    knowledge = turn.here.knowledge
    if target not in (knowledge.catalogue.items if wanted.item else knowledge.catalogue.packages):
        raise UnknownItemError(target)
    knowledge.guide.step(target, wanted.answers, turn.here.today)
    turn.conversation.take_up(target, dict(wanted.answers))
    turn.conversation.alarm = None
    lead = "接着办" if wanted.answers else "好，我们来办"
    name = knowledge.catalogue.target(target).plain_name
    turn.say(Message(text=f"{lead}“{name}”。", sources=[f"{target}#plain_name"]))
    go_on(turn)


def _choose(turn: Turn, choice: Choose, renewed: bool) -> None:
    """Take a tapped answer; one that newly published content no longer offers is no error of the person's."""
    try:
        _answer(turn, choice)
    except IllegalAnswerError:
        if not renewed:
            turn.conversation.doubt = turn.doubt  # it was no answer to what was just asked
            raise
        if not turn.messages:
            turn.say(Message(text=_RENEWED))
    go_on(turn)


def _answer(turn: Turn, choice: Choose) -> None:
    ask = turn.ask()
    if turn.doubt is not None and (choice.question, choice.value) == (turn.doubt.key, turn.doubt.value):
        one = put(turn, turn.doubt.key, turn.doubt.value)
        if one is not None:
            turn.say(changed(turn, [one]))
    elif ask is not None and choice.question == name_of(ask):
        turn.answer(ask, choice.value)
    elif turn.conversation.target is None:
        raise IllegalAnswerError(choice.question, "还没有在办的事。先说说您要办什么。")
    else:
        turn.put(choice.question, choice.value)


def _take_over(turn: Turn) -> bool:
    """Fit a conversation that began on other content to what is served now; says whether it was such a one."""
    began, settled = turn.conversation.version is not None, is_settled(turn)
    if not settled:
        settle(turn)
    return began and not settled


async def show(here: Context, conversation: Conversation) -> ChatResponse:
    """Return what was said so far and where the conversation stands.

    Raises:
        NotFoundError: it was deleted meanwhile.
        MovedError: it went on elsewhere meanwhile.
    """
    id_, turn = conversation.id, Turn(here, conversation)
    if not is_settled(turn):
        async with here.chats.held(id_):  # a turn under way still works with the content it began with
            await run_in_threadpool(_take_over, turn)
            conversation.messages = [*conversation.messages, *turn.messages]
    turn.messages = list(conversation.messages)
    response = await run_in_threadpool(respond, here, turn, spoke=False)
    here.chats.get(id_, used=False)  # should it have gone on elsewhere meanwhile, its new id is not for this screen
    return response


async def go_on_here(here: Context, claim: handing_over.Claim, who: str) -> ChatResponse:
    """Take over a conversation begun elsewhere: all that was said, and where it stands.

    Raises:
        NotFoundError: the key opens none.
        TooManyError: too many wrong keys came from there.
    """
    conversation = await handing_over.go_on_here(here, claim, who)
    async with here.chats.held(conversation.id):
        if conversation.claimed is claim:  # it came just now; asked for again, it has been told already
            turn = Turn(here, conversation)
            await run_in_threadpool(_take_over, turn)
            turn.say(Message(text=_TAKEN_OVER))
            come_back(turn)
            conversation.messages = [*conversation.messages, *turn.messages]
    return await show(here, conversation)


def hand_over(here: Context, conversation: Conversation) -> HandoverView:
    """Make a conversation ready to go on elsewhere."""
    handing_over.hand_over(here, conversation)
    return handover_of(here, conversation)


def handover_of(here: Context, conversation: Conversation) -> HandoverView:
    """Return what opens a conversation elsewhere.

    Raises:
        NotFoundError: nothing was given for it.
    """
    given = conversation.handover
    if given is None:
        raise NotFoundError("这次对话还没有编号。说“转到手机上”，就给您码和编号。")
    return HandoverView(
        number=given.spoken,
        url=here.settings.base_url + given.path,
        qr=given.qr,
        minutes=here.settings.chat_idle_minutes,
        provisional_links=here.settings.provisional,
    )


def respond(here: Context, turn: Turn, *, spoke: bool) -> ChatResponse:
    """Return the turn's messages with where the conversation stands: nowhere any more where it was asked to be wiped."""
    bot_up, ended = spoke or not turn.conversation.told_bot_down, turn.conversation.ended
    left = ChatState(bot="up" if bot_up else "down")
    return ChatResponse(
        conversation=turn.conversation.id,
        messages=turn.messages,
        state=left if ended else state_of(here, turn.conversation, bot_up=bot_up),
        idle_minutes=here.settings.chat_idle_minutes,
        ended=ended,
    )


def state_of(here: Context, conversation: Conversation, *, bot_up: bool) -> ChatState:
    """Return where a conversation stands."""
    turn = Turn(here, conversation)
    step, target = turn.step(), turn.target
    if step is None or target is None:
        return ChatState(bot="up" if bot_up else "down")
    progress = here.knowledge.guide.progress(step, here.today)
    return ChatState(
        item=target.id,
        item_name=target.plain_name,
        is_package=step.flow.is_package,
        answers=conversation.answers,
        situation=list(Explainer(step).situation()),
        question=question_view(step.ask, step) if step.ask else None,
        progress=ProgressView(
            answered=progress.answered, remaining_min=progress.remaining_min, remaining_max=progress.remaining_max
        ),
        outcome_ready=step.ask is None,
        bot="up" if bot_up else "down",
    )


def _kept(here: Context) -> str:
    minutes = here.settings.chat_idle_minutes
    return (
        f"这次对话只保存在本机内存里，{minutes}分钟不用或点“结束并清除”就删掉。请不要说姓名和证件号码，办事指引用不着。"
    )
