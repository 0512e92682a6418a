"""What speaks for each option of each question in a sentence: a few dozen figures an option, for the ear to weigh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.guidance.truth import Blank, Evaluator, Truth
from knowledge.linking.book import Book, Vocabulary, is_negated
from knowledge.linking.claims import SIGNS, signs
from knowledge.linking.phrases import Clause
from knowledge.linking.votes import Link
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.features import normalise

CLUES: Final[tuple[str, ...]] = (
    "centre",
    "nearest",
    "three_nearest",
    "held",
    "holding",
    "alike",
    "negation_differs",
    "lead_in_question",
    "lead_in_item",
    "rival_centre",
    "rival_nearest",
    "rival_alike",
    "other_nearest",
    "other_alike",
    "rival_held",
    "sentence_lead",
    "rule",
    "asked",
    "another_asked",
    "due",
    "offered",
    "always_due",
    "options",
    "length",
    "clauses",
    *SIGNS,
    "negated",
    "sentence_asks",
    "sentence_of_others",
    "sentence_of_kin",
    "texts",
    "rules",
    "place",
)
SHORT_PAIR: Final = 16
"""Characters of two neighbouring clauses that may be one thought: 驾照啊，掉河里了."""
WINDOW: Final = 10
STEP: Final = 5
"""Whoever speaks without a pause is heard piece by piece: windows of so many characters, so many apart."""

_VALUE: Final = {Truth.TRUE: 1.0, Truth.FALSE: -1.0}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that may answer something: a clause, two short ones together, or a part of a long one."""

    text: str
    question_mark: bool


@dataclass(frozen=True)
class Clued:
    """The figures named in :data:`CLUES`, shape (options, clues), and the piece that speaks loudest for each option."""

    figures: Floats
    pieces: tuple[Piece, ...]
    loudest: NDArray[np.int64]


def pieces_of(clauses: Sequence[Clause]) -> tuple[Piece, ...]:
    """The pieces of a sentence."""
    found = [Piece(clause.original, clause.question_mark) for clause in clauses]
    for clause, after in pairwise(clauses):
        if len(clause.original) + len(after.original) <= SHORT_PAIR:
            found.append(Piece(f"{clause.original}，{after.original}", after.question_mark))
    for clause in clauses:
        if len(clause.original) > WINDOW + STEP:
            starts = range(0, len(clause.original) - STEP, STEP)
            found.extend(Piece(clause.original[start : start + WINDOW], clause.question_mark) for start in starts)
    return tuple(found)


def clues(
    book: Book,
    vocabulary: Vocabulary,
    analyser: Analyser,
    clauses: Sequence[Clause],
    by_rule: Mapping[str, Link],
    today: dt.date,
    asked: str | None,
) -> Clued:
    """Gather the clues of a sentence that has any words; ``by_rule`` is what the rules make of it."""
    pieces = pieces_of(clauses)
    analyses = [analyser.query(piece.text) for piece in pieces]
    standard = [analyser.lexicon.to_standard(normalise(piece.text)).replace(" ", "") for piece in pieces]
    told = [signs(text, question_mark=piece.question_mark) for text, piece in zip(standard, pieces, strict=True)]
    vectors = vocabulary.encoder.encode(analyses)
    centre = vectors @ book.centres.T
    near = vectors @ book.vectors.T
    starts = book.starts
    nearest = np.maximum.reduceat(near, starts, axis=1)
    shares = [book.shares(vocabulary.rows(one), vocabulary.weights) for one in analyses]
    held, holding, alike = (
        np.stack([np.maximum.reduceat(one[number], starts) for one in shares]) for number in range(3)
    )
    total = centre + nearest + alike
    loudest = total.argmax(axis=0)
    rows = np.arange(len(book.options))

    question = book.question_of
    at = {name: table[loudest, :] for name, table in zip(_TABLES, (centre, nearest, held, alike, total), strict=True)}
    same = question[:, None] == question[None, :]
    rival = same & ~np.eye(len(rows), dtype=np.bool_)
    own = {name: table[rows, rows] for name, table in at.items()}
    sizes = same.sum(axis=1)
    over_all = total.max(axis=0)
    listed = list(book.questions)
    evaluator = Evaluator(lambda key: _value(by_rule, key), today)
    due = np.array([_VALUE.get(evaluator.truth(one.when), 0.0) for one in book.questions.values()])
    always = np.array(
        [float(evaluator.truth(one.when) is Truth.TRUE and not by_rule) for one in book.questions.values()]
    )
    ends = [*starts[1:], book.vectors.shape[0]]
    spans = [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]
    best = [start + int(near[loudest[row], start:end].argmax()) for row, (start, end) in enumerate(spans)]
    negated = np.array([is_negated(one.normalised) for one in analyses], dtype=np.bool_)[loudest]
    flags = np.array(told, dtype=np.float32)[loudest]
    columns = [
        own["centre"],
        own["nearest"],
        np.array([_three(near[loudest[row], start:end]) for row, (start, end) in enumerate(spans)]),
        own["held"],
        holding[loudest, rows],
        own["alike"],
        negated != book.negated[best],
        own["total"] - _most(at["total"], rival),
        own["total"] - _most(at["total"], ~same),
        _most(at["centre"], rival),
        _most(at["nearest"], rival),
        _most(at["alike"], rival),
        _most(at["nearest"], ~same),
        _most(at["alike"], ~same),
        _most(at["held"], rival),
        over_all - _most(np.broadcast_to(over_all, same.shape), rival),
        np.array([_by_rule(by_rule.get(key), option.id) for key, option in book.options]),
        np.array([key == asked for key, _ in book.options]),
        np.full(len(rows), asked is not None),
        due[question],
        np.array([_VALUE.get(evaluator.truth(option.when), 0.0) for _, option in book.options]),
        always[question],
        sizes,
        np.array([len(text) for text in standard])[loudest],
        np.full(len(rows), len(clauses)),
        *flags.T,
        negated,
        *(np.full(len(rows), any(one[SIGNS.index(name)] for one in told)) for name in ("asks", "of_others", "of_kin")),
        np.array([end - start for start, end in spans]),
        np.full(len(rows), len(by_rule)),
        np.array([listed.index(key) for key, _ in book.options]),
    ]
    return Clued(np.stack(columns, axis=1).astype(np.float32), pieces, loudest)


_TABLES: Final = ("centre", "nearest", "held", "alike", "total")


def _most(table: Floats, among: NDArray[np.bool_]) -> Floats:
    """The highest figure of each row among some columns; 0 where there is none."""
    return np.where(among.any(axis=1), np.where(among, table, -np.inf).max(axis=1, initial=-np.inf), 0.0)


def _three(near: Floats) -> float:
    return float(np.sort(near)[-3:].mean())


def _by_rule(link: Link | None, option: str) -> float:
    """How sure the rules are of this option; below 0 where they are of another."""
    if link is None:
        return 0.0
    return link.confidence if link.value == option else -link.confidence


def _value(links: Mapping[str, Link], key: str) -> object:
    link = links.get(key)
    if link is None:
        return Blank.OPEN
    return tuple(link.value) if isinstance(link.value, list) else link.value
