"""Films written here, measured whole; windows cut by hand-made parts; estimators that say what they are told."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from console.show.sync import Gate, Method, Reading, TapKind
from console.show.types import UtcMs
from console.sync.decoding import FilmError, Picture, Piece, open_file
from console.sync.dock import read_dock
from console.sync.measuring import (
    Asked,
    LiveLimits,
    Look,
    Measurement,
    Windows,
    measure_file,
    measure_film,
    measure_live,
    slope_ms_per_min,
)
from console.sync.rings import Rings
from console.sync.slate import read_slate
from console.sync.slate_file import make_slate
from console.sync.tap import Tap
from console.sync.window import RATE_HZ, Found, Pictures, Sound
from tests.simcam.dockfilm import DockFilm, bursts, played
from tests.simcam.docktakes import recorded
from tests.simcam.encoder import encoded
from tests.simcam.films import Shot, Track, tone, write_film

Estimator = Callable[[Pictures, Sound], Found]


def says(*late_ms: float | Gate) -> Estimator:
    """Make an estimator that gives one answer after the other, and the last one for ever."""
    left = list(late_ms)

    def estimate(_pictures: Pictures, _sound: Sound) -> Found:
        said = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(said, Gate):
            return Found(0.0, 0.0, 0.0, said)
        return Found(float(said), 0.5, 0.9, Gate.OK, doubled=0.1)

    return estimate


def asked(*estimators: Estimator, track: int = 0, player_ms: float = 0.0, distance_m: float = 0.0) -> Measurement:
    methods = (Method.SLATE, Method.DOCK)
    return Measurement(
        Asked(
            estimators=tuple(zip(methods, estimators, strict=False)),
            video="a",
            audio="b",
            track=track,
            window_s=4.0,
            player_ms=player_ms,
            distance_m=distance_m,
            now=lambda: UtcMs(7),
        )
    )


def window(begin_s: float = 0.0) -> tuple[float, Pictures, Sound]:
    at_s = np.arange(120) / 30.0 + begin_s
    return begin_s, Pictures(at_s, np.zeros((120, 2, 2), np.float32)), Sound(begin_s, np.zeros(4 * RATE_HZ, np.float32))


def filled(rings: Rings, begin_s: float, end_s: float, sound_to_s: float | None = None) -> Rings:
    for index in range(round(begin_s * 30), round(end_s * 30)):
        rings.add(Picture(index / 30, np.zeros((2, 2), np.uint8)))
    for index in range(round(begin_s * 10), round((end_s if sound_to_s is None else sound_to_s) * 10)):
        rings.add(Piece(0, index / 10, np.ones(RATE_HZ // 10, np.float32)))
    return rings


def begins(windows: Windows, both: bool = True, late_s: float = 15.0, over: bool = False) -> list[float]:
    return [round(begin_s, 3) for begin_s, _, _ in windows.due(both, late_s, over)]


def test_windows_follow_one_another() -> None:
    rings = Rings()
    windows = Windows(rings, 0, 4.0)
    assert begins(windows) == []
    filled(rings, 0.0, 9.0)
    assert begins(windows) == [0.0, 4.0]
    assert begins(windows) == []
    filled(rings, 9.0, 13.0)
    assert begins(windows) == [8.0]


def test_what_is_left_at_the_end_is_read_if_it_is_long_enough() -> None:
    assert begins(Windows(filled(Rings(), 0.0, 6.5), 0, 4.0), over=True) == [0.0, 4.0]
    assert begins(Windows(filled(Rings(), 0.0, 5.5), 0, 4.0), over=True) == [0.0]


def test_sound_that_is_late_is_waited_for_but_not_for_ever() -> None:
    rings = filled(Rings(), 0.0, 8.0, sound_to_s=1.0)
    windows = Windows(rings, 0, 4.0)
    assert begins(windows) == []
    assert begins(windows, late_s=3.0) == [0.0]


def test_where_there_is_no_sound_none_is_waited_for() -> None:
    rings = Rings()
    for index in range(150):
        rings.add(Picture(index / 30, np.zeros((2, 2), np.uint8)))
    assert begins(Windows(rings, 0, 4.0), both=True) == []
    assert begins(Windows(rings, 0, 4.0), both=False) == [0.0]


def test_another_clock_begins_anew() -> None:
    rings = filled(Rings(), 0.0, 6.0)
    windows = Windows(rings, 0, 4.0)
    assert begins(windows) == [0.0]
    rings.clear()
    filled(rings, 100.0, 105.0)
    assert begins(windows) == [100.0]


def test_who_is_too_slow_goes_on_where_there_is_something() -> None:
    rings = filled(Rings(), 0.0, 5.0)
    windows = Windows(rings, 0, 4.0)
    assert begins(windows) == [0.0]
    filled(rings, 5.0, 40.0)
    assert begins(windows)[0] == pytest.approx(20.0, abs=0.2)


def test_all_windows_say_one_thing_together() -> None:
    measurement = asked(says(37.0, 37.4, Gate.LOW_AUDIO, 37.1, Gate.STUTTER, Gate.LOW_AUDIO))
    for index in range(6):
        measurement.read(window(index * 4.0))
    said = measurement.summary()
    assert (said.windows, said.counted, said.method) == (6, 3, Method.SLATE)
    assert said.refused == {Gate.LOW_AUDIO: 2, Gate.STUTTER: 1}
    assert said.late_ms == pytest.approx(37.1)
    assert said.span_ms == pytest.approx(0.4)
    assert said.sigma_ms == 0.5
    assert said.doubled == pytest.approx(0.1)
    assert said.frame_ms == pytest.approx(1000 / 30)
    assert said.seconds == pytest.approx(24.0)
    assert said.slope_ms_per_min is None


def test_what_refuses_everything_says_no_figure() -> None:
    measurement = asked(says(Gate.LOW_VIDEO))
    measurement.read(window())
    said = measurement.summary()
    assert (said.late_ms, said.span_ms, said.method, said.counted) == (None, None, None, 0)
    assert asked(says(0.0)).summary().windows == 0


def test_the_player_and_the_way_through_the_air_are_taken_off() -> None:
    look = asked(says(50.0), player_ms=12.0, distance_m=10.0).read(window())
    assert look.reading.late_ms == pytest.approx(50.0 - 12.0 - 29.0)
    assert look.reading.at_ms == 7


def test_the_first_that_reads_anything_is_kept_to() -> None:
    measurement = asked(says(Gate.LOW_VIDEO, Gate.AMBIGUOUS, 500.0), says(Gate.LOW_AUDIO, 20.0, Gate.LOW_AUDIO))
    gates = [measurement.read(window(index * 4.0)).reading for index in range(3)]
    assert [(one.method, one.gate) for one in gates] == [
        (Method.SLATE, Gate.LOW_VIDEO),
        (Method.DOCK, Gate.OK),
        (Method.DOCK, Gate.LOW_AUDIO),
    ]


def looks(late_ms: Sequence[float]) -> list[Look]:
    def reading(late: float) -> Reading:
        return Reading(UtcMs(0), Method.SLATE, "a", "b", late, 0.5, 0.9, Gate.OK)

    return [Look(index * 4.0, reading(late)) for index, late in enumerate(late_ms)]


def test_a_slope_is_told_a_minute_and_one_wild_reading_bends_nothing() -> None:
    drifting = [index * 4.0 / 60.0 * 3.0 for index in range(20)]
    assert slope_ms_per_min(looks(drifting)) == pytest.approx(3.0)
    drifting[7] = 400.0
    assert slope_ms_per_min(looks(drifting)) == pytest.approx(3.0, abs=0.05)
    assert slope_ms_per_min(looks(drifting[:4])) is None


def test_a_slope_of_hours_takes_no_memory() -> None:
    drifting = [index * 4.0 / 60.0 * -0.5 for index in range(6_000)]
    assert slope_ms_per_min(looks(drifting)) == pytest.approx(-0.5)


def test_a_slate_is_measured_whole(tmp_path: Path) -> None:
    make_slate(tmp_path / "a.mkv", 30.0, 14.5, (180, 320), lambda _: None)
    measurement = asked(read_slate)
    seen: list[Look] = []
    measure_file(tmp_path / "a.mkv", measurement, seen.append)
    said = measurement.summary()
    assert [look.begin_s for look in seen] == pytest.approx([0.0, 4.0, 8.0, 12.0], abs=0.001)
    assert (said.counted, said.windows) == (4, 4)
    assert said.late_ms == pytest.approx(0.0, abs=0.25)
    assert said.span_ms is not None
    assert said.span_ms < 0.5


@pytest.mark.parametrize("seconds", [4.5, 9.0])
def test_the_docks_film_is_decoded_again_from_where_it_is_heard(tmp_path: Path, seconds: float) -> None:
    take = recorded(1, seconds)
    (tmp_path / "a.mp4").write_bytes(take.film.read())
    measurement = asked(read_slate, read_dock)
    seen: list[Look] = []
    measure_file(tmp_path / "a.mp4", measurement, seen.append)
    said = measurement.summary()
    assert (said.method, measurement.recognised, said.refused) == (Method.DOCK, Method.DOCK, {})
    assert said.late_ms == pytest.approx(take.late_ms, abs=0.5)
    assert [look.begin_s for look in seen] == pytest.approx([0.0, 4.0][: len(seen)], abs=0.01)
    assert said.seconds == pytest.approx(4.0 * len(seen), abs=0.05)


def test_the_docks_film_is_found_after_something_else(tmp_path: Path) -> None:
    film = DockFilm(30.0, 4)
    still = [np.full((180, 320), 90, np.uint8)] * 240
    samples = np.concatenate((np.zeros(8 * RATE_HZ, np.float32), bursts(film, 9.0, -80.0)))
    take = encoded([*still, *played(film, 9.0, 320, 180)], 30.0, samples, 1_000_000, 128_000)
    (tmp_path / "a.mp4").write_bytes(take.read())
    measurement = asked(read_slate, read_dock)
    measure_file(tmp_path / "a.mp4", measurement, lambda _: None)
    said = measurement.summary()
    assert (said.method, said.counted) == (Method.DOCK, 2)
    assert said.late_ms == pytest.approx(-80.0, abs=0.5)


def test_what_was_recognised_is_said_though_nothing_counts() -> None:
    def heard(_pictures: Pictures, _sound: Sound) -> Found:
        return Found(0.0, 0.0, 0.0, Gate.AMBIGUOUS, recognised=True)

    measurement = asked(says(Gate.LOW_VIDEO), heard)
    one = measurement.read(window()).reading
    assert (one.method, one.gate, measurement.recognised) == (Method.DOCK, Gate.AMBIGUOUS, Method.DOCK)
    assert measurement.summary().method is None


def test_another_track_is_measured_where_asked(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mkv", Shot(count=150), [Track(tone(5.0)[None, :]), Track(tone(5.0, 300.0)[None, :])])
    heard: list[float] = []

    def listen(_pictures: Pictures, sound: Sound) -> Found:
        heard.append(float(np.argmax(np.abs(np.fft.rfft(sound.samples))) / 4.0))
        return Found(0.0, 0.5, 1.0, Gate.OK)

    measure_file(tmp_path / "a.mkv", asked(listen, track=1), lambda _: None)
    assert heard == pytest.approx([300.0], abs=1.0)


def test_a_film_without_sound_is_read_all_the_same(tmp_path: Path) -> None:
    write_film(tmp_path / "a.mkv", Shot(count=150))
    measurement = asked(read_slate)
    with open_file(tmp_path / "a.mkv") as film:
        measure_film(film, measurement, lambda _: None)
    assert measurement.summary().windows == 1
    assert measurement.summary().counted == 0


def test_what_is_no_film_raises(tmp_path: Path) -> None:
    with pytest.raises(FilmError):
        measure_file(tmp_path / "none.mp4", asked(read_slate), lambda _: None)


def test_a_tap_is_measured_for_as_long_as_asked(tmp_path: Path) -> None:
    """A recording that is there at once: its windows are read without waiting for what will not come."""
    write_film(tmp_path / "a.mkv", Shot(count=600), [Track(tone(20.0)[None, :])])
    tap = Tap(str(tmp_path), TapKind.PROGRAM)
    tap.start()
    try:
        measurement, idle = asked(says(25.0)), []
        limits = LiveLimits(seconds=4.5, wait_s=10.0)
        measure_live(tap, measurement, limits, time.monotonic, lambda look: idle.append(look is None))
    finally:
        tap.stop()
    assert measurement.summary().late_ms == 25.0
    assert measurement.summary().counted >= 1
    assert any(idle)


def test_where_nothing_comes_it_is_given_up(tmp_path: Path) -> None:
    tap = Tap(str(tmp_path), TapKind.PROGRAM)
    tap.start()
    try:
        measurement = asked(says(25.0))
        measure_live(tap, measurement, LiveLimits(4.0, 0.3), time.monotonic, lambda _: None)
    finally:
        tap.stop()
    assert measurement.summary().windows == 0
    assert tap.state().why.startswith("No recording is being written")
