"""Door-plates of service points."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.catalogue.items import Handling
from service_api import documents
from service_api.catalogue.service import summary
from service_api.context import Context
from service_api.doorplates import drawing
from service_api.doorplates.codes import doorplate_secret, sign
from service_api.doorplates.schemas import DoorplateView
from service_api.places import service as places_service
from service_api.problems import NotFoundError, ServiceError


class NoPublicUrlError(ServiceError):
    """Plates hang for years: without a public address their codes would lead nowhere."""

    status, slug, title = 409, "no-public-url", "还不能印门牌"


@lru_cache(maxsize=4)
def _codes(points: tuple[str, ...], var: Path) -> dict[str, str]:
    secret = doorplate_secret(var)
    return {sign(point, secret): point for point in points}


def code_of(here: Context, point: str) -> str:
    """Return the code of a point's plate."""
    return sign(point, doorplate_secret(here.settings.var))


def point_of(here: Context, code: str) -> str:
    """Return the point that a plate's code names.

    Raises:
        NotFoundError: the code is not ours, or its point is gone.
    """
    codes = _codes(tuple(here.knowledge.places.points), here.settings.var)
    if code not in codes:
        raise NotFoundError("这个门牌码不是本系统发出的，可能被人更换过。请不要在页面上填写任何信息，可打12345反映。")
    return codes[code]


def exists(here: Context, code: str) -> bool:
    """Say whether a code is ours."""
    return code in _codes(tuple(here.knowledge.places.points), here.settings.var)


def url_of(here: Context, code: str) -> str:
    """Return the address in a plate's QR code."""
    return f"{here.settings.base_url}/p/{code}"


def plate(here: Context, code: str, item: str | None = None) -> DoorplateView:
    """Return what a scan of the plate shows, resolved now.

    Raises:
        NotFoundError: the code is not ours.
        UnknownItemError: there is no such item.
    """
    knowledge = here.knowledge
    point = point_of(here, code)
    seen = places_service.seen(knowledge.places, point, here)
    view = DoorplateView(
        code=code, url=url_of(here, code), point=seen, items=places_service.items_at(here, point).items
    )
    if item is None:
        return view
    target = knowledge.catalogue.target(item)
    rules = _all_rules(here, item)
    found = knowledge.places.nearest(rules, here.now(), knowledge.places.positions[point], limit=5)
    return view.model_copy(
        update={
            "asked_item": summary(target, knowledge.catalogue),
            "nearest": [places_service.view(one, knowledge.catalogue) for one in found],
            "note": places_service.note(rules, found, None),
        }
    )


def require_public_url(here: Context) -> None:
    """Refuse to print plates while their links would only work on this machine.

    Raises:
        NoPublicUrlError: ``DAOBAN_PUBLIC_URL`` is not set.
    """
    if here.settings.provisional:
        raise NoPublicUrlError(
            "请先把 DAOBAN_PUBLIC_URL 设为市民能打开的网址（https 开头），再印门牌；否则印出来的码扫不开。"
        )


def _all_rules(here: Context, target: str) -> list[Handling]:
    catalogue = here.knowledge.catalogue
    items = [target] if target in catalogue.items else [one.item for one in catalogue.packages[target].members]
    return list({rule.network: rule for id_ in items for rule in catalogue.items[id_].handled_at}.values())


def draw(here: Context, code: str) -> str:
    """Return the plate of a code as SVG.

    Raises:
        NotFoundError: the code is not ours.
    """
    places = here.knowledge.places
    point = places.point(point_of(here, code))
    division = places.divisions[point.division].name
    return drawing.plate_svg(
        url_of(here, code), point.name, f"{division}　示例位置" if point.quality == "placeholder" else division, code
    )


def pdf(here: Context, code: str) -> bytes:
    """Return the plate of a code as a one-page PDF in its real size.

    Raises:
        NotFoundError: the code is not ours.
    """
    return documents.plate_pdf(draw(here, code), here.settings.var)
