"""A kiosk's page, its print agent, CUPS and a printer: what comes out, and what the person is told until it does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pypdf
import pytest
from playwright.sync_api import Locator, expect

from e2e.screen import Screen
from service_api.launch.settings import ROOT
from tests.printers import Cups, SoftwarePrinter, cups, free_port, software_printer, until

pytestmark = [pytest.mark.browser, pytest.mark.printer]

ANSWERS = {"card-state": "lost", "age-band": "from-46", "place": "home", "can-come": "yes", "urgent": "no"}
LIMIT_MS = 30_000


class Desk:
    """What stands behind a kiosk's screen."""

    def __init__(self, agent: str, spooler: Cups, printer: SoftwarePrinter) -> None:
        self.agent = agent
        self.spooler = spooler
        self.printer = printer

    @property
    def port(self) -> int:
        """Where the agent listens."""
        return urlsplit(self.agent).port or 0


@pytest.fixture
def desk_behind(service: str, tmp_path: Path) -> Iterator[Desk]:
    """A printer with A4 paper, a CUPS queue in front of it, and the agent as a kiosk starts it."""
    port, log = free_port(), tmp_path / "agent.log"
    with software_printer(tmp_path / "printer") as printer, cups() as spooler, log.open("wb") as out:
        queue = spooler.queue("daoban-a4", printer.uri, "everywhere")
        env = {
            **os.environ,
            "DAOBAN_PRINT_SERVICE": service,
            "DAOBAN_PRINT_PORT": str(port),
            "DAOBAN_PRINT_A4": queue,
        }
        argv = [sys.executable, "-m", "service_api.printing"]
        process = subprocess.Popen(argv, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            agent = f"http://127.0.0.1:{port}"
            until(lambda: _ready(agent), "the print agent")
            yield Desk(agent, spooler, printer)
        finally:
            process.terminate()
            process.wait(10)


def _ready(agent: str) -> bool:
    try:
        printers = httpx.get(f"{agent}/health", timeout=5, trust_env=False).json()["printers"]
    except httpx.TransportError:
        return False
    return all(printer["ready"] for printer in printers)


@pytest.fixture
def token(api: httpx.Client) -> str:
    """A notice to print."""
    answers = {}
    for _ in range(20):
        step = api.post("/api/items/id-card-reissue/guide", json={"answers": answers}).json()
        if step["question"] is None:
            break
        asked = step["question"]
        answers[asked["id"]] = ANSWERS.get(asked["id"]) or asked["options"][0]["id"]
    issued = api.post("/api/notices", json={"item": "id-card-reissue", "answers": answers})
    issued.raise_for_status()
    found: str = issued.json()["token"]
    return found


def _open(screen: Screen, token: str, port: int, more: str = "") -> Locator:
    """Open a notice on a kiosk whose agent listens there; where the page tells about a print."""
    screen.neighbours.add(f"127.0.0.1:{port}")
    screen.open(f"/n/{token}?kiosk=1&printer={port}{more}")
    return screen.page.locator(".told")


def test_a_sheet_is_printed_and_leaves_nothing_behind(kiosk: Screen, desk_behind: Desk, token: str) -> None:
    told = _open(kiosk, token, desk_behind.port)
    buttons = kiosk.page.locator("#paper .sheets button")
    expect(buttons).to_have_text(["打印 A4 单子", "打印门牌指引卡"])  # this kiosk has no roll
    buttons.first.tap()
    expect(told).to_contain_text("请在出纸口取走单子，不要忘了拿。", timeout=LIMIT_MS)
    kiosk.shot("30-printed")
    (sheet,) = desk_behind.printer.paper
    assert "一次性告知单" in pypdf.PdfReader(sheet).pages[0].extract_text()
    assert desk_behind.spooler.spool == []


def test_a_printer_without_paper_is_told_and_goes_on_when_it_has_some(
    screen: Screen, desk_behind: Desk, token: str
) -> None:
    told = _open(screen, token, desk_behind.port)
    desk_behind.printer.lack("media-empty-report")
    screen.page.get_by_role("button", name="打印 A4 单子").tap()
    expect(told).to_have_attribute("data-state", "printing", timeout=LIMIT_MS)
    screen.shot("31-printing")
    expect(told).to_contain_text("打印机没有纸了。请叫工作人员加纸", timeout=LIMIT_MS)
    expect(told).to_be_in_viewport(ratio=1)
    screen.shot("32-paper-out")
    desk_behind.printer.lack("")
    expect(told).to_have_attribute("data-state", "done", timeout=LIMIT_MS)
    assert len(desk_behind.printer.paper) == 1


def test_a_print_can_be_cancelled_by_keyboard(desk: Screen, desk_behind: Desk, token: str) -> None:
    told = _open(desk, token, desk_behind.port)
    desk_behind.printer.lack("media-jam")
    desk.page.get_by_role("button", name="打印 A4 单子").press("Enter")
    desk.page.get_by_role("button", name="取消打印").press("Enter")
    expect(told).to_have_attribute("data-state", "cancelled", timeout=LIMIT_MS)
    expect(desk.page.get_by_role("button", name="再打印一次")).to_be_visible()
    assert desk_behind.spooler.spool == []


@pytest.mark.parametrize("way", ["left alone", "left by hand"])
def test_the_end_of_a_session_ends_what_is_still_printing(
    kiosk: Screen, desk_behind: Desk, token: str, way: str
) -> None:
    alone = way == "left alone"
    told = _open(kiosk, token, desk_behind.port, "&idle=8&countdown=3" if alone else "")
    desk_behind.printer.lack("media-empty-report")
    kiosk.page.get_by_role("button", name="打印 A4 单子").tap()
    expect(told).to_have_attribute("data-state", "printing", timeout=LIMIT_MS)
    until(lambda: desk_behind.spooler.spool, "the print is in the queue")
    if not alone:
        kiosk.page.get_by_role("button", name="清空离开").tap()
    kiosk.page.wait_for_url(kiosk.service + "/", timeout=LIMIT_MS)
    until(lambda: desk_behind.spooler.spool == [], "the queue is empty")
    health = httpx.get(f"{desk_behind.agent}/health", trust_env=False).json()
    assert health["under_way"] == 0
    assert desk_behind.printer.paper == []


def test_where_the_agent_is_away_the_browser_prints(kiosk: Screen, token: str) -> None:
    # The dialog itself belongs to the desktop; that the sheet's own frame is asked to open it is seen here.
    kiosk.page.add_init_script("window.print = () => { window.top.printed = window.location.protocol }")
    told = _open(kiosk, token, free_port())
    expect(kiosk.page.locator("#paper .sheets button")).to_have_count(3)
    kiosk.page.get_by_role("button", name="打印 A4 单子").tap()
    expect(told).to_contain_text("打印程序没有应答，已经打开浏览器的打印窗口", timeout=LIMIT_MS)
    kiosk.shot("33-print-fallback")
    assert kiosk.page.evaluate("window.printed") == "blob:"
