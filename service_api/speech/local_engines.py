"""Engines that a site runs itself, where it has them: a better voice, and a recogniser. Nothing is sent anywhere else.

Both speak the protocol that local servers of all kinds offer (the paths ``/v1/audio/speech`` and
``/v1/audio/transcriptions`` of the OpenAI audio API); README.md beside this file says exactly what is sent.
"""

from __future__ import annotations

from typing import Final

import httpx

from service_api.problems import UnavailableError

_VOICE_PATIENCE_S: Final = 10.0
_HEARING_PATIENCE_S: Final = 30.0
_UNHEARD: Final = "语音识别这会儿用不了。请打字，或稍后再试。"


class EngineError(Exception):
    """The voice did not answer, or not with sound."""


def say(url: str, voice: str, words: str, pace: float) -> tuple[bytes, str]:
    """Have words read by the site's voice; the sound and its media type.

    Raises:
        EngineError: no sound came back.
    """
    asked = {"model": voice, "voice": voice, "input": words, "speed": pace, "response_format": "mp3"}
    try:
        with httpx.Client(timeout=_VOICE_PATIENCE_S, trust_env=False) as client:
            answer = client.post(url, json=asked)
            answer.raise_for_status()
    except httpx.HTTPError as error:
        raise EngineError(type(error).__name__) from error
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if not kind.startswith("audio/") or not answer.content:
        raise EngineError(f"not sound but {kind or 'nothing'}")
    return answer.content, kind


async def hear(url: str, recording: bytes) -> str:
    """Have a recording (WAV) recognised; its words, empty where nothing was understood.

    Raises:
        UnavailableError: the recogniser does not answer as it should.
    """
    try:
        async with httpx.AsyncClient(timeout=_HEARING_PATIENCE_S, trust_env=False) as client:
            answer = await client.post(
                url,
                files={"file": ("speech.wav", recording, "audio/wav")},
                data={"model": "default", "language": "zh", "response_format": "json"},
            )
            answer.raise_for_status()
        text = answer.json()["text"]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise UnavailableError(_UNHEARD) from error
    return text.strip() if isinstance(text, str) else ""
