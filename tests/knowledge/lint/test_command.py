"""``python -m knowledge lint``: for people, for programs, and the list of rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.lint.rules import RULES

Write = Callable[..., Path]
RUN = CliRunner()


def test_findings_for_programs(write: Write) -> None:
    result = RUN.invoke(app, ["lint", "--format", "json", "--data", str(write(a="materials: [{use: id-card}]"))])
    assert result.exit_code == 1
    found = json.loads(result.output)
    assert {"rule", "severity", "file", "line", "field", "message", "mend"} == set(found[0])
    assert {one["rule"] for one in found} <= set(RULES)


def test_findings_for_people(write: Write) -> None:
    result = RUN.invoke(app, ["lint", "--data", str(write(a="materials: [{use: id-card}]"))])
    assert result.exit_code == 1
    assert "[few-sayings] items/a.yaml:" in result.output
    assert "处错误" in result.output


def test_sayings_of_an_item_that_there_is_not_are_told(write: Write) -> None:
    data = write(a="")
    (data / "sayings").mkdir()
    (data / "sayings" / "gone.txt").write_text("早没有这件事了\n", encoding="utf-8")
    for output in ("text", "json"):
        result = RUN.invoke(app, ["lint", "--format", output, "--data", str(data)])
        assert result.exit_code == 1
        assert "sayings/gone.txt" in result.output


def test_an_unknown_target_is_told(write: Write) -> None:
    result = RUN.invoke(app, ["lint", "--only", "zzz", "--data", str(write(a=""))])
    assert result.exit_code == 1
    assert "没有“zzz”" in result.output


def test_every_rule_is_listed() -> None:
    result = RUN.invoke(app, ["lint", "--rules"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert all(rule in result.output for rule in RULES)
