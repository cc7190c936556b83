"""console/sync/path.py: two ways, encoded; all 27: python -m tests.bench.sync_path."""

from functools import cache

import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.path import WINDOW_S, read_path, search
from console.sync.window import RATE_HZ, Pictures, Sound
from tests.simcam.readback import Film
from tests.simcam.twopaths import TwoPaths, both, two_paths

SECONDS = 5.3
SAME, FASTER = 0, 1


@cache
def way(number: int) -> tuple[TwoPaths, Film, Film]:
    made = two_paths(number)
    return made, *both(made, SECONDS, 3)


def theirs(number: int) -> tuple[Pictures, Sound]:
    made, _, film = way(number)
    return film.window(0.7 + max(made.picture_s, made.sound_s), WINDOW_S)


def ours(number: int) -> tuple[Pictures, Sound]:
    return way(number)[1].window(0.0, SECONDS)


@pytest.mark.parametrize(("number", "within_ms"), [(SAME, 1.5), (FASTER, 7.0)])
def test_what_the_way_adds_is_read(number: int, within_ms: float) -> None:
    made = way(number)[0]
    about_s = search(ours(number)[1], theirs(number)[1])
    assert about_s is not None
    assert about_s == pytest.approx(made.sound_s, abs=1e-3)
    read = read_path(ours(number), theirs(number), about_s)
    assert read.sound_s == pytest.approx(made.sound_s, abs=1e-4)
    found = read.found
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(made.late_ms, abs=within_ms)
    assert abs(found.late_ms - made.late_ms) < 3 * found.sigma_ms
    assert found.confidence > 0.5
    assert found.video_rho > 0.85


def test_clocks_that_have_nothing_in_common_are_no_matter() -> None:
    pictures, sound = theirs(SAME)
    far = Pictures(pictures.at_s + 50_000.0, pictures.luma), Sound(sound.start_s + 50_000.0, sound.samples)
    about_s = search(ours(SAME)[1], far[1])
    assert about_s is not None
    assert read_path(ours(SAME), far, about_s).found.late_ms == pytest.approx(way(SAME)[0].late_ms, abs=1.5)


def test_another_show_is_not_found() -> None:
    assert search(ours(FASTER)[1], theirs(SAME)[1]) is None
    read = read_path(ours(FASTER), theirs(SAME), 0.3)
    assert (read.found.gate, read.sound_s) == (Gate.LOW_AUDIO, None)


def test_silence_is_refused() -> None:
    pictures, sound = theirs(SAME)
    silent = Sound(sound.start_s, np.zeros_like(sound.samples))
    assert search(ours(SAME)[1], silent) is None
    assert read_path(ours(SAME), (pictures, silent), 0.3).found.gate is Gate.LOW_AUDIO


def test_a_sound_that_is_there_twice_is_refused() -> None:
    pictures, sound = theirs(SAME)
    twice = sound.samples.copy()
    twice[RATE_HZ // 10 :] += sound.samples[: -RATE_HZ // 10]
    found = read_path(ours(SAME), (pictures, Sound(sound.start_s, twice)), way(SAME)[0].sound_s).found
    assert found.gate is Gate.AMBIGUOUS


def test_a_picture_that_stands_or_is_another_is_refused_and_the_sound_is_followed_all_the_same() -> None:
    pictures, sound = theirs(SAME)
    about_s = way(SAME)[0].sound_s
    still = Pictures(pictures.at_s, np.full_like(pictures.luma, 90.0))
    read = read_path(ours(SAME), (still, sound), about_s)
    assert read.found.gate is Gate.LOW_VIDEO
    assert read.sound_s == pytest.approx(about_s, abs=1e-4)
    other = Pictures(pictures.at_s, theirs(FASTER)[0].luma[: len(pictures.at_s)])
    assert read_path(ours(SAME), (other, sound), about_s).found.gate is Gate.LOW_VIDEO


def test_a_picture_that_repeats_itself_is_refused() -> None:
    pictures, sound = theirs(SAME)
    wave = 100 + 50 * np.sin(2 * np.pi * 2.5 * ours(SAME)[0].at_s)
    around = Pictures(ours(SAME)[0].at_s, (wave[:, None, None] * np.ones((1, 20, 12))).astype(np.float32))
    late_s = way(SAME)[0].picture_s
    same = np.interp(pictures.at_s - late_s, around.at_s, wave)
    seen = Pictures(pictures.at_s, (same[:, None, None] * np.ones((1, 20, 12))).astype(np.float32))
    found = read_path((around, ours(SAME)[1]), (seen, sound), way(SAME)[0].sound_s).found
    assert found.gate is Gate.AMBIGUOUS
