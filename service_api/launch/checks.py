"""``make test`` and ``make check``: run every check, whatever the one before said, then tell plainly how they ended."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service_api.launch.browser import find_browser
from service_api.launch.display import Display, duration, table
from service_api.launch.environments import SERVICE_PYTHON
from service_api.launch.node import find_node
from service_api.launch.process import shown
from service_api.launch.settings import KIOSK_UI, ROOT


@dataclass(frozen=True)
class Check:
    """One check: what it is about, and the command whose exit code decides."""

    title: str
    argv: tuple[str, ...]


def test_checks(environ: Mapping[str, str]) -> list[Check]:
    """Everything: the content, all Python tests with the dialogue server and the browser, the pages' tests."""
    return [
        _content(),
        Check("Python tests, dialogue server and browser included", _python("pytest")),
        Check("Front-end tests", _npm(environ, "test")),
    ]


def quick_checks(environ: Mapping[str, str]) -> list[Check]:
    """What a change must pass before it is committed: style, types, and the tests that need no second process."""
    return [
        *code_checks(),
        Check("Types of the Python code", _python("mypy")),
        Check("Types of the pages", _npm(environ, "typecheck")),
        Check("Unit tests", _python("pytest", "-q", "-m", "not bot and not browser and not printer and not slow")),
    ]


def lint_checks(environ: Mapping[str, str]) -> list[Check]:
    """The content, and the style of the code."""
    return [_content(), *code_checks()]


def code_checks() -> list[Check]:
    """The style of the Python code."""
    return [
        Check("Style", _python("ruff", "check", ".")),
        Check("Layout", _python("ruff", "format", "--check", ".")),
    ]


def _content() -> Check:
    return Check("Content", _python("knowledge", "lint"))


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (str(SERVICE_PYTHON), "-m", module, *arguments)


def _npm(environ: Mapping[str, str], script: str) -> tuple[str, ...]:
    node = find_node(environ)
    return (node.npm if node else "npm", "run", script, "--prefix", str(KIOSK_UI))


def run_checks(checks: Sequence[Check], environ: Mapping[str, str], display: Display) -> int:
    """Run ``checks`` one after the other, their output straight to the terminal; 0 when every one passed, else 1."""
    env = _check_environment(environ)
    rows, failed, began_all = [], [], time.monotonic()
    for check in checks:
        display.say(f"\n== {check.title}: {shown(check.argv)}")
        began = time.monotonic()
        try:
            code = subprocess.run(check.argv, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False).returncode
        except OSError as error:
            display.say(str(error))
            code = 127
        rows.append(["passed" if code == 0 else "FAILED", duration(time.monotonic() - began), check.title])
        if code != 0:
            failed.append(f"{check.title} (exit code {code}): {shown(check.argv)}")
    display.say("\n".join(["", *table(rows)]))
    total = duration(time.monotonic() - began_all)
    if failed:
        display.say("\n".join([f"\nFAILED after {total} · 未通过:", *(f"  {line}" for line in failed)]))
        return 1
    display.say(f"\nAll checks passed in {total}. · 全部通过")
    return 0


def _check_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the checks see: the same Node.js and browser as the set-up found, and no test may leave itself out."""
    env = dict(environ)
    node, browser = find_node(environ), find_browser(environ)
    if node is not None:
        env = node.environment(env)
    if browser is not None:
        env["DAOBAN_CHROMIUM"] = str(browser)
    env["DAOBAN_NO_SKIPS"] = "1"
    env.setdefault("TERM", os.environ.get("TERM", "dumb"))
    return env
