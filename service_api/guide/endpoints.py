"""Guiding through an item or a package."""

from __future__ import annotations

from fastapi import APIRouter

from knowledge.catalogue import UnknownItemError
from service_api.context import Here
from service_api.guide import service
from service_api.guide.schemas import GuideRequest, GuideResponse
from service_api.problems import RESPONSES

router = APIRouter(prefix="/api", tags=["guide"], responses=RESPONSES)


@router.post("/items/{item_id}/guide")
def guide_item(here: Here, item_id: str, request: GuideRequest) -> GuideResponse:
    """Take the answers as far as they go: the next question, or the outcome. Nothing is stored."""
    if item_id not in here.knowledge.catalogue.items:
        raise UnknownItemError(item_id)
    return service.guide_step(here.knowledge.guide, item_id, request.answers, here.today, request.at, request.version)


@router.post("/packages/{package_id}/guide")
def guide_package(here: Here, package_id: str, request: GuideRequest) -> GuideResponse:
    """Take the answers to a package's questionnaire as far as they go. Nothing is stored."""
    if package_id not in here.knowledge.catalogue.packages:
        raise UnknownItemError(package_id)
    return service.guide_step(
        here.knowledge.guide, package_id, request.answers, here.today, request.at, request.version
    )
