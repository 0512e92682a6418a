"""What goes into a regional index: the catalogue with its overlays, and lists of variants that divisions hand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.overlays import Overlay
from knowledge.catalogue.packages import Package
from knowledge.places.model import Division
from knowledge.retrieval.entries import LEARNT_FIELDS, NAMING_FIELDS, Entry
from knowledge.retrieval.regional.divisions import NATION, short
from knowledge.retrieval.regional.entries import AudienceClass, RegionalEntry

ListedAudience = Literal["person", "organisation", "both"]
_CLASSES: Final[Mapping[ListedAudience, AudienceClass]] = {
    "person": "person",
    "organisation": "enterprise",
    "both": "both",
}


_REASONS: Final = {
    "missing": "缺少这个字段",
    "extra_forbidden": "不认识的字段",
    "literal_error": "只能写 person、organisation 或 both",
    "string_type": "要写文字，加引号",
    "string_too_short": "不能留空",
    "bool_type": "要写 true 或 false",
    "json_invalid": "不是完整的 JSON",
    "model_type": "要写一个 JSON 对象",
}


class ListError(ValueError):
    """A line of a list cannot be read; the message names file, line and field."""


class ListedEntry(BaseModel):
    """One line of a list of entries, as a province hands it in."""

    model_config = ConfigDict(extra="forbid", strict=True)

    region: str
    """Division code of 2, 4, 6, 9 or 12 digits, or the name of a zone; empty for the nation."""
    audience: ListedAudience
    target: str = Field(min_length=1)
    """Which item it leads to: the id or the code by which the division knows it."""
    text: str = Field(min_length=1)
    named: bool = True
    """Whether the text names the item (name, alias, saying)."""


def audience_class(target: Item | Package) -> AudienceClass:
    """For whom a target is; organisations of every kind are one class."""
    served = set(target.audience)
    if served == {"person"}:
        return "person"
    return "both" if "person" in served else "enterprise"


def catalogue_entries(catalogue: Catalogue, entries: Iterable[Entry]) -> Iterator[RegionalEntry]:
    """The texts that say which item is meant, for the nation and again for each division with an overlay of the item.

    So a person of such a division finds its variant. The variant has the overlay's own texts besides: the note, and the
    names of the materials asked for beyond the standard ones.

    Args:
        catalogue: whose targets and overlays.
        entries: its entries (:func:`knowledge.retrieval.entries.entries_of`).
    """
    overlays: dict[str, list[Overlay]] = {}
    for overlay in catalogue.overlays.values():
        overlays.setdefault(overlay.item, []).append(overlay)
    for entry in entries:
        if entry.field in LEARNT_FIELDS:
            audience = audience_class(catalogue.target(entry.target_id))
            named = entry.field in NAMING_FIELDS
            for region in (NATION, *(overlay.at for overlay in overlays.get(entry.target_id, ()))):
                yield RegionalEntry(region, audience, entry.target_id, entry.text, named)
    for overlay in catalogue.overlays.values():
        audience = audience_class(catalogue.target(overlay.item))
        for text in (overlay.note, *(use.name for use in overlay.extra)):
            if text:
                yield RegionalEntry(overlay.at, audience, overlay.item, text, named=False)


def listed_entries(file: Path) -> Iterator[RegionalEntry]:
    """The entries of a file that holds one JSON object a line (:class:`ListedEntry`); empty lines are left out.

    Raises:
        ListError: a line is no such object, or its region no division code.
        OSError: the file cannot be read.
    """
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                one = ListedEntry.model_validate_json(line)
                short(one.region)
            except ValidationError as error:
                told = error.errors(include_url=False)[0]
                field = ".".join(map(str, told["loc"])) or "整行"
                reason = _REASONS.get(told["type"], told["msg"])
                raise ListError(f"{file} 第 {number} 行，{field}：{reason}") from None
            except ValueError as error:
                raise ListError(f"{file} 第 {number} 行，region：{error}") from None
            yield RegionalEntry(one.region, _CLASSES[one.audience], one.target, one.text, one.named)


def parents_of(divisions: Mapping[str, Division]) -> dict[str, str]:
    """What lies above each division, as far as the places say so: zones have no code that would tell."""
    return {code: one.parent for code, one in divisions.items() if one.parent is not None}
