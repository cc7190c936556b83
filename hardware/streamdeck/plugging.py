"""Stream Decks among the devices that play roles: which are plugged in, and the driver of one.

Counterparts: `hardware.discovery` asks what is there, `hardware.registry` has a driver built for a role's device.
"""

import time
from collections.abc import Callable

from hardware.casting import Found
from hardware.discovery import STREAMDECK_EVERY_S, Lister, LookFailed, Watchman
from hardware.messages import SurfaceId
from hardware.port import OnControl, OnNotice, Pictures, Surface
from hardware.registry import Opener
from hardware.streamdeck.bus import DeckBus, DeckError, usb_decks
from hardware.streamdeck.driver import StreamDeckSurface, Taste
from hardware.streamdeck.reasons import Machine

KIND = "streamdeck"


def stream_decks(pictures: Pictures, utc_ms: Callable[[], int]) -> tuple[Opener, Watchman]:
    """Open this machine's Stream Decks: what builds their drivers, and what looks for them."""
    bus = DeckBus(usb_decks, Machine())
    return deck_opener(bus, pictures, utc_ms, Taste()), Watchman(STREAMDECK_EVERY_S, deck_lister(bus))


def deck_lister(bus: DeckBus) -> Lister:
    """Make what lists Stream Decks, by their serial numbers."""

    def look() -> tuple[Found, ...]:
        try:
            plugged = bus.plugged(time.monotonic_ns())
        except DeckError as fault:
            raise LookFailed(str(fault)) from fault
        return tuple(Found(it.serial, it.model, KIND, it.model, it.rows, it.columns) for it in plugged)

    return look


def deck_opener(bus: DeckBus, pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> Opener:
    """Make what builds drivers of Stream Decks."""

    def build(surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        return StreamDeckSurface(surface, bus, found.fingerprint, on_control, on_notice, pictures, utc_ms, taste)

    return build
