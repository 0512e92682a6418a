"""Forms on paper: printed when first asked for, kept under ``var/cache/forms`` by the hash of all that goes into them."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from knowledge.catalogue.reference import Form
from knowledge.forms import read_sheet
from service_api.documents.fonts import font_folder
from service_api.documents.form_data import form_data
from service_api.documents.typesetting import TEMPLATES, pdf

_PARTS = (TEMPLATES / "form.typ", TEMPLATES / "common.typ", Path(__file__).with_name("form_data.py"))


def form_pdf(form: Form, data: Path, var: Path) -> Path:
    """Return the file of a described form, blank or as a sample; its name is the hash of its content.

    Raises:
        CatalogueError: the description is missing or wrong.
        UnavailableError: the fonts were not set up.
    """
    fonts, sheet = font_folder(var), read_sheet(data, form.file)
    key = hashlib.sha256(f"{_printing()} {form.kind} {sheet.model_dump_json()}".encode()).hexdigest()[:32]
    path = var / "cache" / "forms" / f"{key}.pdf"
    if not path.is_file():
        printed = pdf("form", form_data(sheet, sample=form.kind == "sample"), fonts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=key, delete=False) as aside:
            aside.write(printed)
        Path(aside.name).replace(path)  # whole or not at all, however many ask at once
    return path


@cache
def _printing() -> str:
    """A hash of what prints: the templates and the typesetter."""
    parts = hashlib.sha256(version("typst").encode())
    for part in _PARTS:
        parts.update(part.read_bytes())
    return parts.hexdigest()
