"""Every specimen by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from knowledge.specimens import business, civil, homes, household, identity, papers, social, vehicles
from knowledge.specimens.canvas import Canvas

DRAWINGS: Mapping[str, Callable[[], Canvas]] = {
    **identity.DRAWINGS,
    **household.DRAWINGS,
    **civil.DRAWINGS,
    **social.DRAWINGS,
    **vehicles.DRAWINGS,
    **business.DRAWINGS,
    **homes.DRAWINGS,
    **papers.DRAWINGS,
}
