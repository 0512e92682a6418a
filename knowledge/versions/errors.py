"""What can go wrong with versions, each told in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.catalogue import Problem


class VersionError(Exception):
    """Something about versions did not work; the message is for people."""

    kind = "version"


class UnknownVersionError(VersionError):
    """There is no published version of this name, or several begin like it."""

    kind = "unknown"


class NothingChangedError(VersionError):
    """What is to be put in force is in force already."""

    kind = "nothing-changed"


class BusyError(VersionError):
    """Somebody else is publishing at this moment."""

    kind = "busy"


class OvertakenError(VersionError):
    """Another version came into force while this one was being checked: it would be undone unseen."""

    kind = "overtaken"


class DamagedError(VersionError):
    """A file of the store is missing, altered or unreadable; ``file`` names it, relative to the store."""

    kind = "damaged"

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        super().__init__(f"发布库里的 {file} {reason}；请从备份恢复这个文件，或回退到别的版本")


class RefusedError(VersionError):
    """The content may not be published; ``problems`` says every reason found."""

    kind = "refused"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__(f"内容有 {len(self.problems)} 处错误，改好以后再发布。第一处：{self.problems[0]}")
