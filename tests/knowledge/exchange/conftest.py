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
