"""Replacing the content of the running service: the new is built whole beside the old, then put in its place at once."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import structlog

from knowledge.catalogue import CatalogueError
from knowledge.versions import DamagedError, Event, VersionError, current, open_version
from knowledge.versions.journal import JOURNAL
from service_api import warming
from service_api.knowledge_loading import Knowledge, load_published
from service_api.publishing.preparing import Preparing, PreparingError
from service_api.settings import Settings

log = structlog.get_logger()

RETRY_SECONDS: Final = 60.0
"""After a failure the same version is tried again this much later: a file may have been restored."""


@dataclass(frozen=True)
class Failure:
    """What could not be served, when that was tried, and why."""

    version: str | None
    at: dt.datetime
    reason: str


class Reloader:
    """Watches the store of published versions and has the service serve what is in force there.

    ``serving`` returns the knowledge served, ``serve`` replaces it. Whatever goes wrong, the old one stays.
    """

    def __init__(
        self,
        settings: Settings,
        serving: Callable[[], Knowledge],
        serve: Callable[[Knowledge], None],
        now: Callable[[], dt.datetime],
    ) -> None:
        self._settings, self._serving, self._serve, self._now = settings, serving, serve, now
        self.since = now()
        """When this process began to serve what it serves."""
        self.last_failure: Failure | None = None
        self.behind = False
        """Whether something else than what is in force is served."""
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._preparing = Preparing(settings)
        self._thread = threading.Thread(target=self._watch, name="reload", daemon=True)
        self._seen: object = None
        self._retry_at = 0.0

    def start(self) -> None:
        """Begin to watch the store."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; a version that is being prepared is given up."""
        self._stopped.set()
        self._preparing.stop()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def reload(self) -> Failure | None:
        """Serve what is in force now; returns why that is not possible, None when it is served."""
        with self._lock:
            self._seen = self._signature()
            version: str | None = None
            try:
                while (event := current(self._settings.store)) != self._serving().published:
                    if event is None:
                        raise DamagedError(JOURNAL, "不见了")
                    version = event.version
                    self._bring(event)
            except Exception as error:
                if self._stopped.is_set():
                    return None
                return self._failed(version, error)
            self.behind = False
            return None

    def _bring(self, event: Event) -> None:
        """Build what ``event`` put in force and serve it, unless something else came into force meanwhile."""
        old, started = self._serving(), time.perf_counter()
        if old.published is not None and old.published.version == event.version:
            self._serve(replace(old, published=event))
            return
        self._preparing.run(open_version(self._settings.store, event.version))
        new = load_published(self._settings, event)
        for step in warming.steps(new):  # nobody has to wait for it: the old content serves meanwhile
            if self._stopped.is_set():
                return
            step()
        if current(self._settings.store) != event:
            return
        self._serve(new)
        self.since = self._now()
        log.info(
            "content replaced",
            version=event.version,
            before=old.published.version if old.published else old.catalogue.version,
            act=event.act,
            seconds=round(time.perf_counter() - started, 2),
        )

    def _failed(self, version: str | None, error: Exception) -> Failure:
        known = isinstance(error, VersionError | CatalogueError | PreparingError)
        reason = _short(error) if known else f"意外错误 {type(error).__name__}，详见日志"
        before, self.last_failure = self.last_failure, Failure(version, self._now(), reason)
        self.behind, self._retry_at = True, time.monotonic() + RETRY_SECONDS
        if before is None or (before.version, before.reason) != (version, reason):  # once, not every minute
            log.error(
                "new content cannot be served; the old one stays",
                version=version,
                reason=str(error),
                exc_info=None if known else error,
            )
        return self.last_failure

    def _watch(self) -> None:
        while not self._stopped.wait(self._settings.reload_seconds):
            if self._signature() != self._seen or (self.behind and time.monotonic() >= self._retry_at):
                self.reload()

    def _signature(self) -> object:
        """What tells cheaply that the journal is another than before."""
        try:
            found = (self._settings.store / JOURNAL).stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def _short(error: Exception) -> str:
    if isinstance(error, CatalogueError):
        return f"内容有 {len(error.problems)} 处错误，第一处：{error.problems[0]}"
    return str(error)
