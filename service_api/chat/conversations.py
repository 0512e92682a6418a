"""Conversations, held in memory only: never written to disk, deleted on demand and when idle."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service_api.chat.schemas import Message
from service_api.problems import NotFoundError, UnavailableError

if TYPE_CHECKING:
    from service_api.chat.turn import Turn

MOST = 5_000
"""Conversations open at once; beyond, new ones are refused rather than memory exhausted."""


@dataclass
class Conversation:
    """One conversation: what is being asked for, what was answered, and what was put aside."""

    id: str
    touched: dt.datetime
    target: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    """Answer names in the order given, for going back; a group member's is ``group[i].question``."""
    aside: list[tuple[str, dict[str, Any], list[str]]] = field(default_factory=list)
    """Targets put aside, with their answers: the last one is returned to first."""
    messages: list[Message] = field(default_factory=list)
    turn: int = 0
    answering: bool = False
    """Whether a turn is under way: an action call that comes after it has been answered otherwise is refused."""
    pending: Turn | None = None
    """The turn that waits for Rasa to name its act."""
    told_bot_down: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def take_up(self, target: str, answers: dict[str, Any] | None = None) -> None:
        """Turn to another target, putting the present one aside with all that was answered."""
        if self.target is not None and self.target != target:
            self.aside = [one for one in self.aside if one[0] not in (self.target, target)]
            self.aside.append((self.target, dict(self.answers), list(self.order)))
        if self.target != target or answers is not None:
            self.target, self.answers, self.order = target, dict(answers or {}), list(answers or {})

    def give_up(self) -> None:
        """Leave the present target and return to the one put aside last, if any."""
        self.target, self.answers, self.order = self.aside.pop() if self.aside else (None, {}, [])


class Conversations:
    """Every open conversation."""

    def __init__(self, idle: dt.timedelta, now: Callable[[], dt.datetime]) -> None:
        self.idle, self._now = idle, now
        self._open: dict[str, Conversation] = {}

    def open(self) -> Conversation:
        """Open a conversation under an unguessable id.

        Raises:
            UnavailableError: too many are open.
        """
        self.sweep()
        if len(self._open) >= MOST:
            raise UnavailableError("现在咨询的人太多，请稍后再试，或直接用上面的搜索和分类查找")
        conversation = Conversation(secrets.token_urlsafe(18), self._now())
        self._open[conversation.id] = conversation
        return conversation

    def get(self, id_: str) -> Conversation:
        """Return an open conversation and count it as used.

        Raises:
            NotFoundError: there is none, or it was idle too long.
        """
        self.sweep()
        conversation = self._open.get(id_)
        if conversation is None:
            minutes = int(self.idle.total_seconds() // 60)
            raise NotFoundError(f"这次对话已经结束（{minutes}分钟不用会自动清除）。请重新开始，说说您要办什么。")
        conversation.touched = self._now()
        return conversation

    def waiting(self, id_: str, turn: object) -> Conversation | None:
        """Return the conversation if just this turn of it still waits for an act."""
        conversation = self._open.get(id_)
        return conversation if conversation and conversation.answering and conversation.turn == turn else None

    def close(self, id_: str) -> None:
        """Delete a conversation with everything said in it; one that is gone already is no error."""
        self._open.pop(id_, None)

    def sweep(self) -> None:
        """Delete the conversations that have been idle too long."""
        limit = self._now() - self.idle
        for id_ in [id_ for id_, one in self._open.items() if one.touched < limit]:
            del self._open[id_]
