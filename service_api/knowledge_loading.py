"""Loading one catalogue version and all that is built on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import structlog

from knowledge.catalogue import Catalogue, CatalogueError, Item, Package, load_catalogue
from knowledge.collecting import uncollected
from knowledge.guidance import Guide
from knowledge.linking import EarMissingError, Linkers, load_answered, load_ear
from knowledge.places import Places, load_places
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.search import SearchEngine, load_engine
from knowledge.retrieval.suggest import Suggester
from knowledge.versions import Event, VersionError, events, open_version
from service_api.settings import Settings

log = structlog.get_logger()


@dataclass(frozen=True)
class Knowledge:
    """One catalogue version and all that is built on it; replaced whole when a new version is published."""

    catalogue: Catalogue
    guide: Guide
    search: SearchEngine
    places: Places
    linkers: Linkers
    data: Path
    """The folder it was read from: forms and pictures lie there."""
    published: Event | None
    """The act that put it in force; None for a content folder that is served as it lies."""

    @cached_property
    def suggester(self) -> Suggester:
        """Suggestions while somebody types; made when first needed, since that takes a second."""
        targets: tuple[Item | Package, ...] = (*self.catalogue.items.values(), *self.catalogue.packages.values())
        popular = {one.id: one.popular for one in targets if one.popular}
        return Suggester(entries_of(self.catalogue), popular, self.search.ranker.analyser.lexicon)


def load_knowledge(settings: Settings) -> Knowledge:
    """Load what a starting service serves: the published version in force, else the content folder.

    Where the version in force is damaged or no longer loads, the newest one before it that does is served, and the log
    says so: a hall is better served by last week's content than by none.

    Raises:
        CatalogueError: the content is broken; the message names file, line and mend.
        VersionError: no published version can be served, or the journal cannot be read.
    """
    told = events(settings.store)
    if not told:
        return build_knowledge(settings, settings.data, None)
    failures: dict[str, CatalogueError | VersionError] = {}
    for event in reversed(told):
        if event.version in failures:
            continue
        try:
            found = load_published(settings, event)
        except (CatalogueError, VersionError) as error:
            failures[event.version] = error
            log.error("published version cannot be served", version=event.version, reason=str(error))
        else:
            return found
    raise failures[told[-1].version]


def load_published(settings: Settings, event: Event) -> Knowledge:
    """Load a published version, its files held against the manifest first.

    Raises:
        VersionError: it is damaged.
        CatalogueError: this program cannot load it.
    """
    return build_knowledge(settings, open_version(settings.store, event.version), event)


def build_knowledge(settings: Settings, data: Path, published: Event | None) -> Knowledge:
    """Load a content folder and build guide, search and places on it.

    Raises:
        CatalogueError: the content is broken; the message names file, line and mend.
    """
    with uncollected():
        return _built(settings, data, published)


def _built(settings: Settings, data: Path, published: Event | None) -> Knowledge:
    catalogue = load_catalogue(data, settings.var / "cache" / "catalogue.json")
    guide = Guide(catalogue)
    search = load_engine(catalogue, data, settings.var / "search", hub_model=settings.search_model)
    return Knowledge(
        catalogue=catalogue,
        guide=guide,
        search=search,
        places=load_places(data),
        linkers=_linkers(catalogue, guide, data, settings.var / "search", search.ranker.analyser),
        data=data,
        published=published,
    )


def _linkers(catalogue: Catalogue, guide: Guide, data: Path, models: Path, analyser: Analyser) -> Linkers:
    """Option linking with the trained ear, or by rules alone where there is none: the log says so."""
    answered = load_answered(data, catalogue)
    try:
        ear = load_ear(models)
    except EarMissingError as error:
        log.warning("answers are heard by rules only", reason=str(error))
        ear = None
    return Linkers(catalogue, guide, analyser, ear, answered)
