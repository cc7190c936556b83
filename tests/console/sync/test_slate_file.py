"""The slate written to a film and read back."""

from pathlib import Path

import av
import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.slate import read_slate
from console.sync.slate_file import SlateFileError, make_slate
from tests.simcam.readback import read_back

SIZE = (180, 320)


def _nothing(_done: float) -> None:
    pass


@pytest.mark.parametrize(
    ("name", "fps"),
    [("a.mp4", 60.0), ("a.mp4", 29.97), ("a.mp4", 25.0), ("a.mov", 59.94), ("a.mkv", 30.0), ("a.mkv", 23.976)],
)
def test_a_film_reads_nothing_late(tmp_path: Path, name: str, fps: float) -> None:
    path = tmp_path / name
    make_slate(path, fps, 7.0, SIZE, _nothing)
    film = read_back(path)
    for begin_s in (0.0, 1.3, 2.9):
        found = read_slate(*film.window(begin_s, 4.0))
        assert found.gate is Gate.OK
        assert found.late_ms == pytest.approx(0.0, abs=0.5)
        assert found.doubled == 0.0


def test_it_is_as_long_and_as_large_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    make_slate(path, 29.97, 3.0, (321, 181), _nothing)
    with av.open(str(path)) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.width, video.height) == (320, 180)
        assert video.average_rate == pytest.approx(30_000 / 1001)
        assert (audio.rate, audio.codec_context.name) == (48_000, "aac")
    back = read_back(path)
    assert len(back.pictures.at_s) == 89
    assert back.pictures.at_s[0] == back.sound.start_s == 0.0
    assert len(back.sound.samples) / 48_000 == pytest.approx(2.97, abs=0.03)


def test_it_is_never_too_loud_and_loops_on_its_period(tmp_path: Path) -> None:
    path = tmp_path / "a.mov"
    make_slate(path, 25.0, 8.0, SIZE, _nothing)
    samples = read_back(path).sound.samples
    assert np.abs(samples).max() < 0.95
    assert np.array_equal(samples[:48_000], samples[304_800:352_800])


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    said: list[float] = []
    make_slate(tmp_path / "a.mp4", 30.0, 2.0, SIZE, said.append)
    assert said == sorted(said)
    assert (said[0], said[-1], len(said)) == (0.0, 1.0, 61)


def test_who_stops_it_finds_nothing_left(tmp_path: Path) -> None:
    def stop(done: float) -> None:
        if done > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_slate(tmp_path / "a.mp4", 30.0, 3.0, SIZE, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_text("the wedding")
    with pytest.raises(SlateFileError, match=r"a\.mp4: is there already"):
        make_slate(path, 30.0, 2.0, SIZE, _nothing)
    assert path.read_text() == "the wedding"
    make_slate(path, 30.0, 2.0, SIZE, _nothing, replace=True)
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("name", "fps", "seconds", "size", "why"),
    [
        ("a.avi", 30.0, 4.0, SIZE, r"end its name in \.mp4, \.mov, \.mkv"),
        ("a.mp4", 5.0, 4.0, SIZE, "5 pictures a second: give 20 to 120"),
        ("a.mp4", 30.0, 0.5, SIZE, r"0\.5 s: give 2 to 3600"),
        ("a.mp4", 30.0, 4.0, (40, 40), "40 x 40: give sides of 96 to 4096"),
    ],
)
def test_what_cannot_be_is_said(
    tmp_path: Path, name: str, fps: float, seconds: float, size: tuple[int, int], why: str
) -> None:
    with pytest.raises(SlateFileError, match=why):
        make_slate(tmp_path / name, fps, seconds, size, _nothing)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SlateFileError, match=r"a\.mp4: cannot be written \(No such file or directory\)"):
        make_slate(tmp_path / "none" / "a.mp4", 30.0, 2.0, SIZE, _nothing)
