"""Publishing and rolling back from within the service: done, and served when the call returns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from knowledge.versions import BusyError, Event, NothingChangedError, UnknownVersionError, VersionError, open_version
from knowledge.versions import roll_back as roll_back_in
from service_api.context import Context
from service_api.problems import FieldProblem, NotFoundError, ServiceError, UnavailableError, UnprocessableError

_ROOT = Path(__file__).parents[2]
_MOST_TOLD = 200


class ConflictError(ServiceError):
    """What is asked for does not fit what is in force or under way."""

    status, slug, title = 409, "version-conflict", "没有改动版本"


def publish(here: Context, author: str, note: str) -> Event:
    """Publish the content folder and serve it. Checking may take minutes: it is done in a process of its own.

    Raises:
        UnprocessableError: the content has errors; ``errors`` names file and line of each.
        ConflictError: nothing changed, somebody else is publishing, or rolled back meanwhile.
        UnavailableError: it is published, but the service cannot serve it; or the store is damaged or full.
    """
    data, store = here.settings.data.resolve(), here.settings.store.resolve()
    answer = _run("publish", f"--author={author}", f"--note={note}", f"--data={data}", f"--store={store}")
    if "error" in answer:
        raise _refusal(answer)
    event = Event.model_validate(answer)
    _serve(here)
    return event


def roll_back(here: Context, to: str, author: str, note: str) -> Event:
    """Put an earlier version in force and serve it.

    Raises:
        NotFoundError: there is no such version.
        ConflictError: it is in force already.
        UnprocessableError: author or note are missing.
        UnavailableError: it is damaged or no longer loads, or the store cannot be written.
    """
    try:
        event = roll_back_in(here.settings.store, to, author, note, here.now())
    except VersionError as error:
        raise _refusal({"error": error.kind, "message": str(error)}) from error
    except OSError as error:
        raise UnavailableError(f"发布库写不进去：{error.strerror}") from error
    _serve(here)
    return event


def difference(here: Context, old: str, new: str | None = None) -> dict[str, Any]:
    """Return what changes for people from one published version to another, or to the content folder as it lies.

    The answer is that of ``python -m knowledge diff --json``: outcomes by item and situation, and the changed lines.

    Raises:
        NotFoundError: there is no such version.
        UnavailableError: a version is damaged, or the content folder does not load.
    """
    try:
        folders = [open_version(here.settings.store, one).resolve() for one in (old, new) if one is not None]
    except VersionError as error:
        raise _refusal({"error": error.kind, "message": str(error)}) from error
    return _run("diff", *map(str, folders), *([] if new else [str(here.settings.data.resolve())]))


def _run(*arguments: str) -> dict[str, Any]:
    """Run a command of the content workshop in a process of its own, which computes without holding up the service."""
    done = subprocess.run(  # noqa: S603 - this program itself; no shell reads the arguments
        [sys.executable, "-m", "knowledge", *arguments, "--json"],
        cwd=_ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["没有说明"])[-1]
        raise UnavailableError(f"没有做完（退出码 {done.returncode}）：{last[:300]}") from None
    return answer


def _serve(here: Context) -> None:
    failure = here.reloader.reload()
    if failure is not None:
        raise UnavailableError(f"版本已经记下，但服务换不上它，仍用原来的内容：{failure.reason}")


def _refusal(answer: dict[str, Any]) -> ServiceError:
    message = str(answer["message"])
    problems = answer.get("problems") or []
    told = [FieldProblem(field=f"{one['file']}:{one['line']}", detail=one["text"]) for one in problems]
    match answer["error"]:
        case UnknownVersionError.kind:
            return NotFoundError(message)
        case NothingChangedError.kind | BusyError.kind | "overtaken":
            return ConflictError(message)
        case "refused" | VersionError.kind:
            return UnprocessableError(message, told[:_MOST_TOLD])
        case _:
            return UnavailableError(message)
