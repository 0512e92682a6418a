"""What a sentence said: answers taken from it, answers known already, and what has to be asked about first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer taken from words, and how to say it back."""

    ask: str
    label: str
    before: str | None = None
    """What was answered before, in words, where this changes it."""
    key: str = ""
    """The question, within a group without its member: where the label's words come from."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer in the words that differs from what was answered before; it is not taken without asking."""

    key: str
    value: Any
    ask: str
    label: str
    before: str
    """What was answered before; empty where nothing was, and the answer is only too grave to be taken unasked."""
    words: str = ""
    """The words that it rests on."""


@dataclass
class Taken:
    """All that a sentence said: new answers, what was known already, and contradictions."""

    new: list[Understood] = field(default_factory=list)
    known: list[Understood] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.known or self.conflicts)
