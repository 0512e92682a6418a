"""Text as the retrieval sees it: normalised, cut into tokens, and tokens joined to n-grams.

Everything that compares texts (index, encoder, suggestions, leakage check) normalises through this module, so that
two spellings of the same words meet here and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from opencc import OpenCC

# Nobody says this much at once; what is beyond is not read at all (a limit on work, not on meaning).
MAX_CHARACTERS: Final = 12_000
# Stands between the tokens of an n-gram; normalising leaves it in no text.
GRAM_MARK: Final = "\u00b7"

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN: Final = re.compile(rf"[a-z]+|[0-9]+|[{_HAN}]")
_NO_TOKEN: Final = re.compile(rf"[^a-z0-9{_HAN}]")
# Characters that every spelling keeps as they are, unless they are traditional; most texts hold no others.
_PLAIN: Final = re.compile("[a-z0-9\u4e00-\u9fff]*[\u4e00-\u9fff][a-z0-9\u4e00-\u9fff]*")
_HAN_CHARACTER: Final = re.compile(rf"[{_HAN}]")
_COMBINING_TONES: Final = re.compile("[\u0300-\u036f]")
_CLAUSE_END: Final = re.compile(r"[，。！？；、：,.!?;:\n\r\t…~—]+|\s+")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    """Characters of the basic block that have a simplified form: a text without any need not be converted."""
    block = "".join(map(chr, range(0x4E00, 0xA000)))
    converted = _to_simplified().convert(block)
    return frozenset(old for old, new in zip(block, converted, strict=True) if old != new)


def normalise(text: str) -> str:
    """One spelling for texts that read the same.

    Full-width and compatibility forms become plain (NFKC), capitals small, traditional characters simplified;
    tone marks over Latin letters, emoji, control and zero-width characters go; punctuation and space become one
    space. At most :data:`MAX_CHARACTERS` characters are read.
    """
    text = text[:MAX_CHARACTERS]
    if _PLAIN.fullmatch(text) and _traditional().isdisjoint(text):
        return text
    text = unicodedata.normalize("NFKC", text).lower()
    if text.isascii():
        return " ".join(_TOKEN.findall(text))
    if not _traditional().isdisjoint(text):
        text = _to_simplified().convert(text)
    text = _COMBINING_TONES.sub("", unicodedata.normalize("NFD", text))
    return _NO_TOKEN.sub(" ", text).strip()


def has_words(text: str) -> bool:
    """Whether normalising leaves anything of a text; quicker, for a Han character always stays one."""
    return _HAN_CHARACTER.search(text[:MAX_CHARACTERS]) is not None or bool(normalise(text))


def tokens(text: str) -> list[str]:
    """Tokens of a normalised text in order: each Han character, each run of letters, each run of digits."""
    return _TOKEN.findall(text)


def is_han(token: str) -> bool:
    """Whether the token is one Han character."""
    return _HAN_CHARACTER.match(token) is not None


def ngrams(sequence: Sequence[str], longest: int, shortest: int = 1) -> Iterator[str]:
    """All runs of ``shortest`` to ``longest`` tokens, joined; Latin tokens keep a mark between them."""
    count = len(sequence)
    for length in range(shortest, longest + 1):
        if length == 1:
            yield from sequence
            continue
        for start in range(count - length + 1):
            yield GRAM_MARK.join(sequence[start : start + length])


def clauses(text: str) -> list[str]:
    """The text cut at punctuation and white space, without empty pieces (raw text in, raw text out)."""
    return [piece for piece in _CLAUSE_END.split(text) if piece]
