"""Counties, cities and districts as people name them: whole, in part, by sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knowledge.places.model import Division
from knowledge.retrieval.pinyin import syllables_of
from service_api.chat.turn import Turn

_KINDS: Final = "县市区"


def counties(turn: Turn) -> list[Division]:
    """Return the county-level units that a person may be in."""
    return [one for one in turn.here.knowledge.places.counties() if one.level == "county"]


def named(turn: Turn) -> str | None:
    """Return the code of the only unit that the words name, whole or without its kind: 樊城区, 樊城."""
    found = [one.code for one in counties(turn) if _stem(one) in turn.text]
    return found[0] if len(found) == 1 else None


def sounding(turn: Turn) -> str | None:
    """Return the code of the only unit whose name is heard in the words: 凡城 for 樊城. Only where a place was asked for."""
    units = counties(turn)
    sounds = {one.code: tuple(syllables_of(_stem(one))) for one in units}
    heard = tuple(syllables_of(turn.text))
    found = [code for code, sound in sounds.items() if sound and _within(sound, heard)]
    return found[0] if len(found) == 1 else None


def _stem(unit: Division) -> str:
    return unit.name.rstrip(_KINDS)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[i : i + len(part)]) == tuple(part) for i in range(len(whole) - len(part) + 1))
