"""Collecting findings with the place they were found at."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.catalogue import Catalogue, Problem
from knowledge.catalogue.source import Location
from knowledge.lint.rules import RULES


@dataclass
class Report:
    """The findings about one catalogue."""

    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list)

    def say(self, target: str, at: Location, rule: str, message: str, mend: str) -> None:
        """Add a finding about ``target`` (an item, package or overlay) at a location of its file.

        Raises:
            KeyError: there is no such rule.
        """
        source = self.catalogue.sources[target]
        dotted = ".".join(str(part) for part in at) or "-"
        self.problems.append(
            Problem(source.file, source.line_of(at), dotted, message, mend, rule, RULES[rule].severity)
        )
