"""Spoken and dialect words and what they mean in standard words (``data/lexicon/spoken.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.source import read_source
from knowledge.retrieval.features import normalise

LEXICON_FILE: Final = "lexicon/spoken.yaml"


@dataclass(frozen=True)
class Lexicon:
    """Words that mean the same, and words that mean nothing.

    ``standard`` maps a normalised spoken word to its normalised standard word; fillers map to nothing.
    """

    standard: dict[str, str]
    pattern: re.Pattern[str] | None

    def to_standard(self, normalised: str) -> str:
        """The normalised text in standard words, longest word first; one pass, nothing is replaced twice."""
        if self.pattern is None:
            return normalised
        return self.pattern.sub(lambda found: self.standard[found.group()], normalised).strip()

    def variants(self, normalised: str) -> list[str]:
        """The text as it was said and, where that differs, in standard words."""
        standard = self.to_standard(normalised)
        return [normalised] if standard in ("", normalised) else [normalised, standard]


def make_lexicon(same: list[list[str]], filler: list[str]) -> Lexicon:
    """Build a lexicon from groups of equal words (the first is the standard one) and fillers.

    A word that is listed twice keeps its first meaning.
    """
    standard: dict[str, str] = {}
    for group in same:
        words = [normalise(word) for word in group]
        for word in words:
            standard.setdefault(word, words[0])
    for word in filler:
        standard.setdefault(normalise(word), "")
    # Standard words stay in the pattern: "怎么办理" must not become "怎么办" + 理 by way of a shorter word inside it.
    longest_first = sorted(standard, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
    return Lexicon(standard, pattern)


def load_lexicon(data: Path) -> Lexicon:
    """Read the lexicon of a data folder; a folder without one gives an empty lexicon.

    Raises:
        CatalogueError: the file is not YAML or not of the expected form.
    """
    path = data / LEXICON_FILE
    if not path.is_file():
        return make_lexicon([], [])
    source = read_source(path, data)
    content = source.data if isinstance(source.data, dict) else {}
    same, filler = content.get("same", []), content.get("filler", [])
    well_formed = (
        isinstance(same, list)
        and isinstance(filler, list)
        and all(isinstance(group, list) and len(group) > 1 for group in same)
        and all(isinstance(word, str) and normalise(word) for group in [*same, filler] for word in group)
    )
    if not well_formed:
        message = "same 要写成词的列表的列表（每行至少两个词），filler 要写成词的列表"
        raise CatalogueError([Problem(source.file, 1, "same/filler", message, "照文件里已有的行改")])
    return make_lexicon(same, filler)
