"""The voice really makes sound: the file is decoded and listened to."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import soundfile

from service_api.speech import espeak
from service_api.speech.pinyin import syllables
from service_api.speech.sound import encoded

SENTENCE = "请先回答一个问题，由谁来办理？"


def _seconds(words: str, pace: float = 1.0) -> float:
    voice = espeak.voice()
    return len(voice.say(words, pace)) / voice.rate


def test_a_sentence_takes_as_long_as_somebody_who_speaks_calmly() -> None:
    characters = sum(character.isalnum() for character in SENTENCE)
    assert 2.5 < characters / _seconds(SENTENCE) < 5.5  # characters a second


def test_a_slower_pace_takes_longer() -> None:
    assert _seconds(SENTENCE, 0.75) > 1.2 * _seconds(SENTENCE)


def test_more_words_take_longer() -> None:
    assert _seconds(SENTENCE * 4) > 3 * _seconds(SENTENCE)


def test_the_sound_is_loud_enough_and_not_cut_off() -> None:
    samples = espeak.voice().say(SENTENCE, 1.0).astype(float) / 2**15
    assert np.sqrt((samples**2).mean()) > 0.03
    assert np.abs(samples).max() < 1.0


def test_sounds_of_the_human_voice_prevail() -> None:
    voice = espeak.voice()
    samples = voice.say(SENTENCE, 1.0).astype(float)
    power = np.abs(np.fft.rfft(samples)) ** 2
    pitch = np.fft.rfftfreq(len(samples), 1 / voice.rate)
    assert power[(pitch > 80) & (pitch < 4000)].sum() / power.sum() > 0.9


def test_words_that_differ_sound_different() -> None:
    first, again, other = (espeak.voice().say(words, 1.0) for words in ("四十元", "四十元", "十四元"))
    assert _alike(first, again) > 0.79 > _alike(first, other)


def _alike(one: espeak.Samples, other: espeak.Samples) -> float:
    """Return how alike two sounds are, by what they are made of in each twentieth of a second; 1 is the same."""
    frame = espeak.voice().rate // 20
    frames = min(len(one), len(other)) // frame
    spectra = [np.log1p(np.abs(np.fft.rfft(sound[: frames * frame].reshape(frames, frame)))) for sound in (one, other)]
    return float(np.corrcoef(spectra[0].ravel(), spectra[1].ravel())[0, 1])


def test_a_character_of_several_sounds_is_read_by_its_phrase() -> None:
    assert syllables("银行") == "yin2 hang2"
    assert syllables("行政") == "xing2 zheng4"
    assert syllables("重新，长期") == "chong2 xin1, chang2 qi1"
    assert syllables("A四纸") == "A si4 zhi3"


def test_the_compressed_sound_is_the_sound() -> None:
    voice = espeak.voice()
    samples = voice.say(SENTENCE, 1.0)
    file = encoded(samples, voice.rate)
    assert len(file) < len(samples) * 2 / 5
    heard, rate = soundfile.read(io.BytesIO(file))
    assert rate == voice.rate
    assert len(heard) / rate == pytest.approx(len(samples) / voice.rate, abs=0.1)
    louder, softer = _loudness(samples.astype(float), rate), _loudness(heard, rate)
    length = min(len(louder), len(softer))
    assert np.corrcoef(louder[:length], softer[:length])[0, 1] > 0.95


def _loudness(
    samples: np.ndarray[tuple[int], np.dtype[np.float64]], rate: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how loud each tenth of a second is."""
    tenth = rate // 10
    whole = samples[: len(samples) // tenth * tenth].reshape(-1, tenth)
    return np.asarray(np.sqrt((whole**2).mean(axis=1)), dtype=np.float64)


def test_many_speak_at_once_and_each_gets_their_own_words() -> None:
    texts = ["请" + "带户口簿" * count for count in range(1, 9)] * 4
    alone = {text: _seconds(text) for text in set(texts)}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(_seconds, texts))
    assert together == pytest.approx([alone[text] for text in texts], rel=0.02)
