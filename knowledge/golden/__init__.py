"""Golden cases: answers of one person, the list that a clerk says is right for them, and a note why.

They are data (``golden/<item or package>.yaml``), not part of the catalogue: they check it. The tests run them all.

>>> from pathlib import Path
>>> from knowledge.catalogue import load_catalogue
>>> from knowledge.guidance import Guide
>>> sets = load_golden(Path("data"))
>>> guide = Guide(load_catalogue(Path("data")))
>>> [finding.message for case in sets["id-card-reissue"].cases for finding in check_case(guide, "id-card-reissue", case)]
[]
"""

from knowledge.golden.checking import Finding, check_all, check_case
from knowledge.golden.coverage import Coverage, coverage
from knowledge.golden.loading import load_golden
from knowledge.golden.model import Expectation, GoldenCase, GoldenSet
from knowledge.golden.proposing import propose

__all__ = [
    "Coverage",
    "Expectation",
    "Finding",
    "GoldenCase",
    "GoldenSet",
    "check_all",
    "check_case",
    "coverage",
    "load_golden",
    "propose",
]
