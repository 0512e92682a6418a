"""Searching one version of the regional index: exact within a region, approximate over nearly everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.analysis import Analyser, Analysis
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.regional.best import best
from knowledge.retrieval.regional.broad import Broad, Effort
from knowledge.retrieval.regional.entries import Asked, RegionalHit
from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.folder import NEAREST_FILE, Table, mapped, read_table
from knowledge.retrieval.regional.nearest import VectorLists, cosines
from knowledge.retrieval.regional.partitions import Partitions, Span, entry_numbers
from knowledge.retrieval.regional.postings import BUCKETS, Postings
from knowledge.retrieval.regional.strings import Strings

# Up to so many entries every one is looked at: 102 MB of vectors at dimension 128, some 6 ms; the approximate way over as
# many takes as long and loses some. An index no larger than this has no approximate part at all.
EXACT_UP_TO: Final = 200_000
PROBE_TEXT: Final = "身份证丢了去哪里补办"


@dataclass(frozen=True)
class RegionalIndex:
    """One version, mapped from its folder. Immutable, for any number of threads; let go of it to unmap it.

    ``vectors`` are the unit vectors of the entries, shape (entries, dimension); ``owners`` the number of each entry's
    target, shape (entries,); ``nearest`` is None where the index is small enough to be searched exactly throughout.
    """

    folder: Path
    table: Table
    vectors: Floats
    postings: Postings
    owners: NDArray[np.uint32]
    targets: Strings
    texts: Strings
    nearest: VectorLists | None

    @classmethod
    def open(cls, folder: Path) -> RegionalIndex:
        """Map a version; reads the small table only, so it takes milliseconds whatever the size.

        Raises:
            DamagedIndexError: the folder holds no whole index.
        """
        table = read_table(folder)
        size = table.partitions.size
        starts = mapped(folder, "starts.npy", np.uint32)
        index = cls(
            folder=folder,
            table=table,
            vectors=mapped(folder, "vectors.npy", np.float32, 2),
            postings=Postings(starts, mapped(folder, "postings.npy", np.uint32), size),
            owners=mapped(folder, "owners.npy", np.uint32),
            targets=Strings(mapped(folder, "targets.npy", np.uint8), mapped(folder, "target_offsets.npy", np.int64)),
            texts=Strings(mapped(folder, "texts.npy", np.uint8), mapped(folder, "text_offsets.npy", np.int64)),
            nearest=VectorLists.open(folder / NEAREST_FILE, size) if table.lists else None,
        )
        if (
            index.vectors.shape != (size, table.dimension)
            or len(starts) != BUCKETS + 1
            or int(starts[-1]) != len(index.postings.entries)
            or len(index.texts) != size
            or len(index.owners) != size
        ):
            raise DamagedIndexError(folder, "各文件的条目数对不上")
        return index

    @property
    def size(self) -> int:
        """Number of entries."""
        return self.table.partitions.size

    @property
    def partitions(self) -> Partitions:
        """Which entries belong to which region and audience."""
        return self.table.partitions

    def made_with(self, analyser: Analyser, encoder: Encoder) -> bool:
        """Whether query vectors of this encoder may be compared with the index: same kind, same training."""
        probe = probe_vector(analyser, encoder)
        return encoder.name == self.table.encoder and np.allclose(probe, self.table.probe, atol=1e-4)

    def search(
        self,
        analysis: Analysis,
        vector: Floats,
        region: str | None = None,
        audience: Asked | None = None,
        limit: int = 10,
        *,
        effort: Effort | None = None,
    ) -> list[RegionalHit]:
        """The targets that fit best, best first, each with its best entry; none that has nothing in common with the query.

        Where entries of a target fit equally well (the same words in many divisions), the one nearest to the region
        stands for it, without a region the one of the widest division; then, and of targets that fit equally well, the
        one that comes first in the index. The same query finds the same, always.

        Args:
            analysis: the query, from :meth:`Analyser.query`.
            vector: its unit vector from the encoder that the index was built with, shape (dimension,).
            region: the person's division: finds what is there and above; None finds everywhere.
            audience: for whom; None for anybody.
            limit: how many at most, from 1.
            effort: overrides how hard a broad search looks.

        Raises:
            ValueError: a limit below 1, a vector of another length, or no division code.
        """
        if limit < 1 or vector.shape != (self.table.dimension,):
            raise ValueError(f"limit {limit}, vector {vector.shape}: need limit >= 1 and ({self.table.dimension},)")
        spans = self.partitions.spans(region, audience)
        if self.nearest is None or sum(map(len, spans)) <= EXACT_UP_TO:
            return self.search_exactly(analysis, vector, spans, limit, nearest_first=region is not None)
        broad = Broad(self.postings, self.nearest, self.vectors, self.owners)
        grams = self.postings.query(analysis)
        entries, scores = broad.scored(grams, vector, spans, limit, effort or Effort())
        depths = (lambda places: self.partitions.depths(entries[places])) if region is not None else None
        places = best(scores, self.owners[entries], limit, depths)
        return [self._hit(int(entries[place]), float(scores[place])) for place in places]

    def search_exactly(
        self, analysis: Analysis, vector: Floats, spans: Sequence[Span], limit: int, *, nearest_first: bool = False
    ) -> list[RegionalHit]:
        """The best targets of the spans, every entry looked at; ``nearest_first`` prefers the smallest division on ties."""
        if not spans:
            return []
        scores = self.scores(analysis, vector, spans)
        owners = np.concatenate([self.owners[span.start : span.end] for span in spans])
        depths = (lambda places: self.partitions.depths(entry_numbers(spans, places))) if nearest_first else None
        places = best(scores, owners, limit, depths)
        numbers = entry_numbers(spans, places).tolist()
        return [self._hit(number, float(scores[place])) for number, place in zip(numbers, places, strict=True)]

    def scores(self, analysis: Analysis, vector: Floats, spans: Sequence[Span]) -> Floats:
        """How well every entry of the spans fits, shape (entries in the spans,): as explaining.entry_fits.

        Half the share of the query's weight that it holds (by characters or, counting a little less, by sounds), half
        the cosine.
        """
        characters, sounds = (self.postings.held(kind, spans) for kind in self.postings.query(analysis))
        scores = np.maximum(characters, sounds)
        place = 0
        for span in spans:
            scores[place : place + len(span)] += cosines(self.vectors[span.start : span.end], vector)
            place += len(span)
        scores *= 0.5
        return scores

    def _hit(self, entry: int, score: float) -> RegionalHit:
        partition = self.partitions.of_entry(entry)
        target = self.targets[int(self.owners[entry])]
        return RegionalHit(target, partition.region, partition.audience, self.texts[entry], score, entry)


def probe_vector(analyser: Analyser, encoder: Encoder) -> Floats:
    """The vector of :data:`PROBE_TEXT`, shape (dimension,)."""
    return np.asarray(encoder.encode([analyser.document(PROBE_TEXT, named=True)])[0], dtype=np.float32)
