"""Real service, real pages, real browser. Whatever a test does, its page may make no error and no request elsewhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from e2e.screen import KIOSK, PHONE, VIEWPORTS, WIDE, Screen, Viewport
from service_api.launch.browser import find_browser

ROOT = Path(__file__).parents[2]
START_LIMIT_S = 60
TICK_S = 0.1


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the service on a free port with a database of its own; its address. Rasa is not there in these tests."""
    assert (ROOT / "kiosk_ui/dist/index.html").is_file(), "The pages are not built: run `make setup` first."
    port, folder = _free_port(), tmp_path_factory.mktemp("service")
    env = {
        **os.environ,
        "DAOBAN_PORT": str(port),
        "DAOBAN_VERSIONS": str(folder / "versions"),  # the content folder is tested, whatever was published here
        "DAOBAN_DATABASE_URL": f"sqlite:///{folder / 'test.sqlite3'}",
        "DAOBAN_BOT_URL": f"http://127.0.0.1:{_free_port()}",
        "DAOBAN_LOG_LEVEL": "warning",
        "DAOBAN_PUBLIC_URL": f"http://127.0.0.1:{port}",  # codes on the pages must lead back to this service
    }
    log = folder / "service.log"
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "service_api"], cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_up(process, address, log)
            yield address
        finally:
            process.terminate()
            process.wait(10)


def _wait_until_up(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(int(START_LIMIT_S / TICK_S)):
        try:
            if httpx.get(f"{address}/api/health", timeout=5, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        try:
            process.wait(TICK_S)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"The service did not come up within {START_LIMIT_S} s:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@pytest.fixture(scope="session")
def api(service: str) -> Iterator[httpx.Client]:
    """A client of the service's API, to look behind the pages."""
    with httpx.Client(base_url=service, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def playwright_runtime() -> Iterator[Playwright]:
    """Playwright, once for all tests."""
    with sync_playwright() as runtime:
        yield runtime


@pytest.fixture(scope="session")
def browser(playwright_runtime: Playwright) -> Iterator[Browser]:
    """The machine's Chromium."""
    path = find_browser()
    assert path is not None, "No Chromium: run `make test`, which sees to it, or name one by DAOBAN_CHROMIUM."
    browser = playwright_runtime.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(params=VIEWPORTS, ids=lambda viewport: viewport.name)
def viewport(request: pytest.FixtureRequest) -> Viewport:
    """Every viewport in turn."""
    found: Viewport = request.param
    return found


def _screen(browser: Browser, service: str, viewport: Viewport) -> Iterator[Screen]:
    size = {"width": viewport.width, "height": viewport.height}
    context = browser.new_context(viewport=size, locale="zh-CN", has_touch=True, reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    screen = Screen(context, service, viewport)
    yield screen
    screen.check()
    context.close()


@pytest.fixture
def screen(browser: Browser, service: str, viewport: Viewport) -> Iterator[Screen]:
    """A fresh page in every viewport."""
    yield from _screen(browser, service, viewport)


@pytest.fixture
def phone(browser: Browser, service: str) -> Iterator[Screen]:
    """A fresh page on a phone."""
    yield from _screen(browser, service, PHONE)


@pytest.fixture
def kiosk(browser: Browser, service: str) -> Iterator[Screen]:
    """A fresh page on a kiosk."""
    yield from _screen(browser, service, KIOSK)


@pytest.fixture
def desk(browser: Browser, service: str) -> Iterator[Screen]:
    """A fresh page on a wide screen with a keyboard."""
    yield from _screen(browser, service, WIDE)
