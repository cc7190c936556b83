"""Every profile against a device of its name on a real JACK server: what it says, what it is sent byte by byte."""

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from msgspec import Struct

from hardware.messages import END, Action, ControlEvent, ControlId, Face, Glow, Light, SurfaceId
from hardware.midi.device import Profile
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api, MidiBackend
from hardware.midi.profile import load_profile
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.registry import midi_backend
from layouts import folder
from tests.real.jack import JackServer, VirtualPads, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

ROLE = SurfaceId("desk")
RED = (255, 32, 32)

Said = tuple[str, Action, int, int]
"""Control, action, steps and place of an event."""


def down(control: str) -> Said:
    return control, Action.DOWN, 0, 0


def up(control: str) -> Said:
    return control, Action.UP, 0, 0


def turned(control: str, steps: int) -> Said:
    return control, Action.TURN, steps, 0


def moved(control: str, place: int) -> Said:
    return control, Action.MOVE, 0, place


class Case(Struct, frozen=True):
    """A device, what is done to it, and what it must be sent."""

    profile: str
    port: str
    """The name of its JACK client, as the system names the device's port."""
    enter: list[str]
    """Sent first when it appears."""
    dark: int
    """How many messages the first repaint has."""
    says: list[tuple[str, Said]]
    """What it sends as hex, and what that is."""
    lights: dict[str, Light]
    sent: list[str]
    """What lights them, in any order; blinking by our hand left out."""
    leave: list[str]


def solid(level: int | None = None) -> Light:
    return Light(colour=RED, glow=Glow.SOLID, level=level)


def glowing(glow: Glow) -> Light:
    return Light(colour=RED, glow=glow)


def launchpad(profile: str, port: str, model: str) -> Case:
    head = f"F0 00 20 29 02 {model}"
    return Case(
        profile=profile,
        port=port,
        enter=[f"{head} 0E 01 F7"],
        dark=1,
        says=[
            ("90 51 64", down("pad/1/1")),
            ("90 51 00", up("pad/1/1")),
            ("90 12 7F", down("pad/8/8")),
            ("80 12 40", up("pad/8/8")),
            ("B0 5B 7F", down("button/1/1")),
            ("B0 5B 00", up("button/1/1")),
            ("B0 13 7F", down("button/9/1")),
            ("B0 13 00", up("button/9/1")),
        ],
        lights={
            "pad/1/1": glowing(Glow.SOLID),
            "pad/1/2": glowing(Glow.DIM),
            "pad/1/3": glowing(Glow.PULSE),
            "pad/1/4": glowing(Glow.BLINK),
            "button/2/1": glowing(Glow.SOLID),
        },
        sent=[f"{head} 03 03 51 7F 10 10 03 52 20 04 04 02 53 05 01 54 00 05 03 59 7F 10 10 F7"],
        leave=[f"{head} 0E 00 F7"],
    )


