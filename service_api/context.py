"""What the capabilities share: settings, catalogue, guide, search, places, database, clock."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from service_api.chat.conversations import Conversations
from service_api.chat.handing_over import WrongKeys
from service_api.chat.rasa import Rasa
from service_api.knowledge_loading import Knowledge
from service_api.publishing.reloading import Reloader
from service_api.settings import Settings
from service_api.speech.service import Pacing
from service_api.storage.database import Database

CHINA = ZoneInfo("Asia/Shanghai")


def china_now() -> dt.datetime:
    """Return the time in China, on whatever machine this runs."""
    return dt.datetime.now(CHINA)


@dataclass
class Context:
    """The running service. ``knowledge`` is the only part that is ever replaced.

    A request is given a copy: what it does is done on the knowledge it began with, whatever is published meanwhile.
    """

    settings: Settings
    knowledge: Knowledge
    database: Database
    chats: Conversations
    rasa: Rasa
    now: Callable[[], dt.datetime] = china_now
    wrong_keys: WrongKeys = field(default_factory=WrongKeys)
    pacing: Pacing = field(default_factory=Pacing)
    reloader: Reloader = field(init=False)
    """Replaces ``knowledge`` in the running service; shared by all copies."""

    def __post_init__(self) -> None:
        self.reloader = Reloader(self.settings, self._serving, self._serve, self.now)

    def _serving(self) -> Knowledge:
        return self.knowledge

    def _serve(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @property
    def today(self) -> dt.date:
        """Today in China."""
        return self.now().date()


def get_context(request: Request) -> Context:
    """Return the running service as it is at this moment, for one request."""
    context: Context = request.app.state.context
    return copy.copy(context)


__all__ = ["CHINA", "Context", "Here", "Knowledge", "china_now", "get_context"]

Here = Annotated[Context, Depends(get_context)]
"""A parameter through which an endpoint is given the context."""
