"""Measures a whole film at full speed, or a tap for some seconds: window by window, and then in one answer.

Counterparts: `console.sync.rings` gives the windows, an estimator (`console.sync.slate` and its neighbours) reads
each, `cartwall sync measure` tells what came of it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from msgspec import Struct

from console.show.sync import MS_PER_METRE, Gate, Method, Reading
from console.show.types import UtcMs
from console.sync.decoding import Film, open_file
from console.sync.rings import Rings, usual_gap_s
from console.sync.tap import Tap
from console.sync.window import RATE_HZ, Found, Pictures, Sound

WINDOW_S: Final = 4.0
LEAST_S: Final = 2.0
"""What is left at the end of a film is read from so long on."""
LATE_S: Final = 15.0
"""In a file, sound may lie so far behind its picture, or the other way round; the rings hold little more."""
LIVE_LATE_S: Final = 3.0
WAKE_S: Final = 0.1
SLOPE_S: Final = 30.0
"""A slope is told of what lasts so long, and has so many readings."""
SLOPE_READINGS: Final = 5
SLOPE_OF: Final = 1_000
"""Of more readings some are left out: each is compared with each."""

Estimator = Callable[[Pictures, Sound], Found]
Window = tuple[float, Pictures, Sound]
"""When it begins, on the PTS, and what is in it."""


@dataclass(frozen=True)
class Asked:
    """How something is measured."""

    estimators: Sequence[tuple[Method, Estimator]]
    """The first that reads anything is kept to."""
    video: str
    """What the picture is called in a reading."""
    audio: str
    track: int
    """From 0."""
    window_s: float
    player_ms: float
    """How late the slate's player sounds: taken off."""
    distance_m: float
    """From its speaker to the microphone: taken off."""
    now: Callable[[], UtcMs]

    @property
    def allowed_ms(self) -> float:
        """What is taken off every reading."""
        return self.player_ms + self.distance_m * MS_PER_METRE


class Look(Struct, frozen=True):
    """One window that was read."""

    begin_s: float
    """On the clock of the film or the stream."""
    reading: Reading


class Summary(Struct, frozen=True):
    """What all windows say together."""

    windows: int
    counted: int
    """Windows whose reading counts."""
    refused: dict[Gate, int]
    method: Method | None
    """What was read; none: nothing was."""
    late_ms: float | None
    """Median, + audio LATE."""
    span_ms: float | None
    """Largest less smallest."""
    sigma_ms: float | None
    slope_ms_per_min: float | None
    """Median slope, + more and more late; none: too short to say."""
    doubled: float
    """Mean share of pictures that show the one before again, where the code was read."""
    frame_ms: float
    """How long a picture stays; 0: unknown."""
    seconds: float
    """How much was looked at."""


class Windows:
    """Cuts consecutive windows out of rings as they fill."""

    def __init__(self, rings: Rings, track: int, window_s: float) -> None:
        self._rings, self._track, self._window_s = rings, track, window_s
        self._begun = rings.begun
        self._next_s: float | None = None

    def due(self, both: bool, late_s: float, over: bool = False) -> Iterator[Window]:
        """Give the windows that are full. `both`: each is waited for; `over`: nothing more comes."""
        if self._rings.begun != self._begun:
            self._begun, self._next_s = self._rings.begun, None
        ready_s = self._ready_s(both, late_s, over)
        if ready_s is None:
            return
        while (begin_s := self._begin_s()) is not None and ready_s - begin_s >= self._window_s:
            self._next_s = begin_s + self._window_s
            yield self._cut(begin_s, self._window_s)
        if over and begin_s is not None and ready_s - begin_s >= LEAST_S:
            self._next_s = ready_s
            yield self._cut(begin_s, ready_s - begin_s)

    def _cut(self, begin_s: float, seconds: float) -> Window:
        return begin_s, *self._rings.between(begin_s, begin_s + seconds, self._track)

    def _begin_s(self) -> float | None:
        """Give where the next window begins: behind the last one, unless that is forgotten already."""
        oldest_s = self._rings.begin_s(self._track)
        if oldest_s is None or self._next_s is None:
            return oldest_s
        return max(self._next_s, oldest_s)

    def _ready_s(self, both: bool, late_s: float, over: bool) -> float | None:
        """Give up to when nothing more is to be waited for."""
        ends = self._rings.ends_s(self._track)
        there = [end for end in ends if end is not None]
        if not there:
            return None
        complete = len(there) == 2 or not both
        if over:
            return min(there)
        return max(min(there), max(there) - late_s) if complete else max(there) - late_s


