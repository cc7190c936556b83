"""Peaks of our own buses are held for the eye, and clips remembered."""

from console.show.levels import BusLevel
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs
from console.sound.holding import Holding


class Clock:
    """Time the test passes."""

    ms = 1_000

    def mono_ns(self) -> int:
        return self.ms * 1_000_000

    def utc_ms(self) -> UtcMs:
        return UtcMs(self.ms)


def test_a_peak_is_held_and_a_clip_remembered() -> None:
    clock, told = Clock(), list[tuple[BusLevel, ...]]()
    holding = Holding(clock.mono_ns, clock.utc_ms, lambda buses, _at_ms: told.append(buses))
    for peak_db in (-0.2, -30.0):
        holding((BusLevel(InputLevel("effects", peak_db - 3, peak_db, peak_db), -20.0),))
        clock.ms += 1_000
    (now,) = told[-1]
    assert (now.level.peak_db, now.level.hold_db, now.level.clipped_ms, now.short_lufs) == (-30.0, -0.2, 1_000, -20.0)
