"""Judging a recipe on sayings that it has not seen: folds of sayings, and queries that are out of scope.

Each held-out saying is asked in several views: as it is, in pinyin, and in the middle of small talk, because the figures
must hold for people who type and ramble as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.source import read_source
from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.calibration import HeldOut
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.entries import LEARNT_FIELDS, OUTSIDE, Entry, Field
from knowledge.retrieval.evidence import evidence
from knowledge.retrieval.features import is_han, normalise, tokens
from knowledge.retrieval.focus import focused
from knowledge.retrieval.lexical import EntryGrams
from knowledge.retrieval.pinyin import syllables_of
from knowledge.retrieval.ranking import FusionWeights, Ranker, build_ranker

FOLDS: Final = 4
# People type initials for short names only.
LONGEST_INITIALS: Final = 6
# Sayings tell how well strangers' words are understood, aliases how well short names are.
HELD_OUT_FIELDS: Final[frozenset[Field]] = frozenset({"say", "alias"})
OUT_OF_SCOPE_FILE: Final = "evaluation/search/out_of_scope_dev.yaml"

MakeEncoder = Callable[[Sequence[Sequence[Analysis]]], Encoder | None]
"""Trains (or takes) an encoder for groups of texts that mean the same target."""


@dataclass(frozen=True)
class Corpus:
    """The entries with their analyses, those of texts out of scope last (see :data:`entries.OUTSIDE`)."""

    entries: tuple[Entry, ...]
    analyses: tuple[Analysis, ...]
    grams: EntryGrams
    analyser: Analyser

    @property
    def out_of_scope(self) -> tuple[str, ...]:
        """The texts that are out of scope."""
        return tuple(entry.text for entry in self.entries if entry.target_id == OUTSIDE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A held-out query in one view; ``target_id`` is None out of scope."""

    text: str
    view: str
    target_id: str | None


@dataclass(frozen=True)
class Trial:
    """What came out: the queries, the material for calibration, and the rank of each right target (0 is first)."""

    asked: list[Asked]
    held_out: HeldOut
    ranks: list[int]


def load_out_of_scope(data: Path) -> tuple[str, ...]:
    """Read the development set of queries that are out of scope.

    Raises:
        CatalogueError: the file is missing or not of the expected form.
    """
    path = data / OUT_OF_SCOPE_FILE
    if not path.is_file():
        mend = "从发行包恢复这个文件：定拒识门槛要用它"
        raise CatalogueError([Problem(OUT_OF_SCOPE_FILE, 1, "queries", "文件不存在", mend)])
    source = read_source(path, data)
    queries = source.data.get("queries") if isinstance(source.data, dict) else None
    if not isinstance(queries, list) or not all(isinstance(one, dict) and "q" in one for one in queries):
        raise CatalogueError([Problem(source.file, 1, "queries", "要写成 {q: …, kind: …} 的列表", "照已有的行改")])
    return tuple(str(one["q"]) for one in queries)


def training_groups(entries: Sequence[Entry], analyses: Sequence[Analysis]) -> list[list[Analysis]]:
    """The texts the encoder learns from, by target: names, sayings, frequent questions, summary, options."""
    groups: dict[str, list[Analysis]] = {}
    for entry, analysis in zip(entries, analyses, strict=True):
        if entry.field in LEARNT_FIELDS:
            groups.setdefault(entry.target_id, []).append(analysis)
    return list(groups.values())


