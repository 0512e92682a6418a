"""``python -m knowledge.specimens``: draw all specimens into ``data/forms/specimens``; with ids, those only.

Needs fontTools and ``var/fonts``. Prints the regions of every drawing in per cent, as review points write them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.specimens.catalogue import DRAWINGS
from knowledge.specimens.regions import percent

FOLDER = Path("data/forms/specimens")


def main(wanted: list[str]) -> None:
    """Draw the specimens ``wanted``, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in wanted or sorted(DRAWINGS):
        canvas = DRAWINGS[name]()
        (FOLDER / f"{name}.svg").write_text(canvas.svg(), encoding="utf-8")
        print(f"{name}  {canvas.title}")
        for region, box in canvas.regions.items():
            print(f"  {region}: {list(percent(box, canvas.width, canvas.height))}")


if __name__ == "__main__":
    main(sys.argv[1:])
