"""Discovery: which devices are there, told when it changes; twins of one name told apart."""

import queue

import pytest

from hardware.casting import Found
from hardware.discovery import (
    Discovery,
    LookFailed,
    OneOfAName,
    PlugOrder,
    Watchman,
    midi_lister,
    numbered,
    parted,
)
from hardware.midi.ports import Api, PortError, PortNames
from hardware.registry import find_profiles
from layouts import folder
from tests.hardware.midi.fake_backend import FakeBackend

PROFILES = find_profiles(folder("pads")).by_name
GRID = "Pads 8x8:Pads 8x8 MIDI 1 {}:0"
LAUNCHPAD = ("Launchpad X:Launchpad X LPX DAW In {}:0", "Launchpad X:Launchpad X LPX MIDI In {}:1")


def _backend(*names: str) -> FakeBackend:
    return FakeBackend(inputs=names, outputs=names)


def test_devices_go_by_the_profile_that_describes_them() -> None:
    names = [one.format(24) for one in LAUNCHPAD] + [GRID.format(28), "Keys:Keys MIDI 1 32:0"]
    found = midi_lister(_backend(*names), PROFILES, PlugOrder())()
    assert {(one.fingerprint, one.profile, one.known) for one in found} == {
        ("Launchpad X:Launchpad X LPX MIDI In", "launchpad-x", True),
        ("Pads 8x8:Pads 8x8 MIDI 1", "generic-8x8", True),
        ("Keys:Keys MIDI 1", "any", False),
    }
    assert {one.name for one in found} == {PROFILES["launchpad-x"].name, PROFILES["generic-8x8"].name, "Keys"}


def test_a_port_through_the_machine_is_no_device() -> None:
    assert midi_lister(_backend("Midi Through:Midi Through Port-0 14:0"), PROFILES, PlugOrder())() == ()


def test_twins_are_told_apart_by_the_order_they_came_in_and_keep_it() -> None:
    order, backend = PlugOrder(), _backend(GRID.format(28))
    look = midi_lister(backend, PROFILES, order)
    assert [one.fingerprint for one in look()] == ["Pads 8x8:Pads 8x8 MIDI 1"]
    backend.inputs = backend.outputs = (GRID.format(20), GRID.format(28))
    assert [one.fingerprint for one in look()] == ["Pads 8x8:Pads 8x8 MIDI 1", "Pads 8x8:Pads 8x8 MIDI 1 #2"]
    assert OneOfAName(backend, order, 2).names() == PortNames((GRID.format(20),), (GRID.format(20),))
    backend.inputs = backend.outputs = (GRID.format(20),)
    order.heard = None  # what a driver listed a moment ago counts for a second
    assert [one.fingerprint for one in look()] == ["Pads 8x8:Pads 8x8 MIDI 1 #2"]
    assert OneOfAName(backend, order, 1).names() == PortNames((), ())


def test_twins_that_are_there_at_the_start_are_told_apart_by_their_figures() -> None:
    names = PortNames((GRID.format(128), GRID.format(24)), ())
    split = PlugOrder().split(names, Api.LINUX_ALSA)
    assert split[1].inputs == (GRID.format(24),)


def test_fingerprints_are_written_and_read() -> None:
    assert parted(numbered("Grid", 1)) == ("Grid", 1)
    assert parted(numbered("Grid", 2)) == ("Grid", 2)
    assert parted("Pad #1") == ("Pad #1", 1)


def test_a_machine_without_midi_says_so() -> None:
    with pytest.raises(LookFailed, match="no MIDI system"):
        midi_lister(None, PROFILES, PlugOrder())()
    backend = _backend()
    backend.missing = True
    with pytest.raises(LookFailed, match="no MIDI system"):
        midi_lister(backend, PROFILES, PlugOrder())()
    backend.missing, backend.oddity = False, PortError("busy")
    with pytest.raises(LookFailed, match="busy"):
        midi_lister(backend, PROFILES, PlugOrder())()


def test_what_changes_is_told_once_and_a_kind_that_fails_hides_no_other() -> None:
    told: queue.SimpleQueue[tuple[tuple[Found, ...], tuple[str, ...]]] = queue.SimpleQueue()
    deck = Found("A1", "Deck", "streamdeck", "xl")
    looks: queue.SimpleQueue[tuple[Found, ...]] = queue.SimpleQueue()
    for seen in ((deck,), (deck,), ()):
        looks.put(seen)

    def look() -> tuple[Found, ...]:
        if looks.empty():
            raise LookFailed("the bus is gone")
        return looks.get()

    def broken() -> tuple[Found, ...]:
        raise OSError("no driver")

    fault = "Devices cannot be listed: OSError: no driver"
    discovery = Discovery([Watchman(0.01, look), Watchman(60.0, broken)], lambda *now: told.put(now))
    discovery.start()
    expected = [((deck,), (fault,)), ((), (fault,)), ((), ("the bus is gone", fault))]
    assert [told.get(timeout=5) for _ in expected] == expected
    discovery.stop()


def test_without_anything_to_look_for_it_says_that_nothing_is_there() -> None:
    told: queue.SimpleQueue[tuple[tuple[Found, ...], tuple[str, ...]]] = queue.SimpleQueue()
    discovery = Discovery([], lambda *now: told.put(now))
    discovery.start()
    assert told.get(timeout=5) == ((), ())
    discovery.stop()
