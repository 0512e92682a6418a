"""The course of one print: fetch the sheet, wait for the printer, hand over, watch, leave nothing behind."""

from __future__ import annotations

import asyncio
import logging

import aiohttp

from service_api.printing.job import Job
from service_api.printing.printer import Ending, Printer, PrinterError
from service_api.printing.sheets import SHEETS, SheetGoneError, SheetUnavailableError, fetch, page_size
from service_api.printing.troubles import OFFLINE, Trouble

log = logging.getLogger(__name__)

_LOOK_S = 0.5
"""Seconds between two looks at the printer: printers are asked, few of them tell by themselves."""
_TRIES = 2
"""How often a sheet is handed over before the print has failed."""
_DOUBT_S = 5.0
"""Seconds for which a print may go on under what may be no trouble before it is told."""
_TIDY_S = 10.0


class Course:
    """Runs prints one after the other on one printer. ``patience`` (seconds) bounds each once the sheet is there."""

    def __init__(self, printer: Printer, service: str, session: aiohttp.ClientSession, patience: float) -> None:
        self.printer = printer
        self._service = service
        self._session = session
        self._patience = patience
        self._turn = asyncio.Lock()
        self._trouble: Trouble | None = None
        self._doubt_since: float | None = None
        self._untidy = True  # an earlier run may have ended with a print in the queue

    async def run(self, job: Job) -> None:
        """Take a job to its end; its state tells which. Cancelled, it is wiped from the queue all the same."""
        if self._turn.locked():
            job.now("waiting")
        async with self._turn:
            self._trouble = self._doubt_since = None
            job.now("preparing")
            try:
                pdf = await fetch(self._session, self._service, job.token, SHEETS[job.sheet])
                size = page_size(pdf)
            except SheetGoneError:
                return job.fail("gone")
            except SheetUnavailableError as error:
                log.warning("sheet %s was not had: %s", job.sheet, error)
                return job.fail("service")
            finally:
                job.token = ""
            try:
                async with asyncio.timeout(self._patience):
                    await self._print(job, pdf, size)
            except TimeoutError:
                job.give_up(self._trouble)
                log.warning("a print was given up: %s", job.reason)
        return None

    async def keep_tidy(self) -> None:
        """Wipe from the queue what could not be wiped at once, for as long as the agent runs."""
        while True:
            if self._untidy and not self._turn.locked():
                async with self._turn:
                    await self._tidy()
            await asyncio.sleep(_TIDY_S)

    async def _print(self, job: Job, pdf: bytes, size: tuple[float, float]) -> None:
        for left in reversed(range(_TRIES)):
            await self._ready(job)
            ending = await self._once(job, pdf, size)
            if ending == "done":
                return job.now("done")
            if left == 0 or ending == "stopped":
                return job.fail(ending)
        return None

    async def _once(self, job: Job, pdf: bytes, size: tuple[float, float]) -> Ending:
        number: int | None = None
        try:
            number = await self.printer.send(pdf, size)
            job.now("printing")
            return await self._watch(job, number)
        except PrinterError as error:
            log.warning("the printer did not take a sheet: %s", error)
            return "refused"
        finally:
            await asyncio.shield(self._leave_nothing(number))

    async def _watch(self, job: Job, number: int) -> Ending:
        while True:
            try:
                if ending := await self.printer.ending(number):
                    return ending
            except PrinterError:  # it may be printing all the same: handing over again would print twice
                job.hold(OFFLINE)
            else:
                await self._look(job, doubts=True)
            await asyncio.sleep(_LOOK_S)

    async def _ready(self, job: Job) -> None:
        """Wait until the printer can print: nothing of the person is handed over before."""
        await self._look(job)
        while self._trouble:
            await asyncio.sleep(_LOOK_S)
            await self._look(job)
        if self._untidy:
            await self._tidy()

    async def _look(self, job: Job, *, doubts: bool = False) -> None:
        """See what the printer lacks, and tell. With ``doubts`` also what may be none, once it has lasted."""
        try:
            trouble = await self.printer.trouble()
        except PrinterError:
            trouble = OFFLINE
        if trouble and not trouble.certain:
            now = asyncio.get_running_loop().time()
            self._doubt_since = self._doubt_since or now
            if not doubts or now - self._doubt_since < _DOUBT_S:
                trouble = None
        else:
            self._doubt_since = None
        self._trouble = trouble
        if trouble:
            job.hold(trouble)
        elif job.state == "held":
            job.now("printing")

    async def _leave_nothing(self, number: int | None) -> None:
        """Wipe a job from the queue. Without a number its answer was lost: what is there is looked for, and again later."""
        if number is None:
            self._untidy = True
            return
        try:
            await self.printer.wipe(number)
        except PrinterError as error:
            log.error("a print may still be in the queue, and is wiped as soon as it is reached: %s", error)
            self._untidy = True
        if self.printer.keeps_history:
            log.warning("the queue for %s keeps a list of ended prints: see the README", self.printer.paper)

    async def _tidy(self) -> None:
        try:
            await self.printer.wipe_left_over()
        except PrinterError as error:
            log.debug("the queue for %s is not tidied: %s", self.printer.paper, error)
        else:
            self._untidy = False
