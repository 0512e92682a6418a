"""What the exchange tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.exchange.content import Content, read_content

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of this project, as its files hold it."""
    return read_content(ROOT / "data")


@pytest.fixture(scope="session")
def few(content: Content) -> Content:
    """The items around identity cards with all libraries: quick to open and save."""
    kept = (one for one in content.entries if one.kind not in ("items", "packages", "golden", "overlays") or one.id.startswith("id-card"))  # fmt: skip
    return Content(tuple(kept))
