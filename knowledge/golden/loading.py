"""Reading ``golden/**/*.yaml`` of a data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.catalogue import CatalogueError, Problem
from knowledge.catalogue.source import read_source
from knowledge.catalogue.validation import validated
from knowledge.golden.model import GoldenSet

RULE = "golden"


def load_golden(root: Path) -> Mapping[str, GoldenSet]:
    """Return the golden sets of the data folder ``root`` by their target; without a ``golden`` folder there are none.

    Raises:
        CatalogueError: a file is wrong, is not named like its target, or two are for the same target.
    """
    found: dict[str, GoldenSet] = {}
    problems: list[Problem] = []
    for path in sorted((root / "golden").rglob("*.yaml")):
        try:
            source = read_source(path, root)
        except CatalogueError as error:
            problems.extend(error.problems)
            continue
        model = validated(GoldenSet, source, (), problems)
        if model is None:
            continue
        line = source.line_of(("target",))
        if model.target != path.stem:
            message = f"文件名“{path.stem}”和 target“{model.target}”不一样"
            problems.append(Problem(source.file, line, "target", message, "文件名改成 target 的 id", RULE))
        elif model.target in found:
            message = f"“{model.target}”已有另一个文件"
            problems.append(Problem(source.file, line, "target", message, "合并成一个文件", RULE))
        else:
            found[model.target] = model
    if problems:
        raise CatalogueError(problems)
    return found
