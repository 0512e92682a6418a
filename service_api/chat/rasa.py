"""Talking to Rasa: it recognises the act and calls back to have it done."""

from __future__ import annotations

from typing import Any

import httpx
import structlog

log = structlog.get_logger()

_COMMAND = "/／ \t\n\u3000"


class Rasa:
    """A client of Rasa's REST channel."""

    def __init__(self, url: str, timeout: float) -> None:
        self._url = url
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False)

    async def say(self, sender: str, text: str, turn: int) -> bool:
        """Pass words on; say whether Rasa had an act done for them.

        Rasa answers 200 with an empty list when its call back fails, so only a non-empty answer counts.
        """
        words = text.lstrip(
            _COMMAND
        )  # Rasa takes what begins with a slash for an intent: /start_over would wipe answers
        body: dict[str, Any] = {"sender": sender, "message": words or "。", "metadata": {"turn": turn}}
        try:
            answer = await self._client.post("/webhooks/rest/webhook", json=body)
            answer.raise_for_status()
            return bool(answer.json())
        except (httpx.HTTPError, ValueError) as error:
            log.warning("dialogue server did not answer", error=type(error).__name__)
            return False

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()
