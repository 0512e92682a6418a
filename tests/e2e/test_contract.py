"""The pages' idea of the service, and what a first visit costs."""

from __future__ import annotations

import gzip
import json

import pytest
from playwright.sync_api import Response

from e2e.conftest import ROOT
from e2e.screen import Screen
from service_api.app import openapi

FIRST_LOAD_BYTES = 150_000
"""Scripts and styles of the home page, compressed; fonts not counted."""


def test_description_of_the_service_is_current() -> None:
    """The typed client is generated from this file; `make openapi` writes both anew."""
    assert json.loads((ROOT / "kiosk_ui/openapi.json").read_text("utf-8")) == openapi()


@pytest.mark.browser
def test_first_load_is_small_and_fetches_few_fonts(phone: Screen) -> None:
    code: dict[str, int] = {}
    fonts: dict[str, int] = {}

    def note(response: Response) -> None:
        kind = response.request.resource_type
        if kind in ("script", "stylesheet"):
            code[response.url] = len(gzip.compress(response.body(), 9))
        elif kind == "font":
            fonts[response.url] = len(response.body())

    phone.page.on("response", note)
    phone.open("/")
    assert 0 < sum(code.values()) <= FIRST_LOAD_BYTES, code
    assert 2 <= len(fonts) <= 6, fonts
