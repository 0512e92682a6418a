"""Collecting findings with the place they were found at."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.catalogue import Catalogue, Problem
from knowledge.catalogue.problems import Severity
from knowledge.catalogue.source import Location


@dataclass
class Report:
    """The findings about one catalogue."""

    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list)

    def say(self, target: str, at: Location, rule: str, message: str, mend: str, severity: Severity = "error") -> None:
        """Add a finding about ``target`` (an item or package id) at a location of its file."""
        source = self.catalogue.sources[target]
        dotted = ".".join(str(part) for part in at) or "-"
        self.problems.append(Problem(source.file, source.line_of(at), dotted, message, mend, rule, severity))