def run_trial(corpus: Corpus, make_encoder: MakeEncoder, fusion: FusionWeights, folds: int = FOLDS) -> Trial:
    """Hold every saying out once; ask it, and every query out of scope, of an index that has not seen it."""
    asked: list[Asked] = []
    rows: list[Floats] = []
    fused: list[Floats] = []
    right: list[int] = []
    ranks: list[int] = []
    for fold in range(folds):
        kept, queries = _split(corpus, fold, folds)
        entries = [corpus.entries[number] for number in kept]
        analyses = [corpus.analyses[number] for number in kept]
        encoder = make_encoder(training_groups(entries, analyses))
        vectors = encoder.encode(analyses) if encoder is not None else None
        grams = corpus.grams.only(np.array(kept, dtype=np.int64))
        ranker = build_ranker(entries, grams, vectors, corpus.analyser, encoder)
        for query in queries:
            figures, scores = _ask(ranker, query, fusion)
            number = ranker.targets.ids.index(query.target_id) if query.target_id is not None else -1
            asked.append(query)
            rows.append(figures)
            fused.append(scores[ranker.inside])
            right.append(number)
            ranks.append(int((fused[-1] > scores[number]).sum()) if number >= 0 else -1)
    return Trial(asked, HeldOut(np.stack(rows), fused, np.array(right, dtype=np.int64)), ranks)


def _ask(ranker: Ranker, query: Asked, fusion: FusionWeights) -> tuple[Floats, Floats]:
    analysis = focused(query.text, ranker.analyser, ranker.lexical)
    scores = ranker.scores(analysis)
    fused = ranker.fuse(scores, fusion)
    return evidence(ranker, analysis, scores, fused, ranker.inside), fused


def _split(corpus: Corpus, fold: int, folds: int) -> tuple[list[int], list[Asked]]:
    """Numbers of the entries that stay, and the queries of this fold."""
    kept: list[int] = []
    held: list[int] = []
    said: dict[str, int] = {}
    for number, entry in enumerate(corpus.entries):
        if entry.field in HELD_OUT_FIELDS:
            said[entry.target_id] = said.get(entry.target_id, -1) + 1
            if said[entry.target_id] % folds == fold:
                held.append(number)
                continue
        kept.append(number)
    small_talk = [corpus.entries[number].text for number in held if corpus.entries[number].target_id == OUTSIDE]
    queries = [
        query
        for number in held
        if corpus.entries[number].target_id != OUTSIDE
        for query in _views(corpus.entries[number], small_talk, number)
    ]
    return kept, [*queries, *_outside_views(small_talk)]


def _outside_views(small_talk: Sequence[str]) -> Iterator[Asked]:
    """Small talk as it is, in pinyin, and three pieces in a row: length alone must not look like a matter of ours."""
    for number, text in enumerate(small_talk):
        yield Asked(text, "outside", None)
        if any(is_han(token) for token in tokens(normalise(text))):
            yield Asked(in_pinyin(text), "outside_pinyin", None)
            if len(normalise(text)) <= LONGEST_INITIALS:
                yield Asked(in_initials(text), "outside_initials", None)
        neighbours = (small_talk[(number + step) % len(small_talk)] for step in (0, 1, 2))
        yield Asked("，".join(neighbours), "outside_rambling", None)


def _views(entry: Entry, small_talk: Sequence[str], number: int) -> Iterator[Asked]:
    text, target_id = entry.text, entry.target_id
    if entry.field == "alias":
        yield Asked(text, "alias", target_id)
        yield Asked(in_pinyin(text), "alias_pinyin", target_id)
        if len(normalise(text)) <= LONGEST_INITIALS:
            yield Asked(in_initials(text), "alias_initials", target_id)
        return
    yield Asked(text, "say", target_id)
    yield Asked(in_pinyin(text), "say_pinyin", target_id)
    if small_talk:
        before = small_talk[number % len(small_talk)]
        after = small_talk[(number * 7 + 3) % len(small_talk)]
        yield Asked(f"{before}，{text}，{after}", "say_rambling", target_id)


def in_initials(text: str) -> str:
    """The text as typed by the first letters of its syllables."""
    return "".join(syllable[:1] for syllable in in_pinyin(text).split())


def in_pinyin(text: str) -> str:
    """The text as typed in pinyin without tones, a space after each syllable."""
    written: list[str] = []
    for token in tokens(normalise(text)):
        written.extend(syllables_of(token) if is_han(token) else [token])
    return " ".join(written)
