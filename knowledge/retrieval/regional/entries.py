"""What goes into the regional index, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

AudienceClass = Literal["person", "enterprise", "both"]
Asked = Literal["person", "enterprise"]

# In this order inside a region: what a person is served ("person", "both") and what an enterprise is ("both",
# "enterprise") are then one stretch each.
AUDIENCE_ORDER: Final[tuple[AudienceClass, ...]] = ("person", "both", "enterprise")
SERVED: Final[dict[Asked, tuple[AudienceClass, ...]]] = {
    "person": ("person", "both"),
    "enterprise": ("both", "enterprise"),
}


@dataclass(frozen=True, slots=True)
class RegionalEntry:
    """One searchable text of one division's variant of an item.

    ``region`` is a division code (``42``, ``420600``, ``420606``, ``420606001``; empty for the nation); ``audience`` is
    for whom the item is, where "enterprise" stands for organisations of every kind; ``named`` tells names and sayings,
    which people also type by their initials, from other texts.
    """

    region: str
    audience: AudienceClass
    target_id: str
    text: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class RegionalHit:
    """An entry that fits a query; ``score`` is 1 for the very words, about 0 for nothing in common.

    ``region`` is written in the short form of :func:`divisions.short`; ``entry`` is its number in this version.
    """

    target_id: str
    region: str
    audience: AudienceClass
    text: str
    score: float
    entry: int
