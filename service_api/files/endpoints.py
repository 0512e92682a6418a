"""Blank and sample forms, and specimen pictures."""

from __future__ import annotations

import mimetypes
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import FileResponse, Response

from service_api.context import Here
from service_api.files import service
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api", tags=["files"], responses=RESPONSES)

_HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A picture opened by itself is a document of this site: it may neither run nor fetch anything."""


@router.get("/files/{form_id}", response_class=FileResponse)
def get_file(
    here: Here, form_id: str, if_none_match: Annotated[str | None, Header(include_in_schema=False)] = None
) -> Response:
    """Return a blank or sample form, or a specimen picture."""
    found = service.find(here, form_id)
    headers = {"ETag": f'"{found.tag}"', "Cache-Control": "public, max-age=0, must-revalidate"}
    if if_none_match and found.tag in if_none_match:
        return Response(status_code=304, headers=headers)
    kind = mimetypes.guess_type(found.path.name)[0]
    if kind == "image/svg+xml":
        headers["Content-Security-Policy"] = _HARMLESS
    return FileResponse(
        found.path, media_type=kind, filename=found.name, content_disposition_type="inline", headers=headers
    )
