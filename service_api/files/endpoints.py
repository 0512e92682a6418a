"""Blank and sample forms, and specimen pictures."""

from __future__ import annotations

import mimetypes

from fastapi import APIRouter
from fastapi.responses import FileResponse

from service_api.context import Here
from service_api.problems import RESPONSES, NotFoundError

router = APIRouter(prefix="/api", tags=["files"], responses=RESPONSES)


@router.get("/files/{form_id}", response_class=FileResponse)
def get_file(here: Here, form_id: str) -> FileResponse:
    """Return a blank or sample form, or a specimen picture."""
    form = here.knowledge.catalogue.forms.get(form_id)
    root = (here.knowledge.data / "forms").resolve()
    path = (root / form.file).resolve() if form else root
    if form is None or not path.is_relative_to(root) or not path.is_file():
        raise NotFoundError("没有这份表单；请到窗口领取")
    return FileResponse(path, media_type=mimetypes.guess_type(path.name)[0], filename=form.name + path.suffix)
