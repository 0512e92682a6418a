"""Reading aloud, and hearing where the site has a recogniser."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service_api.context import Here
from service_api.problems import RESPONSES, UnprocessableError
from service_api.speech import service
from service_api.speech.schemas import LONGEST, Heard, SpeechAbility, SpeechRequest, WordsRequest, WordsResponse
from service_api.speech.words import spoken

router = APIRouter(prefix="/api/speech", tags=["speech"], responses=RESPONSES)


@router.get("")
def ability(here: Here) -> SpeechAbility:
    """Say what can be read and heard here."""
    return SpeechAbility(
        voice=service.can_read(here.settings),
        recognition=here.settings.recognition_url is not None,
        longest_text=LONGEST,
        longest_recording_s=service.LONGEST_RECORDING_S,
    )


@router.post("", response_class=Response, responses={200: {"content": {"audio/mpeg": {}}}})
def read(here: Here, request: Request, asked: SpeechRequest) -> Response:
    """Read a text aloud. Nothing of it is kept, here or on the way."""
    here.pacing.reading(_who(request))
    sound, kind = service.read(here.settings, asked.text, asked.pace)
    return Response(sound, media_type=kind)


@router.post("/words")
def words(asked: WordsRequest) -> WordsResponse:
    """Put texts in words, for a voice of the reader's own machine: 12345 becomes 幺二三四五."""
    return WordsResponse(words=[spoken(text) for text in asked.texts])


@router.post(
    "/recognition",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def recognise(here: Here, request: Request) -> Heard:
    """Recognise what was said: a WAV of one channel, by the recogniser that the site runs itself. It is not kept."""
    here.pacing.hearing(_who(request))
    recording = await request.body()
    if not recording:
        raise UnprocessableError("没有收到录音。请再说一次，或打字。")
    return Heard(text=await service.hear(here.settings, recording))


def _who(request: Request) -> str:
    return request.client.host if request.client else "-"
