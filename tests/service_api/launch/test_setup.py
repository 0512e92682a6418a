"""The set-up does what changed, leaves out what did not, and tells plainly what failed."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from service_api.launch.display import Display
from service_api.launch.fingerprint import Stamps
from service_api.launch.process import CommandError, Commands
from service_api.launch.settings import child_environment
from service_api.launch.setup import Result, Setup
from service_api.launch.stage import Stage, StageError, Workshop

FOREVER = 30.0


class Yard:
    """A folder to set up in, and what the terminal showed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown = io.StringIO()
        self.display = Display(self.shown)

    def run(self, *stages: Stage, again: tuple[str, ...] = ()) -> dict[str, Result]:
        """Set ``stages`` up to the end; how each ended."""
        setup = self.setup(*stages, again=again)
        setup.start()
        assert setup.wait(setup.keys, FOREVER)
        self.shown.write("\n".join(setup.summary()))
        return setup.results

    def setup(self, *stages: Stage, again: tuple[str, ...] = ()) -> Setup:
        """A set-up of ``stages`` that has not begun."""
        stamps, logs = Stamps(self.folder / "stamps"), self.folder / "log"
        return Setup(stages, self.display, child_environment(), stamps, logs, again)

    def stage(self, key: str, program: str, **more: object) -> Stage:
        """A stage that runs a Python ``program`` in its own process; its output is the file named after ``key``."""
        more.setdefault("outputs", (self.folder / key,))
        more.setdefault("inputs", (self.folder / "input",))
        return Stage(key, f"Stage {key}", "阶段", runs(program, str(self.folder / key)), **more)  # type: ignore[arg-type]


def runs(program: str, *arguments: str) -> Callable[[Workshop], None]:
    """An action that runs ``program``."""

    def action(shop: Workshop) -> None:
        shop.run(sys.executable, "-c", program, *arguments)

    return action


COUNT = "import sys, pathlib; p = pathlib.Path(sys.argv[1]); p.write_text((p.read_text() if p.exists() else '') + 'x')"
FAIL = "print('the disk is full'); raise SystemExit(3)"


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "a.txt").write_text("one")
    return Yard(tmp_path)


def times_done(yard: Yard, key: str) -> int:
    return len((yard.folder / key).read_text())


def test_a_stage_is_done_once_while_its_inputs_stay(yard: Yard) -> None:
    stage = yard.stage("made", COUNT)
    assert yard.run(stage)["made"].state == "done"
    assert yard.run(stage)["made"].state == "up to date"
    assert times_done(yard, "made") == 1
    assert "Everything is set up already" in yard.shown.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "input" / "a.txt").write_text("two"),
        lambda folder: (folder / "input" / "b.txt").write_text(""),
        lambda folder: (folder / "input" / "a.txt").rename(folder / "input" / "c.txt"),
        lambda folder: (folder / "stamps" / "made.json").write_text("{half"),
    ],
    ids=["content", "new file", "new name", "broken stamp"],
)
def test_a_change_makes_the_stage_run_again(yard: Yard, change: Callable[[Path], object]) -> None:
    stage = yard.stage("made", COUNT)
    yard.run(stage)
    change(yard.folder)
    assert yard.run(stage)["made"].state == "done"
    assert times_done(yard, "made") == 2


def test_files_that_tools_leave_behind_change_nothing(yard: Yard) -> None:
    stage = yard.stage("made", COUNT)
    yard.run(stage)
    (yard.folder / "input" / "__pycache__").mkdir()
    (yard.folder / "input" / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert yard.run(stage)["made"].state == "up to date"


def test_a_lost_output_or_an_order_makes_the_stage_run_again(yard: Yard) -> None:
    stage = yard.stage("made", COUNT)
    yard.run(stage)
    (yard.folder / "made").unlink()
    assert yard.run(stage)["made"].state == "done"
    assert yard.run(stage, again=("made",))["made"].state == "done"


def test_a_failed_stage_blocks_what_needs_it_and_nothing_else(yard: Yard) -> None:
    results = yard.run(
        yard.stage("bad", FAIL, without="the lamp stays dark"),
        yard.stage("after", COUNT, needs=("bad",)),
        yard.stage("last", COUNT, needs=("after",)),
        yard.stage("apart", COUNT),
    )
    assert {key: result.state for key, result in results.items()} == {
        "bad": "FAILED",
        "after": "not done",
        "last": "not done",
        "apart": "done",
    }
    shown = yard.shown.getvalue()
    assert "the disk is full" in shown
    assert "ended with exit code 3" in shown
    assert "setup-bad.log" in shown
    assert "the lamp stays dark" in shown
    assert "Traceback" not in shown
    assert "Stage bad" in results["after"].reason


def test_a_failed_stage_is_tried_again(yard: Yard) -> None:
    yard.run(yard.stage("made", COUNT))
    (yard.folder / "input" / "a.txt").write_text("two")
    assert yard.run(yard.stage("made", FAIL))["made"].state == "FAILED"
    (yard.folder / "input" / "a.txt").write_text("one")
    assert yard.run(yard.stage("made", COUNT))["made"].state == "done"


def test_a_stage_that_leaves_no_output_failed(yard: Yard) -> None:
    result = yard.run(yard.stage("made", "pass"))["made"]
    assert result.state == "FAILED"
    assert "left no" in result.reason


def test_what_a_stage_says_about_its_failure_is_shown(yard: Yard) -> None:
    def action(shop: Workshop) -> None:
        raise StageError("There is no lock file.\nGet it from the checkout.")

    result = yard.run(Stage("made", "Stage", "阶段", action))["made"]
    assert result.reason.splitlines() == ["  There is no lock file.", "  Get it from the checkout."]


def test_stages_that_need_nothing_of_each_other_run_side_by_side(yard: Yard) -> None:
    both = threading.Barrier(2, timeout=FOREVER)  # neither can pass before the other has come

    def action(shop: Workshop) -> None:
        both.wait()

    results = yard.run(Stage("one", "One", "一", action), Stage("two", "Two", "二", action))
    assert [results["one"].state, results["two"].state] == ["done", "done"]


def test_stopping_ends_the_running_command_and_starts_no_other(yard: Yard) -> None:
    waiting = "import sys, pathlib, signal; pathlib.Path(sys.argv[1]).write_text('x'); signal.pause()"
    setup = yard.setup(yard.stage("long", waiting), yard.stage("next", COUNT, needs=("long",)))
    setup.start()
    began = time.monotonic()
    while not (yard.folder / "long").exists():
        assert time.monotonic() - began < FOREVER
        setup.wait(("long",), 0.05)
    setup.stop()
    assert setup.wait(("long", "next"), FOREVER)
    assert {key: result.state for key, result in setup.results.items()} == {"long": "stopped", "next": "stopped"}
    assert not (yard.folder / "stamps" / "long.json").exists()


def test_a_command_that_does_not_exist_is_a_failure_with_its_name(yard: Yard) -> None:
    with pytest.raises(CommandError, match="no-such-program"):
        Commands().run(["/no-such-program"], yard.folder / "x.log", child_environment(), print)


def test_the_heartbeat_tells_what_runs_where_there_is_no_terminal(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service_api.launch.display.HEARTBEAT_S", 0.1)
    seen = threading.Event()

    class Paper(io.StringIO):
        def write(self, text: str) -> int:
            if "… Search model" in text and "epoch 3" in text:
                seen.set()
            return super().write(text)

    display = Display(Paper())
    display.begin("search", "Search model")
    display.note("search", "epoch 3")
    assert seen.wait(FOREVER)
    display.close()
