"""Loading one catalogue version and all that is built on it."""

from __future__ import annotations

from knowledge.catalogue import Item, Package, load_catalogue
from knowledge.guidance import Guide
from knowledge.places import load_places
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.search import load_engine
from knowledge.retrieval.suggest import Suggester
from service_api.chat.linkers import Linkers
from service_api.context import Knowledge
from service_api.settings import Settings


def load_knowledge(settings: Settings) -> Knowledge:
    """Load the content folder and build guide, search and places on it.

    Raises:
        CatalogueError: the content is broken; the message names file, line and mend.
    """
    catalogue = load_catalogue(settings.data, settings.var / "cache" / "catalogue.json")
    targets: tuple[Item | Package, ...] = (*catalogue.items.values(), *catalogue.packages.values())
    popular = {one.id: one.popular for one in targets if one.popular}
    guide = Guide(catalogue)
    return Knowledge(
        catalogue=catalogue,
        guide=guide,
        search=load_engine(catalogue, settings.data, settings.var / "search", hub_model=settings.search_model),
        suggester=Suggester(entries_of(catalogue), popular),
        places=load_places(settings.data),
        linkers=Linkers(catalogue, guide, load_lexicon(settings.data)),
    )
