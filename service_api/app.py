"""The application: capabilities put together."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import structlog
from fastapi import FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from knowledge.catalogue import UnknownItemError
from knowledge.guidance import IllegalAnswerError
from knowledge.places import UnknownPointError
from service_api import guarding, logs, problems, warming
from service_api.catalogue.endpoints import router as catalogue
from service_api.chat.conversations import Conversations
from service_api.chat.endpoints import router as chat
from service_api.chat.rasa import Rasa
from service_api.chat.webhook import router as webhook
from service_api.context import Context, Knowledge, china_now
from service_api.doorplates.endpoints import router as doorplates
from service_api.files.endpoints import router as files
from service_api.guide.endpoints import router as guide
from service_api.knowledge_loading import load_knowledge
from service_api.notices import service as notices_service
from service_api.notices.endpoints import router as notices
from service_api.operations.endpoints import router as operations
from service_api.places.endpoints import router as places
from service_api.search.endpoints import router as search
from service_api.settings import Settings
from service_api.speech.endpoints import router as speech
from service_api.storage.database import Database
from service_api.web import endpoints as web
from service_api.wechat.endpoints import router as wechat

if TYPE_CHECKING:
    from service_api.wechat.service import Channel

log = structlog.get_logger()

DESCRIPTION = "导办：说出发生了什么事，回答几个问题，得到准确的材料清单、审查要点、一次性告知单和最近的网点。"


def create_app(settings: Settings | None = None, knowledge: Knowledge | None = None) -> FastAPI:
    """Make the application; the database, and the content unless given, are loaded when it starts."""
    settings = settings or Settings()
    logs.configure(settings.log_level)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        settings.var.mkdir(parents=True, exist_ok=True)
        database = Database(settings.database)
        database.upgrade()
        rasa = Rasa(settings.bot_url, settings.bot_timeout)
        chats = Conversations(dt.timedelta(minutes=settings.chat_idle_minutes), china_now)
        context = Context(settings, knowledge or load_knowledge(settings), database, chats, rasa)
        app.state.context = context
        app.state.wechat = channel = _official_account(settings)
        if settings.provisional:
            log.warning(
                "DAOBAN_PUBLIC_URL is not set: links and codes only work on this machine", base=settings.base_url
            )
        sweeping = asyncio.create_task(chats.keep_swept())
        purging = asyncio.create_task(notices_service.keep_purged(context))
        warming_up = asyncio.create_task(warming.warm(context.knowledge))
        forgetting = asyncio.create_task(channel.people.keep_swept()) if channel else None
        context.reloader.start()
        yield
        if channel and forgetting:
            forgetting.cancel()
            await channel.close()
        warming_up.cancel()
        await run_in_threadpool(context.reloader.stop)
        sweeping.cancel()
        purging.cancel()
        await rasa.close()
        database.close()

    app = FastAPI(
        title="Daoban 导办",
        version="0.1.0",
        description=DESCRIPTION,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # the usual page loads its script from another host
        redoc_url=None,
    )
    guarding.install(app)
    logs.install(app)
    problems.install(app)
    _translate_domain_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1_024)
    for router in (
        operations,
        search,
        catalogue,
        guide,
        notices,
        doorplates,
        places,
        files,
        speech,
        chat,
        wechat,
        webhook,
    ):
        app.include_router(router)
    web.install(app)
    return app


def _official_account(settings: Settings) -> Channel | None:
    if not settings.wechat:
        return None
    from service_api.wechat.service import Channel  # its library takes half a second, which only its sites wait for

    return Channel(settings, china_now)


def _translate_domain_errors(app: FastAPI) -> None:
    @app.exception_handler(UnknownItemError)
    async def _unknown(_: Request, error: UnknownItemError) -> JSONResponse:
        return problems.problem_response(404, "unknown-item", "没有这个事项", str(error))

    @app.exception_handler(UnknownPointError)
    async def _no_point(_: Request, error: UnknownPointError) -> JSONResponse:
        return problems.problem_response(404, "unknown-point", "没有这个网点", str(error))

    @app.exception_handler(IllegalAnswerError)
    async def _illegal(_: Request, error: IllegalAnswerError) -> JSONResponse:
        field = problems.FieldProblem(field=f"answers.{error.question[:64]}", detail=str(error))
        return problems.problem_response(422, "illegal-answer", "回答不合问题", str(error), [field])


def openapi() -> dict[str, Any]:
    """Return the API description without starting anything."""
    return create_app().openapi()
