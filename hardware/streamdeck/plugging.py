"""Stream Decks among the devices that play roles: which are plugged in, and the driver of one.

Light: what draws and what speaks USB is loaded when the first deck is there. Counterparts: `hardware.discovery` asks
what is there, `hardware.registry` has a driver built for a role's device.
"""

import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from hardware.casting import Found
from hardware.discovery import STREAMDECK_EVERY_S, Lister, LookFailed, Watchman
from hardware.messages import SurfaceId
from hardware.port import OnControl, OnNotice, Pictures, Surface
from hardware.registry import Opener
from hardware.streamdeck.reasons import Machine
from hardware.streamdeck.taste import Taste

if TYPE_CHECKING:
    from hardware.streamdeck.bus import DeckBus

KIND = "streamdeck"

MakeBus = Callable[[], "DeckBus"]


def stream_decks(pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> tuple[Opener, Watchman]:
    """Open this machine's Stream Decks: what builds their drivers, and what looks for them."""
    machine = Machine()
    bus = cache(lambda: _usb_bus(machine))
    return deck_opener(bus, pictures, utc_ms, taste), Watchman(STREAMDECK_EVERY_S, deck_lister(bus, machine.sees_deck))


def deck_lister(bus: MakeBus, sees_deck: Callable[[], bool]) -> Lister:
    """Make what lists Stream Decks, by their serial numbers; nothing is opened before the system sees one."""
    seen = False

    def look() -> tuple[Found, ...]:
        nonlocal seen
        seen = seen or sees_deck()
        return _listed(bus()) if seen else ()

    return look


def deck_opener(bus: MakeBus, pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> Opener:
    """Make what builds drivers of Stream Decks."""

    def build(surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        from hardware.streamdeck.driver import StreamDeckSurface

        return StreamDeckSurface(surface, bus(), found.fingerprint, on_control, on_notice, pictures, utc_ms, taste)

    return build


def _usb_bus(machine: Machine) -> "DeckBus":
    from hardware.streamdeck.bus import DeckBus, usb_decks

    return DeckBus(usb_decks, machine)


def _listed(bus: "DeckBus") -> tuple[Found, ...]:
    from hardware.streamdeck.bus import DeckError

    try:
        plugged = bus.plugged(time.monotonic_ns())
    except DeckError as fault:
        raise LookFailed(str(fault)) from fault
    return tuple(Found(it.serial, it.model, KIND, it.model, it.rows, it.columns) for it in plugged)
