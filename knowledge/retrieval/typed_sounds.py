"""What somebody has typed so far, heard: a pattern of the sounds that it may be the beginning of.

"sengfenz", "身分正" and "身份zh" are all heard as 身份证. Sounds are told apart as the search tells them
(:func:`syllables.fold`), and looser by r/l and u/ü, because here a person still sees and chooses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.retrieval.features import is_han, tokens
from knowledge.retrieval.pinyin import LONGEST_RUN, LONGEST_SYLLABLE, SOUND_MARK, Unit, read_letters, syllables_of
from knowledge.retrieval.syllables import SYLLABLES, fold

FEWEST_LETTERS: Final = 3
_INITIAL_CLASS: Final = {"n": "l", "r": "l", "f": "h"}
"""Initials that :func:`syllables.fold` or :func:`loose` turns into others."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A pattern over texts as :func:`sounded` writes them, and how many syllables it is sure of.

    ``characters`` is what was typed where that was Han characters and nothing else, otherwise empty.
    """

    pattern: str
    syllables: int
    characters: str


def spelt(normalised: str) -> list[str]:
    """Pinyin of each character of a normalised text without spaces; a letter or digit stands for itself."""
    result: list[str] = []
    run: list[str] = []
    for token in [*tokens(normalised), ""]:
        if token and is_han(token):
            run.append(token)
            continue
        result.extend(_of_run("".join(run)))
        run.clear()
        result.extend(token)
    return result


def _of_run(han: str) -> Sequence[str]:
    together = syllables_of(han)
    # A character without any reading is left out by the reader; then characters and syllables would not agree.
    return together if len(together) == len(han) else ["".join(syllables_of(character)) for character in han]


@lru_cache(maxsize=4096)
def loose(syllable: str) -> str:
    """The class of syllables that a person who types may take for one another."""
    folded = fold(syllable).replace("v", "u")
    return "l" + folded[1:] if folded.startswith("r") and len(folded) > 1 else folded


def sounded(syllables: Sequence[str]) -> str:
    """A text by its sounds, each between marks: ``_sen_hun_zen_``."""
    return SOUND_MARK + "".join(loose(syllable) + SOUND_MARK for syllable in syllables)


def heard(wanted: str) -> Heard | None:
    """How a normalised beginning without spaces may sound; None where it is too little to be heard as anything."""
    cut = tokens(wanted)
    if not cut:
        return None
    if all(is_han(token) for token in cut):
        sounds = [re.escape(loose(syllable)) for syllable in spelt(wanted)]
        whole = SOUND_MARK.join(["", *sounds, ""])
        return Heard(whole, len(sounds), wanted) if len(sounds) > 1 else None
    if is_han(cut[-1]) or not cut[-1].isalpha() or len(wanted) < FEWEST_LETTERS:
        return None
    head = [loose(syllable) for syllable in spelt(wanted[: len(wanted) - len(cut[-1])])]
    readings = _readings(cut[-1][:LONGEST_RUN])
    if not readings:
        return None
    before = "".join(SOUND_MARK + re.escape(sound) for sound in head)
    patterns = "|".join(_pattern(units, rest) for units, rest in readings)
    units, rest = readings[0]
    sure = len(head) + sum(unit.sound is not None for unit in units) + (rest in SYLLABLES)
    return Heard(f"{before}(?:{patterns})", sure, "") if sure else None


def _pattern(units: Sequence[Unit], rest: str) -> str:
    return SOUND_MARK.join(["", *map(_unit, units), f"(?:{'|'.join(_unfinished(rest))})"])


def _unit(unit: Unit) -> str:
    if unit.sound is not None:
        return re.escape(loose(unit.sound))
    return _INITIAL_CLASS.get(unit.initial, unit.initial) + "[a-z]*"


def _readings(letters: str) -> list[tuple[tuple[Unit, ...], str]]:
    """The likeliest ways of cutting letters into syllables and the beginning of one more: fewest initials, then units."""
    found: list[tuple[int, int, tuple[Unit, ...], str]] = []
    for length in range(1, min(LONGEST_SYLLABLE, len(letters)) + 1):
        head, rest = letters[:-length], letters[-length:]
        if _unfinished(rest):
            units = read_letters(head)
            found.append((sum(unit.sound is None for unit in units), len(units), units, rest))
    best = min((one[:2] for one in found), default=None)
    return [one[2:] for one in found if one[:2] == best]


@lru_cache(maxsize=1024)
def _unfinished(letters: str) -> tuple[str, ...]:
    """The shortest sounds that tell every syllable beginning with these letters."""
    classes = sorted({loose(syllable) for syllable in SYLLABLES if syllable.startswith(letters)})
    kept: list[str] = []
    for one in classes:  # sorted: what begins with another one comes after it
        if not (kept and one.startswith(kept[-1])):
            kept.append(one)
    return tuple(kept)
