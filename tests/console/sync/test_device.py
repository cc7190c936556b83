"""A film stands in for a camera, and this test for an input; how a real one's clock stands is in no test."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from console.sync.decoding import Film, FilmError, Picture, Piece, open_file
from console.sync.device import Closable, DeviceFilm, Hear, PictureClock, heard_at, open_device
from console.sync.window import RATE_HZ
from tests.simcam.dockfilm import DockFilm, played
from tests.simcam.encoder import encoded
from tests.simcam.films import Shot, write_film


class Ear:
    """An input that is heard from when the test says so."""

    def __init__(self) -> None:
        self.closed = False
        self.hear: Hear = lambda _at_s, _samples: None

    def listen(self, hear: Hear) -> Closable:
        self.hear = hear
        return self

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[Film]:
    write_film(tmp_path / "a.mp4", Shot(count=3))
    film = open_file(tmp_path / "a.mp4")
    yield film
    film.close()


def test_pictures_and_what_was_heard_meanwhile_come_on_one_clock(camera: Film) -> None:
    ear = Ear()
    now = iter([500.10, 500.12, 500.17])
    film = DeviceFilm(camera, ear.listen, lambda: next(now))
    assert (film.has_picture, film.tracks) == (True, 1)
    ear.hear(500.0, np.ones(480, np.float32))
    parts = list(film.parts())
    film.close()
    assert [type(part) for part in parts] == [Picture, Piece, Picture, Picture]
    # The second was the quickest to come: its way is taken to be none.
    assert [part.at_s for part in parts] == pytest.approx([500.10, 500.0, 500.12, 500.12 + 1 / 30], abs=0.001)
    assert ear.closed


def test_the_cameras_qrs_come_along(tmp_path: Path) -> None:
    film = encoded(played(DockFilm(30.0, 4), 0.4, 320, 180), 30.0, np.zeros(19_200, np.float32), 900_000, 64_000)
    (tmp_path / "qr.mp4").write_bytes(film.read())
    device = DeviceFilm(open_file(tmp_path / "qr.mp4"), Ear().listen, lambda: 500.0)
    device.read_labels(True)
    labels = [part.label for part in device.parts() if isinstance(part, Picture) and part.label]
    device.close()
    assert [label.index for label in labels] == [0, 0]


def test_a_camera_that_stamps_by_our_clock_is_believed() -> None:
    clock = PictureClock()
    assert [clock.ours(at, at + 0.04 + late) for at, late in ((70.0, 0.0), (70.1, 0.3), (70.2, 0.0))] == [
        70.0,
        70.1,
        70.2,
    ]


def test_of_another_clock_the_quickest_picture_tells_how_it_stands() -> None:
    clock = PictureClock()
    for stamp_s, way_s in ((0.0, 0.08), (0.1, 0.03), (0.2, 0.2)):
        ours = clock.ours(stamp_s, 1_000.0 + stamp_s + way_s)
    assert ours == pytest.approx(1_000.0 + 0.2 + 0.03)


def test_sound_is_stamped_by_when_it_was_at_the_converter() -> None:
    assert heard_at(50.0, 7.030, 7.005, 960) == pytest.approx(50.0 - 0.025)
    without_times = 50.0 - 960 / RATE_HZ
    assert heard_at(50.0, 7.0, 0.0, 960) == pytest.approx(without_times)
    assert heard_at(50.0, 7.0, 9.0, 960) == pytest.approx(without_times)
    assert heard_at(50.0, 7.0, 3.0, 960) == pytest.approx(without_times)


def test_an_input_that_cannot_be_opened_lets_the_camera_go(camera: Film) -> None:
    def refuse(_hear: Hear) -> Closable:
        raise FilmError("Input cannot be opened")

    with pytest.raises(FilmError, match="Input"):
        DeviceFilm(camera, refuse, lambda: 0.0)


def test_a_camera_that_is_not_there_is_told() -> None:
    with pytest.raises(FilmError, match=r"Camera /dev/video-none cannot be opened \(.*\): plug it in, and close what"):
        open_device("/dev/video-none|USB mic")
