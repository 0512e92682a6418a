"""Judging a recipe on sayings that it has not seen: folds of sayings, and queries that are out of scope.

Each held-out saying is asked in several views: as it is, in pinyin, and in the middle of small talk, because the figures
must hold for people who type and ramble as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
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
from knowledge.retrieval.ranking import Fusion, Ranker, Scores, build_ranker
from knowledge.retrieval.sayings import LONGEST_SAYING

# One saying in so many is held out, and asked of an index that was made without it: few, so that the index is nearly the
# one that will be asked. Of texts out of scope it is one in fewer, since the gate needs many of them.
ONE_IN: Final = 8
ONE_OUTSIDE_IN: Final = 4
# No more than so many sayings of a target are asked: figures need variety of targets more than they need numbers.
MOST_ASKED: Final = 8
# People type initials for short names only.
LONGEST_INITIALS: Final = 6
# Sayings tell how well strangers' words are understood, aliases how well short names are.
HELD_OUT_FIELDS: Final[frozenset[Field]] = frozenset({"say", "alias"})
BY_HAND: Final = "dev_"
OUT_OF_SCOPE_FILE: Final = "evaluation/search/out_of_scope_dev.yaml"

MakeEncoder = Callable[[Sequence[Sequence[Analysis]]], Encoder | None]
"""Trains (or takes) an encoder for groups of texts that mean the same target."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A held-out query in one view; ``target_id`` is None out of scope."""

    text: str
    view: str
    target_id: str | None


@dataclass(frozen=True)
class Corpus:
    """The entries with their analyses, those of texts out of scope last (see :data:`entries.OUTSIDE`)."""

    entries: tuple[Entry, ...]
    analyses: tuple[Analysis, ...]
    grams: EntryGrams
    analyser: Analyser
    development: tuple[Asked, ...] = ()
    """Hand-written queries to fit on (``*_dev.yaml``); their view begins with :data:`BY_HAND`."""

    @property
    def out_of_scope(self) -> tuple[str, ...]:
        """The texts that are out of scope."""
        return tuple(entry.text for entry in self.entries if entry.target_id == OUTSIDE)


@dataclass(frozen=True)
class Scored:
    """What the index made of a query: ``channels`` (channels, targets); ``right`` is the right target, -1 out of scope."""

    asked: Asked
    analysis: Analysis
    scores: Scores
    channels: Floats
    right: int


@dataclass(frozen=True)
class Trial:
    """The index without the held-out texts, and what it made of them."""

    ranker: Ranker
    scored: list[Scored]

    def fused(self, one: Scored, fusion: Fusion) -> Floats:
        """The fused score of every target, shape (targets,)."""
        return self.ranker.fuse(one.scores, fusion.weights(one.analysis))

    def held_out(self, fusion: Fusion) -> HeldOut:
        """The material for calibration."""
        rows: list[Floats] = []
        inside: list[Floats] = []
        for one in self.scored:
            fused = self.fused(one, fusion)
            looked = self.ranker.known.look(one.asked.text[:LONGEST_SAYING])
            rows.append(evidence(self.ranker, one.analysis, one.scores, fused, self.ranker.inside, looked))
            inside.append(fused[self.ranker.inside])
        return HeldOut(
            np.stack(rows),
            inside,
            np.array([one.right for one in self.scored], dtype=np.int64),
            np.array([one.asked.view.startswith(BY_HAND) for one in self.scored], dtype=np.bool_),
        )


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


def load_development(data: Path, targets: Collection[str]) -> tuple[Asked, ...]:
    """Read the hand-written queries that fitting may use; those without exactly one right target are left out.

    Raises:
        CatalogueError: a file is not YAML.
    """
    found: list[Asked] = []
    for path in sorted((data / OUT_OF_SCOPE_FILE).parent.glob("*_dev.yaml")):
        listed = read_source(path, data).data
        for one in listed.get("queries", []) if isinstance(listed, dict) else []:
            if isinstance(one.get("target"), str) and one["target"] in targets:
                found.append(Asked(str(one["q"]), BY_HAND + str(one["kind"]), one["target"]))
    return tuple(found)


def fitting_texts(data: Path, targets: Collection[str]) -> tuple[str, ...]:
    """All texts that fitting reads beside the catalogue: none may stand in the evaluation sets.

    Raises:
        CatalogueError: a file is missing or broken.
    """
    return (*load_out_of_scope(data), *(one.text for one in load_development(data, targets)))


def training_groups(entries: Sequence[Entry], analyses: Sequence[Analysis]) -> list[list[Analysis]]:
    """The texts the encoder learns from, by target: names, sayings, frequent questions, summary, options."""
    groups: dict[str, list[Analysis]] = {}
    for entry, analysis in zip(entries, analyses, strict=True):
        if entry.field in LEARNT_FIELDS:
            groups.setdefault(entry.target_id, []).append(analysis)
    return list(groups.values())


def run_trial(corpus: Corpus, make_encoder: MakeEncoder) -> Trial:
    """Hold sayings and texts out of scope out; ask them of an index that has not seen them."""
    kept, queries = _split(corpus)
    entries = [corpus.entries[number] for number in kept]
    analyses = [corpus.analyses[number] for number in kept]
    encoder = make_encoder(training_groups(entries, analyses))
    vectors = encoder.encode(analyses) if encoder is not None else None
    grams = corpus.grams.only(np.array(kept, dtype=np.int64))
    ranker = build_ranker(entries, grams, vectors, corpus.analyser, encoder)
    numbers = {target_id: number for number, target_id in enumerate(ranker.targets.ids)}
    scored: list[Scored] = []
    for query in queries:
        analysis = focused(query.text, ranker.analyser, ranker.lexical)
        scores = ranker.scores(analysis)
        right = numbers[query.target_id] if query.target_id is not None else -1
        scored.append(Scored(query, analysis, scores, ranker.channels(scores), right))
    return Trial(ranker, scored)


def _split(corpus: Corpus) -> tuple[list[int], list[Asked]]:
    """Numbers of the entries that stay, and the queries."""
    kept: list[int] = []
    held: list[int] = []
    said: dict[str, int] = {}
    for number, entry in enumerate(corpus.entries):
        if entry.field in HELD_OUT_FIELDS:
            said[entry.target_id] = said.get(entry.target_id, -1) + 1
            if said[entry.target_id] % (ONE_OUTSIDE_IN if entry.target_id == OUTSIDE else ONE_IN) == 0:
                held.append(number)
                continue
        kept.append(number)
    small_talk = [corpus.entries[number].text for number in held if corpus.entries[number].target_id == OUTSIDE]
    queries = [
        query
        for number in _few(corpus, held)
        if corpus.entries[number].target_id != OUTSIDE
        for query in _views(corpus.entries[number], small_talk, number)
    ]
    return kept, [*queries, *corpus.development, *_outside_views(small_talk)]


def _few(corpus: Corpus, held: Sequence[int]) -> Iterator[int]:
    """At most :data:`MOST_ASKED` held-out entries of each target, spread over all that it has."""
    of_target: dict[str, list[int]] = {}
    for number in held:
        of_target.setdefault(corpus.entries[number].target_id, []).append(number)
    for numbers in of_target.values():
        step = max(1, len(numbers) // MOST_ASKED)
        yield from numbers[::step][:MOST_ASKED]


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
