"""`DeckBus`: the one place that looks for Stream Decks, for all roles together.

HIDAPI is not safe to enumerate from several threads, and a deck's serial number is only known once it is open: so one
lock, one look every two seconds, and a list of who has which. Counterpart: `driver` claims and frees.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Protocol

from msgspec import Struct
from StreamDeck.DeviceManager import DeviceManager, ProbeError

from hardware.streamdeck.reasons import Machine

LOOK_NS: Final = 2_000_000_000
"""How often devices are enumerated; it takes milliseconds and opens none."""


class Manager(Protocol):
    """What we use of the library's `DeviceManager`."""

    def enumerate(self) -> list[Any]:
        """Give a new object for every deck that is plugged in."""


class Found(Struct, frozen=True):
    """A deck that is a role's now: open, not yet read. `path` is the socket it is plugged into."""

    deck: Any
    serial: str
    path: str


class Plugged(Struct, frozen=True):
    """A deck that is plugged in, whoever has it."""

    serial: str
    model: str
    rows: int
    columns: int


class DeckError(Exception):
    """No deck, and why, in words for a person."""


def usb_decks() -> Manager:
    """Reach the machine's decks. Raises `ProbeError` without the hidapi library."""
    manager: Manager = DeviceManager()
    return manager


class DeckBus:
    """Who has which deck. Safe from every thread."""

    def __init__(self, manager: Callable[[], Manager], machine: Machine, look_ns: int = LOOK_NS) -> None:
        self.look_ns = look_ns
        self._make = manager
        self._machine = machine
        self._manager: Manager | None = None
        self._lock = threading.Lock()
        self._looked_ns: int | None = None
        self._here: dict[str, Any] = {}
        self._serials: dict[str, str] = {}
        self._taken: set[str] = set()
        self._reserved: set[str] = set()

    def reserve(self, serial: str) -> None:
        """Keep a deck for the role that wants this very one: no role that takes any gets it."""
        with self._lock:
            self._reserved.add(serial)

    def claim(self, serial: str | None, now_ns: int) -> Found | None:
        """Open the deck with a serial number, or (None) the first that is nobody's; none: it is not there.

        Raises `DeckError` when there is one that does not open, or no way to look.
        """
        with self._lock:
            self._look(now_ns)
            shut: str | None = None
            for path, deck in self._here.items():
                if path in self._taken or not self._fits(self._serials.get(path), serial):
                    continue
                found, reason = self._try(path, deck, serial)
                if found is not None:
                    return found
                shut = shut or reason
        if shut is not None:
            raise DeckError(shut)
        return None

    def plugged(self, now_ns: int) -> tuple[Plugged, ...]:
        """List the decks that are plugged in; one nobody has is opened for a moment, to read its number.

        Raises `DeckError` when there is none that can be read and one that cannot, or no way to look.
        """
        with self._lock:
            self._look(now_ns)
            shut: str | None = None
            there: list[Plugged] = []
            for path, deck in self._here.items():
                if path not in self._serials:
                    shut = self._read(path, deck) or shut
                    self._close_free(path, deck)
                if path in self._serials:
                    rows, columns = deck.key_layout()
                    there.append(Plugged(self._serials[path], str(deck.deck_type()), rows, columns))
        if shut is not None and not there:
            raise DeckError(shut)
        return tuple(there)

    def is_here(self, path: str, now_ns: int) -> bool:
        """Say whether a deck is still plugged in. A look that fails says nothing against it."""
        with self._lock:
            with suppress(DeckError):
                self._look(now_ns)
            return path in self._here

    def free(self, path: str) -> None:
        """Give a deck back; its socket is looked at anew, for another may be plugged in there."""
        with self._lock:
            self._taken.discard(path)
            self._serials.pop(path, None)
            self._here.pop(path, None)
            self._looked_ns = None

    def _look(self, now_ns: int) -> None:
        if self._looked_ns is not None and now_ns - self._looked_ns < self.look_ns:
            return
        self._looked_ns = now_ns
        try:
            if self._manager is None:
                self._manager = self._make()
            here = {str(deck.id()): deck for deck in self._manager.enumerate()}
        except ProbeError:
            if not self._machine.sees_deck():
                # Nobody misses a library on a desk without decks.
                self._here = {}
                return
            self._looked_ns = None
            raise DeckError(self._machine.no_library()) from None
        except Exception as fault:
            self._looked_ns = None
            raise DeckError(f"looking for Stream Decks failed: {type(fault).__name__}: {fault}") from fault
        self._here = {path: self._here.get(path, deck) for path, deck in here.items()}
        self._serials = {path: serial for path, serial in self._serials.items() if path in here}

    def _fits(self, known: str | None, wanted: str | None) -> bool:
        if wanted is not None:
            return known is None or known == wanted
        return known is None or known not in self._reserved

    def _try(self, path: str, deck: Any, wanted: str | None) -> tuple[Found | None, str | None]:
        """Open a deck and read its number; close it again if it is not the one. Or give the reason why not."""
        shut = self._read(path, deck)
        if shut is None and self._fits(self._serials[path], wanted):
            self._taken.add(path)
            return Found(deck, self._serials[path], path), None
        self._close_free(path, deck)
        return None, shut

    def _read(self, path: str, deck: Any) -> str | None:
        """Open a deck and read its number; or say why that cannot be."""
        model = str(deck.deck_type())
        other = self._machine.shared(model)
        if other is not None:
            return other
        try:
            deck.device.open()
            self._serials[path] = str(deck.get_serial_number()) or f"{model} at {path}"
        except Exception:  # noqa: BLE001 - whatever HIDAPI or the library throws, the next deck may open
            return self._machine.why_shut(model)
        return None

    def _close_free(self, path: str, deck: Any) -> None:
        if path not in self._taken:
            with suppress(Exception):
                deck.device.close()
