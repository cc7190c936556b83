"""The slate's page on a real server. In a real Chromium: tests/real/pages/test_slate.py."""

import io
import logging
import wave
from collections.abc import Generator

import httpx
import numpy as np
import pytest

from console.sync.mark import LEVEL_DBFS as MARK_DBFS
from console.sync.mark import mark_band
from console.sync.slate_page import KINDS, PAGE_DIR, WAV_RATE_HZ, slate_routes, sound_wav
from console.sync.slatecode import LEVEL_DBFS, PERIOD_S, slate_band
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer


@pytest.fixture(scope="module")
def web() -> Generator[httpx.Client]:
    loop = NetLoop()
    loop.start()
    listen = Listen("127.0.0.1", 0, may_move=True, limits=Limits(body_bytes=1000, message_bytes=1000))
    server = WebServer(loop, slate_routes(), listen, logging.getLogger("test"))
    with httpx.Client(base_url=f"http://127.0.0.1:{server.start()}") as client:
        yield client
    server.stop()
    loop.stop()


def test_the_page_says_what_matters(web: httpx.Client) -> None:
    answer = web.get("/slate?quiet")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    for words in ("Off air only", "Keep the sound on", "No Bluetooth", "Tap to begin"):
        assert words in answer.text


@pytest.mark.parametrize("name", KINDS)
def test_its_files_are_given_with_their_kind(web: httpx.Client, name: str) -> None:
    answer = web.get(f"/slate/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == KINDS[name]
    assert answer.content == (PAGE_DIR / name).read_bytes()


@pytest.mark.parametrize("name", ["nothing", "slate.html", "..%2fslate.py", "%2e%2e/slate_page.py"])
def test_nothing_else_is_given(web: httpx.Client, name: str) -> None:
    assert web.get(f"/slate/{name}").status_code == 404


def test_the_sounds_are_the_codes() -> None:
    assert (PAGE_DIR / "slate.wav").read_bytes() == sound_wav(slate_band(), LEVEL_DBFS)
    assert (PAGE_DIR / "mark.wav").read_bytes() == sound_wav(mark_band(), MARK_DBFS)


def test_a_sound_is_one_period_at_its_level() -> None:
    with wave.open(io.BytesIO(sound_wav(slate_band(), LEVEL_DBFS))) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, WAV_RATE_HZ)
        assert file.getnframes() / WAV_RATE_HZ == PERIOD_S
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_768.0
    assert 20.0 * np.log10(np.sqrt(np.mean(samples**2))) == pytest.approx(LEVEL_DBFS, abs=0.05)
