"""PANIC from any program on X11: the chord is grabbed from the X server, with every lock on and off.

The server then sends that chord to us alone, whichever window has the keyboard, ours included; so it never counts
twice. A program that grabs the whole keyboard, a screen locker or an open menu, keeps it as long as it does.
Counterparts: `console.ui.global_xcb` talks to the server, `console.ui.global_keyboard` says which keys a chord is.
"""

from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier

from console.ui.global_keyboard import Grab, Keyboard, grabs, is_meant
from console.ui.global_keys import INSTEAD, Heard, Reach
from console.ui.global_xcb import MAPPING, PRESS, RELEASE, XConnection, XEvent, XGone

_REPEAT_MS = 2
"""A key that comes down again so soon after it went up is held: the server repeats it."""


class Strokes:
    """Tells a stroke of a hand from the repeats of a key held down."""

    def __init__(self) -> None:
        self._up_ms: dict[int, int] = {}

    def down(self, code: int, at_ms: int) -> bool:
        """Take a press in; true: a hand made it."""
        before = self._up_ms.pop(code, None)
        return before is None or not 0 <= at_ms - before <= _REPEAT_MS

    def up(self, code: int, at_ms: int) -> None:
        """Take a release in."""
        self._up_ms[code] = at_ms


class X11Listener:
    """Grabs the chord; follows the keyboard when its layout changes."""

    def __init__(self, display: str | None) -> None:
        """`display` none: the one of the environment."""
        self._display = display
        self._x: XConnection | None = None
        self._notifier: QSocketNotifier | None = None
        self._pressed: Callable[[], None] = lambda: None
        self._changed: Callable[[], None] = lambda: None
        self._strokes = Strokes()
        self._chord = ""
        self._held: frozenset[Grab] = frozenset()
        self._keyboard: Keyboard | None = None
        self._heard = Heard(Reach.OFF)

    def start(self, pressed: Callable[[], None], changed: Callable[[], None]) -> None:
        """Connect; what fails is told by `heard`."""
        self._pressed, self._changed = pressed, changed
        try:
            x = XConnection(self._display)
            self._keyboard = x.keyboard()
        except XGone as gone:
            self._lose(gone)
            return
        self._x = x
        self._notifier = QSocketNotifier(x.descriptor, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)

    def listen(self, chord: str) -> None:
        """Grab this chord instead of the one before; empty: none."""
        if self._x is None:
            return
        self._chord = chord
        try:
            self._grab(self._x, self._x.keyboard())
        except XGone as gone:
            self._lose(gone)
        else:
            self._read()  # what came while the server was asked wakes nobody any more

    def heard(self) -> Heard:
        """Say how the chord is had."""
        return self._heard

    def close(self) -> None:
        """Let the chord go and the connection end."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._x is not None:
            self._x.close()
            self._x = None
        self._held = frozenset()
        self._heard = Heard(Reach.OFF)

    def _grab(self, x: XConnection, keyboard: Keyboard) -> None:
        """Hold what the chord is on this keyboard and nothing else: all of it or, where one is another's, none."""
        self._keyboard = keyboard
        wanted = grabs(keyboard, self._chord) if self._chord else frozenset()
        if wanted == self._held and wanted:
            return
        for one in self._held - wanted:
            x.let_go(one)
        self._held &= wanted
        got = {one for one in wanted - self._held if x.grab(one)}
        self._held |= got
        if self._held != wanted:
            for one in self._held:
                x.let_go(one)
            self._held = frozenset()
        self._heard = self._found(bool(wanted))

    def _found(self, wanted: bool) -> Heard:
        if not self._chord:
            return Heard(Reach.OFF)
        if not wanted:
            return Heard(Reach.NO_KEY, f"no key types {self._chord.rpartition('+')[2]}.", "Choose another key.")
        if not self._held:
            why = f"{self._chord} goes there, or to another window of Cartwall."
            return Heard(Reach.TAKEN, why, "Choose another key, or free it there.")
        return Heard(Reach.ANYWHERE)

    def _read(self) -> None:
        """Take in every event that is here."""
        while self._x is not None:
            try:
                event = self._x.event()
                if event is None:
                    return
                self._take(self._x, event)
            except XGone as gone:
                self._lose(gone)

    def _take(self, x: XConnection, event: XEvent) -> None:
        if event.kind == MAPPING:
            before = self._heard
            self._grab(x, x.keyboard())
            if self._heard != before:
                self._changed()
        elif event.kind == RELEASE:
            self._strokes.up(event.code, event.at_ms)
        elif event.kind == PRESS and self._strokes.down(event.code, event.at_ms) and self._is_meant(event):
            self._pressed()

    def _is_meant(self, event: XEvent) -> bool:
        return self._keyboard is None or is_meant(self._keyboard, self._chord, event.code, event.group)

    def _lose(self, gone: XGone) -> None:
        self.close()
        self._heard = Heard(Reach.NOT_HERE, f"{gone}.", INSTEAD)
        self._changed()
