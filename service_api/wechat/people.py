"""Who writes to the account: in memory only, under a keyed hash of the openid, forgotten as conversations are."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from service_api.chat.schemas import Button


@dataclass
class Reply:
    """What a message is answered at once, and what goes after it through the customer-service interface."""

    text: str | None = None
    """None: nothing now."""
    after: list[Piece] = field(default_factory=list)

    def take_after(self) -> list[Piece]:
        """Return what goes after it, once."""
        after, self.after = self.after, []
        return after


@dataclass(frozen=True, slots=True)
class Article:
    """A page shown as a card."""

    title: str
    description: str
    url: str


Piece = str | Article
"""One message of the customer-service interface."""


@dataclass
class Person:
    """A follower and what is under way."""

    touched: dt.datetime
    alias: bytes = field(repr=False)
    """The keyed hash of the openid: outside this process nobody can tell it, nor whose it is."""
    conversation: str | None = None
    shown: list[Button] = field(default_factory=list)
    """The numbered buttons of the last answer, in their order."""
    named: dict[str, Button] = field(default_factory=dict)
    """Every button of the last answer by its title."""
    outbox: list[str] = field(default_factory=list)
    """Answers that did not reach the person yet: they go out with the next reply."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a message is worked on: they are answered in the order they came."""
    posting: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while something is sent through the customer-service interface."""
    receipts: dict[str, tuple[dt.datetime, asyncio.Task[Reply]]] = field(default_factory=dict)
    """What was received lately, with how it is answered: the platform repeats what it thinks unanswered."""

    def attempt(self, number: str) -> str:
        """Return the person's try of a number, which nobody else can make, not even who knows the openid."""
        return hashlib.blake2b(number.encode(), key=self.alias, digest_size=16).hexdigest()

    def end(self) -> None:
        """Drop everything that was said; that something was received is still known, so that it is not done again."""
        self.conversation, self.shown, self.named, self.outbox = None, [], {}, []
        for _, task in self.receipts.values():
            if task.done() and not task.cancelled():
                task.result().text, task.result().after = None, []


class People:
    """Everybody who wrote within the idle time."""

    def __init__(self, idle: dt.timedelta, now: Callable[[], dt.datetime]) -> None:
        self._idle, self._now = idle, now
        self._key = secrets.token_bytes(32)  # dies with the process: nobody can be recognised by a hash
        self._known: dict[bytes, Person] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, openid: str) -> Person:
        """Return the person, who is counted as present."""
        self.sweep()
        alias = self._hash(openid)
        person = self._known.setdefault(alias, Person(self._now(), alias))
        person.touched = self._now()
        return person

    def known(self, openid: str) -> Person | None:
        """Return the person, if still known: looking counts nobody as present, and brings back nobody who left."""
        return self._known.get(self._hash(openid))

    def forget(self, openid: str) -> Person | None:
        """Drop a person; return what was known, so that the conversation can be ended."""
        return self._known.pop(self._hash(openid), None)

    def sweep(self) -> None:
        """Drop those who were idle as long as a conversation may be."""
        limit = self._now() - self._idle
        for key, one in list(self._known.items()):
            if one.touched < limit:
                del self._known[key]

    async def keep_swept(self, every: float = 30.0) -> None:
        """Sweep every so many seconds until cancelled."""
        while True:
            await asyncio.sleep(every)
            self.sweep()

    def _hash(self, openid: str) -> bytes:
        return hashlib.blake2b(openid.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
