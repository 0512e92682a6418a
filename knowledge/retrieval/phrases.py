"""Phrases that speak for an option, and where a sentence holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.retrieval.features import normalise, tokens
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.pinyin import units

EXACT: Final = 0.95
SAME_SOUND: Final = 0.75
ONE_CHARACTER: Final = 0.65
FEWEST_SOUNDS: Final = 3

_SENTENCE_PIECE: Final = re.compile(r"[^，。！？；、：,.!?;:\n\r\t…~—]+[，。！？；、：,.!?;:\n\r\t…~—]*")
_LABEL_PIECE: Final = re.compile(r"[、，；,;/]|或者|或")
_ASIDE: Final = re.compile(r"[（(][^）)]*[）)]")
_TRAILING_VERB: Final = re.compile(r"(?:去办|来办|办理|去|来|办|到场|到窗口)$")

# Words that answer any question and so speak for no option, unless that question was just asked.
BARE: Final = frozenset(
    [
        "是",
        "是的",
        "对",
        "对的",
        "对头",
        "嗯",
        "有",
        "有的",
        "没有",
        "没",
        "没得",
        "无",
        "不是",
        "不",
        "否",
        "能",
        "能的",
        "不能",
        "可以",
        "不可以",
        "行",
        "不行",
        "要",
        "不要",
        "会",
        "不会",
        "好",
        "好的",
        "都有",
        "都没有",
        "都是",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Normalised words that speak for an option; ``bare`` ones only in direct reply."""

    option: str
    text: str
    bare: bool
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence between punctuation marks.

    ``wordings`` are its normalised text without spaces and, where different, that in standard words.
    """

    original: str
    wordings: tuple[str, ...]
    question_mark: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase found in a clause, at ``start``..``end`` of the given wording."""

    phrase: Phrase
    wording: int
    start: int
    end: int
    confidence: float
    words: str


def cut(sentence: str, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence that hold any words."""
    clauses: list[Clause] = []
    for found in _SENTENCE_PIECE.finditer(sentence):
        piece = found.group()
        wordings = tuple(dict.fromkeys(text.replace(" ", "") for text in lexicon.variants(normalise(piece))))
        if wordings and wordings[0]:
            original = piece.strip().rstrip("，。！？；、：,.!?;:…~—")
            clauses.append(Clause(original, wordings, "?" in piece or "？" in piece))
    return clauses


def phrases_of(question: Question, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """The phrases of all options; a phrase that two options share speaks for neither and is left out."""
    owners: dict[str, set[str]] = {}
    for option in question.options:
        texts = [*_label_pieces(option.label), *option.says]
        for text in texts:
            for wording in lexicon.variants(normalise(text)):
                plain = wording.replace(" ", "")
                for variant in {plain, _TRAILING_VERB.sub("", plain)}:
                    if len(variant) > 1 or variant == plain != "":
                        owners.setdefault(variant, set()).add(option.id)
    return tuple(
        Phrase(next(iter(options)), text, text in BARE, _sounds(text))
        for text, options in owners.items()
        if len(options) == 1
    )


def spots(phrase: Phrase, clause: Clause, *, asked: bool) -> Iterator[Spot]:
    """Where a clause holds a phrase: letter by letter, or by sound for phrases long enough to be told by sound."""
    if phrase.bare:
        if asked and any(_is_reply(wording, phrase.text) for wording in clause.wordings):
            yield Spot(phrase, 0, 0, len(clause.wordings[0]), EXACT, clause.original)
        return
    found = False
    for number, wording in enumerate(clause.wordings):
        at = wording.find(phrase.text)
        while at >= 0:
            found = True
            sure = EXACT if len(phrase.text) > 1 else ONE_CHARACTER
            yield Spot(phrase, number, at, at + len(phrase.text), sure, clause.original)
            at = wording.find(phrase.text, at + 1)
    if not found and len(phrase.sounds) >= FEWEST_SOUNDS:
        yield from _by_sound(phrase, clause)


def _by_sound(phrase: Phrase, clause: Clause) -> Iterator[Spot]:
    wording = clause.wordings[0]
    sounds = _sounds(wording)
    if len(sounds) != len(wording):  # letters or digits inside: positions would not agree
        return
    length = len(phrase.sounds)
    for start in range(len(sounds) - length + 1):
        if sounds[start : start + length] == phrase.sounds:
            yield Spot(phrase, 0, start, start + length, SAME_SOUND, clause.original)


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(unit.sound for unit in units(tokens(text)) if unit.sound is not None)


def _is_reply(wording: str, bare: str) -> bool:
    """Whether the whole clause is this bare word, give or take a particle."""
    return wording.rstrip("啊呀哦嘛吧了呢的") in (bare, bare.rstrip("的"))


def _label_pieces(label: str) -> Iterator[str]:
    whole = _ASIDE.sub("", label)
    yield whole
    for piece in _LABEL_PIECE.split(whole):
        if len(normalise(piece)) > 1:
            yield piece
