"""The agent's settings: what is refused, and that each is documented."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import ValidationError

from service_api.printing.settings import PrintSettings
from tests.service_api.conftest import ROOT

QUEUE = "ipp://127.0.0.1:631/printers/daoban-a4"
GUIDE = ROOT / "service_api/printing/README.md"


def test_every_setting_has_a_description_and_a_line_in_the_readme() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for name, field in PrintSettings.model_fields.items():
        assert field.description, name
        assert f"`DAOBAN_PRINT_{name.upper()}`" in guide, name


def test_pages_of_the_service_may_ask_unless_others_are_named() -> None:
    alone = PrintSettings(service="https://ZW.example.gov.cn/", a4=QUEUE)
    assert alone.allowed_origins == {"https://zw.example.gov.cn"}
    several = PrintSettings(
        service="http://10.0.0.5:8000", a4=QUEUE, origins="https://a.example.cn, http://b.example.cn/"
    )
    assert several.allowed_origins == {"https://a.example.cn", "http://b.example.cn"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"service": "zw.example.gov.cn", "a4": QUEUE},
        {"service": "https://zw.example.gov.cn/api", "a4": QUEUE},
        {"service": "https://zw.example.gov.cn"},
        {"service": "https://zw.example.gov.cn", "a4": "daoban-a4"},
        {"service": "https://zw.example.gov.cn", "a4": QUEUE, "origins": "zw.example.gov.cn"},
    ],
)
def test_what_cannot_work_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PrintSettings(**wrong)


def test_started_without_settings_it_says_which_one_is_missing() -> None:
    environ = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "service_api.printing"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "DAOBAN_PRINT_SERVICE" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_needs_nothing_of_the_service() -> None:
    """It is installed alone on a kiosk: what it imports must be in the dependency group `printing`."""
    code = "import sys, service_api.printing.__main__; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(done.stdout.split())
    assert "pyipp" in loaded
    assert loaded.isdisjoint({"fastapi", "sqlalchemy", "structlog", "numpy", "faiss", "typst", "torch", "knowledge"})
