"""The agent's interface for the pages of this machine: its health, prints, their end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Literal

import aiohttp
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service_api.printing.course import Course
from service_api.printing.guard import guard, problem
from service_api.printing.job import Job
from service_api.printing.jobs import Jobs, TooManyError
from service_api.printing.printer import Printer, PrinterError
from service_api.printing.settings import PrintSettings
from service_api.printing.sheets import SHEETS, TOKEN
from service_api.printing.troubles import OFFLINE

_LARGEST_BODY = 4096
_PATIENCE_S = 2.0


class Wish(BaseModel):
    """What a page asks for."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(pattern=f"^{TOKEN.pattern}$")
    sheet: Literal["a4", "roll80", "card"]


class Agent:
    """The endpoints, and what they work on."""

    def __init__(self, settings: PrintSettings) -> None:
        self._settings = settings
        self._courses: dict[str, Course] = {}
        self._jobs = Jobs(self._courses, settings.waiting, settings.copies)

    async def running(self, _: web.Application) -> AsyncIterator[None]:
        """Work from start to stop: prints under way end with the program, and are wiped."""
        async with aiohttp.ClientSession(trust_env=False) as session:
            self._session = session
            for paper, queue in self._settings.queues.items():
                printer = Printer(paper, queue)
                self._courses[paper] = Course(printer, self._settings.service, session, self._settings.patience)
            tidying = [asyncio.create_task(course.keep_tidy()) for course in self._courses.values()]
            yield
            await self._jobs.wipe()
            for task in tidying:
                task.cancel()

    async def health(self, _: web.Request) -> web.Response:
        """Say how service and printers are, and which sheets can be printed."""
        service, *printers = await asyncio.gather(self._service(), *(map(self._printer, self._courses.values())))
        return web.json_response(
            {"status": "ok", "service": service, "under_way": len(self._jobs.under_way), "printers": printers}
        )

    async def start(self, request: web.Request) -> web.Response:
        """Begin to print a sheet of a notice."""
        if request.content_type != "application/json":
            return problem(415, "not-json", "不接受", "请求要写成 JSON")
        try:
            wish = Wish.model_validate_json(await request.read())
        except ValidationError:
            detail = f"请求要写成 {{token, sheet}}，sheet 是{'、'.join(SHEETS)}之一"
            return problem(422, "invalid", "请求不对", detail)
        if SHEETS[wish.sheet].paper not in self._courses:
            return problem(
                422, "no-such-paper", "打印不了", "这台终端没有装这种纸的打印机，请换一种打印，或用手机扫码带走。"
            )
        try:
            return web.json_response(_shown(self._jobs.start(wish.token, wish.sheet)), status=202)
        except TooManyError as error:
            return problem(429, "too-many", "先不打印", str(error))

    async def show(self, request: web.Request) -> web.Response:
        """Say how far a print is."""
        job = self._jobs.get(request.match_info["id"])
        return web.json_response(_shown(job)) if job else _unknown()

    async def cancel(self, request: web.Request) -> web.Response:
        """End a print."""
        job = self._jobs.get(request.match_info["id"])
        if job is None:
            return _unknown()
        await self._jobs.cancel(job)
        return web.json_response(_shown(job))

    async def wipe(self, _: web.Request) -> web.Response:
        """End every print and forget everything. A beacon of a page that is being left: its body says nothing."""
        await self._jobs.wipe()
        return web.Response(status=204)

    async def _service(self) -> str:
        try:
            limit = aiohttp.ClientTimeout(total=_PATIENCE_S)
            async with self._session.head(self._settings.service, timeout=limit) as answer:
                return "up" if answer.status < 500 else "down"
        except (aiohttp.ClientError, TimeoutError):
            return "down"

    async def _printer(self, course: Course) -> dict[str, Any]:
        printer = course.printer
        try:
            trouble = await printer.trouble()
        except PrinterError:
            trouble = OFFLINE
        if trouble and not trouble.certain:
            trouble = None
        return {
            "paper": printer.paper,
            "sheets": [name for name, sheet in SHEETS.items() if sheet.paper == printer.paper],
            "ready": trouble is None,
            "reason": trouble.reason if trouble else None,
            "message": trouble.message if trouble else None,
            "keeps_history": printer.keeps_history,
        }


def create_app(settings: PrintSettings) -> web.Application:
    """Make the application."""
    agent = Agent(settings)
    app = web.Application(middlewares=[guard(settings.allowed_origins)], client_max_size=_LARGEST_BODY)
    app.cleanup_ctx.append(agent.running)
    app.router.add_get("/health", agent.health)
    app.router.add_post("/jobs", agent.start)
    app.router.add_get("/jobs/{id}", agent.show)
    app.router.add_delete("/jobs/{id}", agent.cancel)
    app.router.add_post("/wipe", agent.wipe)
    return app


def _shown(job: Job) -> dict[str, str | None]:
    return {"id": job.id, "sheet": job.sheet, "state": job.state, "reason": job.reason, "message": job.message}


def _unknown() -> web.Response:
    return problem(404, "not-found", "没有找到", "没有这次打印，可能已经打完。要再打印，请再按一次打印。")
