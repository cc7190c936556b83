"""The time every page agrees on: this machine's monotonic clock and one anchor to UTC.

Counterpart: `page/clock.js`. All pages get the same anchor, so they agree with one another even while the wall
clock is being disciplined.
"""

from collections.abc import Callable

from console.graphics.messages import Stamp
from console.show.types import UtcMs

MAY_DRIFT_MS = 2.0
"""The anchor is renewed when the wall clock has moved this far: `utc_ms` counts whole milliseconds."""


class Timebase:
    """Gives stamps. Lives in the net loop."""

    def __init__(self, mono_ns: Callable[[], int], utc_ms: Callable[[], UtcMs]) -> None:
        self._mono_ns = mono_ns
        self._utc_ms = utc_ms
        self._anchor_ms = self._anchor_now()

    def mono_ns(self) -> int:
        """Read the monotonic clock."""
        return self._mono_ns()

    def stamp(self) -> Stamp:
        """Read both clocks at once."""
        anchor = self._anchor_now()
        if abs(anchor - self._anchor_ms) > MAY_DRIFT_MS:
            self._anchor_ms = anchor
        mono_ms = self._mono_ns() / 1e6
        return Stamp(mono_ms=mono_ms, utc_ms=mono_ms + self._anchor_ms)

    def _anchor_now(self) -> float:
        return self._utc_ms() + 0.5 - self._mono_ns() / 1e6


def clamped_ns(page_ms: float, earliest_ns: int, latest_ns: int) -> int:
    """Turn a page's monotonic milliseconds into ns no earlier than sending and no later than the answer's arrival."""
    return int(min(max(page_ms * 1e6, float(earliest_ns)), float(latest_ns)))
