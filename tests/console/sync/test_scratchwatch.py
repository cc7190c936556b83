"""console/sync/scratchwatch.py over a tap that plays what a test wants."""

import numpy as np
import pytest
from msgspec.structs import replace

from console.show.sync import Gate, Method, Reading, TapKind
from console.show.types import UtcMs
from console.sync.listener import Listener, Look
from console.sync.scratchwatch import EVERY_S, MISSES, MOST_ZEROS, SELDOM_S, ScratchWatch
from console.sync.window import Sound
from tests.console.sync.faketap import FakeTap
from tests.console.sync.twotakes import mic, own, show

OWN, NEVER_S = 1, -1_000.0
STEP_S = 0.74


def tapped(late_ms: float, camera: Sound | None = None) -> FakeTap:
    return FakeTap((show()[0], mic(late_ms)), own=camera or own())


def watch(tap: FakeTap) -> ScratchWatch:
    return ScratchWatch(Listener(TapKind.PROGRAM, tap, []))


def rounds(one: ScratchWatch, tap: FakeTap, count: int, since_s: float = NEVER_S) -> list[Look | None]:
    found = []
    for number in range(1, count + 1):
        tap.play(number * STEP_S)
        found.append(one.look(number * STEP_S, OWN, since_s))
    return found


def reading(late_ms: float, at_ms: int, method: Method = Method.SCRATCH, video: str = "Wide") -> Reading:
    return Reading(UtcMs(at_ms), method, video, "Host mic", late_ms, 0.5, 0.9, Gate.OK)


def test_a_window_is_read_about_once_a_second() -> None:
    tap = tapped(12.5)
    looks = [look for look in rounds(watch(tap), tap, 16) if look is not None]
    assert len(looks) == pytest.approx((16 * STEP_S - 4.0) / EVERY_S, abs=1)
    newest = looks[-1]
    assert (newest.method, newest.found.gate, newest.seconds) == (Method.SCRATCH, Gate.OK, 4.0)
    assert newest.found.late_ms == pytest.approx(12.5, abs=0.1)
    assert newest.frame_ms == pytest.approx(33.3, abs=0.2)
    assert 0.0 < newest.ago_s < EVERY_S


def test_a_window_that_spans_a_cut_is_not_read() -> None:
    tap = tapped(5.0)
    one = watch(tap)
    assert not any(rounds(one, tap, 10, since_s=3.6))
    tap.play(7.8)
    look = one.look(7.8, OWN, 3.6)
    assert look is not None
    assert look.seconds == 4.0


def test_where_four_seconds_say_nothing_eight_are_read() -> None:
    voice = own().samples.copy()
    voice[round(4.3 * 48_000) :] = 0.0
    tap = tapped(5.0, Sound(own().start_s, voice))
    one = watch(tap)
    tap.play(8.4)
    short = one.look(8.4, OWN, 4.3)
    assert short is not None
    assert (short.found.gate, short.seconds) == (Gate.LOW_AUDIO, 4.0)
    tap.play(9.5)
    long = one.look(9.5, OWN, NEVER_S)
    assert long is not None
    assert (long.seconds, long.found.gate) == (8.0, Gate.OK)


def test_where_nothing_is_found_it_is_looked_for_more_seldom() -> None:
    hiss = np.random.default_rng(4).normal(0.0, 0.05, len(own().samples)).astype(np.float32)
    tap = tapped(5.0, Sound(own().start_s, hiss))
    one = watch(tap)
    found = rounds(one, tap, 36)
    times = [number for number, look in enumerate(found) if look is not None]
    steps = np.diff(times) * STEP_S
    assert np.mean(steps[: MISSES - 1]) == pytest.approx(EVERY_S, abs=STEP_S / 2)
    assert np.mean(steps[MISSES - 1 :]) == pytest.approx(SELDOM_S, abs=0.2)


def test_what_comes_in_lumps_is_read_step_by_step() -> None:
    tap = tapped(5.0)
    one = watch(tap)
    tap.play(10.0)
    looks = [one.look(10.0 + number * STEP_S, OWN, NEVER_S) for number in range(3)]
    assert [look is not None for look in looks] == [True, False, False]
    tap.play(15.0)
    looks = [one.look(15.0 + number * STEP_S, OWN, NEVER_S) for number in range(6)]
    ago_s = [look.ago_s for look in looks if look is not None]
    assert ago_s == pytest.approx([4.02, 3.02, 2.02, 1.02, 0.02], abs=0.05)


def test_of_a_lump_only_what_came_after_a_change_is_read() -> None:
    """It is told at 13 s, and what came until then is read at 15 s."""
    tap = tapped(5.0)
    one = watch(tap)
    tap.play(10.0)
    assert one.look(10.0, OWN, NEVER_S) is not None
    tap.play(15.0)
    assert one.look(15.0, OWN, 13.0) is None
    tap.play(17.5)
    look = one.look(17.5, OWN, 13.0)
    assert look is not None
    assert look.ago_s == pytest.approx(0.5, abs=0.05)


