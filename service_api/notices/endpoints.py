"""One-time notices."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from knowledge.places import System
from service_api import documents
from service_api.context import Here
from service_api.doorplates.drawing import qr_svg
from service_api.notices import service
from service_api.notices.schemas import NoticeIssued, NoticeRequest, NoticeView, Whereabouts
from service_api.places.endpoints import Lat, Lng, near_of
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api/notices", tags=["notices"], responses=RESPONSES)


@router.post("", status_code=201)
def issue_notice(here: Here, request: NoticeRequest) -> NoticeIssued:
    """Issue a notice: stores item, answers and outcome until it expires; 422 while the answers are not complete."""
    return service.issue(here, request)


@router.get("/{token}.pdf", response_class=Response)
def notice_pdf(
    here: Here,
    token: str,
    paper: Annotated[Literal["a4", "roll80"], Query(alias="format", description="A4 or an 80 mm roll")] = "a4",
) -> Response:
    """Return the sheet to print."""
    notice = service.show(here, token)
    headers = {"Content-Disposition": f'inline; filename="notice-{notice.number}-{paper}.pdf"'}
    knowledge = here.knowledge
    return Response(
        documents.notice_pdf(notice, paper, knowledge.catalogue, knowledge.data, here.settings.var),
        media_type="application/pdf",
        headers=headers,
    )


@router.get("/{token}/card.pdf", response_class=Response)
def card_pdf(here: Here, token: str) -> Response:
    """Return the door-plate card of a notice to print."""
    notice, place = service.show(here, token), service.where(here, token, None)
    return Response(documents.card_pdf(notice, place, here.settings.var), media_type="application/pdf")


@router.get("/{token}/qr.svg", response_class=Response)
def notice_qr(here: Here, token: str, of: Literal["page", "where"] = "page") -> Response:
    """Return the QR code of the notice's page or of its door-plate card."""
    notice = service.show(here, token)
    return Response(qr_svg(notice.page_url if of == "page" else notice.where_url), media_type="image/svg+xml")


@router.get("/{token}/where")
def notice_where(here: Here, token: str, lat: Lat = None, lng: Lng = None, system: System = "gcj02") -> Whereabouts:
    """Find the nearest points able to handle the notice's item for its answers, now."""
    return service.where(here, token, near_of(lat, lng, system))


@router.get("/{token}")
def get_notice(here: Here, token: str) -> NoticeView:
    """Return the sheet."""
    return service.show(here, token)
