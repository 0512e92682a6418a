"""Pictures of every screen in every mode, one sheet a viewport, for a person to look through: ``make screens``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import httpx
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, Error, sync_playwright

from e2e.gallery import SCREENS, arrive, show
from e2e.screen import KIOSK, PHONE, TABLET, WIDE, Screen, Viewport
from service_api.launch.browser import find_browser
from service_api.launch.settings import ROOT

MODES = {"standard": ("standard", "normal"), "large": ("large", "normal"), "contrast": ("standard", "high")}
SHEETS = ROOT / "var/screens"
WIDTHS = {"phone": 260, "kiosk": 300, "wide": 520, "tablet": 340}
"""How wide one picture is on a sheet, in px."""
COLUMNS = {"phone": 9, "kiosk": 9, "wide": 3, "tablet": 6}
ROWS = {"phone": 3, "kiosk": 3, "wide": 6, "tablet": 4}
GAP, TITLE = 16, 28


def take(browser: Browser, service: str, viewport: Viewport, names: list[str], folder: Path) -> list[Path]:
    """Take the pictures of these screens, each in every mode; those that could not be come to are told and left out."""
    taken: list[Path] = []
    for name in names:
        size = {"width": viewport.width, "height": viewport.height}
        context = browser.new_context(viewport=size, locale="zh-CN", has_touch=True, reduced_motion="reduce")  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        screen = Screen(context, service, viewport)
        try:
            arrive(screen, name)
        except (Error, AssertionError) as problem:
            print(f"{viewport.name} {name}: {str(problem).splitlines()[0]}", file=sys.stderr)
        for mode, (text, contrast) in MODES.items():
            show(screen, text, contrast)
            path = folder / f"{viewport.name}-{name}-{mode}.png"
            screen.page.screenshot(path=path)
            taken.append(path)
        context.close()
    return taken


def sheets(viewport: Viewport, pictures: list[Path]) -> list[Path]:
    """Put the pictures on as many sheets as keep them large enough to be looked at."""
    most = COLUMNS[viewport.name] * ROWS[viewport.name]
    made = []
    for number, first in enumerate(range(0, len(pictures), most), 1):
        to = SHEETS / f"{viewport.name}-{number}.png"
        sheet(viewport, pictures[first : first + most], to)
        made.append(to)
    return made


def sheet(viewport: Viewport, pictures: list[Path], to: Path) -> None:
    """Put the pictures on one sheet, each under its name."""
    width, columns = WIDTHS[viewport.name], COLUMNS[viewport.name]
    height = round(width * viewport.height / viewport.width)
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + TITLE + GAP) + GAP), "#dde3ea")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(size=16)
    for number, path in enumerate(pictures):
        x = GAP + number % columns * (width + GAP)
        y = GAP + number // columns * (height + TITLE + GAP)
        draw.text((x, y), path.stem.removeprefix(f"{viewport.name}-"), fill="#1b1f24", font=font)
        with Image.open(path) as picture:
            page.paste(picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), (x, y + TITLE))
    page.save(to)


def main() -> None:
    """Take all pictures, or only those of the viewports and screens that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--service", default=f"http://127.0.0.1:{os.environ.get('DAOBAN_PORT', '8000')}", help="its address"
    )
    parser.add_argument("--viewport", action="append", choices=[*WIDTHS])
    parser.add_argument("--screen", action="append", choices=[*SCREENS])
    wanted = parser.parse_args()
    try:
        httpx.get(f"{wanted.service}/api/health", timeout=5, trust_env=False)
    except httpx.TransportError:
        sys.exit(f"Nothing answers at {wanted.service}: run `make run` in another terminal first.")
    folder = SHEETS / "single"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as runtime:
        browser = runtime.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for viewport in (KIOSK, WIDE, TABLET, PHONE):
            if not wanted.viewport or viewport.name in wanted.viewport:
                pictures = take(browser, wanted.service, viewport, wanted.screen or [*SCREENS], folder)
                print(*sheets(viewport, pictures), sep="\n")
        browser.close()


if __name__ == "__main__":
    main()
