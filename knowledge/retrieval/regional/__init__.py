"""An index of up to a million entries, region variants of standard items, mapped from disk and shared between workers.

``build`` writes a version folder, ``publish`` puts it in force, ``Current`` hands the version in force to the threads that
search, ``RegionalIndex.search`` finds. Exact where a region narrows the search, approximate over the whole country.
"""

from __future__ import annotations

from knowledge.retrieval.regional.building import build
from knowledge.retrieval.regional.current import Current, publish
from knowledge.retrieval.regional.entries import AudienceClass, RegionalEntry, RegionalHit
from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.index import RegionalIndex

__all__ = [
    "AudienceClass",
    "Current",
    "DamagedIndexError",
    "RegionalEntry",
    "RegionalHit",
    "RegionalIndex",
    "build",
    "publish",
]
