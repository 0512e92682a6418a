"""What holds for every test: in the full run nothing may leave itself out."""

from __future__ import annotations

import os

import pytest


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """``make test`` sets DAOBAN_NO_SKIPS: then a skipped test is a failure, for it proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("DAOBAN_NO_SKIPS") != "1":
        return
    skipped = len(reporter.stats.get("skipped", []))
    if skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line("")
        reporter.write_line(f"FAILED: {skipped} test(s) were skipped; the full run allows none.", red=True)
