"""Starting with something wrong: a clear message and no stack trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service_api.conftest import ROOT


def start(tmp_path: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start the service as a site would and wait for it to give up."""
    environ = os.environ | {"DAOBAN_VAR": str(tmp_path / "var")} | settings
    command = [sys.executable, "-m", "service_api"]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (("summary:", "summary"), "items/public-security/id-card-first.yaml"),
        (("department: public-security", "department: [public"), "YAML"),
    ],
)
def test_broken_content_is_told_with_file_and_line(tmp_path: Path, damage: tuple[str, str], words: str) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    file = data / "items" / "public-security" / "id-card-first.yaml"
    text = file.read_text(encoding="utf-8")
    assert damage[0] in text
    file.write_text(text.replace(*damage, 1), encoding="utf-8")
    ended = start(tmp_path, DAOBAN_DATA=str(data))
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_data_folder_is_told(tmp_path: Path) -> None:
    ended = start(tmp_path, DAOBAN_DATA=str(tmp_path))
    assert ended.returncode == 2
    assert "DAOBAN_DATA" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    ended = start(tmp_path, DAOBAN_PUBLIC_URL="zw.example.gov.cn")
    assert ended.returncode == 2
    assert "https" in ended.stderr
    assert "Traceback" not in ended.stderr
