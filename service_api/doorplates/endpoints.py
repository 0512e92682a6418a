"""Door-plates: what a scan shows, and files to print."""

from __future__ import annotations

import io
import zipfile

from fastapi import APIRouter
from fastapi.responses import Response

from service_api.context import Here
from service_api.doorplates import drawing, service
from service_api.doorplates.schemas import BatchRequest, DoorplateView
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api/doorplates", tags=["doorplates"], responses=RESPONSES)


@router.get("/{code}.svg", response_class=Response)
def plate_svg(here: Here, code: str) -> Response:
    """Return the plate as SVG to print; 409 while no public address is set."""
    service.require_public_url(here)
    return Response(service.draw(here, code), media_type="image/svg+xml")


@router.get("/{code}.png", response_class=Response)
def plate_png(here: Here, code: str) -> Response:
    """Return the plate's QR code as PNG; 409 while no public address is set."""
    service.require_public_url(here)
    service.point_of(here, code)
    return Response(drawing.qr_png(service.url_of(here, code)), media_type="image/png")


@router.get("/{code}.pdf", response_class=Response)
def plate_pdf(here: Here, code: str) -> Response:
    """Return the plate as PDF to print; 409 while no public address is set."""
    service.require_public_url(here)
    return Response(service.pdf(here, code), media_type="application/pdf")


@router.get("/{code}")
def get_plate(here: Here, code: str, item: str | None = None) -> DoorplateView:
    """Return what a scan of the plate shows, resolved now; with ``item``, the nearest points able to handle it."""
    return service.plate(here, code, item)


@router.post("/batch", response_class=Response)
def batch(here: Here, request: BatchRequest) -> Response:
    """Return a ZIP of SVG plates; 409 while no public address is set."""
    service.require_public_url(here)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for point in request.points if request.points is not None else here.knowledge.places.points:
            here.knowledge.places.point(point)
            archive.writestr(f"{point}.svg", service.draw(here, service.code_of(here, point)))
    return Response(target.getvalue(), media_type="application/zip")
