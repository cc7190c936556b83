"""Stream Decks among the devices that play roles."""

import queue
import subprocess
import sys

import pytest

from hardware.casting import Found
from hardware.discovery import LookFailed
from hardware.messages import SurfaceId
from hardware.port import SurfaceNotice, SurfaceUp
from hardware.streamdeck.bus import DeckBus
from hardware.streamdeck.plugging import deck_lister, deck_opener, stream_decks
from hardware.streamdeck.taste import Taste
from tests.hardware.streamdeck.rig import AT_MS, bus_of
from tests.hardware.streamdeck.scripted import Usb


def test_a_deck_is_found_by_its_number_and_driven() -> None:
    usb = Usb()
    usb.plug("xl", serial="AAA", path="1")
    usb.plug("mini", serial="BBB", path="2")
    bus = bus_of(usb)
    look = deck_lister(lambda: bus, lambda: True)
    found = look()
    mini = Found("BBB", "Stream Deck Mini", "streamdeck", "Stream Deck Mini", 2, 3)
    assert mini in found
    assert len(found) == 2
    notices: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
    open_deck = deck_opener(lambda: bus, lambda name: None, lambda: AT_MS, Taste(brightness=45))
    surface = open_deck(SurfaceId("deck"), mini, lambda event: None, notices.put)
    surface.start()
    try:
        up = notices.get(timeout=5)
        assert isinstance(up, SurfaceUp)
        assert up.device.fingerprint == "BBB"
        assert usb.devices[1].features[-1][5] == 45, "as bright as somebody wants it"
        assert mini in look()
    finally:
        surface.stop()


def test_it_says_why_none_can_be_listed() -> None:
    usb = Usb()
    usb.plug("xl").locked = True
    with pytest.raises(LookFailed, match="Stream Deck XL: it does not open"):
        deck_lister(lambda: bus_of(usb), lambda: True)()


def test_nothing_is_loaded_before_the_system_sees_a_deck() -> None:
    usb = Usb()
    usb.plug("xl", serial="AAA")
    there, made = False, 0

    def bus() -> DeckBus:
        nonlocal made
        made += 1
        return bus_of(usb)

    look = deck_lister(bus, lambda: there)
    assert (look(), made) == ((), 0)
    there = True
    assert [found.fingerprint for found in look()] == ["AAA"]


def test_who_looks_needs_neither_pictures_nor_usb() -> None:
    heavy = "import sys, hardware.streamdeck.plugging; sys.exit(' '.join({'PIL', 'StreamDeck'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", heavy], stderr=subprocess.PIPE, text=True, check=False)
    assert found.stderr.strip() == ""


def test_this_machine_is_looked_at_every_two_seconds() -> None:
    build, watchman = stream_decks(lambda name: None, lambda: AT_MS, Taste())
    assert watchman.every_s == 2
    surface = build(
        SurfaceId("deck"), Found("AAA", "Mini", "streamdeck", "Mini"), lambda event: None, lambda notice: None
    )
    surface.stop()
