"""A connection of our own to the X server, through libxcb: reads the keyboard, grabs keys, reads their events.

Its own connection, because an error on Qt's would be Qt's to handle. libxcb is what Qt itself talks to X with, so where
Qt has a window on X it is there. Counterpart: `console.ui.global_x11`.
"""

import ctypes
import sys
from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any, Final

from msgspec import Struct

from console.ui.global_keyboard import Grab, Keyboard

PRESS, RELEASE, MAPPING = 2, 3, 34
_ORDER: Final = sys.byteorder
_ASYNC = 1
_SENT = 0x80
"""Set in the kind of an event that another client made up; no press of a key is."""


class XEvent(Struct, frozen=True):
    """What matters of an event."""

    kind: int
    code: int
    """The key's."""
    at_ms: int
    """The server's clock."""
    group: int
    """The chosen layout, from 0."""


class XGone(Exception):
    """There is no X server, or no more."""


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint),)


class _Roots(Structure):
    _fields_ = (("screen", POINTER(c_uint32)), ("left", c_int), ("index", c_int))


_CONNECTION_FIRST: Final[dict[str, tuple[list[Any], Any]]] = {
    "xcb_connection_has_error": ([], c_int),
    "xcb_get_file_descriptor": ([], c_int),
    "xcb_get_setup": ([], c_void_p),
    "xcb_disconnect": ([], None),
    "xcb_poll_for_event": ([], c_void_p),
    "xcb_request_check": ([_Cookie], c_void_p),
    "xcb_grab_key_checked": ([c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8], _Cookie),
    "xcb_ungrab_key_checked": ([c_uint8, c_uint32, c_uint16], _Cookie),
    "xcb_get_keyboard_mapping": ([c_uint8, c_uint8], _Cookie),
    "xcb_get_keyboard_mapping_reply": ([_Cookie, c_void_p], c_void_p),
    "xcb_get_modifier_mapping": ([], _Cookie),
    "xcb_get_modifier_mapping_reply": ([_Cookie, c_void_p], c_void_p),
}
_REPLY_FIRST: Final = (
    ("xcb_get_keyboard_mapping_keysyms", POINTER(c_uint32)),
    ("xcb_get_keyboard_mapping_keysyms_length", c_int),
    ("xcb_get_modifier_mapping_keycodes", POINTER(c_uint8)),
    ("xcb_get_modifier_mapping_keycodes_length", c_int),
)


def _library() -> CDLL:
    """Load libxcb and say what its functions take. Raises `XGone` without it."""
    try:
        xcb = CDLL("libxcb.so.1")
    except OSError as error:
        raise XGone("libxcb is not installed") from error
    xcb.xcb_connect.argtypes, xcb.xcb_connect.restype = [c_char_p, POINTER(c_int)], c_void_p
    xcb.xcb_setup_roots_iterator.argtypes, xcb.xcb_setup_roots_iterator.restype = [c_void_p], _Roots
    xcb.xcb_screen_next.argtypes, xcb.xcb_screen_next.restype = [POINTER(_Roots)], None
    for name, (takes, gives) in _CONNECTION_FIRST.items():
        function = getattr(xcb, name)
        function.argtypes, function.restype = [c_void_p, *takes], gives
    for name, gives in _REPLY_FIRST:
        function = getattr(xcb, name)
        function.argtypes, function.restype = [c_void_p], gives
    return xcb


class XConnection:
    """The connection. Every method may raise `XGone`."""

    def __init__(self, display: str | None) -> None:
        """`display` none: the one of the environment."""
        self._free = CDLL(None).free
        self._free.argtypes, self._free.restype = [c_void_p], None
        self._xcb = _library()
        screen = c_int()
        name = display.encode() if display is not None else None
        self._connection = c_void_p(self._xcb.xcb_connect(name, byref(screen)))
        try:
            self._check()
        except XGone:
            self.close()
            raise
        setup = c_void_p(self._xcb.xcb_get_setup(self._connection))
        self._root = self._root_of(setup, screen.value)
        codes = ctypes.string_at(setup, 36)
        self._first, self._last = codes[34], codes[35]

    @property
    def descriptor(self) -> int:
        """The file that becomes readable with an event."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def keyboard(self) -> Keyboard:
        """Read the keyboard."""
        count = self._last - self._first + 1
        asked = self._xcb.xcb_get_keyboard_mapping(self._connection, self._first, count)
        reply = self._answer(self._xcb.xcb_get_keyboard_mapping_reply(self._connection, asked, None))
        length = self._xcb.xcb_get_keyboard_mapping_keysyms_length(reply)
        flat = tuple(self._xcb.xcb_get_keyboard_mapping_keysyms(reply)[:length])
        wide = length // count
        self._free(reply)
        symbols = tuple(flat[at : at + wide] for at in range(0, length, wide))
        return Keyboard(first=self._first, symbols=symbols, modifiers=self._modifiers())

    def _modifiers(self) -> tuple[tuple[int, ...], ...]:
        asked = self._xcb.xcb_get_modifier_mapping(self._connection)
        reply = self._answer(self._xcb.xcb_get_modifier_mapping_reply(self._connection, asked, None))
        length = self._xcb.xcb_get_modifier_mapping_keycodes_length(reply)
        flat = tuple(self._xcb.xcb_get_modifier_mapping_keycodes(reply)[:length])
        self._free(reply)
        wide = length // 8
        return tuple(tuple(code for code in flat[at * wide : (at + 1) * wide] if code) for at in range(8))

    def grab(self, key: Grab) -> bool:
        """Have a key with its modifiers sent to us alone; false: another program has it."""
        code, mask = key
        asked = self._xcb.xcb_grab_key_checked(self._connection, 0, self._root, mask, code, _ASYNC, _ASYNC)
        error = self._xcb.xcb_request_check(self._connection, asked)
        self._free(error)
        self._check()
        return not error

    def let_go(self, key: Grab) -> None:
        """Let a key go; when this returns, another program may have it."""
        code, mask = key
        asked = self._xcb.xcb_ungrab_key_checked(self._connection, code, self._root, mask)
        self._free(self._xcb.xcb_request_check(self._connection, asked))
        self._check()

    def event(self) -> XEvent | None:
        """Give the next event that is here; none: there is none."""
        while found := self._xcb.xcb_poll_for_event(self._connection):
            raw = ctypes.string_at(found, 32)
            self._free(found)
            if not raw[0] & _SENT and raw[0] in (PRESS, RELEASE, MAPPING):
                at_ms, state = int.from_bytes(raw[4:8], _ORDER), int.from_bytes(raw[28:30], _ORDER)
                return XEvent(kind=raw[0], code=raw[1], at_ms=at_ms, group=state >> 13 & 3)
        self._check()
        return None

    def close(self) -> None:
        """End it; the server takes every grab back."""
        if self._connection:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = c_void_p()

    def _root_of(self, setup: c_void_p, number: int) -> int:
        roots = self._xcb.xcb_setup_roots_iterator(setup)
        for _ in range(number):
            self._xcb.xcb_screen_next(byref(roots))
        return int(roots.screen[0])

    def _answer(self, reply: int | None) -> c_void_p:
        if not reply:
            raise XGone("the X server did not answer")
        return c_void_p(reply)

    def _check(self) -> None:
        if not self._connection or self._xcb.xcb_connection_has_error(self._connection):
            raise XGone("the X server cannot be reached")
