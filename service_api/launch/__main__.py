"""The launcher's command line: ``python3 -m service_api.launch <verb>``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from service_api.launch import plan
from service_api.launch.checks import lint_checks, quick_checks, run_checks, test_checks
from service_api.launch.display import Display
from service_api.launch.fingerprint import Stamps
from service_api.launch.lock import SetupLock, SetupRunningError
from service_api.launch.serve import abandon, port_is_free, run, wait_for
from service_api.launch.settings import STAMPS, SettingError, addresses, child_environment
from service_api.launch.setup import Setup
from service_api.launch.status import status_lines
from service_api.launch.supervisor import Stop

VERBS = {
    "run": "set up what is missing, then serve until stopped",
    "setup": "set up what is missing",
    "train": "train the search model and the dialogue model again",
    "test-setup": "set up everything the tests need, the browser included",
    "test": "test-setup, then every test",
    "check": "test-setup without the browser, then style, types and unit tests",
    "lint": "check the content and the style of the code",
    "status": "say what is set up and what is running",
}
_CHECKS = {"test": test_checks, "check": quick_checks, "lint": lint_checks}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 -m service_api.launch",
        description="Set up, start and check Daoban (导办).",
        epilog="Settings: DAOBAN_PORT (8000), DAOBAN_HOST (127.0.0.1), DAOBAN_BOT_PORT (5005), DAOBAN_BOT_URL\n(a dialogue server that runs elsewhere), DAOBAN_TORCH_INDEX "
        "(a package index that holds the processor-only build of torch), DAOBAN_CHROMIUM (the tests' browser).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="verb", required=True)
    for name, meaning in VERBS.items():
        verbs.add_parser(name, help=meaning)
    verb: str = parser.parse_args(arguments).verb
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Chinese must not end a set-up
    try:
        return _do(verb)
    except (SettingError, SetupRunningError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _do(verb: str) -> int:
    environ, display, stamps = child_environment(), Display(), Stamps()
    if verb == "run" and not port_is_free(environ, display):
        return 1
    stages = plan.stages(environ)
    if verb == "status":
        display.say("\n".join(status_lines(stages, stamps, environ)))
        return 0
    chosen = [stage for stage in stages if stage.key in _keys(verb)]
    if verb == "run" and addresses(environ).other_bot:
        chosen = [stage for stage in chosen if stage.key not in plan.BOT_STAGES]
    again = {"train": plan.TRAINING, "test-setup": plan.TEST_TOOLS, "test": plan.TEST_TOOLS}.get(verb, ())
    setup = Setup(chosen, display, environ, stamps, again=again)
    stop, lock = Stop(), SetupLock(STAMPS / "lock")
    try:
        with stop.listening():
            if verb == "run":
                return run(setup, environ, display, stop, lock)
            code = _set_up(setup, display, stop)
    finally:
        lock.release()
        display.close()
    if code != 0 or verb not in _CHECKS:
        return code
    return run_checks(_CHECKS[verb](environ), environ, display)


def _keys(verb: str) -> tuple[str, ...]:
    usual = plan.SERVICE_STAGES + plan.BOT_STAGES
    return {
        "train": ("python", "bot-python", *plan.TRAINING),
        "test-setup": usual + plan.TEST_STAGES,
        "test": usual + plan.TEST_STAGES,
        "check": (*plan.SERVICE_STAGES, "development"),
        "lint": ("python", "development"),
    }.get(verb, usual)


def _set_up(setup: Setup, display: Display, stop: Stop) -> int:
    """Do the set-up to its end; 0 when every stage is good, 1 when one is not, 128 + n after signal n."""
    setup.start()
    if not wait_for(setup, setup.keys, stop):
        return abandon(setup, display, stop)
    display.say("\n".join(setup.summary()))
    return 0 if all(result.good for result in setup.results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
