"""Listing and showing what is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.catalogue import Catalogue, Item, Package, UnknownItemError
from knowledge.catalogue.items import Audience
from service_api.catalogue.schemas import Facet, Facets, ItemDetail, ItemPage, ItemSummary, PackageDetail

PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to."""

    audience: Audience | None = None
    theme: str | None = None
    life_stage: str | None = None
    department: str | None = None
    package: str | None = None


def summary(target: Item | Package, catalogue: Catalogue) -> ItemSummary:
    """Return the target as a list shows it."""
    is_item = isinstance(target, Item)
    return ItemSummary(
        id=target.id,
        kind="item" if is_item else "package",
        name=target.name,
        plain_name=target.plain_name,
        summary=target.summary,
        department=catalogue.departments[target.department].name,
        audience=list(target.audience),
        themes=list(target.themes),
        life_stages=list(target.life_stages),
        type=target.type if isinstance(target, Item) else None,
        popular=target.popular,
        status=target.status,
    )


def item_page(catalogue: Catalogue, wanted: Filter, page: int) -> ItemPage:
    """Return one page of items, popular ones first; facets count what each further choice would leave."""
    found = [item for item in catalogue.items.values() if _fits(item, wanted, catalogue)]
    found.sort(key=lambda item: (item.popular or 1_000, item.plain_name))
    start = (page - 1) * PAGE_SIZE
    return ItemPage(
        items=[summary(item, catalogue) for item in found[start : start + PAGE_SIZE]],
        total=len(found),
        page=page,
        pages=max(1, -(-len(found) // PAGE_SIZE)),
        facets=_facets(found, catalogue, wanted.audience),
    )


def packages(catalogue: Catalogue, audience: Audience | None) -> list[ItemSummary]:
    """Return the packages, popular ones first."""
    found = [one for one in catalogue.packages.values() if audience is None or audience in one.audience]
    return [summary(one, catalogue) for one in sorted(found, key=lambda one: (one.popular or 1_000, one.plain_name))]


def item_detail(catalogue: Catalogue, id_: str, at: str | None = None) -> ItemDetail:
    """Return an item as published, where the division ``at`` handles it.

    Raises:
        UnknownItemError: there is none.
    """
    item = catalogue.item_at(id_, at)
    pointed = (*item.before, *item.after, *(ending.redirect for ending in item.outcomes if ending.redirect))
    return ItemDetail.model_construct(
        **dict(item),
        department_name=catalogue.departments[item.department].name,
        related={one: catalogue.target(one).plain_name for one in dict.fromkeys(pointed)},
        catalogue_version=catalogue.version,
    )


def package_detail(catalogue: Catalogue, id_: str) -> PackageDetail:
    """Return a package as published.

    Raises:
        UnknownItemError: there is none.
    """
    package = catalogue.packages.get(id_)
    if package is None:
        raise UnknownItemError(id_)
    return PackageDetail.model_construct(
        **dict(package),
        department_name=catalogue.departments[package.department].name,
        member_items=[summary(catalogue.items[member.item], catalogue) for member in package.members],
        catalogue_version=catalogue.version,
    )


def _fits(item: Item, wanted: Filter, catalogue: Catalogue) -> bool:
    if wanted.package is not None:
        package = catalogue.packages.get(wanted.package)
        if package is None:
            raise UnknownItemError(wanted.package)
        if item.id not in {member.item for member in package.members}:
            return False
    return (
        (wanted.audience is None or wanted.audience in item.audience)
        and (wanted.theme is None or wanted.theme in item.themes)
        and (wanted.life_stage is None or wanted.life_stage in item.life_stages)
        and (wanted.department is None or wanted.department == item.department)
    )


def _facets(items: list[Item], catalogue: Catalogue, audience: Audience | None) -> Facets:
    themes = _counted(one for item in items for one in item.themes)
    stages = _counted(one for item in items for one in item.life_stages)
    departments = _counted(item.department for item in items)
    return Facets(
        themes=[
            Facet(id=one.id, name=one.name, count=themes[one.id], icon=one.icon)
            for one in catalogue.themes.values()
            if one.id in themes and (audience is None or audience in one.audience)
        ],
        life_stages=[
            Facet(id=one.id, name=one.name, count=stages[one.id], icon=one.icon, about=one.about)
            for one in catalogue.life_stages.values()
            if one.id in stages and (audience is None or audience == one.audience)
        ],
        departments=[
            Facet(id=one.id, name=one.name, count=departments[one.id])
            for one in catalogue.departments.values()
            if one.id in departments
        ],
    )


def _counted(ids: Iterable[str]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in ids:
        counts[one] = counts.get(one, 0) + 1
    return counts
