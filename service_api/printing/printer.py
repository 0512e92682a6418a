"""A printer or CUPS queue, spoken to by IPP over HTTP."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Literal

from pyipp import IPP, IPPError
from pyipp.enums import IppJobState, IppOperation, IppPrinterState, IppStatus, IppTag
from pyipp.tags import ATTRIBUTE_TAG_MAP

from service_api.printing.troubles import Trouble, trouble_of

USER = f"daoban-print-{socket.gethostname()}"
"""Whose the jobs are in the queue: this kiosk's, never the person's. Kiosks that share a printer leave each other's."""

# The library leaves out attributes whose type it does not know.
ATTRIBUTE_TAG_MAP["purge-job"] = IppTag.BOOLEAN  # CUPS: history and files as well
ATTRIBUTE_TAG_MAP["print-scaling"] = IppTag.KEYWORD  # PWG 5100.16

Ending = Literal["done", "stopped", "refused"]
"""How a job in the queue ended: printed, cancelled there by somebody, given up by the queue."""
_ENDINGS: dict[object, Ending] = {
    IppJobState.COMPLETED: "done",
    IppJobState.CANCELED: "stopped",
    IppJobState.ABORTED: "refused",
}
_CUSTOM_MAX = re.compile(r"custom_max_([\d.]+)x([\d.]+)(mm|in)")
_MM_PER_INCH = 25.4


class PrinterError(Exception):
    """The printer was not reached, or did not take what it was asked to do."""


class JobGoneError(PrinterError):
    """The queue has no such job."""


class Printer:
    """One queue. Every call raises PrinterError where the printer is not reached or refuses."""

    def __init__(self, paper: str, uri: str) -> None:
        self.paper = paper
        self.keeps_history = False
        """Whether an ended job was still listed after it was purged: then a setting of the queue wants mending."""
        self._uri = uri

    async def trouble(self) -> Trouble | None:
        """Return what keeps the printer from printing, None where it is ready."""
        wanted = ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"]
        found = await self._printer(wanted)
        stopped = found.get("printer-state") == IppPrinterState.STOPPED or not found.get(
            "printer-is-accepting-jobs", True
        )
        return trouble_of(_listed(found.get("printer-state-reasons")), stopped=stopped)

    async def send(self, pdf: bytes, size_mm: tuple[float, float]) -> int:
        """Hand over a PDF whose first page has this size; the job's number in the queue."""
        answer = await self._call(
            IppOperation.PRINT_JOB,
            {"job-name": "notice", "document-format": "application/pdf"},
            job=await self._layout(size_mm),
            data=pdf,
        )
        number = _first(answer["jobs"]).get("job-id")
        if not isinstance(number, int):
            raise PrinterError("no job number")
        return number

    async def ending(self, number: int) -> Ending | None:
        """Return how a job ended, None while it has not. A queue without history forgets a job once it is printed."""
        try:
            answer = await self._call(
                IppOperation.GET_JOB_ATTRIBUTES, {"job-id": number, "requested-attributes": ["job-state"]}
            )
        except JobGoneError:
            return "done"
        return _ENDINGS.get(_first(answer["jobs"]).get("job-state"))

    async def wipe(self, number: int) -> None:
        """Cancel a job that has not ended, and have the queue forget it: document, control file, history."""
        try:
            await self._call(IppOperation.CANCEL_JOB, {"job-id": number, "purge-job": True})
        except PrinterError:  # a printer that is no CUPS ends a job, and refuses to end an ended one
            with suppress(PrinterError):
                await self._call(IppOperation.CANCEL_JOB, {"job-id": number})
        self.keeps_history = number in await self.numbers("completed") or number in await self.numbers("not-completed")

    async def wipe_left_over(self) -> None:
        """Wipe every job of the agent that is in the queue: what an earlier run or a lost answer left there."""
        for number in [*await self.numbers("not-completed"), *await self.numbers("completed")]:
            await self.wipe(number)

    async def numbers(self, which: Literal["not-completed", "completed"]) -> list[int]:
        """Return the numbers of this kiosk's jobs in the queue."""
        answer = await self._call(
            IppOperation.GET_JOBS,
            {"which-jobs": which, "my-jobs": True, "requested-attributes": ["job-id", "job-originating-user-name"]},
        )
        mine = [job for job in answer["jobs"] if job.get("job-originating-user-name", USER) == USER]
        return [job["job-id"] for job in mine if "job-id" in job]

    async def _layout(self, size_mm: tuple[float, float]) -> dict[str, Any]:
        if self.paper == "a4":
            return {"media": "iso_a4_210x297mm", "sides": "one-sided", "print-scaling": "auto"}
        width, height = size_mm
        name = f"{width:.0f}x{height:.0f}mm"
        if not _takes(_listed((await self._printer(["media-supported"])).get("media-supported")), width, height):
            return {"print-scaling": "fit"}  # the queue's own length; a driver for rolls cuts where the page ends
        return {"media": f"custom_{name}_{name}", "print-scaling": "none"}

    async def _printer(self, wanted: list[str]) -> dict[str, Any]:
        answer = await self._call(IppOperation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": wanted})
        return _first(answer["printers"])

    async def _call(
        self,
        operation: IppOperation,
        attributes: dict[str, Any],
        job: dict[str, Any] | None = None,
        data: bytes | None = None,
    ) -> dict[str, Any]:
        message: dict[str, Any] = {"operation-attributes-tag": {"requesting-user-name": USER, **attributes}}
        if job:
            message["job-attributes-tag"] = job
        if data:
            message["data"] = data
        try:
            async with IPP(self._uri) as ipp:
                return await ipp.execute(operation, message)
        except IPPError as error:
            details = error.args[1] if len(error.args) > 1 else {}
            if details.get("status-code") == IppStatus.ERROR_NOT_FOUND and "job-id" in attributes:
                raise JobGoneError(str(attributes["job-id"])) from error
            raise PrinterError(f"{operation.name}: {type(error).__name__} {error}") from error


def _first(groups: list[dict[str, Any]]) -> dict[str, Any]:
    return groups[0] if groups else {}


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _takes(media: Iterable[str], width: float, height: float) -> bool:
    """Whether a printer that supports ``media`` takes a custom page of this size (millimetres)."""
    for one in media:
        if found := _CUSTOM_MAX.fullmatch(one):
            unit = 1.0 if found[3] == "mm" else _MM_PER_INCH
            return width <= float(found[1]) * unit and height <= float(found[2]) * unit
    return False
