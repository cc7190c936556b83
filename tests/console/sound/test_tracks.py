"""console/sound/tracks.py, with its real thread and files."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import soundfile

from console.show.bed import Bed, Order
from console.sound.locate import builtin_folder, locate
from console.sound.loudness import integrated
from console.sound.playlist import Track
from console.sound.tracks import Tracks

RATE_HZ = 8_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    at = np.arange(2 * RATE_HZ) / RATE_HZ
    for nth, level in enumerate((0.5, 0.05, 0.2)):
        soundfile.write(tmp_path / f"{nth}.wav", level * np.sin(2 * np.pi * 300 * at), RATE_HZ)
    soundfile.write(tmp_path / "hush.wav", np.zeros(RATE_HZ), RATE_HZ)
    return tmp_path


@contextmanager
def _reading(folder: Path, bed: Bed, seed: int = 1, first: int | None = None) -> Iterator[tuple[Tracks, Event]]:
    said = Event()
    find = partial(locate, show_folder=folder, builtins=builtin_folder())
    tracks = Tracks(bed, find, RATE_HZ, 2, seed, said.set, first)
    tracks.start()
    try:
        yield tracks, said
    finally:
        tracks.stop()


def _next(tracks: Tracks, said: Event) -> Track:
    """Wait for the next track."""
    while (track := tracks.bring()) is None:
        assert said.wait(30)
        said.clear()
    return track


def test_they_come_in_order_again_and_again(folder: Path) -> None:
    with _reading(folder, Bed(("0.wav", "1.wav", "2.wav"))) as (tracks, said):
        assert [_next(tracks, said).nth for _ in range(7)] == [0, 1, 2, 0, 1, 2, 0]


def test_shuffled_each_comes_once_before_any_comes_again_and_none_twice_running(folder: Path) -> None:
    with _reading(folder, Bed(("0.wav", "1.wav", "2.wav"), order=Order.SHUFFLED)) as (tracks, said):
        came = [_next(tracks, said).nth for _ in range(30)]
    assert all(sorted(came[at : at + 3]) == [0, 1, 2] for at in range(0, 30, 3))
    assert all(one != other for one, other in pairwise(came))
    assert came[:3] != came[3:6] or came[:3] != came[6:9]


def test_every_track_is_as_loud_as_the_bed_wants(folder: Path) -> None:
    with _reading(folder, Bed(("0.wav", "1.wav"), target_lufs=-26)) as (tracks, said):
        for _ in range(2):
            track = _next(tracks, said)
            loudness = integrated(track.part(0, len(track.samples)), RATE_HZ)
            assert loudness == pytest.approx(-26, abs=0.1)


def test_broken_tracks_are_named_and_left_out(folder: Path) -> None:
    with _reading(folder, Bed(("gone.wav", "0.wav", "hush.wav"))) as (tracks, said):
        assert [_next(tracks, said).nth for _ in range(3)] == [1, 1, 1]
        assert tracks.broken == {0: "gone.wav: no such file", 2: "hush.wav: is silent"}


def test_a_track_that_was_not_there_is_heard_once_it_is(folder: Path) -> None:
    with _reading(folder, Bed(("gone.wav",))) as (tracks, said):
        assert said.wait(30)
        assert tracks.bring() is None
        said.clear()
        (folder / "1.wav").rename(folder / "gone.wav")
        assert _next(tracks, said).nth == 0
        assert tracks.broken == {}


def test_a_track_that_was_not_there_comes_in_its_turn(folder: Path) -> None:
    with _reading(folder, Bed(("0.wav", "gone.wav"))) as (tracks, said):
        assert [_next(tracks, said).nth for _ in range(2)] == [0, 0]
        (folder / "1.wav").rename(folder / "gone.wav")
        assert 1 in [_next(tracks, said).nth for _ in range(4)]
        assert tracks.broken == {}


@pytest.mark.parametrize("order", Order)
def test_they_begin_with_one_that_was_playing_and_all_come_again(folder: Path, order: Order) -> None:
    with _reading(folder, Bed(("0.wav", "1.wav", "2.wav"), order=order), first=1) as (tracks, said):
        came = [_next(tracks, said).nth for _ in range(8)]
    assert came[0] == 1
    assert order is Order.SHUFFLED or came == [1, 2, 0, 1, 2, 0, 1, 2]
    assert {*came} == {0, 1, 2}


def test_which_one_is_read_is_told(folder: Path) -> None:
    with _reading(folder, Bed(("0.wav", "1.wav"))) as (tracks, said):
        assert _next(tracks, said).nth == 0
        assert tracks.reading in (0, 1)
