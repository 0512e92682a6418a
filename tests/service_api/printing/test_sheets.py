"""Fetching a sheet from a service that is there, away for a moment, or sends something else."""

from __future__ import annotations

from collections.abc import Callable

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from service_api.printing.sheets import (
    LARGEST_PDF,
    SHEETS,
    SheetGoneError,
    SheetUnavailableError,
    fetch,
    page_size,
)
from tests.service_api.printing.waiting import result_of

PDF = b"%PDF-1.4\n%%EOF\n"
Answer = Callable[[int], web.Response]
"""What a service answers, by how often it was asked before."""


def _pdf(body: bytes = PDF, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/pdf")


def _fetch(answer: Answer) -> tuple[bytes, list[str]]:
    """Fetch a card from a service that answers like this; the PDF, and the addresses that it was asked for."""
    asked: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        asked.append(request.path_qs)
        return answer(len(asked) - 1)

    async def go() -> bytes:
        app = web.Application()
        app.router.add_get("/{rest:.*}", handle)
        async with TestServer(app) as server, aiohttp.ClientSession() as session:
            return await fetch(session, f"http://127.0.0.1:{server.port}", "t" * 22, SHEETS["a4"])

    return result_of(go()), asked


def test_a_sheet_is_fetched_where_the_service_has_it() -> None:
    assert _fetch(lambda _: _pdf()) == (PDF, [f"/api/notices/{'t' * 22}.pdf?format=a4"])


def test_a_service_that_restarts_is_asked_again() -> None:
    pdf, asked = _fetch(lambda before: _pdf(status=503) if before == 0 else _pdf())
    assert (pdf, len(asked)) == (PDF, 2)


@pytest.mark.parametrize("status", [404, 410])
def test_a_notice_that_is_gone_is_not_asked_for_again(status: int) -> None:
    with pytest.raises(SheetGoneError):
        _fetch(lambda before: _pdf(status=status) if before == 0 else _pdf())


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(text="<h1>hello</h1>", content_type="text/html"),
        web.Response(status=302, headers={"Location": "https://evil.example/x.pdf"}),
        web.Response(body=b"#!/bin/sh", content_type="application/pdf"),
        web.Response(body=PDF + bytes(LARGEST_PDF), content_type="application/pdf"),
    ],
    ids=["a page", "somewhere else", "no PDF", "too large"],
)
def test_anything_else_is_not_printed(answer: web.Response) -> None:
    def copied(_: int) -> web.Response:
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers)

    with pytest.raises(SheetUnavailableError):
        _fetch(copied)


def test_a_pdf_that_cannot_be_read_is_no_sheet() -> None:
    with pytest.raises(SheetUnavailableError):
        page_size(b"%PDF-1.4 and nothing more")
