"""Finding the browser of the tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from service_api.launch import browser
from service_api.launch.browser import find_browser, install_browser
from service_api.launch.display import Display
from service_api.launch.process import Commands
from service_api.launch.stage import StageError, Workshop


@pytest.fixture(autouse=True)
def no_browser_of_playwright(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "PLAYWRIGHT_HOME", tmp_path / "playwright")


def test_a_browser_on_the_path_is_found_and_one_that_does_not_start_is_not(tmp_path: Path) -> None:
    path = {"PATH": str(tmp_path)}
    assert find_browser(path) is None
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert find_browser(path) is None
    (tmp_path / "google-chrome").symlink_to(shutil.which("true") or "/bin/true")
    assert find_browser(path) == tmp_path / "google-chrome"


def test_the_named_browser_counts_alone(tmp_path: Path) -> None:
    (tmp_path / "chromium").symlink_to(shutil.which("true") or "/bin/true")
    assert find_browser({"PATH": str(tmp_path), "DAOBAN_CHROMIUM": "/no/such/browser"}) is None


def test_where_none_can_be_had_the_set_up_fails_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SERVICE_VENV", tmp_path / "no-environment")
    environ = {**os.environ, "PATH": str(tmp_path), "DAOBAN_CHROMIUM": ""}
    shop = Workshop("browser", tmp_path / "browser.log", environ, Commands(), Display())
    with pytest.raises(StageError) as caught:
        install_browser(shop)
    for words in ("apt-get install chromium: this machine has no apt-get", "playwright install", "DAOBAN_CHROMIUM="):
        assert words in str(caught.value)


@pytest.mark.browser
def test_this_machine_has_one() -> None:
    assert find_browser() is not None
