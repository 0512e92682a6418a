"""The options of one item as the ear compares them: every wording of each, as vectors and as weighted tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue.questions import Option, Question
from knowledge.linking.answered import Answered, key_of
from knowledge.linking.phrases import label_pieces
from knowledge.retrieval.analysis import Analyser, Analysis, encoder_tokens
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import StaticEncoder, unit_vectors
from knowledge.retrieval.features import normalise, tokens
from knowledge.retrieval.pinyin import units

NEGATIONS: Final = frozenset("不没未无别非莫甭冇")


@dataclass(frozen=True)
class Vocabulary:
    """What the ear knows of words: the encoder's vectors, and how much each of its tokens tells apart.

    ``weights`` (rows of the encoder) are inverse document frequencies among the options' texts; row 0, that of unknown
    tokens, is the weight of a token that no text holds.
    """

    encoder: StaticEncoder
    weights: Floats

    def rows(self, analysis: Analysis) -> NDArray[np.int64]:
        """The distinct tokens of a text, unknown ones as row 0 each."""
        found = self.encoder.vocabulary
        return np.array([found.get(token, 0) for token in analysis.encoder], dtype=np.int64)


def texts_of(question: Question, option: Option, answered: Answered) -> tuple[str, ...]:
    """All that is known to speak for an option: its label and what of it is enough, and its sayings."""
    others = tuple(other.label for other in question.options if other.id != option.id)
    own = (*label_pieces(option.label, others), *option.says, *answered.get(key_of(question, option), ()))
    return tuple(dict.fromkeys(own))


def plain_texts_of(question: Question, option: Option, answered: Answered) -> tuple[str, ...]:
    """The texts of an option that vectors are learnt from: those that deny something are left out, unless its label does.

    A vector is a mean of its words: "没丢，是旧了" would teach it that 丢 means 旧.
    """
    label = is_negated(option.label)
    found = texts_of(question, option, answered)
    return tuple(text for text in found if label or not is_negated(text)) or found


def encoded_only(text: str, analyser: Analyser) -> Analysis:
    """A text of an option taken apart as far as the encoder needs it: nobody searches these texts for their grams."""
    normalised = normalise(text)
    variants = [tokens(variant) for variant in analyser.lexicon.variants(normalised)]
    return Analysis(normalised, (), (), encoder_tokens(variants, [units(variant) for variant in variants]))


class Book:
    """The single choices among some questions, in order, with all their options' texts."""

    def __init__(
        self,
        questions: Mapping[str, Question],
        answered: Answered,
        vocabulary: Vocabulary,
        analyser: Analyser,
    ) -> None:
        self.questions = {key: one for key, one in questions.items() if one.kind == "single" and one.options}
        self.options: list[tuple[str, Option]] = [
            (key, option) for key, question in self.questions.items() for option in question.options
        ]
        order = {key: number for number, key in enumerate(self.questions)}
        self.question_of = np.array([order[key] for key, _ in self.options], dtype=np.int64)
        """Number of each option's question."""
        texts = [texts_of(self.questions[key], option, answered) for key, option in self.options]
        analyses = [encoded_only(text, analyser) for own in texts for text in own]
        self.starts = np.cumsum([0, *(len(own) for own in texts)])[:-1]
        """Number of the first text of each option; they lie one after the other."""
        self.vectors = vocabulary.encoder.encode(analyses)
        sums = np.add.reduceat(self.vectors, self.starts, axis=0) if len(texts) else np.zeros((0, 1), np.float32)
        self.centres = unit_vectors(sums)
        self.negated = np.array([is_negated(one.normalised) for one in analyses], dtype=np.bool_)
        self._tokens = _Tokens([vocabulary.rows(one) for one in analyses], vocabulary.weights)

    def shares(self, rows: NDArray[np.int64], weights: Floats) -> tuple[Floats, Floats, Floats]:
        """How much of each text words hold, how much of the words each text holds, and Dice's likeness of the two.

        ``rows`` are the words' tokens. Each of shape (texts,), by weight, 0..1.
        """
        return self._tokens.shares(rows, weights)


class _Tokens:
    """The tokens of all texts, one text after the other."""

    def __init__(self, rows: Iterable[NDArray[np.int64]], weights: Floats) -> None:
        listed = [own if own.size else np.zeros(1, dtype=np.int64) for own in rows]
        self._rows = (np.concatenate(listed) if listed else np.zeros(0)).astype(np.int32)  # there are a lot of them
        self._starts = np.cumsum([0, *(own.size for own in listed)])[:-1]
        self._weights = weights[self._rows]
        self._totals = np.add.reduceat(self._weights, self._starts) if listed else np.zeros(0, dtype=np.float32)

    def shares(self, rows: NDArray[np.int64], weights: Floats) -> tuple[Floats, Floats, Floats]:
        present = np.zeros(weights.size, dtype=np.bool_)
        present[rows] = True
        present[0] = False  # what nobody knows is held in common by chance
        common = np.add.reduceat(self._weights * present[self._rows], self._starts)
        whole = float(weights[rows].sum()) or 1.0
        found = (common / self._totals, common / whole, 2.0 * common / (self._totals + whole))
        held, holding, alike = (np.asarray(share, dtype=np.float32) for share in found)
        return held, holding, alike


def is_negated(text: str) -> bool:
    """Whether a text holds a negation anywhere."""
    return not NEGATIONS.isdisjoint(text)
