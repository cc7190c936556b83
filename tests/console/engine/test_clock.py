"""The engine's only clock."""

import time

from console.engine.clock import SystemClock, steady_ns
from console.engine.ports import Clock


def test_it_is_the_machines_clock() -> None:
    clock: Clock = SystemClock(time.time_ns, steady_ns)
    # The wall and the steady time are read one after the other, so a preempted reading is off by as much.
    assert abs(clock.utc_ms() - time.time_ns() // 1_000_000) < 500


def test_its_nanoseconds_are_those_every_driver_stamps_with() -> None:
    clock: Clock = SystemClock(time.time_ns, steady_ns)
    before = time.monotonic_ns()
    assert before <= clock.mono_ns() <= time.monotonic_ns()


class Hands:
    """A wall clock somebody sets, and the steady time beside it."""

    def __init__(self) -> None:
        self.wall_ns = 1_760_000_000_000_000_000
        self.steady_ns = 5_000_000_000

    def pass_s(self, seconds: int) -> None:
        self.wall_ns += seconds * 1_000_000_000
        self.steady_ns += seconds * 1_000_000_000


def test_a_countdown_keeps_its_length_when_the_wall_clock_is_set() -> None:
    hands = Hands()
    clock = SystemClock(lambda: hands.wall_ns, lambda: hands.steady_ns)
    started_ms = clock.utc_ms()
    for step_s in (3600, -7200):
        hands.wall_ns += step_s * 1_000_000_000
        hands.pass_s(10)
    assert clock.utc_ms() - started_ms == 20_000


def test_a_step_is_taken_over_when_nothing_counts_down() -> None:
    hands = Hands()
    clock = SystemClock(lambda: hands.wall_ns, lambda: hands.steady_ns)
    hands.wall_ns += 3600 * 1_000_000_000
    clock.settle()
    assert clock.utc_ms() == hands.wall_ns // 1_000_000


def test_reading_noise_is_no_step() -> None:
    hands = Hands()
    clock = SystemClock(lambda: hands.wall_ns, lambda: hands.steady_ns)
    before_ms = clock.utc_ms()
    hands.wall_ns -= 3_000_000
    clock.settle()
    assert clock.utc_ms() == before_ms


def test_steady_time_goes_on() -> None:
    before = steady_ns()
    assert before <= steady_ns()