def test_a_track_that_is_not_there_is_not_heard() -> None:
    tap = FakeTap((show()[0], mic(0.0)))
    one = watch(tap)
    assert one.look(1.0, OWN, NEVER_S) is None
    tap.play(6.0)
    look = one.look(6.0, OWN, NEVER_S)
    assert look is not None
    assert look.found.gate is Gate.LOW_AUDIO


def test_without_a_slate_it_is_relative_and_with_one_absolute() -> None:
    one = watch(tapped(0.0))
    assert one.placed(reading(20.0, 0))[0].gate is Gate.RELATIVE
    for number in range(3):
        one.placed(reading(20.0, number * 740))
        one.hear(reading(50.0, number * 740, Method.SLATE))
    after, _ = one.placed(reading(23.0, 9_000))
    assert (after.gate, after.late_ms) == (Gate.OK, 53.0)
    assert after.sigma_ms == pytest.approx(np.hypot(0.5, 0.5))
    assert one.placed(reading(25.0, 9_000, video="Close"))[0].gate is Gate.RELATIVE


def test_a_zero_is_forgotten_with_the_camera_and_not_with_the_microphone() -> None:
    one = watch(tapped(0.0))
    one.placed(reading(20.0, 0))
    for number in range(3):
        one.hear(reading(50.0, number * 740, Method.MARK))
    one.forget(("Host mic",))
    assert one.placed(reading(20.0, 9_000))[0].late_ms == 50.0
    one.forget(("Camera 1", "Wide"))
    assert one.placed(reading(20.0, 9_000))[0].gate is Gate.RELATIVE
    for number in range(3):
        one.hear(reading(50.0, 9_000 + number, Method.SLATE))
    assert one.placed(reading(20.0, 9_000))[0].gate is Gate.OK
    one.forget(())
    assert one.placed(reading(20.0, 9_000))[0].gate is Gate.RELATIVE


def test_what_jumps_and_stays_is_nobodys_until_the_slate_is_shown_again() -> None:
    """OBS lays a sound anew by itself: it may have been the microphone's, or the camera's own."""
    one = watch(tapped(0.0))
    for number in range(3):
        one.placed(reading(20.0, number * 740))
        one.hear(reading(50.0, number * 740, Method.SLATE))
    unsure = [one.placed(reading(late_ms, 9_000)) for late_ms in (84.0, 20.5, 84.0, 84.2)]
    assert [placed.gate for placed, _ in unsure] == [Gate.AMBIGUOUS, Gate.OK, Gate.AMBIGUOUS, Gate.AMBIGUOUS]
    jumped, why = one.placed(reading(84.1, 12_000))
    assert jumped.gate is Gate.RELATIVE
    assert why == (
        "its sound jumped by 64 ms against the camera's own, and nobody knows which of them did: show the slate"
    )
    assert one.placed(reading(84.1, 13_000)) == (jumped_at(13_000, 84.1), "")
    for number in range(3):
        one.hear(reading(114.0, 13_000 + number, Method.SLATE))
    assert one.placed(reading(84.1, 14_000))[0].late_ms == pytest.approx(114.0)


def jumped_at(at_ms: int, late_ms: float) -> Reading:
    return replace(reading(late_ms, at_ms), gate=Gate.RELATIVE, confidence=0.0)


def test_a_microphone_that_was_moved_on_purpose_is_followed() -> None:
    one = watch(tapped(0.0))
    for number in range(3):
        one.placed(reading(20.0, number * 740))
        one.hear(reading(50.0, number * 740, Method.SLATE))
    one.forget(("Host mic",))
    assert one.placed(reading(100.0, 9_000))[0].late_ms == 130.0


def test_what_jumps_without_a_zero_voids_nothing() -> None:
    one = watch(tapped(0.0))
    one.placed(reading(20.0, 0))
    assert [one.placed(reading(80.0, number))[1] for number in range(4)] == [""] * 4


def test_what_does_not_count_sets_nothing() -> None:
    one = watch(tapped(0.0))
    refused = Reading(UtcMs(0), Method.SCRATCH, "Wide", "Host mic", 0.0, 0.0, 0.0, Gate.LOW_AUDIO)
    assert one.placed(refused) == (refused, "")
    for number in range(3):
        one.hear(reading(50.0, number, Method.SLATE))
    assert one.placed(reading(20.0, 0))[0].gate is Gate.RELATIVE


def test_only_so_many_zeros_are_kept() -> None:
    one = watch(tapped(0.0))
    for number in range(MOST_ZEROS + 1):
        for _ in range(3):
            one.placed(reading(0.0, 0, video=f"Camera {number}"))
            one.hear(reading(0.0, 0, Method.SLATE, f"Camera {number}"))
    assert one.placed(reading(0.0, 0, video="Camera 0"))[0].gate is Gate.RELATIVE
    assert one.placed(reading(0.0, 0, video=f"Camera {MOST_ZEROS}"))[0].gate is Gate.OK
