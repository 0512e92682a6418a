"""From a text to the grams that the channels of the search work on: characters, sounds, initials, encoder tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from knowledge.retrieval.features import GRAM_MARK, is_han, ngrams, normalise, tokens
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.pinyin import SOUND_MARK, Unit, initial_grams, sound_grams, units

LONGEST_GRAM: Final = 3
LONGEST_ENCODER_GRAM: Final = 2


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text taken apart.

    ``characters`` are character 1-3-grams of the text and of its wording in standard words; ``sounds`` are 1-3-grams
    of folded syllables and, where somebody typed initials, runs of initials; ``encoder`` are the encoder's tokens.
    All hold each gram as often as it occurs; ``normalised`` is the text they came from.
    """

    normalised: str
    characters: tuple[str, ...]
    sounds: tuple[str, ...]
    encoder: tuple[str, ...]

    @property
    def is_written(self) -> bool:
        """Whether there is any Han character; what is typed in Latin letters only leaves the characters nothing to match."""
        return any(is_han(character) for character in self.normalised)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of the text to search with (only emoji, punctuation, white space)."""
        return not (self.characters or self.sounds)


def is_bigram(token: str) -> bool:
    """Whether an encoder token joins two characters or two syllables."""
    return GRAM_MARK in token or SOUND_MARK in token


def encoder_tokens(variants: Sequence[Sequence[str]], sounded: Sequence[Sequence[Unit]]) -> tuple[str, ...]:
    """Tokens of the encoder: characters, character bigrams, folded syllables and their bigrams, each once."""
    found: dict[str, None] = {}
    for variant in variants:
        found.update(dict.fromkeys(ngrams(variant, LONGEST_ENCODER_GRAM)))
    for unit_sequence in sounded:
        found.update(dict.fromkeys(sound_grams(unit_sequence, LONGEST_ENCODER_GRAM)))
    return tuple(found)


@dataclass(frozen=True)
class Analyser:
    """Takes texts apart with one lexicon; the same for what is indexed and what is asked."""

    lexicon: Lexicon

    def query(self, text: str) -> Analysis:
        """Take a query apart; initials count only where they were typed as such."""
        return self._analysis(normalise(text), initials_typed_only=True)

    def document(self, text: str, *, named: bool) -> Analysis:
        """Take a text of the catalogue apart.

        With ``named`` (names and sayings, which people type) all its initials are kept, so that typed ones find it.
        """
        return self._analysis(normalise(text), initials_typed_only=not named)

    def _analysis(self, normalised: str, *, initials_typed_only: bool) -> Analysis:
        variants = [tokens(variant) for variant in self.lexicon.variants(normalised)]
        sounded = [units(variant) for variant in variants]
        characters: Counter[str] = Counter()
        sounds: Counter[str] = Counter()
        for variant, unit_sequence in zip(variants, sounded, strict=True):
            # A gram of both wordings counts once, hence the union (|), not the sum.
            written = [token for token in variant if not token.isalpha() or is_han(token)]
            characters |= Counter(ngrams(written, LONGEST_GRAM))
            # Sounds and initials are marked apart, so one count holds both.
            spoken = sound_grams(unit_sequence, LONGEST_GRAM)
            sounds |= Counter(chain(spoken, initial_grams(unit_sequence, typed_only=initials_typed_only)))
        return Analysis(
            normalised,
            tuple(characters.elements()),
            tuple(sounds.elements()),
            encoder_tokens(variants, sounded),
        )