CASES = [
    launchpad("launchpad-x", "Launchpad X LPX MIDI", "0C"),
    launchpad("launchpad-mini-mk3", "Launchpad Mini LPMiniMK3 MIDI", "0D"),
    Case(
        profile="apc-mini-mk2",
        port="APC mini mk2 Control",
        enter=[],
        dark=2 + 16,
        says=[
            ("90 38 7F", down("pad/1/1")),
            ("80 38 7F", up("pad/1/1")),
            ("90 70 7F", down("button/2/1")),
            ("80 70 7F", up("button/2/1")),
            ("90 7A 7F", down("button/10/1")),
            ("80 7A 7F", up("button/10/1")),
            ("B0 30 7F", moved("fader/1", END)),
            ("B0 38 00", moved("fader/9", 0)),
        ],
        lights={
            "pad/1/1": glowing(Glow.SOLID),
            "pad/1/2": glowing(Glow.DIM),
            "pad/1/3": glowing(Glow.PULSE),
            "pad/1/4": glowing(Glow.BLINK),
            "button/1/1": glowing(Glow.SOLID),
            "button/9/1": glowing(Glow.BLINK),
        },
        sent=[
            "F0 47 7F 4F 24 00 10 38 38 01 7F 00 20 00 20 39 39 00 40 00 08 00 08 F7",
            "9A 3A 05",
            "9E 3B 05",
            "90 64 01",
            "90 77 02",
        ],
        leave=[],
    ),
    Case(
        profile="x-touch-mini",
        port="X-TOUCH MINI",
        enter=["BA 7F 00", "CA 00", *(f"BA {ring:02X} 02" for ring in range(1, 9))],
        dark=16 + 8,
        says=[
            ("9A 08 7F", down("button/1/1")),
            ("8A 08 00", up("button/1/1")),
            ("9A 07 7F", down("push/8")),
            ("8A 07 00", up("push/8")),
            ("BA 01 40", moved("encoder/1", 504)),
            ("BA 09 7F", moved("fader/1", END)),
            ("9A 20 7F", down("button/3/1")),
            ("8A 20 00", up("button/3/1")),
        ],
        lights={
            "button/1/1": glowing(Glow.SOLID),
            "button/2/8": glowing(Glow.BLINK),
            "encoder/1": solid(level=500),
            "encoder/2": solid(level=END),
            "encoder/3": glowing(Glow.BLINK),
        },
        sent=["9A 00 01", "9A 0F 02", "BA 09 07", "BA 0A 0D", "BA 0B 1C"],
        leave=[],
    ),
    Case(
        profile="x-touch-mini-mc",
        port="X-TOUCH MINI",
        enter=["BA 7F 01"],
        dark=18 + 8,
        says=[
            ("90 59 7F", down("button/1/1")),
            ("90 59 00", up("button/1/1")),
            ("B0 10 03", turned("encoder/1", 3)),
            ("B0 17 42", turned("encoder/8", -2)),
            ("90 20 7F", down("push/1")),
            ("90 20 00", up("push/1")),
            ("E8 7F 7F", moved("fader/1", END)),
        ],
        lights={
            "button/1/3": glowing(Glow.SOLID),
            "button/2/8": glowing(Glow.BLINK),
            "encoder/1": solid(level=500),
            "encoder/8": solid(level=END),
        },
        sent=["90 28 7F", "90 5F 01", "B0 30 26", "B0 37 2B"],
        leave=["BA 7F 00"],
    ),
    Case(
        profile="nanokontrol2",
        port="nanoKONTROL2",
        enter=[],
        dark=24 + 5 + 1,
        says=[
            ("B0 20 7F", down("button/1/1")),
            ("B0 20 00", up("button/1/1")),
            ("B0 29 7F", down("button/4/4")),
            ("B0 29 00", up("button/4/4")),
            ("B0 07 20", moved("fader/8", 252)),
            ("B0 10 7F", moved("encoder/1", END)),
        ],
        lights={"button/1/1": glowing(Glow.SOLID), "button/3/8": glowing(Glow.SOLID)},
        sent=["B0 20 7F", "B0 47 7F"],
        leave=[],
    ),
    Case(
        profile="generic-8x8",
        port="Pad grid 8x8",
        enter=[],
        dark=64,
        says=[("90 38 64", down("pad/1/1")), ("90 38 00", up("pad/1/1"))],
        lights={"pad/1/1": glowing(Glow.SOLID), "pad/1/2": glowing(Glow.BLINK)},
        sent=["96 38 05", "9E 39 05"],
        leave=[],
    ),
]


class Desk:
    """A surface on the real backend, and what it told."""

    def __init__(self, backend: MidiBackend, profile: Profile, device: str | None) -> None:
        self.events: queue.SimpleQueue[ControlEvent] = queue.SimpleQueue()
        self.notices: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
        self.surface = MidiSurface(ROLE, profile, backend, device, self.events.put, self.notices.put)

    def next(self) -> Said:
        event = self.events.get(timeout=5)
        return event.control, event.action, event.steps, event.place

    def notice(self) -> SurfaceNotice:
        return self.notices.get(timeout=10)


@pytest.fixture(scope="module")
def backend() -> Iterator[MidiBackend]:
    with JackServer():
        made = midi_backend(Api.UNIX_JACK)
        assert made is not None
        yield made
        made.close()


@contextmanager
def plugged(
    backend: MidiBackend, name: str, port: str, device: str | None = None
) -> Iterator[tuple[Desk, VirtualPads]]:
    """Plug a device in and play it."""
    with VirtualPads(port) as pads:
        desk = Desk(backend, load_profile(folder("pads") / f"{name}.toml"), device)
        desk.surface.start()
        try:
            assert isinstance(desk.notice(), SurfaceUp)
            yield desk, pads
        finally:
            desk.surface.stop()


def heard(pads: VirtualPads) -> list[str]:
    return [bytes(message).hex(" ").upper() for message in pads.heard]


def data(written: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(written))


by_profile = pytest.mark.parametrize("case", CASES, ids=lambda case: case.profile)


@by_profile
def test_what_it_says_is_what_is_told(backend: MidiBackend, case: Case) -> None:
    with plugged(backend, case.profile, case.port) as (desk, pads):
        pads.send([data(written) for written, _ in case.says], gap_ms=2)
        assert [desk.next() for _ in case.says] == [said for _, said in case.says]


