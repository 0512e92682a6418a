"""Finding the file of a form: described forms are printed, everything else lies in the content folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import structlog

from knowledge.catalogue import CatalogueError
from knowledge.forms.reading import DESCRIBED, FOLDER
from service_api.context import Context
from service_api.documents import form_pdf
from service_api.problems import NotFoundError

log = structlog.get_logger()

_NONE = "没有这份表单；请到窗口领取"


@dataclass(frozen=True)
class Found:
    """A file to serve."""

    path: Path
    name: str
    """The name it is saved under, Chinese."""
    tag: str
    """Changes with the content, not with the time at which a version was copied."""


def find(here: Context, form_id: str) -> Found:
    """Return the file of a form or specimen.

    Raises:
        NotFoundError: there is none, or its description is broken.
        UnavailableError: it has to be printed and the fonts were not set up.
    """
    knowledge = here.knowledge
    form = knowledge.catalogue.forms.get(form_id)
    if form is None:
        raise NotFoundError(_NONE)
    if form.kind != "specimen" and form.file.endswith(DESCRIBED):
        try:
            path = form_pdf(form, knowledge.data, here.settings.var)
        except CatalogueError as error:
            log.error("form cannot be printed", form=form_id, reason=str(error))
            raise NotFoundError(_NONE) from error
        return Found(path, form.name + path.suffix, path.stem)
    root = (knowledge.data / FOLDER).resolve()
    path = (root / form.file).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise NotFoundError(_NONE)
    return Found(path, form.name + path.suffix, _hash(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=512)
def _hash(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