class Measurement:
    """Reads windows and keeps what they say."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.track = asked.track
        self.window_s = asked.window_s
        self._estimators = list(asked.estimators)
        self.looks: list[Look] = []
        self.recognised: Method | None = None
        """Whose film it is for certain; none: nobody's so far."""
        self._frames_s: list[float] = []
        self._seconds = 0.0

    def read(self, window: Window) -> Look:
        """Read one window."""
        begin_s, pictures, sound = window
        method, found = self._found(pictures, sound)
        seconds = _seconds(pictures, sound)
        if frame_s := usual_gap_s(pictures.at_s):
            self._frames_s.append(frame_s)
        self._seconds += seconds
        look = Look(begin_s, self._reading(method, found, seconds))
        self.looks.append(look)
        return look

    def forget_last(self) -> None:
        """Forget the last window: it is read again."""
        self._seconds -= self.looks.pop().reading.window_s

    def _found(self, pictures: Pictures, sound: Sound) -> tuple[Method, Found]:
        """Ask one estimator after the other; of what all refuse, give what the first says, or whose film it is."""
        refused: tuple[Method, Found] | None = None
        for method, estimate in self._estimators:
            found = estimate(pictures, sound)
            if found.recognised:
                self.recognised = method
                refused = method, found
            if found.gate is Gate.OK:
                self._estimators = [(method, estimate)]
                return method, found
            refused = refused or (method, found)
        assert refused is not None
        return refused

    def _reading(self, method: Method, found: Found, seconds: float) -> Reading:
        return Reading(
            at_ms=self._asked.now(),
            method=method,
            video=self._asked.video,
            audio=self._asked.audio,
            late_ms=found.late_ms - self._asked.allowed_ms,
            sigma_ms=found.sigma_ms,
            confidence=found.confidence,
            gate=found.gate,
            video_z=found.video_z,
            video_rho=found.video_rho,
            audio_ratio=found.audio_ratio,
            doubled=found.doubled,
            window_s=seconds,
        )

    def summary(self) -> Summary:
        """Say what all windows so far say together."""
        good = [look for look in self.looks if look.reading.gate is Gate.OK]
        late_ms = np.array([look.reading.late_ms for look in good])
        refused: Counter[Gate] = Counter(look.reading.gate for look in self.looks)
        del refused[Gate.OK]
        return Summary(
            windows=len(self.looks),
            counted=len(good),
            refused=dict(refused),
            method=good[0].reading.method if good else None,
            late_ms=float(np.median(late_ms)) if good else None,
            span_ms=float(np.ptp(late_ms)) if good else None,
            sigma_ms=float(np.median([look.reading.sigma_ms for look in good])) if good else None,
            slope_ms_per_min=slope_ms_per_min(good),
            doubled=float(np.mean([look.reading.doubled for look in good])) if good else 0.0,
            frame_ms=float(np.median(self._frames_s)) * 1_000.0 if self._frames_s else 0.0,
            seconds=self._seconds,
        )


def _seconds(pictures: Pictures, sound: Sound) -> float:
    seen_s = float(pictures.at_s[-1] - pictures.at_s[0]) + pictures.frame_s if len(pictures.at_s) else 0.0
    return float(max(seen_s, len(sound.samples) / RATE_HZ))


def slope_ms_per_min(looks: Sequence[Look]) -> float | None:
    """Give how much later the sound gets a minute: the median over all pairs, which one step does not bend."""
    if len(looks) < SLOPE_READINGS or looks[-1].begin_s - looks[0].begin_s < SLOPE_S:
        return None
    chosen = looks[:: -(-len(looks) // SLOPE_OF)]
    at_min = np.array([look.begin_s / 60.0 for look in chosen])
    late_ms = np.array([look.reading.late_ms for look in chosen])
    first, second = np.triu_indices(len(chosen), 1)
    apart = at_min[second] - at_min[first]
    real = apart > 0
    if not real.any():
        return None
    return float(np.median((late_ms[second] - late_ms[first])[real] / apart[real]))


def measure_film(film: Film, measurement: Measurement, on_look: Callable[[Look], None]) -> None:
    """Read a whole film. Raises `FilmError` where it breaks off; what was read before stays.

    A film that has QRs is known by its sound. From where it is heard it is decoded again, and they are read.
    """
    for window in _windows_of(film, measurement):
        look = measurement.read(window)
        if measurement.recognised is not None:
            break
        on_look(look)
    else:
        return
    measurement.forget_last()
    film.read_labels(True)
    film.go_to(look.begin_s)
    for window in _windows_of(film, measurement):
        on_look(measurement.read(window))


def _windows_of(film: Film, measurement: Measurement) -> Iterator[Window]:
    """Decode a film from where it stands; give its windows."""
    rings = Rings()
    windows = Windows(rings, measurement.track, measurement.window_s)
    both = film.has_picture and measurement.track < film.tracks
    for part in film.parts():
        rings.add(part)
        yield from windows.due(both, LATE_S)
    yield from windows.due(both, LATE_S, over=True)


def measure_file(path: Path, measurement: Measurement, on_look: Callable[[Look], None]) -> None:
    """Read a whole file. Raises `FilmError`."""
    with open_file(path) as film:
        measure_film(film, measurement, on_look)


@dataclass(frozen=True)
class LiveLimits:
    """How long something live is measured."""

    seconds: float
    """From its first window on."""
    wait_s: float
    """For it to begin."""


def measure_live(
    tap: Tap,
    measurement: Measurement,
    limits: LiveLimits,
    clock: Callable[[], float],
    on_look: Callable[[Look | None], None],
) -> None:
    """Read a running tap. `on_look` is called with none where there is nothing new, some times a second."""
    windows = Windows(tap.rings, measurement.track, measurement.window_s)
    begun_at, first_at = clock(), None
    while not tap.is_over:
        tap.rings.wait(WAKE_S)
        for window in windows.due(both=False, late_s=LIVE_LATE_S):
            first_at = first_at if first_at is not None else clock() - measurement.window_s
            on_look(measurement.read(window))
            tap.rings.wants_labels = measurement.recognised is not None
        on_look(None)
        if first_at is None:
            if clock() - begun_at > limits.wait_s:
                return
        elif clock() - first_at >= limits.seconds:
            return
