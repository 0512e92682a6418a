"""The search engine: from anybody's words to items and packages, with the part that matched and how sure it is."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Audience
from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.calibration import Calibration, Ladder
from knowledge.retrieval.defaults import LEXICAL_CALIBRATION, LEXICAL_FUSION
from knowledge.retrieval.entries import OUTSIDE, EntryKind, TargetKind, entries_of, outside_entries
from knowledge.retrieval.evidence import evidence
from knowledge.retrieval.explaining import asked_for, best_part, why
from knowledge.retrieval.focus import focused
from knowledge.retrieval.hub import load_hub_encoder
from knowledge.retrieval.index_cache import cached_ranker
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.papers_asked import PaperAsked
from knowledge.retrieval.ranking import Fusion, Ranker, Scores
from knowledge.retrieval.sayings import LONGEST_SAYING
from knowledge.retrieval.spoken import load_sayings
from knowledge.retrieval.store import ModelMissingError, load_model

logger = logging.getLogger(__name__)

# Hits less likely than this, given that the query is in scope, are not worth showing.
LEAST_SHARE: Final = 0.001
# What the catalogue itself says is as good as certain: so far ahead of all else, in temperatures, and so likely in scope.
KNOWN_LEAD: Final = 5.0
KNOWN_LIKELIHOOD: Final = 0.99
MOST_GUESSES: Final = 3


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An item or package that fits.

    ``kind``, ``ref`` and ``text`` say which part matched; ``score`` is the fused score; ``confidence`` the probability
    that this is what was meant; ``why`` a short sentence for people.
    """

    target_id: str
    target_kind: TargetKind
    kind: EntryKind
    ref: str
    text: str
    score: float
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    ``likelihood`` is the probability that the query is about anything in the catalogue. Out of scope there are no hits
    and ``hint`` says what to do; ``guesses`` are then what might still be meant, to ask back about. ``ladder`` says how to
    go on: answer, confirm among the first hits, ask back.
    """

    query: str
    in_scope: bool
    hits: tuple[SearchHit, ...]
    hint: str | None
    ladder: Ladder
    likelihood: float
    paper: str | None = None
    """The document that was asked about, where the query is about one and not about a matter."""
    guesses: tuple[SearchHit, ...] = ()


class SearchEngine:
    """Searches one catalogue. Immutable: a new catalogue version gets a new engine."""

    def __init__(
        self,
        catalogue: Catalogue,
        ranker: Ranker,
        fusion: Fusion,
        calibration: Calibration,
        *,
        model_version: str | None,
    ) -> None:
        self.catalogue_version = catalogue.version
        self.model_version = model_version
        """None where the engine searches by words only, for want of a trained model."""
        self.ranker = ranker
        self.fusion = fusion
        self._calibration = calibration
        inside = [target_id for target_id in ranker.targets.ids if target_id != OUTSIDE]
        targets = [catalogue.target(target_id) for target_id in inside]
        # The pseudo-target of texts out of scope stands last and is for nobody.
        self._audiences = [
            *(frozenset(target.audience) for target in targets),
            *(frozenset(),) * (ranker.outside is not None),
        ]
        self._numbers = {target_id: number for number, target_id in enumerate(inside)}
        self._kinds: list[TargetKind] = ["item" if target_id in catalogue.items else "package" for target_id in inside]
        popular = sorted(targets, key=lambda target: (target.popular == 0, target.popular, target.id))
        self._examples = "、".join(f"“{target.plain_name}”" for target in popular[:3])

    def exactly(self, query: str) -> str | None:
        """Return the target that has these words, and nothing beside them, as a name or a saying; None when none has."""
        return self.ranker.known.exactly(query[:LONGEST_SAYING])

    def search(self, query: str, audience: Audience | None = None, limit: int = 10) -> SearchResult:
        """Find what a person means; any text is allowed, of any length.

        ``audience`` keeps only items for it; ``limit`` bounds the number of hits.
        """
        analysis = focused(query, self.ranker.analyser, self.ranker.lexical)
        if analysis.is_empty or not self._kinds:
            return self._nothing(query, 0.0, self._hint_for_nothing(query))
        allowed = self._allowed(audience)
        scores = self.ranker.scores(analysis)
        fused = self.ranker.fuse(scores, self.fusion.weights(analysis))
        looked = self.ranker.known.look(query[:LONGEST_SAYING])
        likelihood = self._calibration.in_scope(evidence(self.ranker, analysis, scores, fused, allowed, looked))
        if not allowed.any():
            return self._nothing(query, likelihood, self._hint_out_of_scope())
        known = looked.target
        if known is not None and not allowed[self._numbers[known]]:
            known = None
        if known is not None:
            fused = fused.copy()
            fused[self._numbers[known]] = fused.max() + KNOWN_LEAD * self._calibration.temperature
            likelihood = max(likelihood, KNOWN_LIKELIHOOD)
        elif shared := [self._numbers[one] for one in looked.shared if allowed[self._numbers[one]]]:
            fused = fused.copy()
            fused[shared] += fused.max() - fused[shared].min() + self._calibration.temperature
            likelihood = max(likelihood, KNOWN_LIKELIHOOD)
        elif likelihood < self._calibration.in_scope_from:
            nothing = self._nothing(query, likelihood, self._hint_out_of_scope())
            if likelihood < self._calibration.ask_from:
                return nothing
            if (paper := self._paper_asked(query, allowed)) is not None:
                return self._about_paper(query, paper, analysis, scores, np.where(allowed, fused, -np.inf), limit)
            fused = np.where(allowed, fused, -np.inf).astype(np.float32)
            guesses = self._hits(analysis, scores, fused, likelihood, MOST_GUESSES)
            return replace(nothing, ladder="ask", guesses=guesses)
        fused = np.where(allowed, fused, -np.inf).astype(np.float32)
        hits = self._hits(analysis, scores, fused, likelihood, limit)
        ladder: Ladder = "answer" if known else self._calibration.ladder(likelihood, [hit.confidence for hit in hits])
        if ladder == "answer" and known is None and (_tells_a_situation(hits[0]) or looked.shared):
            ladder = "confirm"  # neither that nor a name that several share names one item
        if ladder != "answer" and not looked.shared and (paper := self._paper_asked(query, allowed)) is not None:
            return self._about_paper(query, paper, analysis, scores, fused, limit)
        return SearchResult(query, True, hits, None, ladder, likelihood)

    def _paper_asked(self, query: str, allowed: NDArray[np.bool_]) -> PaperAsked | None:
        asked = self.ranker.papers.look(query[:LONGEST_SAYING])
        wanted = asked and any(allowed[self._numbers[target]] for target in asked.shown)
        return asked if wanted else None

    def _about_paper(
        self, query: str, paper: PaperAsked, analysis: Analysis, scores: Scores, fused: Floats, limit: int
    ) -> SearchResult:
        """The targets that want a document, each with what it says of it; which of them is meant, nobody has said."""
        lifted = self._wanting(paper, fused)
        hits = self._hits(analysis, scores, lifted, KNOWN_LIKELIHOOD, limit, paper.shown)
        return SearchResult(query, True, hits, None, "confirm", KNOWN_LIKELIHOOD, paper.name)

    def _wanting(self, paper: PaperAsked, fused: Floats) -> Floats:
        """The scores with the targets that want the document first, and among them those that answer what is asked."""
        numbers = [self._numbers[target] for target in paper.shown]
        own, temperature = fused[numbers], self._calibration.temperature
        lifted = fused.copy()
        lifted[numbers] += fused.max() - own.min() + KNOWN_LEAD * temperature
        lifted[numbers] += (own.max() - own.min() + temperature) * np.array([paper.told[one] for one in paper.shown])
        return lifted

    def _hits(
        self,
        analysis: Analysis,
        scores: Scores,
        fused: Floats,
        likelihood: float,
        limit: int,
        shown: Mapping[str, int] | None = None,
    ) -> tuple[SearchHit, ...]:
        """The best targets; ``shown`` are the only ones to take, where given, with the entry to show of each."""
        shares = self._calibration.shares(fused)
        order = [int(number) for number in np.argsort(-fused, kind="stable")[:limit]]
        if shown is not None:
            kept = [number for number in order if self.ranker.targets.ids[number] in shown]
        else:
            kept = [number for number in order if shares[number] >= LEAST_SHARE]
        asked = asked_for(self.ranker, analysis, scores)
        hits: list[SearchHit] = []
        for number in kept:
            target = self.ranker.targets.ids[number]
            entry = self.ranker.entries[shown[target]] if shown else best_part(self.ranker, number, asked).entry
            hits.append(
                SearchHit(
                    target_id=entry.target_id,
                    target_kind=self._kinds[number],
                    kind=entry.kind,
                    ref=entry.ref,
                    text=entry.text,
                    score=round(float(fused[number]), 4),
                    confidence=round(likelihood * float(shares[number]), 4),
                    why=why(entry),
                )
            )
        return tuple(hits)

    def _allowed(self, audience: Audience | None) -> NDArray[np.bool_]:
        if audience is None:
            return self.ranker.inside
        return np.array([audience in audiences for audiences in self._audiences], dtype=np.bool_)

    def _nothing(self, query: str, likelihood: float, hint: str) -> SearchResult:
        return SearchResult(query, False, (), hint, "out_of_scope", likelihood)

    def _hint_for_nothing(self, query: str) -> str:
        if not query.strip():
            return f"请说说您遇到了什么事，比如{self._examples}。"
        return f"没有看到能读懂的文字。请用中文或拼音说说要办的事，比如{self._examples}。"

    def _hint_out_of_scope(self) -> str:
        return (
            f"没有找到相关的政务服务事项。可以换个说法再试，比如{self._examples}；"
            "也可以按主题一步步找，或者请工作人员帮忙。"
        )


def _tells_a_situation(hit: SearchHit) -> bool:
    """Whether what matched are the words of an option or of a material, which belong to many an item."""
    return bool(hit.ref) and hit.kind in ("item", "package", "material")


def load_engine(
    catalogue: Catalogue, data: Path, models: Path, *, hub_model: str | None = None, require_model: bool = False
) -> SearchEngine:
    """Make the engine for a catalogue with the trained model under ``models`` (``var/search``).

    The index is built here from the catalogue, so that content newer than the model is searchable at once.
    ``hub_model`` takes another encoder (setting ``DAOBAN_SEARCH_MODEL``). Without a usable model the engine searches by
    words and sounds only and says so in the log, unless ``require_model``.

    Raises:
        ModelMissingError: there is no usable model and one is required.
        HubModelError: the hub model cannot be had.
        CatalogueError: the lexicon file is broken.
    """
    analyser = Analyser(load_lexicon(data))
    entries = entries_of(catalogue, load_sayings(data, catalogue))
    try:
        model = load_model(models)
    except ModelMissingError as error:
        if require_model:
            raise
        logger.warning("%s 现在只按字词和读音检索，说法绕的问题可能找不准。", error)
        hub = load_hub_encoder(hub_model) if hub_model else None
        ranker = cached_ranker(entries, analyser, hub, f"hub {hub_model}" if hub else "none", models)
        return SearchEngine(catalogue, ranker, LEXICAL_FUSION, LEXICAL_CALIBRATION, model_version=None)
    encoder = load_hub_encoder(hub_model) if hub_model else model.encoder
    entries += outside_entries(model.outside)
    ranker = cached_ranker(entries, analyser, encoder, f"hub {hub_model}" if hub_model else model.version, models)
    return SearchEngine(catalogue, ranker, model.fusion, model.calibration, model_version=model.version)
