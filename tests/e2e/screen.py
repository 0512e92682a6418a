"""A page in a viewport: opened, looked at, and watched for what it may not do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request

SCREENS = Path(__file__).parents[2] / "test-output" / "screens"


@dataclass(frozen=True)
class Viewport:
    """A screen that the pages must fit."""

    name: str
    width: int
    height: int
    kiosk: bool = False


PHONE = Viewport("phone", 390, 844)
KIOSK = Viewport("kiosk", 1080, 1920, kiosk=True)
WIDE = Viewport("wide", 1920, 1080)
TABLET = Viewport("tablet", 820, 1180)
VIEWPORTS = (PHONE, KIOSK, WIDE)


@dataclass
class Watch:
    """What a page did that it may not do, and every address that it asked for."""

    errors: list[str]
    requests: list[str]


class Screen:
    """A page in a viewport, with its watch and its screenshots."""

    def __init__(self, context: BrowserContext, service: str, viewport: Viewport) -> None:
        self.page: Page = context.new_page()
        self.viewport = viewport
        self.service = service
        self.watch = Watch([], [])
        self.neighbours: set[str] = set()  # programs on this machine that a kiosk's page may ask, as host:port
        self.page.on("pageerror", lambda error: self.watch.errors.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        self.watch.requests.append(request.url)

    def open(self, path: str) -> None:
        """Open an address of the service and wait until its texts and fonts are there."""
        self.page.goto(self.service + path)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is loading any more, pictures and fonts included."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(
            "Promise.all([...document.images].map((one) => one.decode().catch(() => null))).then(() => null)"
        )
        self.page.evaluate("document.fonts.ready.then(() => null)")

    def shot(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture for people to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{self.viewport.name}-{name}.png", full_page=whole)

    def check(self) -> None:
        """Fail on script errors and on requests to anywhere else."""
        assert self.watch.errors == []
        own, schemes = (
            {urlsplit(self.service).netloc, *self.neighbours},
            {"blob", "data", "chrome", "chrome-extension"},
        )  # the last two: the browser's own PDF viewer
        asked = [(url, urlsplit(url)) for url in self.watch.requests]
        elsewhere = [url for url, parts in asked if parts.scheme not in schemes and parts.netloc not in own]
        assert elsewhere == []
