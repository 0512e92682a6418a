"""What a sentence names beside its act: numbers, days, places, each with where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from knowledge.spoken.dates import days
from knowledge.spoken.numerals import NOT_COUNTING, NUMERAL, parse_number
from knowledge.spoken.places import Places

Kind = Literal["number", "date", "place"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One of them: ``words`` from ``start`` on; ``value`` a number, an ISO day or a division's code."""

    kind: Kind
    start: int
    words: str
    value: float | str

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def entities(text: str, today: dt.date, places: Places) -> list[Entity]:
    """Return what a text names, in its order; nothing is read twice: the figures of a day are no numbers besides."""
    found = [Entity("place", start, words, code) for start, words, code in places.find(text)]
    rest = _without(text, found)
    for day in days(rest, today):
        start = rest.find(day.words)
        found.append(Entity("date", start, day.words, day.date.isoformat()))
        rest = _without(rest, found[-1:])
    rest = NOT_COUNTING.sub(lambda words: "　" * len(words.group()), rest)
    for numeral in NUMERAL.finditer(rest):
        value = parse_number(numeral.group())
        if value is not None:
            whole = int(value) if value == int(value) else value
            found.append(Entity("number", numeral.start(), numeral.group(), whole))
    return sorted(found, key=lambda one: one.start)


def _without(text: str, found: list[Entity]) -> str:
    for one in found:
        text = text[: one.start] + "　" * len(one.words) + text[one.end :]
    return text
