"""Devices: one room for every kind, and a word for who has a device that cannot be had."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from StreamDeck.DeviceManager import DeviceManager, ProbeError

from console.config.problems import Problem, Problems
from console.config.remote import Remote, Satellite
from console.engine.devices import Devices, MakeDecks, Sought, outspoken
from console.mapping.padmap import PadMap
from console.show.facts import Fact, Level, SurfaceChanged
from console.show.machine import AssignDevice
from hardware.casting import Found
from hardware.discovery import LookFailed, Watchman
from hardware.messages import Action, ControlEvent, Face, Glow, Light, SurfaceId, pad, spot
from hardware.port import Pictures
from hardware.registry import Opener
from hardware.streamdeck.bus import DeckBus
from hardware.streamdeck.plugging import deck_lister, deck_opener
from hardware.streamdeck.reasons import no_library
from hardware.streamdeck.taste import Taste
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest
from tests.hardware.streamdeck.rig import AT_MS, LOOK_NS, bus_of
from tests.hardware.streamdeck.scripted import QuietMachine, Usb, keys_report

DECK = PadMap(SurfaceId("deck"), 3, 5, ())
RED = Light((255, 0, 0), Glow.SOLID)
WITHIN_S = 5.0


class Room:
    """Devices under test, and all they told."""

    def __init__(self, folder: Path, decks: MakeDecks | None = None) -> None:
        self.facts: list[Fact] = []
        self.events: list[ControlEvent] = []
        self.notices: dict[str, str] = {}
        self.asked: set[str] = set()
        """Pictures that were asked for."""
        self._heard = threading.Condition()
        self.devices = Devices(
            sought=Sought(midi="none", decks=decks),
            desk_file=folder / "desk.toml",
            post=lambda fact: self._note(lambda: self.facts.append(fact)),
            on_control=lambda event: self._note(lambda: self.events.append(event)),
            tell=lambda words, about: self._note(lambda: self.notices.update({about: words})),
            pictures=lambda name: self._note(lambda: self.asked.add(name)),
            utc_ms=lambda: AT_MS,
        )

    def _note(self, take: Callable[[], None]) -> None:
        with self._heard:
            take()
            self._heard.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        with self._heard:
            assert self._heard.wait_for(true, WITHIN_S), (self.facts, self.events, self.notices)

    def says(self, surface: str, words: str) -> None:
        """Wait until something was said about a role."""
        self.until(lambda: any(one.surface == surface and words in one.reason for one in self._told()))

    def _told(self) -> list[SurfaceChanged]:
        return [one for one in self.facts if isinstance(one, SurfaceChanged)]

    def last(self) -> SurfaceChanged:
        return self._told()[-1]


def decks_over(bus: DeckBus) -> MakeDecks:
    """Make Stream Decks of a pretended USB."""

    def make(pictures: Pictures, utc_ms: Callable[[], int], taste: Taste) -> tuple[Opener, Watchman]:
        return deck_opener(lambda: bus, pictures, utc_ms, taste), Watchman(0.01, deck_lister(lambda: bus, lambda: True))

    return make


@contextmanager
def open_room(room: Room, remote: Remote | Problems = Remote()) -> Iterator[Room]:  # noqa: B008 - it is frozen
    try:
        room.devices.start((DECK,), remote)
        yield room
    finally:
        room.devices.stop()


def test_a_stream_deck_plays_a_role_of_the_show(tmp_path: Path) -> None:
    usb = Usb()
    device = usb.plug("mk2", serial="AL12")
    with open_room(Room(tmp_path, decks_over(bus_of(usb)))) as room:
        room.says("deck", "Stream Deck Original is connected and lit")
        painted = len(device.written)
        room.devices.surfaces.paint({spot(DECK.surface, pad(1, 2)): RED})
        assert device.arrived.wait(WITHIN_S)
        device.push(keys_report(device.model, 1))
        room.until(lambda: bool(room.events))
        assert (room.events[0].control, room.events[0].action) == (pad(1, 2), Action.DOWN)
        room.devices.surfaces.do(AssignDevice("deck", "AL12"))
        room.until(lambda: (tmp_path / "desk.toml").exists())
    assert len(device.written) > painted


def test_who_wants_no_decks_has_none_looked_for(tmp_path: Path) -> None:
    with open_room(Room(tmp_path)) as room:
        room.says("deck", "No device plays deck; plug one in.")


def test_a_surface_of_another_desk_plays_a_role(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    with open_room(Room(tmp_path), Remote(satellite=Satellite(port=port))) as room, SatelliteClient(port) as client:
        client.add("far", manifest(3, 5))
        room.until(lambda: room.last().level is Level.READY)
        seen = Light((255, 0, 0), Glow.SOLID, face=Face("Wide", picture="Wide"))
        room.devices.surfaces.paint({spot(DECK.surface, pad(1, 1)): seen})
        room.until(lambda: room.asked == {"Wide"})


def test_a_door_that_stays_shut_is_told(tmp_path: Path) -> None:
    problem = Problem(line=1, where="satellite", value="x", reason="No port.", remedy="Write one.")
    with open_room(Room(tmp_path), Problems(file="remote.toml", problems=(problem,))) as room:
        assert "Surfaces at other desks stay out." in room.notices["satellite"]


def test_a_desk_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("no toml [")
    assert "No device is assigned" in Room(tmp_path).notices["desk file"]


def test_a_deck_that_does_not_open_is_told_though_no_role_waits_for_one(tmp_path: Path) -> None:
    usb = Usb()
    usb.plug("xl").locked = True
    room = Room(tmp_path, decks_over(bus_of(usb, QuietMachine("held by Elgato's Stream Deck app; quit it"))))
    with open_room(room):
        room.until(lambda: "stream decks" in room.notices)
        assert room.notices["stream decks"] == "Stream Deck XL: held by Elgato's Stream Deck app; quit it."
        usb.devices[0].locked = False
        room.until(lambda: room.notices["stream decks"] == "")


def test_a_library_that_is_missing_is_told_with_what_to_install_and_its_coming_ends_that(tmp_path: Path) -> None:
    usb, there = Usb(), threading.Event()
    usb.plug("xl")

    def manager() -> DeviceManager:
        if not there.is_set():
            raise ProbeError("Probe failed to find any functional HID backend.", {})
        return usb.manager()

    room = Room(tmp_path, decks_over(DeckBus(manager, QuietMachine(), LOOK_NS)))
    with open_room(room):
        room.until(lambda: "hidapi" in room.notices.get("stream decks", ""))
        assert no_library()[1:].rstrip(".") in room.notices["stream decks"]
        room.says("deck", "hidapi library is missing")
        there.set()
        room.until(lambda: room.notices["stream decks"] == "")
        room.says("deck", "Stream Deck XL is connected and lit")


def test_what_is_told_is_told_once_and_again_only_when_it_comes_back() -> None:
    told: list[tuple[str, str]] = []
    faults: list[LookFailed | None] = [None, LookFailed("no library"), LookFailed("no library"), None, LookFailed("x.")]

    def look() -> tuple[Found, ...]:
        fault = faults.pop(0)
        if fault is not None:
            raise fault
        return ()

    speak = outspoken(look, lambda words, about: told.append((words, about)), "decks")
    for failed in [fault is not None for fault in faults]:
        if failed:
            with pytest.raises(LookFailed):
                speak()
        else:
            assert speak() == ()
    assert told == [("No library.", "decks"), ("", "decks"), ("X.", "decks")]
