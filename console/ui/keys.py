"""The keyboard of the desk: Space and F12 take, Esc panics, digits take or preview cameras, F1 tells.

A digit does what a click on its camera does; with Shift it always previews, so Space after it takes in either mode.
A digit is the physical key of the digit row, read by its scan code, so Shift+digit works on every layout, also where it
types a symbol (US, German) or is the only way to a digit (French). Counterpart: `console.show.verbs`.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from console.seat.view import SeatPort
from console.show.cameras import all_cameras


class Key(Struct, frozen=True):
    """A row of the shortcut sheet."""

    keys: str
    does: str


SHEET: tuple[Key, ...] = (
    Key("Space  F12", "Take what is in preview"),
    Key("1 … 9", "Take that camera; with CLICK PREVIEWS: put it in preview"),
    Key("Shift+1 … 9", "Put that camera in preview"),
    Key("Esc", "PANIC: graphics out, sounds faded, safe camera"),
    Key("Esc", "In a graphic's form: first take back what is not applied"),
    Key("Tab  Arrows", "Walk over the desk and the pads"),
    Key("Enter", "Press the pad or button in focus"),
    Key("F1", "Show or hide this sheet"),
)

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

_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


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


class Keys(QObject):
    """Performs the desk's keys before any widget sees them, so that no focused button swallows a take.

    It listens at the native window, not by shortcuts: those are deaf while a window manager thinks us inactive.
    """

    def __init__(
        self,
        seat: SeatPort,
        window: QWidget,
        platform: str,
        on_help: Callable[[], None],
        previews: Callable[[], bool],
    ) -> None:
        """`previews` tells whether a click on a camera, and so its digit, previews."""
        super().__init__(window)
        self._previews = previews
        self._seat = seat
        self._window = window
        self._platform = platform
        self._native: QWindow | None = None
        self._always: Mapping[int, Callable[[], None]] = {
            Qt.Key.Key_F12: self._take,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_F1: on_help,
        }

    def listen(self) -> None:
        """Listen at the window's native window; call it often, for a web view makes Qt replace that window."""
        native = self._window.windowHandle()
        if native is not self._native and native is not None:
            self._native = native
            native.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys out of the window's events."""
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.press(event)

    def press(self, event: QKeyEvent) -> bool:
        """Perform a key; false when it is not ours. A key held down fires once."""
        does = None if event.modifiers() & _OTHERS else self._meaning(event)
        if does is None:
            return False
        if not event.isAutoRepeat():
            does()
        return True

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() in self._always:
            return self._always[event.key()]
        if self._types():
            return None
        if event.key() == Qt.Key.Key_Space:
            return self._take
        stroke = stroke_of(event)
        digit = digit_of(stroke, self._platform)
        if digit is None:
            return None
        verb = "camera.preview" if stroke.shift or self._previews() else "camera.take"
        return lambda: self._camera(digit, verb)

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
        """Take back what is not applied in the field somebody writes in; where there is nothing such, panic."""
        ways_back = (getattr(part, "take_back", None) for part in _with_parents(self._window.focusWidget()))
        if not any(take_back() for take_back in ways_back if take_back is not None):
            self._panic()

    def _panic(self) -> None:
        self._seat.ask("panic", {})


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    """Give a widget and everything it stands in, from the inside out."""
    while widget:
        yield widget
        widget = widget.parentWidget()
