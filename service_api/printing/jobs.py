"""All prints of this kiosk: how many at once, how often the same sheet, and their end with the session."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping

from service_api.printing.course import Course
from service_api.printing.job import Job
from service_api.printing.sheets import SHEETS

_KEPT_S = 60.0
"""Seconds for which an ended print can still be asked about."""


class TooManyError(Exception):
    """One more print is not taken; the message tells the person why and what to do."""


class Jobs:
    """The prints under way and just ended. ``waiting`` bounds those under way, ``copies`` the prints of one sheet."""

    def __init__(self, courses: Mapping[str, Course], waiting: int, copies: int) -> None:
        self._courses = courses
        self._waiting = waiting
        self._copies = copies
        self._jobs: dict[str, Job] = {}
        self._printed: Counter[bytes] = Counter()
        self._key = secrets.token_bytes(32)

    @property
    def under_way(self) -> list[Job]:
        """The prints that have not ended."""
        return [job for job in self._jobs.values() if not job.ended]

    def get(self, name: str) -> Job | None:
        """Return a print by its id; None once it is forgotten."""
        return self._jobs.get(name)

    def start(self, token: str, sheet: str) -> Job:
        """Begin to print a sheet of the notice with this token; one that is under way already is returned as it is.

        Raises TooManyError when too many are under way, or when this sheet was printed often enough.
        """
        key = hashlib.blake2b(f"{sheet}/{token}".encode(), key=self._key).digest()  # no token is kept, only this
        for job in self.under_way:
            if job.key == key:
                return job
        if len(self.under_way) >= self._waiting:
            raise TooManyError(f"已经有{self._waiting}份在打印或等着打印，请等前面的打完再打，或用手机扫码带走。")
        if self._printed[key] >= self._copies:
            raise TooManyError(f"这张单子已经打印了{self._copies}次。还要的话，请用手机扫码带走，或找工作人员。")
        job = Job(sheet=sheet, paper=SHEETS[sheet].paper, token=token, key=key)
        self._jobs[job.id] = job
        job.task = asyncio.create_task(self._run(job))
        return job

    async def cancel(self, job: Job) -> None:
        """End a print that is under way, and wait until it is out of the queue."""
        if job.task and not job.ended:
            job.task.cancel()
            await asyncio.wait([job.task])

    async def wipe(self) -> None:
        """End every print, and forget everything: the person before has left."""
        await asyncio.gather(*(self.cancel(job) for job in self.under_way))
        self._jobs.clear()
        self._printed.clear()

    async def _run(self, job: Job) -> None:
        try:
            await self._courses[job.paper].run(job)
        except asyncio.CancelledError:
            job.now("cancelled")
        finally:
            if not job.ended:
                job.fail("refused")  # an error of the program: the person is told all the same, the log has the rest
            job.token = ""
            if job.state == "done":
                self._printed[job.key] += 1
            asyncio.get_running_loop().call_later(_KEPT_S, self._jobs.pop, job.id, None)
