"""Phrases that speak for an option, and where a sentence holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.linking.standing import wordings_for
from knowledge.retrieval.features import normalise, tokens
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.pinyin import units

EXACT: Final = 0.95
SAME_SOUND: Final = 0.75
STANDING: Final = 0.9
WITH_GAPS: Final = 0.8
ONE_CHARACTER: Final = 0.65
FEWEST_SOUNDS: Final = 3
FEWEST_FOR_GAPS: Final = 4
WIDEST_GAPS: Final = 2
_SHORT: Final = 3

_SENTENCE_PIECE: Final = re.compile(r"[^，。！？；、：,.!?;:\n\r\t…~—]+[，。！？；、：,.!?;:\n\r\t…~—]*")
_ALTERNATIVES: Final = re.compile(r"[、；;/]|或者|或")
_TOGETHER: Final = re.compile(r"[，,]")
_ASIDE: Final = re.compile(r"[（(][^）)]*[）)]")
_TRAILING_VERB: Final = re.compile(r"(?:去办|来办|办理|去|来|办|到场|到窗口)$")

# Left out on both sides when words are compared: 药师都请好了 is 药师请好. Never a negation.
_LIGHT: Final = frozenset("的了着呢啊吧呀哦嘛咯咧哈啦就也还又才已都把个")
_NO_GAP: Final = "不没未无别非莫甭要能可用会该"

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
    standing: re.Pattern[str] | None = None
    """The pattern of a standing wording, which has no text."""

    def pattern(self, wording: str) -> re.Pattern[str] | None:
        """The pattern to look for in a wording: the standing one, or the weighty characters in order with small gaps.

        None for phrases too short for gaps, and where a character is missing: most patterns need never be compiled.
        """
        if self.standing is not None:
            return self.standing
        return loose(self.text) if all(one in wording or one in _LIGHT for one in self.text) else None


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
        others = tuple(other.label for other in question.options if other.id != option.id)
        texts = [*label_pieces(option.label, others), *option.says]
        for text in texts:
            for number, wording in enumerate(lexicon.variants(normalise(text))):
                plain = wording.replace(" ", "")
                if number and _elsewhere(plain, option.id, question, lexicon):
                    continue
                for variant in {plain, _TRAILING_VERB.sub("", plain)}:
                    if len(variant) > 1 or variant == plain != "":
                        owners.setdefault(variant, set()).add(option.id)
    said = tuple(
        Phrase(next(iter(options)), text, text in BARE, _sounds(text))
        for text, options in owners.items()
        if len(options) == 1
    )
    return said + tuple(
        Phrase(option.id, "", bare=False, sounds=(), standing=pattern)
        for option in question.options
        for pattern in wordings_for(option, question)
    )


def spots(phrase: Phrase, clause: Clause, *, asked: bool) -> Iterator[Spot]:
    """Where a clause holds a phrase: letter by letter, or by sound for phrases long enough to be told by sound."""
    if phrase.bare:
        if asked and any(_is_reply(wording, phrase.text) for wording in clause.wordings):
            yield Spot(phrase, 0, 0, len(clause.wordings[0]), EXACT, clause.original)
        return
    found = False
    for number, wording in enumerate(clause.wordings):
        at = wording.find(phrase.text) if phrase.text else -1
        while at >= 0:
            found = True
            sure = EXACT if len(phrase.text) > 1 else ONE_CHARACTER
            yield Spot(phrase, number, at, at + len(phrase.text), sure, clause.original)
            at = wording.find(phrase.text, at + 1)
    if not found:
        for number, wording in enumerate(clause.wordings):
            pattern = phrase.pattern(wording)
            near = pattern.search(wording) if pattern is not None else None
            if near is not None and not phrase.text:
                yield Spot(phrase, number, *near.span(), STANDING, clause.original)
                return
            if near is not None and _weighty(near.group()) <= _weighty(phrase.text) + WIDEST_GAPS:
                found = True
                same = _weighty(near.group()) == _weighty(phrase.text)
                yield Spot(phrase, number, *near.span(), EXACT if same else WITH_GAPS, clause.original)
                break
    if not found and len(phrase.sounds) >= FEWEST_SOUNDS:
        yield from _by_sound(phrase, clause)


@lru_cache(maxsize=20_000)
def loose(text: str) -> re.Pattern[str] | None:
    """A pattern for the weighty characters of a phrase in order: light ones may stand between, others only few."""
    weighty = [character for character in text if character not in _LIGHT]
    if len(weighty) < 2:
        return None
    light = "".join(_LIGHT)
    between = f"[{light}]*" if len(weighty) < FEWEST_FOR_GAPS else f"[^{_NO_GAP}]{{0,{WIDEST_GAPS}}}?"
    return re.compile(between.join(map(re.escape, weighty)))


def _weighty(text: str) -> int:
    return sum(character not in _LIGHT for character in text)


def _elsewhere(wording: str, option: str, question: Question, lexicon: Lexicon) -> bool:
    """Whether a wording in standard words also lies in another option: 居民医保 and 职工医保 are both 医保 there."""
    return any(
        wording in lexicon.to_standard(normalise(text)).replace(" ", "")
        for other in question.options
        if other.id != option
        for text in (other.label, *other.says)
    )


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


def label_pieces(label: str, others: tuple[str, ...]) -> Iterator[str]:
    """What of a label is enough to mean it: all of it, or one of its alternatives.

    Parts joined by a comma must all be true ("有证，快到期"), so that a part speaks for the option only where it is long
    and nothing like it stands in the other labels.
    """
    whole = _ASIDE.sub("", label)
    yield whole
    together = [piece for piece in _TOGETHER.split(whole) if piece]
    for part in together:
        if len(together) > 1 and (len(part) <= _SHORT or _resembles(part, others)):
            continue
        for piece in (part, *_ALTERNATIVES.split(part)):
            if len(normalise(piece)) > 1 and not any(piece in other for other in others):
                yield piece


def _resembles(part: str, others: tuple[str, ...]) -> bool:
    pairs = {part[at : at + 2] for at in range(len(part) - 1)}
    return any(2 * sum(pair in other for pair in pairs) > len(pairs) for other in others)
