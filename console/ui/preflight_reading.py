"""The checklist as a window has it: judged anew once a second, or when a test has found something.

Counterparts: `console.show.preflight` judges; `console.ui.preflight_card` and the button beside it show the same lines.
"""

from console.seat.view import SeatView
from console.show.preflight import Line, preflight
from console.show.preflight_lines import Verdict
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Shape

EVERY_MS = 1_000
LOOKS = {
    Verdict.STOP: (Shape.CROSS, theme.RED_WORD),
    Verdict.LOOK: (Shape.TRIANGLE, theme.AMBER_WORD),
    Verdict.OK: (Shape.CHECK, theme.GREEN_WORD),
    Verdict.UNUSED: (Shape.DASH, theme.SOFT),
}
"""Shape and colour of each verdict; its word stands beside them."""


class PreflightReading:
    """Keeps the newest lines."""

    def __init__(self) -> None:
        self._now: tuple[object, ...] = ()
        self._lines: tuple[Line, ...] = ()

    def read(self, view: SeatView, at_ms: UtcMs) -> tuple[Line, ...]:
        """Give the lines; the same object until they are judged anew."""
        now = at_ms // EVERY_MS, view.attached, view.show, view.truth.tested
        if now != self._now:
            self._now = now
            self._lines = preflight(view.show, view.state, view.truth, at_ms) if view.attached else ()
        return self._lines
