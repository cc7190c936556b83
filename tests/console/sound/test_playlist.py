"""console/sound/playlist.py."""

from collections.abc import Iterator

import numpy as np
import pytest

from console.sound.playlist import INT16, Playlist, Track


def _track(nth: int, value: int, length: int) -> Track:
    return Track(nth, np.full((length, 2), value, np.int16))


def _playlist(tracks: Iterator[Track | None], crossfade: int = 0) -> Playlist:
    return Playlist(lambda: next(tracks, None), 2, crossfade)


def test_tracks_follow_without_a_gap_whatever_is_taken_at_a_time() -> None:
    playlist = _playlist(iter([_track(0, 1000, 250), _track(1, 2000, 130), _track(0, 1000, 250)]))
    heard = np.concatenate([playlist.take(length) for length in (100, 7, 300, 1, 222)])[:, 0] / INT16
    assert np.array_equal(heard, [1000] * 250 + [2000] * 130 + [1000] * 250)


def test_a_crossfade_keeps_the_power() -> None:
    playlist = _playlist(iter([_track(0, 8000, 1000), _track(1, 8000, 1000)]), crossfade=200)
    heard = playlist.take(1600)[:, 0] / INT16
    angle = np.arange(1, 201) / 200 * np.pi / 2
    assert np.allclose(heard[:800], 8000)
    assert np.allclose(heard[800:1000], 8000 * (np.sin(angle) + np.cos(angle)), rtol=1e-5)
    assert np.allclose(heard[1000:1600], 8000)


def test_a_track_shorter_than_two_crossfades_gives_half_of_itself() -> None:
    playlist = _playlist((_track(n, 8000, 100) for n in range(50)), crossfade=1_000)
    playlist.take(60)
    assert playlist.nth == 1
    playlist.take(440)
    assert playlist.nth == 9


def test_a_level_is_its_own() -> None:
    playlist = _playlist(iter([Track(0, np.full((10, 2), 16_384, np.int16), gain=0.5)]))
    assert np.allclose(playlist.take(10), 0.25)


def test_what_is_not_there_yet_is_silent_and_comes_when_it_is_there() -> None:
    waiting: list[Track | None] = [None, None, _track(4, 1000, 100)]
    playlist = _playlist(iter(waiting))
    assert not playlist.take(50).any()
    assert playlist.nth is None
    assert not playlist.take(50).any()
    assert playlist.take(50).all()
    assert playlist.nth == 4


@pytest.mark.parametrize("crossfade", [0, 50])
def test_a_skip_goes_on_as_soon_as_the_next_is_there(crossfade: int) -> None:
    waiting = [_track(0, 1000, 10_000), None, _track(1, 3000, 10_000)]
    playlist = _playlist(iter(waiting), crossfade)
    playlist.take(100)
    playlist.skip(0)
    assert np.allclose(playlist.take(100) / INT16, 1000)
    heard = playlist.take(200)[:, 0] / INT16
    assert playlist.nth == 1
    assert np.allclose(heard[crossfade:], 3000)


def test_the_last_track_ends_when_there_is_no_other() -> None:
    playlist = _playlist(iter([_track(0, 1000, 100)]), crossfade=30)
    heard = playlist.take(300)
    assert heard[:100].all()
    assert not heard[100:].any()
    assert playlist.nth is None


def test_a_skip_takes_back_what_nobody_heard() -> None:
    tracks = [Track(0, np.arange(1000, dtype=np.int16)[:, None].repeat(2, axis=1)), _track(1, 3000, 1000)]
    playlist = _playlist(iter(tracks))
    playlist.take(500)
    assert playlist.ready()
    assert playlist.skip(200) == 200
    assert np.allclose(playlist.take(10) / INT16, 3000)


def test_a_skip_during_a_crossfade_takes_nothing_back() -> None:
    playlist = _playlist(iter([_track(0, 1000, 400), _track(1, 3000, 400)]), crossfade=100)
    playlist.take(350)
    assert playlist.skip(20) == 0


def test_nothing_is_nothing() -> None:
    assert _playlist(iter([_track(0, 1000, 100)])).take(0).shape == (0, 2)


def test_the_first_track_begins_where_it_is_asked_to_and_it_is_told_how_far_it_is() -> None:
    tracks = iter([_track(0, 1000, 250), _track(1, 2000, 130)])
    playlist = Playlist(lambda: next(tracks, None), 2, 0, 200)
    assert (playlist.at, playlist.length) == (0, 0)
    heard = playlist.take(60)[:, 0] / INT16
    assert np.array_equal(heard, [1000] * 50 + [2000] * 10)
    assert (playlist.nth, playlist.at, playlist.length) == (1, 10, 130)


def test_what_comes_is_told_once_it_is_there() -> None:
    playlist = _playlist(iter([_track(4, 1000, 250)]))
    assert playlist.coming is None
    assert playlist.ready()
    assert playlist.coming == 4
