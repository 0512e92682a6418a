"""The county-level unit that words name: itself, one of its towns or streets, or by sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knowledge.places.model import Division
from knowledge.retrieval.pinyin import syllables_of
from knowledge.spoken import Places
from service_api.chat.turn import Turn

_KINDS: Final = "县市区"


def counties(turn: Turn) -> list[Division]:
    """Return the county-level units that a person may be in."""
    return [one for one in turn.here.knowledge.places.counties() if one.level == "county"]


def named(turn: Turn) -> str | None:
    """Return the code of the only unit that the words are about: 樊城区, 樊城, 我在牛首镇."""
    divisions, units = turn.here.knowledge.places.divisions, {one.code for one in counties(turn)}
    found = set()
    for _, _, code in Places({one.code: one.name for one in divisions.values()}).find(turn.text):
        at: str | None = code
        while at is not None and at not in units:
            at = divisions[at].parent if at in divisions else None
        found |= {at} - {None}
    return found.pop() if len(found) == 1 else None


def sounding(turn: Turn) -> str | None:
    """Return the code of the only unit whose name is heard in the words: 凡城 for 樊城. Only where a place was asked for."""
    units = counties(turn)
    sounds = {one.code: tuple(syllables_of(one.name.rstrip(_KINDS))) for one in units}
    heard = tuple(syllables_of(turn.text))
    found = [code for code, sound in sounds.items() if sound and _within(sound, heard)]
    return found[0] if len(found) == 1 else None


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[i : i + len(part)]) == tuple(part) for i in range(len(whole) - len(part) + 1))
