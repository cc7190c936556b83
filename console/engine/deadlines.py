"""What is due, done when it is due: never late by more than a wait, and never in a spin. Engine thread only.

Counterpart: `console.show.decide.next_deadline` says what is due.
"""

import logging
from collections.abc import Callable

from console.engine.ports import Clock
from console.show.types import UtcMs

_log = logging.getLogger(__name__)

MOST_DUE = 50
"""Deadlines looked after in a row; then presses have their turn."""
REST_NS = 1_000_000_000
"""A deadline that stays due although nothing happens is left alone for this long."""


class Deadlines:
    """Looks after what `next_ms` says is due, by `do`, which tells whether anything happened."""

    def __init__(self, clock: Clock, next_ms: Callable[[], UtcMs | None], do: Callable[[], bool]) -> None:
        self._clock = clock
        self._next_ms = next_ms
        self._do = do
        self._rest_until_ns = 0
        self._stuck = False

    def wait_s(self) -> float | None:
        """Say how long until something is due; none: nothing is waited for."""
        due_ms = self._next_ms()
        if due_ms is None:
            return None
        rest_s = (self._rest_until_ns - self._clock.mono_ns()) / 1e9
        return max(0.0, rest_s, (due_ms - self._clock.utc_ms()) / 1000)

    def pass_time(self) -> None:
        """Do everything that is due. What stays due although nothing happens is logged once and left for a while."""
        fruitless = 0
        for _ in range(MOST_DUE):
            due_ms = self._next_ms()
            if due_ms is None or self._clock.utc_ms() < due_ms:
                self._stuck = False
                return
            if self._clock.mono_ns() < self._rest_until_ns:
                return
            fruitless = 0 if self._do() else fruitless + 1
            if fruitless == 2:
                break
        self._rest_until_ns = self._clock.mono_ns() + REST_NS
        if not self._stuck:
            _log.error("what is due at %s stays due; looking again every second", self._next_ms())
        self._stuck = True
