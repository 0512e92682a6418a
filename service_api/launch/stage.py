"""One stage of the set-up: what it needs, what it makes, and when it can be left out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from service_api.launch.display import Display
from service_api.launch.fingerprint import files_under, fingerprint
from service_api.launch.process import Commands


class StageError(RuntimeError):
    """A stage cannot be done; the message says why and what to do, in words for the person at the terminal."""


@dataclass(frozen=True)
class Workshop:
    """What the action of a stage works with: its log, its environment variables, and the ways to run and report."""

    key: str
    log: Path
    environ: Mapping[str, str]
    commands: Commands
    display: Display

    def run(self, *argv: str, env: Mapping[str, str] | None = None) -> None:
        """Run a command in the checkout, its output to the log, its latest line to the display.

        Raises CommandError or StoppedError (see `Commands.run`).
        """
        self.commands.run(argv, self.log, self.environ if env is None else env, self.note)

    def note(self, text: str) -> None:
        """Show ``text`` as the stage's latest news."""
        self.display.note(self.key, text)


@dataclass(frozen=True)
class Stage:
    """A unit of set-up work.

    ``needs`` are keys of stages that must be done before; ``inputs`` are files or folders; ``outputs`` are what must
    exist for the stage to count as done; ``facts`` are other things that the result depends on.
    ``without`` tells what the running system lacks when the stage failed.
    """

    key: str
    title: str
    title_zh: str
    action: Callable[[Workshop], None]
    needs: tuple[str, ...] = ()
    inputs: tuple[Path, ...] = ()
    outputs: tuple[Path, ...] = ()
    facts: tuple[str, ...] = ()
    without: str = ""

    def fingerprint(self) -> str:
        """The fingerprint of everything that decides the result, the text of the action included."""
        return fingerprint(files_under(*self.inputs), self.key, inspect.getsource(self.action), *self.facts)

    def missing_outputs(self) -> list[Path]:
        """The outputs that are not there."""
        return [path for path in self.outputs if not path.exists()]
