"""Finding what the tests of printing print with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from service_api.launch import printers
from service_api.launch.display import Display
from service_api.launch.printers import PROGRAMS, install_printers, missing
from service_api.launch.process import Commands
from service_api.launch.stage import StageError, Workshop


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a machine without CUPS."""
    monkeypatch.setattr(printers, "_SYSTEM_FOLDERS", ())
    monkeypatch.setattr(printers, "PDF_BACKEND", str(tmp_path / "cups-pdf"))
    return {**os.environ, "PATH": str(tmp_path)}


def test_what_is_not_there_is_named(bare: dict[str, str], tmp_path: Path) -> None:
    assert set(PROGRAMS) <= set(missing(bare))
    for name in PROGRAMS:
        (tmp_path / name).symlink_to("/bin/true")
    (tmp_path / "cups-pdf").touch()
    assert missing(bare) == []


def test_where_it_cannot_be_had_the_set_up_fails_with_what_to_do(bare: dict[str, str], tmp_path: Path) -> None:
    shop = Workshop("printers", tmp_path / "printers.log", bare, Commands(), Display())
    with pytest.raises(StageError) as caught:
        install_printers(shop)
    for words in ("ippeveprinter", "this machine has no apt-get", "apt-get install cups"):
        assert words in str(caught.value)


@pytest.mark.printer
def test_this_machine_has_it() -> None:
    assert missing() == []
