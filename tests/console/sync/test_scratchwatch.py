"""console/sync/scratchwatch.py over a tap that plays what a test wants."""

import numpy as np
import pytest

from console.show.sync import Gate, Method, Reading, TapKind
from console.show.types import UtcMs
from console.sync.listener import Listener, Look
from console.sync.scratchwatch import EVERY_S, MISSES, MOST_ZEROS, ScratchWatch
from console.sync.window import Sound
from tests.console.sync.faketap import FakeTap
from tests.console.sync.twotakes import mic, own, show

OWN, CLEAN_S = 1, 1_000.0
STEP_S = 0.74


def tapped(late_ms: float, camera: Sound | None = None) -> FakeTap:
    return FakeTap((show()[0], mic(late_ms)), own=camera or own())


def watch(tap: FakeTap) -> ScratchWatch:
    return ScratchWatch(Listener(TapKind.PROGRAM, tap, []))


def rounds(one: ScratchWatch, tap: FakeTap, count: int, clean_s: float = CLEAN_S) -> list[Look | None]:
    found = []
    for number in range(1, count + 1):
        tap.play(number * STEP_S)
        found.append(one.look(number * STEP_S, OWN, clean_s))
    return found


def reading(late_ms: float, at_ms: int, method: Method = Method.SCRATCH, video: str = "Wide") -> Reading:
    return Reading(UtcMs(at_ms), method, video, "Host mic", late_ms, 0.5, 0.9, Gate.OK)


def test_a_window_is_read_about_once_a_second() -> None:
    tap = tapped(12.5)
    looks = [look for look in rounds(watch(tap), tap, 16) if look is not None]
    assert len(looks) == pytest.approx(16 * STEP_S / (2 * STEP_S), abs=1)
    assert EVERY_S < 2 * STEP_S
    newest = looks[-1]
    assert (newest.method, newest.found.gate, newest.seconds) == (Method.SCRATCH, Gate.OK, 4.0)
    assert newest.found.late_ms == pytest.approx(12.5, abs=0.1)
    assert newest.frame_ms == pytest.approx(33.3, abs=0.2)
    assert newest.ago_s == pytest.approx(0.02, abs=0.05)


def test_a_window_that_spans_a_cut_is_not_read() -> None:
    tap = tapped(0.0)
    one = watch(tap)
    assert not any(rounds(one, tap, 10, clean_s=3.9))
    assert one.look(20.0, OWN, 4.0) is not None


def test_where_four_seconds_say_nothing_eight_are_read() -> None:
    voice = own().samples.copy()
    voice[round(4.3 * 48_000) :] = 0.0
    tap = tapped(5.0, Sound(own().start_s, voice))
    one = watch(tap)
    tap.play(8.4)
    short = one.look(8.4, OWN, 4.0)
    assert short is not None
    assert short.found.gate is Gate.LOW_AUDIO
    tap.play(9.5)
    long = one.look(9.5, OWN, CLEAN_S)
    assert long is not None
    assert (long.seconds, long.found.gate) == (8.0, Gate.OK)


def test_where_nothing_is_found_it_is_looked_for_more_seldom() -> None:
    hiss = np.random.default_rng(4).normal(0.0, 0.05, len(own().samples)).astype(np.float32)
    tap = tapped(5.0, Sound(own().start_s, hiss))
    one = watch(tap)
    found = rounds(one, tap, 36)
    times = [number for number, look in enumerate(found) if look is not None]
    assert np.diff(times).tolist() == [2] * (MISSES - 1) + [3] * (len(times) - MISSES)


def test_a_track_that_is_not_there_is_not_heard() -> None:
    tap = FakeTap((show()[0], mic(0.0)))
    one = watch(tap)
    assert one.look(1.0, OWN, CLEAN_S) is None
    tap.play(6.0)
    look = one.look(6.0, OWN, CLEAN_S)
    assert look is not None
    assert look.found.gate is Gate.LOW_AUDIO


def test_without_a_slate_it_is_relative_and_with_one_absolute() -> None:
    one = watch(tapped(0.0))
    assert one.placed(reading(20.0, 0)).gate is Gate.RELATIVE
    for number in range(3):
        one.placed(reading(20.0, number * 740))
        one.hear(reading(50.0, number * 740, Method.SLATE))
    after = one.placed(reading(25.0, 9_000))
    assert (after.gate, after.late_ms) == (Gate.OK, 55.0)
    assert after.sigma_ms == pytest.approx(np.hypot(0.5, 0.5))
    assert one.placed(reading(25.0, 9_000, video="Close")).gate is Gate.RELATIVE


def test_a_zero_is_forgotten_with_the_camera_and_not_with_the_microphone() -> None:
    one = watch(tapped(0.0))
    one.placed(reading(20.0, 0))
    for number in range(3):
        one.hear(reading(50.0, number * 740, Method.MARK))
    one.forget(("Host mic",))
    assert one.placed(reading(20.0, 9_000)).late_ms == 50.0
    one.forget(("Camera 1", "Wide"))
    assert one.placed(reading(20.0, 9_000)).gate is Gate.RELATIVE
    for number in range(3):
        one.hear(reading(50.0, 9_000 + number, Method.SLATE))
    assert one.placed(reading(20.0, 9_000)).gate is Gate.OK
    one.forget(())
    assert one.placed(reading(20.0, 9_000)).gate is Gate.RELATIVE


def test_what_does_not_count_sets_nothing() -> None:
    one = watch(tapped(0.0))
    refused = Reading(UtcMs(0), Method.SCRATCH, "Wide", "Host mic", 0.0, 0.0, 0.0, Gate.LOW_AUDIO)
    assert one.placed(refused) is refused
    for number in range(3):
        one.hear(reading(50.0, number, Method.SLATE))
    assert one.placed(reading(20.0, 0)).gate is Gate.RELATIVE


def test_only_so_many_zeros_are_kept() -> None:
    one = watch(tapped(0.0))
    for number in range(MOST_ZEROS + 1):
        for _ in range(3):
            one.placed(reading(0.0, 0, video=f"Camera {number}"))
            one.hear(reading(0.0, 0, Method.SLATE, f"Camera {number}"))
    assert one.placed(reading(0.0, 0, video="Camera 0")).gate is Gate.RELATIVE
    assert one.placed(reading(0.0, 0, video=f"Camera {MOST_ZEROS}")).gate is Gate.OK
