"""How a text sounds: one unit per syllable, from Han characters and from pinyin or initials typed in Latin letters.

"身份证", "shenfenzheng", "shen fen zheng", "sfz" and the slip "身分正" all meet here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.retrieval.features import is_han
from knowledge.retrieval.syllables import INITIAL_LETTERS, SYLLABLES, fold, initial

LONGEST_SYLLABLE: Final = 6
# Costs of reading a run of letters: whole syllables are likelier than single letters standing for one, and fewer
# units are likelier than more. Found by hand on typed names such as "sfzdiule" and "jszguoqile".
_COST_SYLLABLE: Final = 1.0
_COST_ONE_LETTER_SYLLABLE: Final = 1.6
_COST_INITIAL: Final = 1.5
_COST_IMPOSSIBLE: Final = 6.0
LONGEST_RUN: Final = 64
# Stands between the syllables of a sound gram.
SOUND_MARK: Final = "_"


@dataclass(frozen=True, slots=True)
class Unit:
    """One spoken syllable.

    ``sound`` is the folded syllable, or None where only its initial was typed; ``initial`` is its first letter.
    """

    sound: str | None
    initial: str


def units(token_sequence: Sequence[str]) -> list[Unit]:
    """The syllables of a token sequence (see :func:`features.tokens`); digits make none."""
    result: list[Unit] = []
    run: list[str] = []
    for token in token_sequence:
        if is_han(token):
            run.append(token)
            continue
        result.extend(_spoken("".join(run)))
        run.clear()
        if token.isalpha():
            result.extend(read_letters(token[:LONGEST_RUN]))
    result.extend(_spoken("".join(run)))
    return result


def syllables_of(han: str) -> list[str]:
    """Toneless readings of a run of Han characters, read as words where a character has several readings.

    The same as ``lazy_pinyin`` of the whole run, which cuts it into words and reads each: here the readings of the words
    are remembered, because a catalogue and its readers use a few thousand words a hundred thousand times.
    """
    return [syllable for word in _words(han) for syllable in _reading(word)] if han else []


# The dictionary is only read in when somebody's words are first to be sounded: that takes a fifth of a second and more,
# which a starting service can do without.
def _words(han: str) -> Iterator[str]:
    from pypinyin.seg.mmseg import seg

    words: Iterator[str] = seg.cut(han)
    return words


@lru_cache(maxsize=32_768)
def _reading(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(word, style=Style.NORMAL, errors="ignore"))


def _spoken(han: str) -> Iterator[Unit]:
    for syllable in syllables_of(han):
        if syllable:
            yield Unit(fold(syllable), initial(syllable))


@lru_cache(maxsize=4096)
def read_letters(letters: str) -> tuple[Unit, ...]:
    """The likeliest reading of a run of small letters as syllables and initials.

    The cheapest way through the run, by dynamic programming; "sfzdiule" reads s·f·z·diu·le.
    """
    best: list[tuple[float, tuple[Unit, ...]]] = [(0.0, ())]
    for end in range(1, len(letters) + 1):
        candidates = [
            (best[start][0] + cost, (*best[start][1], unit))
            for start in range(max(0, end - LONGEST_SYLLABLE), end)
            for cost, unit in _readings(letters[start:end])
        ]
        best.append(min(candidates, key=lambda candidate: candidate[0]))
    return best[-1][1]


def _readings(piece: str) -> Iterator[tuple[float, Unit]]:
    if piece in SYLLABLES:
        cost = _COST_SYLLABLE if len(piece) > 1 else _COST_ONE_LETTER_SYLLABLE
        yield cost, Unit(fold(piece), initial(piece))
    if piece in ("zh", "ch", "sh") or (len(piece) == 1 and piece in INITIAL_LETTERS):
        yield _COST_INITIAL, Unit(None, initial(piece))
    elif len(piece) == 1:
        yield _COST_IMPOSSIBLE, Unit(None, piece)


def sound_grams(unit_sequence: Sequence[Unit], longest: int, shortest: int = 1) -> Iterator[str]:
    """Runs of folded syllables, such as ``~sen_hun``; a run never crosses a unit that is only an initial."""
    sounds = [unit.sound or "" for unit in unit_sequence]
    whole = all(sounds)
    for length in range(shortest, longest + 1):
        for start in range(len(sounds) - length + 1):
            window = sounds[start : start + length]
            if whole or all(window):
                yield "~" + SOUND_MARK.join(window)


def initial_grams(unit_sequence: Sequence[Unit], *, typed_only: bool, longest: int = 4) -> Iterator[str]:
    """Runs of 2 to ``longest`` initials, such as ``^sfz``.

    With ``typed_only`` (queries) only runs that hold at least one unit of which nothing but the initial was typed:
    a query in characters must not match by first letters.
    """
    letters = "".join(unit.initial for unit in unit_sequence)
    bare = [unit.sound is None for unit in unit_sequence]
    if typed_only and not any(bare):
        return
    for length in range(2, longest + 1):
        for start in range(len(letters) - length + 1):
            if not typed_only or any(bare[start : start + length]):
                yield "^" + letters[start : start + length]
