"""What printers report, and what people are told."""

from __future__ import annotations

import pytest

from service_api.printing.job import FAILURES
from service_api.printing.troubles import _REASONS, PAUSED, trouble_of


@pytest.mark.parametrize(
    ("reasons", "stopped", "reason", "certain"),
    [
        (["none"], False, None, None),
        (["media-low-report", "toner-low-warning"], False, None, None),
        (["media-empty"], False, "paper_out", True),
        (["media-empty-error"], False, "paper_out", True),
        (["media-empty-report"], False, "paper_out", False),
        (["media-empty-report"], True, "paper_out", True),
        (["connecting-to-device"], False, "offline", False),
        (["paused", "media-needed-error"], True, "paper_out", True),
        (["toner-empty-report", "door-open"], False, "open", True),
        (["something-of-a-maker"], False, None, None),
        (["something-of-a-maker"], True, "paused", True),
    ],
)
def test_reports_of_printers(reasons: list[str], stopped: bool, reason: str | None, certain: bool | None) -> None:
    told = trouble_of(reasons, stopped=stopped)
    assert (told.reason if told else None, told.certain if told else None) == (reason, certain)


def test_everything_that_is_told_says_what_to_do() -> None:
    for trouble in {*_REASONS.values(), PAUSED}:
        assert "请" in trouble.message
        assert "取消打印" in trouble.message
    for message in FAILURES.values():
        assert "手机扫码带走" in message
        assert "单号" in message
