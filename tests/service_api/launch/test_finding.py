"""Finding Pythons, Node.js and ports on the machine as it is."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest

from service_api.launch import interpreters, node
from service_api.launch.interpreters import NoInterpreterError, find, is_here, probe, pyenv_pythons
from service_api.launch.ports import why_not_free
from service_api.launch.settings import SettingError, addresses, child_environment

THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"
BASE = Path(getattr(sys, "_base_executable", sys.executable)).resolve()


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """A machine with one empty folder on its PATH and an empty home."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "home").mkdir()
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}


def folder(environ: dict[str, str]) -> Path:
    return Path(environ["PATH"])


def test_a_python_on_the_path_is_found(bare: dict[str, str]) -> None:
    (folder(bare) / f"python{THIS}").symlink_to(BASE)
    found = find((THIS,), bare, include_current=False)
    assert found.path == folder(bare) / f"python{THIS}"
    assert found.minor == THIS
    assert found.lacks == ()


def test_a_plain_python3_of_the_right_version_is_found(bare: dict[str, str]) -> None:
    (folder(bare) / "python3").symlink_to(BASE)
    assert find((THIS,), bare, include_current=False).minor == THIS


def test_a_python_of_another_version_is_not_taken(bare: dict[str, str]) -> None:
    (folder(bare) / "python3.10").symlink_to(BASE)  # whatever its name says
    if THIS == "3.10":
        pytest.fail("these tests run on the service's Python, which is newer")
    assert not is_here(("3.10",), bare)


def test_a_shim_that_does_not_run_is_passed_over(bare: dict[str, str], tmp_path: Path) -> None:
    shim = folder(bare) / f"python{THIS}"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert probe(shim) is None
    good = Path(bare["HOME"], ".pyenv", "versions", f"{THIS}.1", "bin")
    good.mkdir(parents=True)
    (good / "python3").symlink_to(BASE)
    assert find((THIS,), bare, include_current=False).path == good / "python3"


def test_the_newest_patch_release_of_pyenv_comes_first(bare: dict[str, str]) -> None:
    for version in ("3.10.2", "3.10.13", "3.10-dev", "3.11.1"):
        Path(bare["HOME"], ".pyenv", "versions", version).mkdir(parents=True)
    found = [path.parent.parent.name for path in pyenv_pythons(("3.10",), bare)]
    assert found == ["3.10.13", "3.10.2"]


def test_the_running_python_is_taken_first_when_it_fits(bare: dict[str, str]) -> None:
    assert find((THIS,), bare).minor == THIS


def test_where_nothing_fits_the_message_says_what_to_do(bare: dict[str, str]) -> None:
    with pytest.raises(NoInterpreterError) as caught:
        find(("3.10",), bare)
    for words in ("Python 3.10 was not found", "pyenv install 3.10", "uv python install 3.10"):
        assert words in str(caught.value)


def test_a_python_without_venv_is_named(bare: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (folder(bare) / f"python{THIS}").symlink_to(BASE)
    monkeypatch.setattr(interpreters, "_PROBE", interpreters._PROBE.replace('"venv"', '"venv_of_another_package"'))
    with pytest.raises(NoInterpreterError, match=r"lacks venv_of_another_package(.|\n)*apt-get install"):
        find((THIS,), bare, include_current=False)


def test_the_dialogue_servers_python_is_on_this_machine() -> None:
    assert find(interpreters.BOT_VERSIONS, os.environ).minor == "3.10"


def test_node_needs_npm_beside_it(bare: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "SERVICE_VENV", Path(bare["HOME"]))
    assert node.find_node(bare) is None
    machine = node.find_node(os.environ)
    assert machine is not None
    assert tuple(int(part) for part in machine.version.split(".")) >= node.OLDEST
    (folder(bare) / "node").symlink_to(shutil.which("node", path=str(machine.folder)) or "")
    assert node.find_node(bare) is None
    (folder(bare) / "npm").symlink_to(machine.npm)
    found = node.find_node(bare)
    assert found == node.Node(folder(bare), machine.version)
    assert found.environment({"PATH": "/x"})["PATH"] == f"{folder(bare)}:/x"


def test_a_port_in_use_is_named_with_its_setting() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        message = why_not_free("127.0.0.1", port, "DAOBAN_PORT") or ""
    assert f"Port {port} is in use" in message
    assert "DAOBAN_PORT=" in message
    assert "已被占用" in message


def test_a_free_port_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert why_not_free("127.0.0.1", port, "DAOBAN_PORT") is None


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    assert "192.0.2.1" in (why_not_free("192.0.2.1", 8000, "DAOBAN_PORT") or "")
    assert "DAOBAN_HOST" in (why_not_free("no.such.host.invalid", 8000, "DAOBAN_PORT") or "")


@pytest.mark.parametrize("text", ["0", "65536", "http", "80 80", "-1", "８０００"])
def test_a_port_setting_that_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="DAOBAN_PORT"):
        addresses({"DAOBAN_PORT": text})


def test_addresses_follow_the_settings() -> None:
    assert addresses({}).local_url == "http://127.0.0.1:8000"
    everywhere = addresses({"DAOBAN_HOST": "0.0.0.0", "DAOBAN_PORT": "8101"})
    assert everywhere.actions_url == "http://127.0.0.1:8101/internal/rasa/webhook"
    assert addresses({"DAOBAN_HOST": "::"}).local_url == "http://[::1]:8000"
    with pytest.raises(SettingError, match="both 5005"):
        addresses({"DAOBAN_PORT": "5005"})


def test_children_are_not_misled_by_the_callers_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("NO_PROXY", "intranet, localhost")
    env = child_environment(DAOBAN_PORT="1")
    assert "PYTHONPATH" not in env
    assert "VIRTUAL_ENV" not in env
    assert env["NO_PROXY"] == "intranet,localhost,127.0.0.1,::1"
    assert env["DAOBAN_PORT"] == "1"
