"""Every screen in every mode: nothing that axe finds amiss, letters and targets of the required size, nothing cut off."""

from __future__ import annotations

from typing import Any

import pytest

from e2e.conftest import ROOT
from e2e.gallery import SCREENS, arrive, show
from e2e.screen import VIEWPORTS, WIDE, Screen
from e2e.test_reading import SIDEWAYS, SMALL_TARGETS, SMALL_TEXT

pytestmark = pytest.mark.browser

AXE = ROOT / "kiosk_ui/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES = {
    "standard": ("standard", "normal", 18, 44),
    "large": ("large", "normal", 24, 60),
    "contrast": ("standard", "high", 18, 44),
}
"""Text size, contrast, least px of any text, least px of a target's sides: FIELD.md's numbers of the ageing-friendly interface."""

SEEN_IN = {"phone": ("standard", "large", "contrast"), "kiosk": ("large",), "wide": ("standard",)}
"""Colours are the same on every viewport, letters of a wide screen have room, and what fits a kiosk large fits it smaller."""
WIDE_TOO = (
    "home",
    "search",
    "browse",
    "item",
    "package",
    "question",
    "outcome",
    "notice",
    "where",
    "plate",
    "chat-talked",
)
"""Laid out in columns where there is room for them; the rest is one column everywhere."""

RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
  return found.violations.map((one) => ({
    rule: one.id, help: one.help, where: one.nodes.slice(0, 4).map((node) => node.target.join(' ') + ' ' + (node.failureSummary ?? '').slice(0, 200)),
  }))
}"""


def violations(screen: Screen) -> list[dict[str, Any]]:
    """Return what axe finds on the page as it stands."""
    if not screen.page.evaluate("'axe' in window"):
        screen.page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = screen.page.evaluate(RUN, RULES)
    return found


SHOWN = [(viewport, name) for viewport in VIEWPORTS for name in SCREENS if viewport is not WIDE or name in WIDE_TOO]


@pytest.mark.parametrize(
    ("viewport", "name"), SHOWN, indirect=["viewport"], ids=[f"{viewport.name}-{name}" for viewport, name in SHOWN]
)
def test_screen(screen: Screen, name: str) -> None:
    page = screen.page
    arrive(screen, name)
    for mode in SEEN_IN[screen.viewport.name]:
        text, contrast, letters, target = MODES[mode]
        show(screen, text, contrast)
        found = violations(screen)
        # While a page loads nobody knows its title yet; that it loads is said.
        assert [one for one in found if (name, one["rule"]) != ("loading", "page-has-heading-one")] == [], mode
        assert page.evaluate(SMALL_TEXT, letters) == [], mode
        assert page.evaluate(SMALL_TARGETS, target) == [], mode
        assert page.evaluate(SIDEWAYS) <= 0, mode
