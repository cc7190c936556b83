"""The keyboard of the desk: Space and F12 take, Esc panics, digits take or preview cameras, F1 tells; or as changed.

A digit does what a click on its camera does; with Shift it always previews, so Space after it takes in either mode.
A digit is the physical key of the digit row, read by its scan code, so Shift+digit works on every layout, also where it
types a symbol (US, German) or is the only way to a digit (French). Counterpart: `console.config.keybook` says which
key does what, and `console.ui.key_sheet` shows and changes it.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget

from console.config.keybook import CAMERA, HELP, PANIC, PREVIEW, REDO, TAKE, UNDO
from console.config.keynames import QUIET, digit_key, parts_of
from console.config.keysfile import KeyShelf
from console.seat.view import SeatPort
from console.show.cameras import all_cameras

# The code of the key "1" of the digit row; the others follow one by one.
_EVDEV_ONE = 10
_PC_ONE = 0x02
_MAC_DIGITS = {0x12: 1, 0x13: 2, 0x14: 3, 0x15: 4, 0x17: 5, 0x16: 6, 0x1A: 7, 0x1C: 8, 0x19: 9}
_SHIFTED_US = {
    Qt.Key.Key_Exclam: 1,
    Qt.Key.Key_At: 2,
    Qt.Key.Key_NumberSign: 3,
    Qt.Key.Key_Dollar: 4,
    Qt.Key.Key_Percent: 5,
    Qt.Key.Key_AsciiCircum: 6,
    Qt.Key.Key_Ampersand: 7,
    Qt.Key.Key_Asterisk: 8,
    Qt.Key.Key_ParenLeft: 9,
}

_SHIFT, _CHORDS = Qt.KeyboardModifier.ShiftModifier, ("Ctrl", "Alt", "Meta")
_HOLDS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
LOOKS_EVERY = 30
"""Every so many refreshes the file of keys is looked at: once a second."""


class Stroke(Struct, frozen=True):
    """What matters of a key event. `scan` and `virtual` are 0 where the platform gives none."""

    key: int
    scan: int
    virtual: int
    shift: bool
    keypad: bool


def digit_of(stroke: Stroke, platform: str) -> int | None:
    """Give the digit, 1 to 9, of a stroke on a Qt platform (``xcb``, ``windows``...), or none."""
    if stroke.keypad:
        return _in_row(stroke.key - Qt.Key.Key_0)
    if platform == "cocoa":
        return _MAC_DIGITS.get(stroke.virtual)
    if stroke.scan and platform in ("xcb", "wayland"):
        return _in_row(stroke.scan - _EVDEV_ONE + 1)
    if stroke.scan and platform == "windows":
        return _in_row(stroke.scan - _PC_ONE + 1)
    return _in_row(stroke.key - Qt.Key.Key_0) or (_SHIFTED_US.get(Qt.Key(stroke.key)) if stroke.shift else None)


def _in_row(digit: int) -> int | None:
    return digit if 1 <= digit <= 9 else None


def stroke_of(event: QKeyEvent) -> Stroke:
    """Read a key event."""
    held = event.modifiers()
    return Stroke(
        key=event.key(),
        scan=event.nativeScanCode(),
        virtual=event.nativeVirtualKey(),
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        keypad=bool(held & Qt.KeyboardModifier.KeypadModifier),
    )


def text_of(event: QKeyEvent, platform: str) -> str:
    """Write a key event as portable text; a digit of the digit row as that digit, whatever it types."""
    digit = digit_of(stroke_of(event), platform)
    code = event.key() if digit is None else Qt.Key.Key_0 + digit
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    return QKeySequence(code | held.value).toString(QKeySequence.SequenceFormat.PortableText)


class Keys(QObject):
    """Performs the desk's keys before any widget sees them, so that no focused button swallows a take.

    It listens at the native window, not by shortcuts: those are deaf while a window manager thinks us inactive. In
    any other window of ours, a dialog say, PANIC is the one key it takes.
    """

    def __init__(
        self,
        seat: SeatPort,
        window: QWidget,
        platform: str,
        on_help: Callable[[], None],
        previews: Callable[[], bool],
        shelf: KeyShelf | None = None,
    ) -> None:
        """`previews` tells whether a click on a camera, and so its digit, previews. `shelf` none: keys as shipped."""
        super().__init__(window)
        self._previews = previews
        self._seat = seat
        self._window = window
        self._platform = platform
        self._refreshes = 0
        self._heard: list[QWindow] = []
        self._takes: Callable[[str], None] | None = None
        self.shelf = shelf or KeyShelf(None)
        self.heard_anywhere = False
        """The desktop hands the chord for any program to `panic_anywhere`, so it is not looked for in a window."""
        self._performs: dict[str, Callable[[], None]] = {TAKE: self._take, PANIC: self._escape, HELP: on_help}

    def perform(self, action: str, how: Callable[[], None]) -> None:
        """Say how an action is performed."""
        self._performs[action] = how

    def take_next(self, takes: Callable[[str], None] | None) -> None:
        """Give the next keys, as portable text, to the editor of keys instead; none: they are the desk's again."""
        self._takes = takes

    def listen(self) -> None:
        """Listen at every window of ours; call it often, for a web view makes Qt replace the desk's own."""
        windows = [one for one in QGuiApplication.topLevelWindows() if one.type() != Qt.WindowType.Popup]
        for window in windows:
            if window not in self._heard:
                window.installEventFilter(self)
        self._heard = windows
        self._refreshes += 1
        if self._refreshes % LOOKS_EVERY == 0:
            self.shelf.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys out of a window's events."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        return self.press(event) if watched is self._window.windowHandle() else self._press_elsewhere(event)

    def press(self, event: QKeyEvent) -> bool:
        """Perform a key; false when it is not ours. A key held down fires once."""
        if self._takes is not None and event.key() not in _HOLDS:
            if not event.isAutoRepeat():
                self._takes(text_of(event, self._platform))
            return True
        does = self._meaning(event)
        if does is None:
            return False
        if not event.isAutoRepeat():
            does()
        return True

    def _press_elsewhere(self, event: QKeyEvent) -> bool:
        """Panic, and nothing else, while a dialog has the keyboard."""
        if text_of(event, self._platform) not in (*self.shelf.book.keys(PANIC), self._chord()):
            return False
        if not event.isAutoRepeat():
            self._panic()
        return True

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = text_of(event, self._platform)
        writes = not parts_of(key)[0] or not set(parts_of(key)[0]) & set(_CHORDS)
        if writes and self._types() and (key in QUIET or digit_key(key) is not None):
            return None
        if self._types() and key in (*self.shelf.book.keys(UNDO), *self.shelf.book.keys(REDO)):
            return None  # a field takes its own words back
        row = digit_key(key)
        does = self._of(key) if row is None else self._digit(row, int(parts_of(key)[1]))
        if does is None and event.modifiers() & _SHIFT and row is None:
            # A hand that also rests on Shift means the same key.
            does = self._of(key.replace("Shift+", ""))
        return does

    def _of(self, key: str) -> Callable[[], None] | None:
        """Say what a key does; none: nothing of ours."""
        book = self.shelf.book
        for action, how in self._performs.items():
            if key in book.keys(action):
                return how
        if key == self._chord():
            return self._panic
        fires = next((one for one in book.fires if one.key == key), None)
        return None if fires is None else lambda: self._seat.ask(fires.verb, fires.args)

    def _chord(self) -> str | None:
        """Give the chord for any program where the desktop does not hand it over: here it works all the same."""
        return None if self.heard_anywhere else self.shelf.book.anywhere or None

    def _digit(self, row: str, digit: int) -> Callable[[], None] | None:
        """Say what a digit does, held like the key `row` is."""
        book = self.shelf.book
        if row in book.keys(PREVIEW):
            return lambda: self._camera(digit, "camera.preview")
        if row in book.keys(CAMERA):
            return lambda: self._camera(digit, "camera.preview" if self._previews() else "camera.take")
        return None

    def _types(self) -> bool:
        """Tell whether somebody is typing text."""
        focus = self._window.focusWidget()
        return focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _camera(self, digit: int, verb: str) -> None:
        view = self._seat.view()
        cameras = all_cameras(view.show, view.state)
        # A digit without a camera is asked all the same: the refusal says what is missing.
        camera = str(cameras[digit - 1].id) if digit <= len(cameras) else str(digit)
        self._seat.ask(verb, {"camera": camera})

    def _take(self) -> None:
        self._seat.ask("camera.take", {})

    def _escape(self) -> None:
        """Take back what is not applied in the field somebody writes in; where there is nothing such, panic.

        Another key of PANIC does the same: a hand learns one rule.
        """
        ways_back = (getattr(part, "take_back", None) for part in _with_parents(self._window.focusWidget()))
        if not any(take_back() for take_back in ways_back if take_back is not None):
            self._panic()

    def panic_anywhere(self) -> None:
        """Panic at once: the chord was pressed, in whichever program. The editor of keys hears it as a key."""
        if self._takes is not None and self._window.isActiveWindow():
            self._takes(self.shelf.book.anywhere)
        else:
            self._panic()

    def _panic(self) -> None:
        self._seat.ask("panic", {})


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    """Give a widget and everything it stands in, from the inside out."""
    while widget:
        yield widget
        widget = widget.parentWidget()
