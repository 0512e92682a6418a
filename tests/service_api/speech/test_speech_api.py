"""Reading aloud and hearing over HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from fastapi.testclient import TestClient

from service_api.app import create_app
from service_api.settings import Settings
from service_api.speech.schemas import LONGEST
from service_api.speech.service import LONGEST_RECORDING_S
from tests.service_api.conftest import ROOT
from tests.service_api.speech.engines import Site, recording
from tests.service_api.speech.engines import running as engines_running

WAV = {"Content-Type": "audio/wav"}


@pytest.fixture
def site() -> Iterator[Site]:
    with engines_running() as engines:
        yield engines


def _service(client: TestClient, var: Path, folder: Path, **more: str) -> TestClient:
    """Return another service over the content that is loaded already."""
    database = f"sqlite:///{folder / 'speech.sqlite3'}"
    settings = Settings(data=ROOT / "data", var=var, database_url=database, log_level="warning", **more)
    return TestClient(create_app(settings, client.app.state.context.knowledge))


@pytest.fixture
def equipped(client: TestClient, var: Path, tmp_path: Path, site: Site) -> Iterator[TestClient]:
    """A service whose site runs engines of its own."""
    speech, hearing = f"{site.address}/v1/audio/speech", f"{site.address}/v1/audio/transcriptions"
    with _service(client, var, tmp_path, speech_url=speech, speech_voice="xiaoyi", recognition_url=hearing) as running:
        yield running


@pytest.fixture
def deserted(client: TestClient, var: Path, tmp_path: Path, site: Site) -> Iterator[TestClient]:
    """A service whose site's engines answer with errors."""
    nowhere = f"{site.address}/nowhere"
    with _service(client, var, tmp_path, speech_url=nowhere, recognition_url=nowhere) as running:
        yield running


def test_a_text_is_read(client: TestClient) -> None:
    answer = client.post("/api/speech", json={"text": "工本费40元，请带身份证原件。"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["cache-control"] == "no-store"
    samples, rate = soundfile.read(io.BytesIO(answer.content))
    assert 2 < len(samples) / rate < 8
    assert abs(samples).max() > 0.1


def test_figures_are_read_as_the_words_for_them(client: TestClient) -> None:
    figures, words, other = (
        _seconds(client, text) for text in ("拨打12345", "拨打幺二三四五", "拨打一万二千三百四十五")
    )
    assert figures == pytest.approx(words, rel=0.02)
    assert figures != pytest.approx(other, rel=0.1)


def _seconds(client: TestClient, text: str, pace: float = 1.0) -> float:
    answer = client.post("/api/speech", json={"text": text, "pace": pace})
    return float(soundfile.info(io.BytesIO(answer.content)).duration)


def test_a_slower_pace_is_slower(client: TestClient) -> None:
    assert _seconds(client, "请带身份证原件", 0.7) > 1.25 * _seconds(client, "请带身份证原件")


def test_texts_are_put_in_words(client: TestClient) -> None:
    answer = client.post("/api/speech/words", json={"texts": ["拨打12345", "——"]})
    assert answer.json() == {"words": ["拨打幺二三四五", ""]}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"text": ""}, "text"),
        ({"text": "字" * (LONGEST + 1)}, "text"),
        ({"text": "——…"}, "没有可以读出来的内容"),
        ({"text": "好", "pace": 9}, "pace"),
        ({"text": "好", "voice": "x"}, "voice"),
        ({}, "text"),
    ],
)
def test_what_cannot_be_read_is_told(client: TestClient, body: dict[str, object], told: str) -> None:
    answer = client.post("/api/speech", json=body)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_what_can_be_read_and_heard_is_told(client: TestClient, equipped: TestClient) -> None:
    bounds = {"longest_text": LONGEST, "longest_recording_s": LONGEST_RECORDING_S}
    assert client.get("/api/speech").json() == {"voice": True, "recognition": False, **bounds}
    assert equipped.get("/api/speech").json() == {"voice": True, "recognition": True, **bounds}


def test_no_word_is_logged(client: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    client.post("/api/speech", json={"text": "我的独一无二的话"})
    told = capfd.readouterr()
    assert "独一无二" not in told.out + told.err


def test_the_voice_of_the_site_is_asked_in_words(equipped: TestClient, site: Site) -> None:
    answer = equipped.post("/api/speech", json={"text": "工本费40元", "pace": 0.8})
    assert answer.headers["content-type"] == "audio/wav"
    assert soundfile.info(io.BytesIO(answer.content)).samplerate == 16_000
    assert site.read == [
        {"model": "xiaoyi", "voice": "xiaoyi", "input": "工本费四十元", "speed": 0.8, "response_format": "mp3"}
    ]


def test_where_the_voice_of_the_site_is_silent_the_other_reads(deserted: TestClient) -> None:
    answer = deserted.post("/api/speech", json={"text": "工本费40元"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "audio/mpeg"


def test_a_recording_is_recognised(equipped: TestClient, site: Site) -> None:
    answer = equipped.post("/api/speech/recognition", content=recording(2), headers=WAV)
    assert answer.json() == {"text": "身份证丢了怎么办"}
    assert site.heard == [{"model": "default", "language": "zh", "response_format": "json", "seconds": 2.0}]


def test_what_was_not_understood_is_empty(equipped: TestClient) -> None:
    assert equipped.post("/api/speech/recognition", content=recording(0.5), headers=WAV).json() == {"text": ""}


def test_the_longest_recording_passes(equipped: TestClient) -> None:
    answer = equipped.post("/api/speech/recognition", content=recording(LONGEST_RECORDING_S), headers=WAV)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "sound", [b"", b"RIFF", b"no sound at all", recording(LONGEST_RECORDING_S + 1), recording(1, channels=2)]
)
def test_what_is_no_recording_is_refused(equipped: TestClient, site: Site, sound: bytes) -> None:
    answer = equipped.post("/api/speech/recognition", content=sound, headers=WAV)
    assert answer.status_code == 422
    assert "再说一次" in answer.json()["detail"]
    assert site.heard == []


def test_without_a_recogniser_nothing_is_heard(client: TestClient) -> None:
    answer = client.post("/api/speech/recognition", content=recording(1), headers=WAV)
    assert answer.status_code == 404
    assert "打字" in answer.json()["detail"]


def test_a_recogniser_that_fails_says_what_to_do(deserted: TestClient) -> None:
    answer = deserted.post("/api/speech/recognition", content=recording(1), headers=WAV)
    assert answer.status_code == 503
    assert "打字" in answer.json()["detail"]


def test_too_many_recordings_are_refused_for_a_while(equipped: TestClient) -> None:
    statuses = [
        equipped.post("/api/speech/recognition", content=recording(0.1), headers=WAV).status_code for _ in range(31)
    ]
    assert statuses == [200] * 30 + [429]


def test_an_engine_has_an_absolute_address() -> None:
    for name in ("speech_url", "recognition_url"):
        with pytest.raises(ValueError, match="http"):
            Settings(**{name: "127.0.0.1:8880"})
        assert getattr(Settings(**{name: " "}), name) is None
