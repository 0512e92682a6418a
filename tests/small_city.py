"""A small part of the real content that is whole in itself, so that checking it takes a second."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from knowledge.catalogue import load_catalogue
from knowledge.versions.checking import named_by

ROOT = Path(__file__).parents[1]
WANTED = ("death-registration", "housing-fund-rent-withdrawal", "driving-licence-reissue")
_NEIGHBOURS = re.compile(r"^(?:before|after):.*\n(?:[ -].*\n)*", re.MULTILINE)
MARKED = "items/public-security/death-registration.yaml"
OTHER = "items/housing-fund/housing-fund-rent-withdrawal.yaml"


def small_city(folder: Path) -> Path:
    """Copy the wanted items with those they turn people to, the libraries and the places into ``folder``.

    What to do before and after is left out: by these, every item is in the end a neighbour of every other.
    """
    data = ROOT / "data"
    catalogue = load_catalogue(data)
    items, open_ = set(WANTED), list(WANTED)
    while open_:
        alone = catalogue.items[open_.pop()].model_copy(update={"before": (), "after": ()})
        for id_ in named_by(alone):
            if id_ in catalogue.items and id_ not in items:
                items.add(id_)
                open_.append(id_)
    for part in ("reference", "questions", "materials", "places", "lexicon", "forms"):
        shutil.copytree(data / part, folder / part)
    for id_ in items:
        for file in (catalogue.sources[id_].file, f"golden/{id_}.yaml"):
            if (data / file).exists():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                text = (data / file).read_text(encoding="utf-8")
                (folder / file).write_text(_NEIGHBOURS.sub("", text), encoding="utf-8")
    return folder


def edit(data: Path, file: str, old: str, new: str) -> None:
    """Change a file as an editor does; the text to change must be there."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
