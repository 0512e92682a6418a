"""The voice that is always there: eSpeak NG in Mandarin, from the library that ``espeakng-loader`` brings along.

It sounds like a machine, needs no model and no network, and makes a second of speech in about a millisecond.
"""

from __future__ import annotations

import ctypes
from functools import cache
from threading import Lock
from typing import Final

import espeakng_loader
import numpy as np
import structlog

from service_api.speech.pinyin import syllables

log = structlog.get_logger()

_VOICE: Final = b"cmn"
_WORDS_A_MINUTE: Final = 165
"""eSpeak's measure of speed; in Mandarin this is about four characters a second."""

# Of espeak-ng's speak_lib.h:
_SYNCHRONOUS: Final = 2
_DONT_EXIT: Final = 0x8000
_RATE: Final = 1
_CHARS_UTF8: Final = 1
_OK: Final = 0

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
Samples = np.ndarray[tuple[int], np.dtype[np.int16]]


class NoVoiceError(Exception):
    """The library or its Mandarin data cannot be loaded on this machine."""


class Voice:
    """The library, which speaks one text at a time: its state belongs to the whole process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._heard: list[bytes] = []
        self._listener = _Callback(self._listen)  # kept: the library calls it for as long as it lives
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
            data = espeakng_loader.get_data_path().encode()
        except (OSError, RuntimeError) as error:
            raise NoVoiceError(str(error)) from error
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        """Samples a second."""
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(_VOICE) != _OK:
            raise NoVoiceError("no Mandarin data")
        self._library.espeak_SetSynthCallback(self._listener)

    def say(self, words: str, pace: float) -> Samples:
        """Return the sound of words, 16 bits a sample; ``pace`` 1 is normal, 0.5 half as fast.

        Raises:
            NoVoiceError: the library refuses.
        """
        text = syllables(words).replace("\0", "").encode()
        with self._lock:
            self._heard.clear()
            self._library.espeak_SetParameter(_RATE, round(_WORDS_A_MINUTE * pace), 0)
            told = self._library.espeak_Synth(text, len(text) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
            sound = b"".join(self._heard)
            self._heard.clear()
        if told != _OK:
            raise NoVoiceError(f"espeak_Synth: {told}")
        return np.frombuffer(sound, dtype=np.int16)

    def _listen(self, samples: ctypes._Pointer[ctypes.c_short], count: int, _: object) -> int:
        if samples and count > 0:
            self._heard.append(ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short)))
        return 0


@cache
def voice() -> Voice:
    """Return the process's voice, loaded when first asked for.

    Raises:
        NoVoiceError: there is none on this machine.
    """
    return Voice()
