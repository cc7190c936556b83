"""What was tried for real, judged: OBS's picture and sound, every camera, every microphone."""

import pytest
from msgspec.structs import replace

from console.show.preflight_lines import Line, Verdict
from console.show.preflight_tried import ObsTried, PictureSeen, tried_lines
from tests.console.show.checklist import SHOW, told

MOVES = PictureSeen(0.8, moved=True)
WELL = ObsTried((1080, 1920), 30.0, 48_000, {"Host": MOVES, "Cam 2": MOVES}, {"Host mic": -18.0})


def tried(found: ObsTried = WELL) -> dict[str, Line]:
    return {line.part: line for line in tried_lines(SHOW, found)}


def test_all_well_is_four_lines() -> None:
    assert {part: told(line) for part, line in tried().items()} == {
        "OBS picture": (Verdict.OK, "1080x1920, 30 frames a second."),
        "OBS sound": (Verdict.OK, "48 kHz."),
        "Camera pictures": (Verdict.OK, "2 of 2 cameras give a picture that moves."),
        "Microphone levels": (Verdict.OK, "Peaks within 3 s: “Host mic” -18 dB."),
    }


@pytest.mark.parametrize(
    ("canvas", "fps", "verdict"),
    [
        ((540, 960), 30.0, Verdict.OK),
        ((1080, 1920), 23.0, Verdict.LOOK),
        ((1920, 1080), 30.0, Verdict.STOP),
    ],
)
def test_canvas_and_frames(canvas: tuple[int, int], fps: float, verdict: Verdict) -> None:
    assert told(tried(replace(WELL, canvas=canvas, fps=fps))["OBS picture"])[0] is verdict


@pytest.mark.parametrize(("rate_hz", "words"), [(44_100, "44.1 kHz."), (None, "OBS did not tell its sample rate.")])
def test_the_sample_rate(rate_hz: int | None, words: str) -> None:
    assert told(tried(replace(WELL, sample_hz=rate_hz))["OBS sound"]) == (Verdict.LOOK, words)


@pytest.mark.parametrize(
    ("pictures", "verdict", "words"),
    [
        ({"Host": MOVES}, Verdict.STOP, "no picture of “Cam 2”"),
        ({"Host": MOVES, "Cam 2": PictureSeen(0.02, moved=True)}, Verdict.STOP, "black"),
        ({"Host": MOVES, "Cam 2": PictureSeen(0.5, moved=False)}, Verdict.LOOK, "frozen"),
    ],
)
def test_a_camera_that_is_away_black_or_frozen(pictures: dict[str, PictureSeen], verdict: Verdict, words: str) -> None:
    lines = tried(replace(WELL, pictures=pictures))
    assert told(lines["Picture of “Table”"])[0] is verdict
    assert words in lines["Picture of “Table”"].found
    assert lines["Camera pictures"].found.startswith("1 of 2")


@pytest.mark.parametrize(
    ("peaks_db", "words"), [({}, "Nothing was heard"), ({"Host mic": -70.0}, "Nothing"), ({"Host mic": 0.0}, "clips")]
)
def test_a_microphone_that_is_silent_or_clips(peaks_db: dict[str, float], words: str) -> None:
    line = tried(replace(WELL, peaks_db=peaks_db))["Level of “Host mic”"]
    assert told(line)[0] is Verdict.LOOK
    assert words in line.found
    assert "Microphone levels" not in tried(replace(WELL, peaks_db=peaks_db))


def test_no_microphones() -> None:
    silent = replace(SHOW, cameras=tuple(replace(camera, mic="") for camera in SHOW.cameras))
    assert [line.verdict for line in tried_lines(silent, WELL)][-1] is Verdict.UNUSED
