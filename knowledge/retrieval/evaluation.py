"""Measuring the search on hand-written queries that nothing was trained or tuned on (``data/evaluation/search``)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.source import read_source
from knowledge.retrieval.calibration import Ladder
from knowledge.retrieval.defaults import LEXICAL_FUSION
from knowledge.retrieval.entries import OUTSIDE, Entry
from knowledge.retrieval.focus import focused
from knowledge.retrieval.leakage import leaking
from knowledge.retrieval.search import SearchEngine, SearchResult
from knowledge.retrieval.words import WordSearch

FOLDER: Final = "evaluation/search"
KINDS: Final = (
    "plain",
    "life_situation",
    "noisy",
    "dialect",
    "speech",
    "pinyin",
    "rambling",
    "life_event",
    "out_of_scope",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A query with the targets that answer it (any of them is right; none is out of scope)."""

    query: str
    kind: str
    targets: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What the search made of a case: rank of the right target (0 is first, -1 not applicable) and the first hit.

    A rejected query has missed it. ``fused_rank`` is the rank before anything is rejected, ``lexical_rank`` that of the
    lexical channels alone, ``words_rank`` that of BM25 over jieba words.
    """

    case: Case
    rank: int
    fused_rank: int
    lexical_rank: int
    words_rank: int
    in_scope: bool
    guessed: bool
    """Whether a target that answers is among those asked back about."""
    ladder: Ladder
    first: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Ranking figures of one group of cases, with the 95 % interval of R@1."""

    cases: int
    r_at_1: float
    r_at_5: float
    mrr: float
    low: float
    high: float


def load_cases(data: Path, catalogue: Catalogue) -> list[Case]:
    """Read all evaluation files (those ending in ``_dev.yaml`` are for fitting, not for figures).

    Raises:
        CatalogueError: a file is broken, a kind or target is unknown.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    for path in sorted((data / FOLDER).glob("*.yaml")):
        if path.stem.endswith("_dev"):
            continue
        source = read_source(path, data)
        listed = source.data.get("queries") if isinstance(source.data, dict) else None
        if not isinstance(listed, list):
            problems.append(Problem(source.file, 1, "queries", "要写成 {q, kind, target} 的列表", "照别的文件改"))
            continue
        for number, one in enumerate(listed):
            case, problem = _case(one, source.file, source.line_of(("queries", number)), catalogue)
            cases.extend([case] if case else [])
            problems.extend([problem] if problem else [])
    if problems:
        raise CatalogueError(problems)
    return cases


def _case(one: Any, file: str, line: int, catalogue: Catalogue) -> tuple[Case | None, Problem | None]:
    if not isinstance(one, dict) or not {"q", "kind"} <= one.keys():
        return None, Problem(file, line, "queries", "每条要有 q 和 kind", "如 {q: 证丢了, kind: plain, target: …}")
    if file.endswith("out_of_scope.yaml"):
        return Case(str(one["q"]), "out_of_scope", (), file, line), None
    targets = one.get("target", [])
    targets = tuple(targets) if isinstance(targets, list) else (str(targets),)
    unknown = [target for target in targets if target not in catalogue.items and target not in catalogue.packages]
    if unknown or not targets:
        return None, Problem(file, line, "target", f"目录里没有 {'、'.join(unknown) or '（空）'}", "改成已有的事项 id")
    if one["kind"] not in KINDS:
        return None, Problem(file, line, "kind", f"不认识的种类 {one['kind']}", f"可用：{'、'.join(KINDS)}")
    return Case(str(one["q"]), str(one["kind"]), targets, file, line), None


def judge(engine: SearchEngine, cases: Iterable[Case]) -> list[Judged]:
    """Search every case with everything, with the lexical channels alone, and by words, over the same entries.

    Raises:
        WordsMissingError: jieba is not installed.
    """
    words = WordSearch([entry for entry in engine.ranker.entries if entry.target_id != OUTSIDE])
    judged: list[Judged] = []
    for case in cases:
        ranker = engine.ranker
        result = engine.search(case.query, limit=len(ranker.targets.ids))
        analysis = focused(case.query, ranker.analyser, ranker.lexical)
        scores = ranker.scores(analysis)
        wanted = [ranker.targets.ids.index(target) for target in case.targets]
        judged.append(
            Judged(
                case,
                rank=_rank_of_hits(result, case, len(ranker.targets.ids)),
                fused_rank=_rank(ranker.fuse(scores, engine.fusion.weights(analysis)), wanted),
                words_rank=_rank(words.scores(case.query), wanted),
                lexical_rank=_rank(ranker.fuse(scores, LEXICAL_FUSION.weights(analysis)), wanted),
                in_scope=result.in_scope,
                guessed=any(hit.target_id in case.targets for hit in result.guesses),
                ladder=result.ladder,
                first=result.hits[0].target_id if result.hits else None,
            )
        )
    return judged


def _rank_of_hits(result: SearchResult, case: Case, missed: int) -> int:
    """Place of the first right hit; ``missed`` where there is none, as in an answer that rejects the query."""
    places = (place for place, hit in enumerate(result.hits) if hit.target_id in case.targets)
    return next(places, missed) if case.targets else -1


def _rank(fused: Any, wanted: Sequence[int]) -> int:
    if not wanted:
        return -1
    best = max(float(fused[number]) for number in wanted)
    higher, equal = int((fused > best).sum()), int((fused == best).sum())
    return higher + (equal - 1) // 2 if equal > len(wanted) else higher  # a score that all have is nobody's merit


def figures(ranks: Sequence[int]) -> Figures:
    """R@1, R@5, mean reciprocal rank, and Wilson's interval of R@1.

    Raises:
        ValueError: there are no ranks.
    """
    if not ranks:
        raise ValueError("no ranks to summarise")
    array = np.array(ranks)
    low, high = wilson(int((array == 0).sum()), len(ranks))
    return Figures(
        len(ranks),
        float((array == 0).mean()),
        float((array < 5).mean()),
        float((1.0 / (array + 1)).mean()),
        low,
        high,
    )


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share."""
    z = 1.959964
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class Leak:
    """An evaluation query that is (nearly) a text that training has seen."""

    case: Case
    text: str
    likeness: float


def leaks(cases: Sequence[Case], entries: Sequence[Entry], fitted: Sequence[str]) -> list[Leak]:
    """Cases that are nearly a saying of the catalogue or a text of the fitting sets (see :mod:`leakage`).

    Names and aliases of the items do not count: people do say them.
    """
    seen = [entry.text for entry in entries if entry.field == "say"]
    found = leaking([case.query for case in cases], [*seen, *fitted])
    return [Leak(cases[number], nearest.text, nearest.likeness) for number, nearest in found]
