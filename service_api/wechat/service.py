"""A follower's message and its answer: at once where it is ready in time, else after it, and never twice."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from service_api.context import Context
from service_api.settings import Settings
from service_api.wechat import answering
from service_api.wechat.composing import MOST_BYTES, link, split
from service_api.wechat.envelope import Envelope
from service_api.wechat.people import Article, People, Person, Piece, Reply
from service_api.wechat.platform import Platform, PlatformError
from service_api.wechat.schemas import Incoming

log = structlog.get_logger()

WAIT: Final = "正在查，回复“好了吗”看结果。"
MORE: Final = "（还有下文，回复“继续”接着看）"
_CLOSING_PATIENCE: Final = 10.0
"""Seconds that answers under way get when the service stops."""


@dataclass
class _Errand:
    """A message being worked on. ``late``: the platform was answered without waiting for it."""

    late: bool = False


class Channel:
    """The official account."""

    def __init__(self, settings: Settings, now: Callable[[], dt.datetime]) -> None:
        """Take what the settings say.

        Raises:
            ValueError: they do not switch the channel on.
        """
        if settings.wechat_token is None or settings.wechat_app_id is None:
            raise ValueError("the channel is off")
        key, secret = settings.wechat_aes_key, settings.wechat_secret
        window = dt.timedelta(seconds=settings.wechat_window_seconds)
        token, app_id = settings.wechat_token.get_secret_value(), settings.wechat_app_id
        self.envelope = Envelope(token, app_id, key.get_secret_value() if key else None, window)
        self.platform = Platform(app_id, secret.get_secret_value(), settings.wechat_api_url) if secret else None
        self.people = People(dt.timedelta(minutes=settings.chat_idle_minutes), now)
        self._patience, self._kept = settings.wechat_patience, 2 * self.envelope.window
        self._tasks: set[asyncio.Task[Any]] = set()

    async def receive(self, here: Context, incoming: Incoming) -> Reply:
        """Answer a message; a repetition of one gets the answer that the first gets, and is not done again."""
        if incoming.what == "unsubscribe":
            person = self.people.forget(incoming.openid)
            if person is not None:
                answering.end(here, person)
            return Reply()
        if incoming.what == "other_event":  # nobody waits for a word: a page was opened, a position was reported
            return Reply()
        person = self.people.of(incoming.openid)
        now = here.now()
        person.receipts = {key: one for key, one in person.receipts.items() if now - one[0] <= self._kept}
        if incoming.key not in person.receipts:
            person.receipts[incoming.key] = now, self._spawn(self._reply(here, person, incoming))
        return await asyncio.shield(person.receipts[incoming.key][1])

    def post(self, openid: str, pieces: Sequence[Piece]) -> None:
        """Send messages through the customer-service interface, by and by; nothing to who follows no more."""
        person = self.people.known(openid)
        if person is not None and pieces:
            self._spawn(self._post(openid, person, pieces))

    async def close(self) -> None:
        """Let what is under way come to its end, for a while."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=_CLOSING_PATIENCE)
            for task in left:
                task.cancel()
        if self.platform is not None:
            self.platform.close()

    async def _reply(self, here: Context, person: Person, incoming: Incoming) -> Reply:
        errand = _Errand()
        asked = answering.understand(incoming, person)
        work = self._spawn(self._work(here, person, asked, errand))
        done, _ = await asyncio.wait({work}, timeout=self._patience)
        log.info("wechat message", kind=incoming.kind, happened=incoming.event or None, in_time=bool(done))
        if done:
            return self._at_once(person, work.result())
        errand.late = True
        return Reply(None if self.platform is not None else WAIT)

    async def _work(self, here: Context, person: Person, asked: answering.Asked, errand: _Errand) -> list[Piece]:
        """Work out the answer; when it is too late for a reply, see to it that it arrives."""
        async with person.lock:
            composed = await answering.answer(here, person, asked, as_article=self.platform is not None)
            openid = asked.incoming.openid
            if self.people.known(openid) is not person:  # who unsubscribed meanwhile wants no answer, and nothing kept
                answering.end(here, person)
                return []
            pieces: list[Piece] = [composed.text] if composed.text else []
            if composed.article is not None:
                pieces.append(composed.article)
            if errand.late:
                self._after(openid, person, pieces)
            return pieces

    def _after(self, openid: str, person: Person, pieces: Sequence[Piece]) -> None:
        """Bring an answer by the customer-service interface, or keep it for the next reply."""
        if self.platform is None:
            _keep(person, pieces)
            return
        texts = [part for one in pieces if isinstance(one, str) for part in split(one)]
        self.post(openid, [*texts, *(one for one in pieces if isinstance(one, Article))])

    def _at_once(self, person: Person, pieces: Sequence[Piece]) -> Reply:
        """Return the reply: what was kept, then the answer, as far as it fits; the rest goes after it."""
        texts = [*person.outbox, *(one for one in pieces if isinstance(one, str))]
        articles = [one for one in pieces if isinstance(one, Article)]
        person.outbox = []
        whole = "\n\n".join(texts)
        if self.platform is not None:
            parts = split(whole)
            return Reply(parts[0] if parts else None, [*parts[1:], *articles])
        if len(whole.encode()) <= MOST_BYTES:
            return Reply(whole or None)
        first, *rest = split(whole, MOST_BYTES - len(f"\n{MORE}".encode()))
        person.outbox = ["\n".join(rest)]
        return Reply(f"{first}\n{MORE}")

    async def _post(self, openid: str, person: Person, pieces: Sequence[Piece]) -> None:
        async with person.posting:
            for i, piece in enumerate(pieces):
                try:
                    if self.platform is not None:
                        await self.platform.send(openid, piece)
                except PlatformError as error:
                    log.warning("wechat platform did not take a message", reason=error.reason, code=error.code)
                    _keep(person, pieces[i:])
                    return

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _keep(person: Person, pieces: Sequence[Piece]) -> None:
    """Keep an answer for the next reply."""
    texts = [one if isinstance(one, str) else link(one.title, one.url) for one in pieces]
    if texts:
        person.outbox.append("\n\n".join(texts))
