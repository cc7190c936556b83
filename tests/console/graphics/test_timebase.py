"""The stamp both clocks share, and page times brought into bounds."""

from console.graphics.timebase import Timebase, clamped_ns
from console.show.types import UtcMs


class Clocks:
    """Two clocks a test moves."""

    def __init__(self) -> None:
        self.mono = 5_000_000_000
        self.utc = 1_000_000

    def mono_ns(self) -> int:
        return self.mono

    def utc_ms(self) -> UtcMs:
        return UtcMs(self.utc)


def test_both_clocks_advance_together_without_the_jitter_of_whole_milliseconds() -> None:
    clocks = Clocks()
    timebase = Timebase(clocks.mono_ns, clocks.utc_ms)
    first = timebase.stamp()
    clocks.mono += 900_000  # 0.9 ms: the wall clock shows the same whole millisecond
    second = timebase.stamp()
    assert round(second.utc_ms - first.utc_ms, 6) == 0.9
    assert round(second.mono_ms - first.mono_ms, 6) == 0.9
    assert timebase.mono_ns() == clocks.mono


def test_a_wall_clock_that_was_set_is_followed() -> None:
    clocks = Clocks()
    timebase = Timebase(clocks.mono_ns, clocks.utc_ms)
    clocks.utc += 3_600_000
    assert abs(timebase.stamp().utc_ms - clocks.utc) <= 1


def test_page_times_never_leave_the_bounds() -> None:
    assert clamped_ns(5.0, 1_000_000, 9_000_000) == 5_000_000
    assert clamped_ns(-1e300, 1_000_000, 9_000_000) == 1_000_000
    assert clamped_ns(1e300, 1_000_000, 9_000_000) == 9_000_000
    assert clamped_ns(float("inf"), 1_000_000, 9_000_000) == 9_000_000
