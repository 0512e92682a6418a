"""Forms and specimen pictures: the files are there, and review points mark places inside the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from knowledge.catalogue import CatalogueError, Item, ReviewPoint
from knowledge.catalogue.source import Location
from knowledge.forms import read_sheet
from knowledge.forms.reading import DESCRIBED
from knowledge.lint.report import Report


def check_item(item: Item, report: Report) -> None:
    """Check every picture that the review points of an item mark a place of."""
    forms, materials = report.catalogue.forms, report.catalogue.materials
    for at, point in _points(item, report):
        show = point.show
        if show is None:
            continue
        form = forms.get(show.sample)
        left, top, width, height = show.box
        if form is None or form.kind != "specimen":
            report.say(
                item.id,
                at,
                "show-region",
                f"没有样例“{show.sample}”",
                "改成 reference/forms.yaml 里 kind: specimen 的 id",
            )
        elif min(left, top) < 0 or min(width, height) <= 0 or left + width > 100 or top + height > 100:
            message = f"“{point.check}”标的地方 {list(show.box)} 不在图内"
            report.say(item.id, at, "show-region", message, "box 写左、上、宽、高的百分比，都在 0 到 100 之内")
    needed = {
        *(form for use in item.materials for form in (use.blank_form, use.sample_form) if form),
        *(output.sample for output in item.output if output.sample),
        *(point.show.sample for _, point in _points(item, report) if point.show),
        *(
            form
            for use in item.materials
            for choice in use.one_of
            for one in choice
            if one in materials
            for form in (materials[one].blank_form, materials[one].sample_form)
            if form
        ),
    }
    root = _root(item, report)
    for id_ in sorted(needed & forms.keys()):
        if not (root / "forms" / forms[id_].file).is_file():
            message = f"“{forms[id_].name}”的文件 forms/{forms[id_].file} 不在"
            report.say(item.id, (), "form-file", message, "放上文件，或改 reference/forms.yaml")
        elif forms[id_].file.endswith(DESCRIBED):
            try:
                read_sheet(root, forms[id_].file)
            except CatalogueError as error:
                for one in error.problems:
                    message = f"“{forms[id_].name}”的 {one.file}:{one.line} {one.field} {one.message}"
                    report.say(item.id, (), "form-file", message, one.mend)
    for i, output in enumerate(item.output):
        if output.sample and output.sample not in forms:
            report.say(item.id, ("output", i, "sample"), "reference", f"没有“{output.sample}”这个样例", "改成已有的 id")


def _points(item: Item, report: Report) -> Iterator[tuple[Location, ReviewPoint]]:
    for i, use in enumerate(item.materials):
        for j, point in enumerate(use.review):
            yield ("materials", i, "review", j), point
        for choice in use.one_of:
            for one in choice:
                if material := report.catalogue.materials.get(one):
                    yield from ((("materials", i), point) for point in material.review)


def _root(item: Item, report: Report) -> Path:
    """Return the content folder that the item was read from."""
    source = report.catalogue.sources[item.id]
    return source.path.parents[source.file.count("/")]
