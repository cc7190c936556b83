"""The engine's only clock."""

import time

from console.engine.clock import SystemClock
from console.engine.ports import Clock


def test_it_is_the_machines_clock() -> None:
    clock: Clock = SystemClock()
    before = time.time_ns() // 1_000_000
    assert before <= clock.utc_ms() <= time.time_ns() // 1_000_000


def test_its_nanoseconds_are_those_every_driver_stamps_with() -> None:
    clock: Clock = SystemClock()
    before = time.monotonic_ns()
    assert before <= clock.mono_ns() <= time.monotonic_ns()
