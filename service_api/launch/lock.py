"""One set-up at a time in a checkout."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class SetupRunningError(RuntimeError):
    """Another launcher is at work in this checkout; the message names its process."""


class SetupLock:
    """The right to work on the checkout's environments; let go when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock file ``path``. Raises SetupRunningError when another process holds it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip() or "unknown"
            self._file.close()
            raise SetupRunningError(
                f"Another set-up is at work in this checkout (process {holder}). "
                "Wait for it to end, then run this again. · 另一个安装正在进行，请稍后再试"
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        """Let go; doing it twice does no harm."""
        self._file.close()
