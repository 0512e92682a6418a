"""Prints through a real CUPS: they reach a PDF queue, and the queue holds nothing of them afterwards."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pypdf
import pytest

from service_api.printing.printer import Printer
from service_api.printing.sheets import SHEETS
from tests.printers import Cups, SoftwarePrinter, cups, until
from tests.service_api.printing.conftest import Notice, StartAgent
from tests.service_api.printing.waiting import result_of

pytestmark = pytest.mark.printer

MM = 25.4 / 72
PDF_QUEUE_PAPER = Path("/var/spool/cups-pdf/ANONYMOUS")
DOCUMENT = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def spooler() -> Iterator[Cups]:
    """A CUPS that keeps what it is allowed to keep: documents and history."""
    with cups() as running:
        yield running


def _size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in millimetres."""
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width) * MM, float(box.height) * MM


# CUPS's own PDF queue works for root only; the test below needs nobody.
@pytest.mark.parametrize("sheet", ["a4", "roll80"] if os.geteuid() == 0 else [])
def test_a_sheet_reaches_cups_own_pdf_queue_in_its_size_and_nothing_stays_there(
    notice: Notice, spooler: Cups, start_agent: StartAgent, sheet: str
) -> None:
    before = set(PDF_QUEUE_PAPER.glob("*.pdf"))
    queue = spooler.queue(f"daoban-{sheet}", "cups-pdf:/", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd")
    agent = start_agent(notice.service, **{sheet: queue})
    told = agent.reach(agent.print(notice.token, sheet).json()["id"], "done", "failed")
    assert told["state"] == "done", told
    (printed,) = set(PDF_QUEUE_PAPER.glob("*.pdf")) - before
    try:
        width, height = _size(printed.read_bytes())
    finally:
        printed.unlink()
    made = httpx.get(f"{notice.service}/api/notices/{notice.token}{SHEETS[sheet].path}", trust_env=False).content
    assert (width, height) == pytest.approx(_size(made), abs=1.5), "millimetres"
    assert spooler.spool == []
    assert result_of(Printer(sheet, queue).numbers("completed")) == []
    (state,) = agent.http.get("/health").json()["printers"]
    assert state["keeps_history"] is False


def test_a_roll_goes_through_cups_to_a_printer_and_nothing_stays_there(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, roll80=spooler.queue("daoban-roll80", printer.uri, "everywhere"))
    told = agent.reach(agent.print(notice.token, "roll80").json()["id"], "done", "failed")
    assert told["state"] == "done", told
    (sheet,) = printer.paper
    assert "一次性告知单" in "".join(page.extract_text() for page in pypdf.PdfReader(sheet).pages)
    assert spooler.spool == []


def test_a_paused_queue_is_told_before_anything_is_handed_over(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    queue = spooler.queue("daoban-a4", printer.uri, "everywhere")
    agent = start_agent(notice.service, a4=queue)
    spooler.pause("daoban-a4")
    told = agent.reach((id_ := agent.print(notice.token).json()["id"]), "held")
    assert told["reason"] == "paused"
    assert spooler.spool == []
    (state,) = agent.http.get("/health").json()["printers"]
    assert (state["ready"], state["reason"]) == (False, "paused")
    spooler.resume("daoban-a4")
    agent.reach(id_, "done")
    assert len(printer.paper) == 1


def test_an_empty_printer_behind_cups_is_told_and_the_end_of_the_session_wipes_the_queue(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=spooler.queue("daoban-a4", printer.uri, "everywhere"))
    printer.lack("media-empty-report")
    told = agent.reach(agent.print(notice.token).json()["id"], "held")
    assert told["reason"] == "paper_out"
    assert spooler.spool != []
    agent.http.post("/wipe").raise_for_status()
    assert spooler.spool == []


def test_an_agent_that_is_stopped_takes_its_prints_along(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=spooler.queue("daoban-a4", printer.uri, "everywhere"))
    printer.lack("media-empty-report")
    agent.reach(agent.print(notice.token).json()["id"], "printing")
    assert spooler.spool != []
    agent.stop()
    assert spooler.spool == []


def test_what_an_earlier_run_left_in_the_queue_is_wiped_at_the_start(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    queue = spooler.queue("daoban-a4", printer.uri, "everywhere")
    spooler.pause("daoban-a4")
    result_of(Printer("a4", queue).send(DOCUMENT, (210, 297)))
    assert spooler.spool != []
    start_agent(notice.service, a4=queue)
    until(lambda: spooler.spool == [], "the queue is empty")


def test_other_people_s_prints_are_left_alone(
    notice: Notice, spooler: Cups, printer: SoftwarePrinter, start_agent: StartAgent, tmp_path: Path
) -> None:
    queue = spooler.queue("daoban-a4", printer.uri, "everywhere")
    spooler.pause("daoban-a4")
    (tmp_path / "other.pdf").write_bytes(DOCUMENT)
    spooler.lp("daoban-a4", tmp_path / "other.pdf")
    number = result_of(Printer("a4", queue).send(DOCUMENT, (210, 297)))
    start_agent(notice.service, a4=queue)
    until(lambda: not [one for one in spooler.spool if f"{number:05d}" in one.name], "ours is wiped")
    assert [one.name for one in spooler.spool if one.name.startswith("d")] == ["d00001-001"]
