"""Tests of `console.obs.probe`, on a scripted OBS: it only reads, and what it cannot read is left out."""

import base64
import time

import pytest
from msgspec.structs import replace

from console.obs.probe import try_obs
from console.obs.trouble import ObsTrouble
from console.show.preflight_tried import PictureSeen
from tests.console.obs.fake_obs import FakeObs, Json, Refusal
from tests.console.show.checklist import SHOW


def bitmap(colours: bytes, bits: int) -> bytes:
    """Write a BMP as OBS's Qt does."""
    head = b"BM" + bytes(8) + (54).to_bytes(4, "little") + bytes(14) + bits.to_bytes(2, "little") + bytes(24)
    return head + colours


class ProbedObs(FakeObs):
    """An OBS whose Host moves and whose Cam 2 is black, still and of four colours a pixel."""

    shots = 0

    def perform(self, kind: str, data: Json) -> Json:
        match kind:
            case "GetVideoSettings":
                return {"baseWidth": 1080, "baseHeight": 1920, "fpsNumerator": 30_000, "fpsDenominator": 1_001}
            case "GetProfileParameter":
                return {"parameterValue": None, "defaultParameterValue": "44100"}
            case "GetSourceScreenshot":
                self.event("InputVolumeMeters", {"inputs": [{"inputName": "Host mic", "inputLevelsMul": [[1, 1, 1]]}]})
                return {"imageData": "data:image/bmp;base64," + base64.b64encode(self.shot(data)).decode()}
            case _:
                return super().perform(kind, data)

    def shot(self, data: Json) -> bytes:
        self.shots += 1
        match data["sourceName"]:
            case "Host":
                return bitmap(bytes([self.shots, 102, 0]), 24)
            case "Cam 2":
                return bitmap(bytes([0, 0, 0, 255] * 4), 32)
            case _:
                raise Refusal(600, "No source was found")


def test_canvas_rate_pictures_and_peaks_are_read_and_nothing_is_set() -> None:
    with ProbedObs() as fake:
        tried = try_obs(fake.url, fake.password, SHOW, time.monotonic_ns, lambda seconds: None)
        asked = set()
        while not fake.received.empty():
            asked.add(fake.received.get()[0])
    assert (tried.canvas, tried.fps, tried.sample_hz) == ((1080, 1920), 29.97, 44_100)
    assert tried.pictures == {"Host": PictureSeen(102 / 255, moved=True), "Cam 2": PictureSeen(0.0, moved=False)}
    assert tried.peaks_db == {"Host mic": 0.0}
    assert all(kind.startswith("Get") for kind in asked)


def test_what_obs_refuses_or_writes_otherwise_is_left_out() -> None:
    with FakeObs() as fake:
        fake.scenes = ["Host"]
        original = fake.perform

        def perform(kind: str, data: Json) -> Json:
            there = {"fpsNumerator": 30, "fpsDenominator": 1} if kind == "GetVideoSettings" else {}
            return original(kind, data) | there

        fake.perform = perform  # type: ignore[method-assign]
        gone = replace(SHOW, cameras=SHOW.cameras)
        tried = try_obs(fake.url, fake.password, gone, time.monotonic_ns, lambda seconds: None)
    assert (tried.sample_hz, dict(tried.pictures), dict(tried.peaks_db)) == (None, {}, {})


def test_an_obs_that_is_not_there_is_said() -> None:
    with pytest.raises(ObsTrouble):
        try_obs("ws://127.0.0.1:1", "", SHOW, time.monotonic_ns, lambda seconds: None)
