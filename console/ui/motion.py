"""Reduced motion: whether pulses and blinks stand still in this window. Their words and shapes say the same.

The environment decides first, then what this seat chose (the palette has the switch), then the desktop.
Counterparts: `console.ui.glow` is how lights burn, `console.ui.theme.still_motion` asks the desktop.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtGui import QGuiApplication

from console.seat.habits import Habits
from console.ui.palette_finds import Offer

SETTING: Final = "CARTWALL_REDUCED_MOTION"
"""``1`` holds still, ``0`` lets move, whatever else says."""
HABIT, REDUCED, FULL = "motion", "reduced", "full"
SWITCH: Final = Offer(
    "window.motion", {}, "Reduced motion, on or off", "Pads and the text cursor stop pulsing and blinking."
)
"""What the palette finds: it changes the window, not the show."""


def stands_still(environ: Mapping[str, str], habits: Habits, desktop_still: bool) -> bool:
    """Say whether motion is reduced."""
    asked, kept = environ.get(SETTING, "").strip().lower(), habits.get(HABIT)
    if asked:
        return asked not in ("0", "no", "off", "false")
    return kept == REDUCED if kept else desktop_still


class Motion:
    """The motion of one window; `hold` is told whether to hold still."""

    def __init__(
        self, environ: Mapping[str, str], habits: Habits, desktop_still: bool, hold: Callable[[bool], None]
    ) -> None:
        self._habits, self._hold = habits, hold
        self._flash_ms = QGuiApplication.styleHints().cursorFlashTime()
        self.still = stands_still(environ, habits, desktop_still)
        self._apply()

    def turn(self) -> None:
        """Hold still, or let move again, and keep it for this seat."""
        self.still = not self.still
        self._habits.keep(HABIT, REDUCED if self.still else FULL)
        self._apply()

    def end(self) -> None:
        """Give the text cursor of the application back as it was."""
        QGuiApplication.styleHints().setCursorFlashTime(self._flash_ms)

    def _apply(self) -> None:
        self._hold(self.still)
        QGuiApplication.styleHints().setCursorFlashTime(0 if self.still else self._flash_ms)
