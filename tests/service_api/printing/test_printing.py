"""Prints through the agent to a printer made of software: what comes out, what is told, what is left."""

from __future__ import annotations

import pypdf
import pytest

from service_api.printing.printer import Printer
from tests.printers import SoftwarePrinter, free_port, until
from tests.service_api.printing.conftest import Notice, StartAgent
from tests.service_api.printing.waiting import result_of

pytestmark = pytest.mark.printer

MM = 25.4 / 72


def _ending(printer: SoftwarePrinter, number: int) -> str | None:
    """How a print ended at the printer. This one ends what was cancelled once it no longer waits for paper."""
    return result_of(Printer("a4", printer.uri).ending(number))


def test_a_sheet_comes_out_as_the_service_made_it(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    asked = agent.print(notice.token)
    assert asked.status_code == 202
    told = agent.reach(asked.json()["id"], "done", "failed")
    assert told["message"] == "请在出纸口取走单子，不要忘了拿。"
    (sheet,) = printer.paper
    pages = pypdf.PdfReader(sheet).pages
    assert "一次性告知单" in pages[0].extract_text()
    assert [round(float(pages[0].mediabox.width) * MM), round(float(pages[0].mediabox.height) * MM)] == [210, 297]


def test_the_card_goes_on_a4_and_a_missing_roll_is_told(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    assert agent.http.get("/health").json()["printers"][0]["sheets"] == ["a4", "card"]
    refused = agent.print(notice.token, "roll80")
    assert refused.status_code == 422
    assert "没有装这种纸的打印机" in refused.json()["detail"]
    agent.reach(agent.print(notice.token, "card").json()["id"], "done")
    assert len(printer.paper) == 1


@pytest.mark.parametrize(
    ("keyword", "reason", "words"),
    [
        ("media-empty-report", "paper_out", "没有纸了"),
        ("cover-open", "open", "门没有关好"),
        ("media-jam", "jam", "卡纸"),
    ],
)
def test_what_the_printer_lacks_is_told_and_mended_it_goes_on(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent, keyword: str, reason: str, words: str
) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    printer.lack(keyword)
    id_ = agent.print(notice.token).json()["id"]
    told = agent.reach(id_, "held")
    assert told["reason"] == reason
    assert words in told["message"]
    assert "请叫工作人员" in told["message"]
    printer.lack("")
    agent.reach(id_, "done")
    assert len(printer.paper) == 1


def test_a_print_that_does_not_come_out_ends_and_leaves_the_queue(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri, patience=8)
    printer.lack("media-empty-report")
    told = agent.reach(agent.print(notice.token).json()["id"], "failed")
    assert told["reason"] == "paper_out"
    assert told["message"] == "打印机没有纸了，单子没有打出来，已经停止打印。请用手机扫码带走，或记下单号。"
    assert agent.http.get("/health").json()["under_way"] == 0
    printer.lack("")
    until(lambda: _ending(printer, 1) == "stopped", "the print is cancelled at the printer")


def test_a_printer_that_is_off_is_told_and_given_up(notice: Notice, start_agent: StartAgent) -> None:
    agent = start_agent(notice.service, a4=f"ipp://127.0.0.1:{free_port()}/ipp/print", patience=5)
    id_ = agent.print(notice.token).json()["id"]
    assert agent.reach(id_, "held")["reason"] == "offline"
    told = agent.reach(id_, "failed")
    assert told["message"] == "打印机没有开机或没有连上，单子没有打出来，已经停止打印。请用手机扫码带走，或记下单号。"


def test_cancelling_ends_it_at_the_printer(notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    printer.lack("media-jam")
    id_ = agent.print(notice.token).json()["id"]
    agent.reach(id_, "held")
    assert agent.http.delete(f"/jobs/{id_}").json()["state"] == "cancelled"
    printer.lack("")
    until(lambda: _ending(printer, 1) == "stopped", "the print is cancelled at the printer")


def test_the_session_s_end_ends_its_prints_and_forgets_them(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    printer.lack("media-jam")
    ids = [agent.print(notice.token, sheet).json()["id"] for sheet in ("a4", "card")]
    agent.reach(ids[0], "held")
    assert agent.job(ids[1])["state"] == "waiting"
    assert agent.http.post("/wipe", content="").status_code == 204
    assert [agent.http.get(f"/jobs/{id_}").status_code for id_ in ids] == [404, 404]
    assert agent.http.get("/health").json()["under_way"] == 0
    printer.lack("")
    until(lambda: _ending(printer, 1) == "stopped", "the print is cancelled at the printer")
    assert len(result_of(Printer("a4", printer.uri).numbers("completed"))) == 1, "the other was never handed over"


def test_a_broken_printer_is_tried_twice_and_then_told(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri)
    printer.break_down()
    told = agent.reach(agent.print(notice.token).json()["id"], "failed")
    assert told["reason"] == "refused"
    assert "请再打印一次" in told["message"]
    assert len(result_of(Printer("a4", printer.uri).numbers("completed"))) == 2


def test_what_is_under_way_and_what_was_printed_is_bounded(
    notice: Notice, printer: SoftwarePrinter, start_agent: StartAgent
) -> None:
    agent = start_agent(notice.service, a4=printer.uri, waiting=1, copies=1)
    printer.lack("media-jam")
    id_ = agent.print(notice.token).json()["id"]
    assert agent.print(notice.token).json()["id"] == id_, "a second tap is the same print"
    full = agent.print(notice.token, "card")
    assert (full.status_code, full.json()["detail"][:5]) == (429, "已经有1份")
    printer.lack("")
    agent.reach(id_, "done")
    again = agent.print(notice.token)
    assert (again.status_code, again.json()["detail"][:11]) == (429, "这张单子已经打印了1次")
