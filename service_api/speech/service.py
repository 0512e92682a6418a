"""Reading texts aloud and hearing recordings. Of neither anything is kept, and no log tells a word of them."""

from __future__ import annotations

import io
from typing import Final

import soundfile
import structlog
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from service_api.problems import NotFoundError, TooManyError, UnavailableError, UnprocessableError
from service_api.settings import Settings
from service_api.speech import espeak, local_engines, sound
from service_api.speech.words import spoken

log = structlog.get_logger()

LONGEST_RECORDING_S: Final = 30
_READINGS_A_MINUTE: Final = 300
"""A hall's machines may share an address; one person's sentences are a dozen a minute."""

_RECORDINGS_A_MINUTE: Final = 30
_NO_VOICE: Final = "这里暂时没有朗读的声音。请看屏幕上的文字，或请工作人员帮忙。"
_NO_RECOGNITION: Final = "这里没有接语音识别。请打字，或在微信里说。"
_NO_RECORDING: Final = f"录音读不懂：要单声道的 WAV，最长 {LONGEST_RECORDING_S} 秒。请再说一次，或打字。"


class Pacing:
    """How often an address may have something read or recognised."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def reading(self, who: str) -> None:
        """Count a reading.

        Raises:
            TooManyError: there were too many within a minute.
        """
        self._count("reading", who, _READINGS_A_MINUTE, "朗读得太频繁了，请过一分钟再试。")

    def hearing(self, who: str) -> None:
        """Count a recording.

        Raises:
            TooManyError: there were too many within a minute.
        """
        self._count("hearing", who, _RECORDINGS_A_MINUTE, "说得太频繁了，请过一分钟再试，或打字。")

    def _count(self, what: str, who: str, a_minute: int, refusal: str) -> None:
        if not self._limiter.hit(RateLimitItemPerMinute(a_minute), what, who):
            raise TooManyError(refusal)


def can_read(settings: Settings) -> bool:
    """Say whether there is a voice."""
    try:
        return settings.speech_url is not None or espeak.voice().rate > 0
    except espeak.NoVoiceError:
        return False


def read(settings: Settings, text: str, pace: float) -> tuple[bytes, str]:
    """Read a text by the site's voice, or where that fails by the one that is always there; the sound and its type.

    Raises:
        UnprocessableError: nothing of the text can be said.
        UnavailableError: there is no voice on this machine.
    """
    words = spoken(text)
    if not any(character.isalnum() for character in words):
        raise UnprocessableError("这段文字没有可以读出来的内容。")
    if settings.speech_url:
        try:
            return local_engines.say(settings.speech_url, settings.speech_voice, words, pace)
        except local_engines.EngineError as error:
            log.warning("the site's voice did not answer", error=str(error))
    try:
        voice = espeak.voice()
        return sound.encoded(voice.say(words, pace), voice.rate), sound.KIND
    except espeak.NoVoiceError as error:
        log.warning("no voice", error=str(error))
        raise UnavailableError(_NO_VOICE) from None


async def hear(settings: Settings, recording: bytes) -> str:
    """Return what was said in a recording, by the site's recogniser.

    Raises:
        NotFoundError: the site has none.
        UnprocessableError: this is no such recording.
        UnavailableError: it does not answer.
    """
    if settings.recognition_url is None:
        raise NotFoundError(_NO_RECOGNITION)
    if not _is_recording(recording):
        raise UnprocessableError(_NO_RECORDING)
    return await local_engines.hear(settings.recognition_url, recording)


def _is_recording(recording: bytes) -> bool:
    try:
        told = soundfile.info(io.BytesIO(recording))
    except (soundfile.LibsndfileError, ValueError):
        return False
    return bool(told.format == "WAV" and told.channels == 1 and 0 < told.duration <= LONGEST_RECORDING_S)
