"""Conversations, held in memory only: never written to disk, deleted on demand and when idle."""

from __future__ import annotations

import asyncio
import copy
import datetime as dt
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service_api.chat.danger import Alarm
from service_api.chat.handing_over import Claim, Handover
from service_api.chat.schemas import ChatResponse, Message
from service_api.problems import MovedError, NotFoundError, UnavailableError

if TYPE_CHECKING:
    from service_api.chat.turn import Turn

MOST = 5_000
"""Conversations open at once; beyond, new ones are refused rather than memory exhausted."""

_ONE_THING_KEPT = dt.timedelta(minutes=5)
"""How long a conversation in which one thing was said is kept for certain."""


class Errand:
    """A turn on its way through Rasa. Whoever claims it first answers it: Rasa's call, or the service when that is late."""

    def __init__(self, turn: Turn, number: int) -> None:
        self.turn, self.number = turn, number
        self._lock, self._claimed, self._done = threading.Lock(), False, threading.Event()

    def claim(self) -> bool:
        """Take the errand on; False when it was claimed before."""
        with self._lock:
            first, self._claimed = not self._claimed, True
        return first

    def finish(self) -> None:
        """Tell that the act was done."""
        self._done.set()

    def finished(self, patience: float) -> bool:
        """Wait until the act was done; False after ``patience`` seconds."""
        return self._done.wait(patience)


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer unlike one given before, asked about and not taken yet."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Answered:
    """The last turn that named its attempt, and what it was answered: told again where that was lost on the way."""

    attempt: str
    response: ChatResponse


@dataclass
class Conversation:
    """One conversation: what is being asked for, what was answered, and what was put aside."""

    id: str
    touched: dt.datetime
    version: str | None = None
    """The catalogue version that it stands on."""
    target: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    """Answer names in the order given, for going back; a group member's is ``group[i].question``."""
    taken_back: str | None = None
    """The question whose answer was just taken back: it is asked next, whatever the guide's order."""
    aside: list[tuple[str, dict[str, Any], list[str]]] = field(default_factory=list)
    """Targets put aside, with their answers: the last one is returned to first."""
    offered: list[str] = field(default_factory=list)
    """Targets between which the citizen was just asked to choose."""
    offered_for: str = ""
    """The words that led to the offer: what they answer is taken once one is picked."""
    told_apart: bool = False
    """Whether they were offered by the question that tells them apart, rather than by their names."""
    wished: dict[str, str] = field(default_factory=dict)
    """Matters wished for in one sentence and not begun yet, with the words that told each: offered when one is done."""
    wanted: str | None = None
    """The act that was asked for before it was clear about which item: done once that is clear."""
    refused: list[str] = field(default_factory=list)
    """Targets that were offered and are not meant: not offered again until something else is opened."""
    doubt: Doubt | None = None
    """The contradiction that was just asked about."""
    alarm: Alarm | None = None
    """Danger told of: until it is over or something is wished for, nothing is opened on what is told."""
    ended: bool = False
    """Whether it was asked to be wiped: it is deleted as soon as that is answered."""
    county: str | None = None
    """Code of the county-level unit where the person said to be."""
    county_for: str | None = None
    """The act that asked for the county; the next words may just name it."""
    messages: list[Message] = field(default_factory=list)
    spoken: int = 0
    """How many turns said or tapped something."""
    turn: int = 0
    waiting: Errand | None = None
    """The turn that waits for Rasa to name its act."""
    told_bot_down: bool = False
    handover: Handover | None = None
    """What opens it elsewhere, once that was asked for."""
    claimed: Claim | None = None
    """How it came here from elsewhere: the same claim again gets the same conversation, should its answer be lost."""
    answered: Answered | None = None
    """The last turn's attempt with its answer; None where it named none."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def answered_to(self, attempt: str | None) -> ChatResponse | None:
        """Return what this attempt was answered, when it was the last turn's."""
        last = self.answered
        return last.response if last is not None and last.attempt == attempt else None

    def take_up(self, target: str, answers: dict[str, Any] | None = None) -> None:
        """Turn to another target with all that was answered before; the present one is put aside with its answers."""
        if self.target is not None and self.target != target:
            self.aside = [one for one in self.aside if one[0] != self.target]
            self.aside.append((self.target, dict(self.answers), list(self.order)))
        if answers is not None:
            self.target, self.answers, self.order = target, dict(answers), list(answers)
        elif self.target != target:
            kept = next((one for one in self.aside if one[0] == target), (target, {}, []))
            self.target, self.answers, self.order = target, dict(kept[1]), list(kept[2])
        self.wished.pop(target, None)
        self.refused = []
        self.aside, self.taken_back = [one for one in self.aside if one[0] != target], None

    def position(self) -> dict[str, Any]:
        """Return where the conversation stands, to go back to when something goes wrong."""
        return copy.deepcopy({name: getattr(self, name) for name in _POSITION})

    def return_to(self, position: dict[str, Any]) -> None:
        """Go back to an earlier position."""
        for name, value in position.items():
            setattr(self, name, value)

    def give_up(self) -> None:
        """Leave the present target and return to the one put aside last, if any."""
        self.target, self.answers, self.order = self.aside.pop() if self.aside else (None, {}, [])
        self.taken_back = None


