"""The sheets of a notice, fetched from the service and from nowhere else, so that no page can have anything else printed."""

from __future__ import annotations

import asyncio
import io
import re
from dataclasses import dataclass

import aiohttp
from pypdf import PdfReader
from pypdf.errors import PyPdfError

PAPERS = ("a4", "roll80")
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
LARGEST_PDF = 8 * 1024 * 1024
"""Bytes. The longest notice, of a package with fifty members, stays below one million."""

_FETCH_S = 15.0
_PAUSES_S = (0.5, 2.0)
_MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Sheet:
    """A sheet that a notice has: where it lies below the notice's address, and the paper it goes on."""

    path: str
    paper: str


SHEETS = {
    "a4": Sheet(".pdf?format=a4", "a4"),
    "roll80": Sheet(".pdf?format=roll80", "roll80"),
    "card": Sheet("/card.pdf", "a4"),
}


class SheetGoneError(Exception):
    """The service has no such notice (any more)."""


class SheetUnavailableError(Exception):
    """The service was not reached, or what it sent is no sheet."""


async def fetch(session: aiohttp.ClientSession, service: str, token: str, sheet: Sheet) -> bytes:
    """Return the PDF of a notice's sheet; a service that is away is asked again twice.

    Raises:
        SheetGoneError: there is no such notice.
        SheetUnavailableError: the service stayed away, or sent something else than a PDF of usual size.
    """
    for pause in (*_PAUSES_S, None):
        try:
            return await _fetch_once(session, f"{service}/api/notices/{token}{sheet.path}")
        except SheetUnavailableError:
            if pause is None:
                raise
            await asyncio.sleep(pause)
    raise AssertionError("the last try returns or raises")


async def _fetch_once(session: aiohttp.ClientSession, url: str) -> bytes:
    limit = aiohttp.ClientTimeout(total=_FETCH_S)
    try:
        async with session.get(url, allow_redirects=False, timeout=limit) as answer:
            if answer.status in (404, 410):
                raise SheetGoneError
            if answer.status != 200 or answer.content_type != "application/pdf":
                raise SheetUnavailableError(f"status {answer.status}, {answer.content_type}")
            pdf = bytearray()
            async for chunk in answer.content.iter_any():
                pdf += chunk
                if len(pdf) > LARGEST_PDF:
                    raise SheetUnavailableError("larger than any sheet")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise SheetUnavailableError(
            type(error).__name__
        ) from None  # its text holds the notice's address, which is its key
    if not pdf.startswith(b"%PDF-"):
        raise SheetUnavailableError("no PDF")
    return bytes(pdf)


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in millimetres. A sheet for the roll is one page as long as its list.

    Raises SheetUnavailableError when the PDF cannot be read.
    """
    try:
        box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    except (PyPdfError, IndexError, ValueError) as error:
        raise SheetUnavailableError(type(error).__name__) from None
    return float(box.width) * _MM_PER_POINT, float(box.height) * _MM_PER_POINT
