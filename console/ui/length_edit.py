"""A segment's length, typed as a clock (``5:30``) or as the show file has it (``5m30s``); Enter asks for it.

What is typed is not overwritten while it is typed. Counterpart: `console.ui.rundown_strip` has it.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.config.amounts import Unreadable, parse_duration
from console.ui.clock import elapsed_text
from console.ui.tongue import tr

WIDE_PX = 64
WRONG = "Write a length like 5:30, 5m or 90s."
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,4}):([0-5][0-9])")


def seconds_of(text: str) -> int | None:
    """Read a length; none: it is none."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock is not None:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    read = parse_duration(text)
    return None if isinstance(read, Unreadable) else read // 1000


class LengthEdit(QLineEdit):
    """`ask` is told the seconds."""

    def __init__(self, ask: Callable[[int], None]) -> None:
        super().__init__()
        self._ask = ask
        self._stands = ""
        self.setFixedWidth(WIDE_PX)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(tr("Length"))
        self.setToolTip(tr("{0} Enter sets it.").format(WRONG))
        self.returnPressed.connect(self._enter)
        self.editingFinished.connect(self._leave)

    def put(self, duration_ms: int | None) -> None:
        """Show how long it is now; none: there is nothing."""
        self._stands = "" if duration_ms is None else elapsed_text(duration_ms)
        if not self.isModified() and self.text() != self._stands:
            self.setText(self._stands)

    def take_back(self) -> bool:
        """Forget what was typed, for Esc; false: nothing was."""
        typed = self.isModified()
        self._leave()
        return typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter here: in the window it presses a button."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def _enter(self) -> None:
        seconds = seconds_of(self.text())
        if seconds is not None and self.isModified():
            self._ask(seconds)
            self.setModified(False)

    def _leave(self) -> None:
        self.setModified(False)
        self.setText(self._stands)
