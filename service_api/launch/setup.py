"""Doing the stages that are not up to date, several at a time, and telling how it went."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service_api.launch.display import Display, duration, table
from service_api.launch.fingerprint import Stamps
from service_api.launch.interpreters import NoInterpreterError
from service_api.launch.process import CommandError, Commands, StoppedError, tail
from service_api.launch.settings import LOGS, ROOT
from service_api.launch.stage import Stage, StageError, Workshop

CURRENT, DONE, FAILED, BLOCKED, STOPPED = "up to date", "done", "FAILED", "not done", "stopped"


@dataclass(frozen=True)
class Result:
    """How one stage ended (one of the words above), in how many seconds, and why where it did not succeed."""

    state: str
    seconds: float = 0.0
    reason: str = ""

    @property
    def good(self) -> bool:
        """Whether what the stage makes is there and fits its inputs."""
        return self.state in (CURRENT, DONE)


class Setup:
    """One run of the set-up over ``stages``. Its work goes on in threads; `wait` and `results` tell how far it is."""

    def __init__(
        self,
        stages: Sequence[Stage],
        display: Display,
        environ: Mapping[str, str],
        stamps: Stamps,
        logs: Path = LOGS,
        again: Iterable[str] = (),
    ) -> None:
        """``again`` names stages that are done even when they are up to date."""
        self._stages = list(stages)
        self._display = display
        self._environ = environ
        self._stamps = stamps
        self._logs = logs
        self._again = set(again)
        self._commands = Commands()
        self._changed = threading.Condition()
        self._results: dict[str, Result] = {}
        self._started: set[str] = set()
        self._began = self._ended = time.monotonic()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all stages of this run."""
        return tuple(stage.key for stage in self._stages)

    @property
    def results(self) -> dict[str, Result]:
        """The stages that have ended so far."""
        with self._changed:
            return dict(self._results)

    def start(self) -> None:
        """Begin; returns at once."""
        # One worker more than processors: a stage that waits for the network leaves its processor to another.
        for number in range((os.cpu_count() or 1) + 1):
            threading.Thread(target=self._work, name=f"setup-{number}", daemon=True).start()

    def wait(self, keys: Iterable[str], seconds: float) -> bool:
        """Wait at most ``seconds`` for the stages ``keys`` to end; whether they all have."""
        wanted = set(keys)
        with self._changed:
            return self._changed.wait_for(lambda: wanted <= set(self._results), seconds)

    def stop(self) -> None:
        """End the running commands and start nothing more."""
        self._commands.stop()
        with self._changed:
            for stage in self._stages:
                if stage.key not in self._started:
                    self._results.setdefault(stage.key, Result(STOPPED))
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._block_what_cannot_be_done()
                stage = self._next()
                while stage is None:
                    if len(self._started | set(self._results)) == len(self._stages):
                        return
                    self._changed.wait()
                    self._block_what_cannot_be_done()
                    stage = self._next()
                self._started.add(stage.key)
            result = self._do(stage)
            with self._changed:
                self._results[stage.key] = result
                self._ended = time.monotonic()
                self._changed.notify_all()

    def _open(self) -> list[Stage]:
        return [s for s in self._stages if s.key not in self._started and s.key not in self._results]

    def _next(self) -> Stage | None:
        """The first stage whose needs are met. The caller holds the lock."""
        for stage in self._open():
            if all(self._results.get(need, Result(BLOCKED)).good for need in stage.needs):
                return stage
        return None

    def _block_what_cannot_be_done(self) -> None:
        """Give up on stages that need a failed one. The caller holds the lock."""
        bad = {key: result for key, result in self._results.items() if not result.good}
        for stage in self._open():
            for need in stage.needs:
                if need in bad:
                    self._results[stage.key] = Result(BLOCKED, reason=f"needs the stage {self._title(need)!r}")
                    bad[stage.key] = self._results[stage.key]
                    self._changed.notify_all()
                    break

    def _do(self, stage: Stage) -> Result:
        began = time.monotonic()
        wanted = stage.fingerprint()
        if stage.key not in self._again and not stage.missing_outputs() and self._stamps.is_current(stage.key, wanted):
            return Result(CURRENT)
        log = self._logs / f"setup-{stage.key}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        self._stamps.forget(stage.key)
        number = f"[{[s.key for s in self._stages].index(stage.key) + 1}/{len(self._stages)}]"
        self._display.say(f"{number} {stage.title} · {stage.title_zh} …")
        self._display.begin(stage.key, stage.title)
        try:
            reason = self._act(stage, log)
        finally:
            self._display.end(stage.key)
        seconds = time.monotonic() - began
        if reason is None:
            # What the stage read is what it found when it began: an input that changed meanwhile counts as changed.
            self._stamps.write(stage.key, wanted, seconds)
            self._display.say(f"{number} {stage.title} · {stage.title_zh}: {duration(seconds)}")
            return Result(DONE, seconds)
        if reason == STOPPED:
            return Result(STOPPED, seconds)
        self._display.say("\n".join([f"{number} {stage.title} · {stage.title_zh}: FAILED · 未完成", reason, ""]))
        return Result(FAILED, seconds, reason)

    def _act(self, stage: Stage, log: Path) -> str | None:
        """Run the action; None when it succeeded, otherwise what went wrong in full."""
        try:
            stage.action(Workshop(stage.key, log, self._environ, self._commands, self._display))
        except StoppedError:
            return STOPPED
        except CommandError as error:
            said = "".join(f"    | {line}\n" for line in tail(log))
            return f"  {error}\n{said}  The whole output: {_in_checkout(log)}"
        except (StageError, NoInterpreterError, OSError) as error:
            return "\n".join(f"  {line}" for line in str(error).splitlines())
        missing = ", ".join(_in_checkout(path) for path in stage.missing_outputs())
        return f"  it ended without an error but left no {missing}" if missing else None

    def _title(self, key: str) -> str:
        return next(stage.title for stage in self._stages if stage.key == key)

    def summary(self) -> list[str]:
        """Lines that tell how every stage ended; one line when there was nothing to do."""
        results = self.results
        total = duration(self._ended - self._began)
        if all(results[stage.key].state == CURRENT for stage in self._stages):
            return [f"Everything is set up already (checked in {total}). · 环境已就绪"]
        rows = [["Stage", "Result", "Time", "阶段"]]
        for stage in self._stages:
            result = results[stage.key]
            took = duration(result.seconds) if result.seconds else "-"
            rows.append([stage.title, result.state, took, stage.title_zh])
        lines = ["", *table(rows), f"Set-up took {total}. · 安装用时 {total}"]
        for stage in self._stages:
            if not results[stage.key].good and stage.without:
                lines.append(f"  Without {stage.title.lower()}: {stage.without}.")
        return lines


def _in_checkout(path: Path) -> str:
    return os.path.relpath(path, ROOT)
