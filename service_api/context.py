"""What the capabilities share: settings, catalogue, guide, search, places, database, clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from knowledge.catalogue import Catalogue
from knowledge.guidance import Guide
from knowledge.places import Places
from knowledge.retrieval.search import SearchEngine
from knowledge.retrieval.suggest import Suggester
from service_api.chat.conversations import Conversations
from service_api.chat.linkers import Linkers
from service_api.chat.rasa import Rasa
from service_api.settings import Settings
from service_api.storage.database import Database

CHINA = ZoneInfo("Asia/Shanghai")


def china_now() -> dt.datetime:
    """Return the time in China, on whatever machine this runs."""
    return dt.datetime.now(CHINA)


@dataclass(frozen=True)
class Knowledge:
    """One catalogue version and all that is built on it; replaced whole when a new version is published."""

    catalogue: Catalogue
    guide: Guide
    search: SearchEngine
    suggester: Suggester
    places: Places
    linkers: Linkers


@dataclass
class Context:
    """The running service. ``knowledge`` is the only part that is ever replaced."""

    settings: Settings
    knowledge: Knowledge
    database: Database
    chats: Conversations
    rasa: Rasa
    now: Callable[[], dt.datetime] = china_now

    @property
    def today(self) -> dt.date:
        """Today in China."""
        return self.now().date()


def get_context(request: Request) -> Context:
    """Return the context of the running service."""
    context: Context = request.app.state.context
    return context


Here = Annotated[Context, Depends(get_context)]
"""A parameter through which an endpoint is given the context."""
