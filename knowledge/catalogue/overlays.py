"""Overlays: what one county or department does differently from the standard item.

An overlay may replace limits, fees, channels and handling, give the implementation code and phone, waive materials, and
ask for more. Asking for more needs ``burden_basis``: nothing may be added to a citizen's list silently.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from knowledge.catalogue.base import Model, RuleWaiver, Slug, Text
from knowledge.catalogue.items import Channel, Fee, Handling, Item, Limit
from knowledge.catalogue.materials import MaterialUse


class Waiver(Model):
    """A material that this county does not ask for."""

    material: Slug
    because: Text


class Overlay(Model):
    """The differences of one item in one division."""

    id: Slug
    item: Slug
    at: str = Field(pattern=r"^\d{4,9}$")
    """The division's code; an overlay of a city holds in its counties, one of a county comes on top."""
    implementation_code: str | None = None
    phone: Text | None = None
    """Where to ask (咨询电话)."""
    complaint_phone: Text | None = None
    """Where to complain (投诉电话)."""
    limits: tuple[Limit, ...] | None = None
    fees: tuple[Fee, ...] | None = None
    channels: tuple[Channel, ...] | None = None
    handled_at: tuple[Handling, ...] | None = None
    waive: tuple[Waiver, ...] = ()
    extra: tuple[MaterialUse, ...] = ()
    burden_basis: Text | None = None
    """The rule by which ``extra`` materials may be asked for."""
    note: Text | None = None
    waivers: tuple[RuleWaiver, ...] = ()

    @model_validator(mode="after")
    def _no_silent_burden(self) -> Overlay:
        if self.extra and not self.burden_basis:
            raise ValueError("多要材料（extra）必须写 burden_basis（依据哪个规定）；没有依据就不能多要")
        return self


def applied(item: Item, overlay: Overlay) -> Item:
    """Return the item as the overlay's division handles it.

    >>> from pathlib import Path
    >>> from knowledge.catalogue import load_catalogue
    >>> item = load_catalogue(Path("data")).items["id-card-reissue"]
    >>> waived = Waiver(material=item.materials[0].line, because="数据共享")
    >>> len(applied(item, Overlay(id="x", item=item.id, at="420606", waive=(waived,))).materials) == len(item.materials) - 1
    True
    """
    waived = {waiver.material for waiver in overlay.waive}
    update: dict[str, object] = {
        "materials": (*(use for use in item.materials if use.line not in waived), *overlay.extra),
    }
    for name in ("limits", "fees", "channels", "handled_at"):
        if (value := getattr(overlay, name)) is not None:
            update[name] = value
    if overlay.fees is not None:
        update["fee"] = "charged" if overlay.fees else "free"
    if overlay.implementation_code is not None:
        update["implementation_code"] = overlay.implementation_code
    if overlay.note is not None:
        update["notice"] = "".join(filter(None, [item.notice, overlay.note]))
    return item.model_copy(update=update)