_POSITION = (
    *("target", "answers", "order", "taken_back", "aside", "wished", "wanted", "refused", "doubt"),
    *("alarm", "ended"),
    *("offered", "offered_for", "told_apart", "county", "county_for"),
)
"""What an act may change of a conversation."""


class Conversations:
    """Every open conversation."""

    def __init__(self, idle: dt.timedelta, now: Callable[[], dt.datetime], most: int = MOST) -> None:
        self.idle, self._now, self._most = idle, now, most
        self._open: dict[str, Conversation] = {}
        self._moved: dict[str, dt.datetime] = {}
        """Ids that conversations had before they went on elsewhere: who holds one is told so."""

    def __iter__(self) -> Iterator[Conversation]:
        """Go through those that are open."""
        return iter(list(self._open.values()))

    def open(self) -> Conversation:
        """Open a conversation under an unguessable id.

        Raises:
            UnavailableError: too many are open.
        """
        self.sweep()
        if len(self._open) >= self._most and not self._make_room():
            raise UnavailableError("现在咨询的人太多，请稍后再试，或直接用上面的搜索和分类查找")
        conversation = Conversation(secrets.token_urlsafe(18), self._now())
        self._open[conversation.id] = conversation
        return conversation

    def get(self, id_: str, *, used: bool = True) -> Conversation:
        """Return an open conversation and count it as used, unless only a look is taken.

        Raises:
            NotFoundError: there is none, or it was idle too long.
            MovedError: it went on elsewhere.
        """
        self.sweep()
        conversation = self._known(id_)
        if used:
            conversation.touched = self._now()
        return conversation

    @asynccontextmanager
    async def held(self, id_: str) -> AsyncIterator[Conversation]:
        """Hold an open conversation, for one turn at a time.

        Whoever waits for it may find it moved or deleted when it is his turn, and what is deleted under his hands has no
        answer any more: his id opens nothing then, least of all what goes on elsewhere.

        Raises:
            NotFoundError: there is none, it was idle too long, or it was deleted meanwhile.
            MovedError: it went on elsewhere, perhaps meanwhile.
        """
        conversation = self.get(id_)
        async with conversation.lock:
            self._known(id_)
            yield conversation
            self._known(id_)

    def _known(self, id_: str) -> Conversation:
        if id_ in self._moved:
            raise MovedError("这次对话已经转到别处接着办了，这里不再显示。要办别的事，重新开始就行。")
        if id_ not in self._open:
            minutes = int(self.idle.total_seconds() // 60)
            raise NotFoundError(f"这次对话已经结束（{minutes}分钟不用会自动清除）。请重新开始，说说您要办什么。")
        return self._open[id_]

    def holds(self, conversation: Conversation) -> bool:
        """Say whether a conversation is open still, under the id that it has now."""
        return self._open.get(conversation.id) is conversation

    def _make_room(self) -> bool:
        """Delete the conversation that is missed least: nothing was said in it, or one thing and no more for a while.

        Else whoever opens thousands and says nothing would keep everybody else out.
        """
        while_ago = self._now() - _ONE_THING_KEPT
        given_up = (
            one
            for one in list(self._open.values())
            if not one.lock.locked()
            and one.handover is None
            and (one.spoken == 0 or (one.spoken == 1 and one.touched < while_ago))
        )
        least = min(given_up, key=lambda one: (one.spoken, one.touched), default=None)
        if least is not None:
            self.close(least.id)
        return least is not None

    def errand(self, id_: str, number: object) -> Errand | None:
        """Return what the conversation waits for, if it is just this turn of it."""
        conversation = self._open.get(id_)
        errand = conversation.waiting if conversation else None
        return errand if errand is not None and errand.number == number else None

    def move(self, conversation: Conversation, claim: Claim) -> None:
        """Give a conversation another id: who holds the old one cannot read on, nor delete it."""
        self._open.pop(conversation.id, None)
        self._moved[conversation.id] = conversation.touched = self._now()
        conversation.id, conversation.handover, conversation.claimed = secrets.token_urlsafe(18), None, claim
        conversation.answered = None  # that answer was for the screen that it left
        self._open[conversation.id] = conversation

    def close(self, id_: str) -> None:
        """Delete a conversation with everything said in it; one that is gone already is no error."""
        self._open.pop(id_, None)

    def sweep(self) -> None:
        """Delete the conversations that have been idle too long."""
        limit = self._now() - self.idle
        for id_, one in list(self._open.items()):
            if one.touched < limit:
                self._open.pop(id_, None)
        self._moved = {id_: when for id_, when in self._moved.items() if when >= limit}

    async def keep_swept(self, every: float = 30.0) -> None:
        """Delete idle conversations every so many seconds, also while nobody comes, until cancelled."""
        while True:
            await asyncio.sleep(every)
            self.sweep()
