"""Reading the description of a form."""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue import CatalogueError, Problem
from knowledge.catalogue.source import read_source
from knowledge.catalogue.validation import validated
from knowledge.forms.model import FormSheet

FOLDER = "forms"
DESCRIBED = ".yaml"
"""The ending of descriptions; other files in the folder are served as they are."""


def read_sheet(data: Path, file: str) -> FormSheet:
    """Read the form described in ``forms/<file>`` of a data folder.

    Raises:
        CatalogueError: it is missing or wrong; the message says where and how to mend it.
    """
    path = data / FOLDER / file
    try:
        source = read_source(path, data)
    except OSError as error:
        name = f"{FOLDER}/{file}"
        raise CatalogueError([Problem(name, 1, "-", f"读不出来：{error.strerror}", "放上文件")]) from error
    problems: list[Problem] = []
    sheet = validated(FormSheet, source, (), problems)
    if sheet is None:
        raise CatalogueError(problems)
    return sheet
