"""Serving the pages: one built application for every address that a person opens."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from service_api.context import Here
from service_api.doorplates import service as doorplates
from service_api.notices import service as notices
from service_api.problems import NotFoundError

router = APIRouter(include_in_schema=False)

DIST = Path("kiosk_ui/dist")
_FOR_EVER = "public, max-age=31536000, immutable"
"""For built files whose names carry a hash of their content."""
_READING = ["GET", "HEAD"]
_NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>导办</title>
<body style="font:20px/1.6 sans-serif;max-width:40em;margin:3em auto;padding:0 1em">
<h1>页面还没有构建</h1><p>服务已经启动，接口可用。请在项目目录运行 <code>make run</code>，它会构建页面。</p></body></html>"""


def page(status: int = 200) -> Response:
    """Return the application's page, which then asks for what its address names."""
    index = DIST / "index.html"
    headers = {"Cache-Control": "no-cache"}
    if index.is_file():
        return FileResponse(index, status, headers=headers)
    return HTMLResponse(_NOT_BUILT, 503, headers=headers)


@router.api_route("/n/{token}", methods=_READING)
@router.api_route("/n/{token}/where", methods=_READING)
def notice_page(here: Here, token: str) -> Response:
    """Open the page of a notice or of its door-plate card; 404 with the same page when there is none."""
    return page(200 if notices.exists(here, token) else 404)


@router.api_route("/p/{code}", methods=_READING)
def plate_page(here: Here, code: str) -> Response:
    """Open the page of a door-plate; 404 with a warning page when the code is not ours."""
    return page(200 if doorplates.exists(here, code) else 404)


@router.api_route("/{path:path}", methods=_READING)
def anything_else(request: Request, path: str) -> Response:
    """Serve a built file, or the application for an address of its own."""
    if path.startswith(("api/", "internal/")):
        if request.method == "HEAD":
            raise HTTPException(405, headers={"Allow": "GET"})
        raise NotFoundError("没有这个接口。接口说明见 /api/openapi.json")
    if path and (file := _built(path)):
        return FileResponse(file, headers={"Cache-Control": _FOR_EVER if path.startswith("assets/") else "no-cache"})
    if "." in path.rsplit("/", 1)[-1] or path.startswith("assets/"):
        raise NotFoundError("没有这个文件，请刷新页面")
    return page()


def _built(path: str) -> Path | None:
    """Return the built file of a path; None where there is none, however strange the path."""
    try:
        file = (DIST / path).resolve()
        return file if file.is_file() and file.is_relative_to(DIST.resolve()) else None
    except (OSError, ValueError):  # a name too long for the file system, or with a NUL in it
        return None


def install(app: FastAPI) -> None:
    """Add the pages; they answer every address that nothing else does, so they come last."""
    app.include_router(router)
