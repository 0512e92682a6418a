"""Saying it instead of typing: there only where the site runs a recogniser, which is a server of the test's own here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from e2e.conftest import ROOT, _free_port, _wait_until_up
from e2e.screen import PHONE, Screen
from service_api.launch.browser import find_browser
from tests.service_api.speech.engines import Site, running

pytestmark = pytest.mark.browser

WORDS = "身份证丢了怎么办"
"""What the recogniser of the tests makes of a recording of more than a second."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The site's recogniser."""
    with running() as engines:
        yield engines


@pytest.fixture(scope="module")
def hearing(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service that has it; its address."""
    port, folder = _free_port(), tmp_path_factory.mktemp("hearing")
    env = {
        **os.environ,
        "DAOBAN_PORT": str(port),
        "DAOBAN_VERSIONS": str(folder / "versions"),
        "DAOBAN_DATABASE_URL": f"sqlite:///{folder / 'test.sqlite3'}",
        "DAOBAN_BOT_URL": f"http://127.0.0.1:{_free_port()}",
        "DAOBAN_RECOGNITION_URL": f"{site.address}/v1/audio/transcriptions",
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


@pytest.fixture(scope="module")
def browser_with_microphone(playwright_runtime: Playwright) -> Iterator[Browser]:
    """A Chromium whose microphone hears beeps."""
    arguments = ["--no-sandbox", "--use-fake-device-for-media-stream"]
    browser = playwright_runtime.chromium.launch(executable_path=find_browser(), args=arguments)
    yield browser
    browser.close()


def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": PHONE.width, "height": PHONE.height}, locale="zh-CN", has_touch=True)


@pytest.fixture
def speaker(browser_with_microphone: Browser, hearing: str) -> Iterator[Screen]:
    """A page that may use the microphone."""
    context = _context(browser_with_microphone)
    context.grant_permissions(["microphone"], origin=hearing)
    screen = Screen(context, hearing, PHONE)
    yield screen
    screen.check()
    context.close()


def _say(screen: Screen, seconds: float) -> None:
    page = screen.page
    page.get_by_role("button", name="说话").tap()
    expect(page.get_by_text("正在听，请说要办什么事")).to_be_visible()
    screen.shot("42-listening")
    page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", 1000 * seconds)
    page.get_by_role("button", name="说完了").tap()


def test_what_was_said_is_looked_for(speaker: Screen, site: Site) -> None:
    speaker.open("/")
    _say(speaker, 1.5)
    speaker.page.wait_for_url("**/search?q=*")
    expect(speaker.page.get_by_role("combobox")).to_have_value(WORDS)
    expect(speaker.page.locator(".hits a").first).to_contain_text("身份证丢了补办")
    assert site.heard[-1]["language"] == "zh"
    assert site.heard[-1]["seconds"] == pytest.approx(1.5, abs=0.7)


def test_what_was_said_is_said_in_the_chat(speaker: Screen) -> None:
    speaker.open("/chat")
    expect(speaker.page.locator(".lines .bubble").first).to_be_visible()
    _say(speaker, 1.5)
    expect(speaker.page.locator(".lines .person")).to_contain_text(WORDS)


def test_what_was_not_understood_is_told(speaker: Screen) -> None:
    speaker.open("/")
    _say(speaker, 0.2)
    expect(speaker.page.get_by_text("没有听清")).to_be_visible()
    expect(speaker.page.get_by_role("button", name="说话")).to_be_enabled()


def test_what_is_called_off_is_not_sent(speaker: Screen, site: Site) -> None:
    heard = len(site.heard)
    speaker.open("/")
    speaker.page.get_by_role("button", name="说话").tap()
    speaker.page.get_by_role("button", name="不说了").tap()
    expect(speaker.page.get_by_role("button", name="说话")).to_be_visible()
    speaker.settle()
    assert len(site.heard) == heard


def test_without_permission_it_is_said_what_to_do(browser: Browser, hearing: str) -> None:
    context = _context(browser)
    screen = Screen(context, hearing, PHONE)
    screen.open("/")
    screen.page.get_by_role("button", name="说话").tap()
    expect(screen.page.get_by_text("没有许可用话筒").or_(screen.page.get_by_text("没有找到能用的话筒"))).to_be_visible()
    screen.check()
    context.close()


def test_without_a_recogniser_there_is_no_microphone(phone: Screen) -> None:
    phone.open("/")
    expect(phone.page.get_by_role("combobox")).to_be_visible()
    expect(phone.page.get_by_role("button", name="说话")).to_have_count(0)
