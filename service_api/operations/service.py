"""Asking the parts whether they are there."""

from __future__ import annotations

import httpx
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service_api.storage.database import Database

_BOT_PATIENCE = 1.0


async def bot_is_up(url: str) -> bool:
    """Say whether Rasa answers. It listens only when its model is loaded; its management API (/status) stays off."""
    try:
        async with httpx.AsyncClient(timeout=_BOT_PATIENCE, trust_env=False) as client:
            answer = await client.get(f"{url}/webhooks/rest/")
    except httpx.HTTPError:
        return False
    return answer.status_code == httpx.codes.OK


def database_is_up(database: Database) -> bool:
    """Say whether the database answers."""
    try:
        with database.engine.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError:
        return False
    return True
