"""Loading a version and building its search index in a process of its own.

Building an index takes seconds of pure computing, in which the running service would answer slowly; a process of its own,
with a low priority, leaves the index in the cache, from where the service reads it in a moment. And what breaks there
breaks nothing that serves.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from knowledge.catalogue import CatalogueError
from service_api.settings import Settings

_ROOT = Path(__file__).parents[2]
_BAD_CONTENT = 3
_NICE = 10
_PATIENCE = 900.0


class PreparingError(RuntimeError):
    """The version could not be prepared; the message says why."""


class Preparing:
    """Prepares one version at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def run(self, data: Path) -> None:
        """Prepare the version in the folder ``data`` and wait until that is done.

        Raises:
            PreparingError: it does not load, or the process came to an end before it was done.
        """
        settings = self._settings
        command = [sys.executable, "-m", "service_api.publishing.preparing", str(data.resolve())]
        command += [str(settings.var.resolve()), settings.search_model or ""]
        with self._lock:
            if self._stopped:
                raise PreparingError("服务正在停止")
            process = subprocess.Popen(  # noqa: S603 - this program itself; no shell reads the arguments
                command,
                cwd=_ROOT,
                env=os.environ | {"PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            self._process = process
        try:
            out, told = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise PreparingError(f"建检索索引超过 {_PATIENCE:.0f} 秒，已中止") from None
        code = process.returncode
        if code == _BAD_CONTENT:
            raise PreparingError(out.strip())
        if code != 0:
            last = (told.strip().splitlines() or ["没有说明"])[-1]
            raise PreparingError(f"建检索索引的进程没有做完（退出码 {code}）：{last[:300]}")

    def stop(self) -> None:
        """End what is under way, and begin nothing any more."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()


def main(data: Path, var: Path, search_model: str | None) -> int:
    """Load everything of a version as the service will; returns the exit code."""
    from service_api.knowledge_loading import build_knowledge

    os.nice(_NICE)
    try:
        build_knowledge(Settings(data=data, var=var, search_model=search_model), data, None)
    except CatalogueError as error:
        print(f"内容有 {len(error.problems)} 处错误，第一处：{error.problems[0]}")
        return _BAD_CONTENT
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] or None))