@by_profile
def test_it_is_lit_byte_by_byte_and_again_after_a_replug_and_left_in_order(backend: MidiBackend, case: Case) -> None:
    first = len(case.enter) + case.dark
    with plugged(backend, case.profile, case.port) as (desk, pads):
        pads.wait_for(lambda: len(pads.heard) >= first)
        assert heard(pads)[: len(case.enter)] == case.enter
        assert len(pads.heard) == first
        pads.forget()
        desk.surface.paint({ControlId(control): light for control, light in case.lights.items()})
        pads.wait_for(lambda: len(pads.heard) >= len(case.sent))
        assert sorted(heard(pads)) == sorted(case.sent)
        pads.unplug()
        assert isinstance(desk.notice(), SurfaceDown)
        pads.forget()
        pads.replug()
        assert isinstance(desk.notice(), SurfaceUp)
        pads.wait_for(lambda: len(pads.heard) >= first and lit(heard(pads), case.sent))
        assert heard(pads)[: len(case.enter)] == case.enter
        pads.forget()
        desk.surface.stop()
        left = len(case.leave)
        pads.wait_for(lambda: len(pads.heard) > left and heard(pads)[len(pads.heard) - left :] == case.leave)


def lit(told: list[str], sent: list[str]) -> bool:
    """Tell whether all of it is lit that once was sent."""
    return all(any(part in whole for whole in told) for part in parts(sent))


def parts(sent: list[str]) -> list[str]:
    """Take system exclusive messages apart: a repaint puts the lights of them together in another way."""
    launchpads = ("03 51 7F 10 10", "03 52 20 04 04", "02 53 05", "01 54 00 05", "03 59 7F 10 10")
    pads = ("38 38 01 7F 00 20 00 20", "39 39 00 40 00 08 00 08")
    whole = [one for one in sent if not one.startswith("F0")]
    return whole + [part for part in (*launchpads, *pads) if any(part in one for one in sent if one.startswith("F0"))]


def test_a_countdown_near_its_end_goes_up_and_down_on_the_pad(backend: MidiBackend) -> None:
    solid_pad, dim_pad = (f"F0 00 20 29 02 0C 03 03 51 {colour} F7" for colour in ("7F 10 10", "20 04 04"))
    with plugged(backend, "launchpad-x", "Launchpad X LPX MIDI") as (desk, pads):
        until_ms = time.time_ns() // 1_000_000 + 5_000
        face = Face(label="Deal", until_ms=until_ms)
        desk.surface.paint({ControlId("pad/1/1"): Light(colour=RED, glow=Glow.SOLID, face=face)})
        pads.wait_for(lambda: heard(pads).count(dim_pad) >= 2 and heard(pads).count(solid_pad) >= 2)


def test_a_device_nobody_described_is_heard_by_what_it_sends(backend: MidiBackend) -> None:
    with plugged(backend, "any", "Strange box", device="Strange box:out") as (desk, pads):
        pads.send([data("99 24 50"), data("89 24 00"), data("B0 07 40"), data("B0 40 7F"), data("E0 7F 7F")], gap_ms=2)
        assert [desk.next() for _ in range(5)] == [
            down("button/note/36"),
            up("button/note/36"),
            moved("fader/cc/7", 504),
            down("button/cc/64"),
            moved("fader/bend/1", END),
        ]
        assert pads.heard == []


def test_machine_and_show_control_press_by_their_commands(backend: MidiBackend) -> None:
    with plugged(backend, "timecode", "MMC of the playback") as (desk, pads):
        pads.send(
            [
                data("F0 7F 7F 06 02 F7"),
                data("F0 7E 7F 06 01 F7"),
                data("F0 7F 01 06 44 06 01 21 0A 05 00 00 F7"),
                data("F0 7F 05 02 01 01 31 32 2E 35 00 31 F7"),
            ],
            gap_ms=5,
        )
        for control in ("mmc/play", "mmc/locate", "msc/1/12.5"):
            assert (desk.next(), desk.next()) == (down(control), up(control))


def test_noise_of_600_messages_a_second_loses_no_press(backend: MidiBackend) -> None:
    noise = ["F0 00 20 29 02 0C 7F F7", "B0 66 01", "A0 51 40", "D0 7F", "C0 01"]
    with plugged(backend, "launchpad-x", "Launchpad X LPX MIDI") as (desk, pads):
        presses = [f"90 51 {1 + number % 127:02X}" for number in range(100)]
        pads.send([data(one) for press in presses for one in (*noise, press)], gap_ms=1.6)
        assert [desk.next() for _ in presses] == [down("pad/1/1")] * 100
