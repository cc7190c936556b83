"""`hardware.midi` against real RtMidi through a real JACK server."""

import itertools
import queue
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hardware.messages import DARK, Action, ControlEvent, ControlId, Glow, Light, SurfaceId, pad
from hardware.midi.driver import MidiSurface
from hardware.midi.ports import Api, MidiBackend
from hardware.midi.profile import load_profile
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.registry import midi_backend
from layouts import folder
from tests.real.jack import JackServer, VirtualPads, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

PADS = SurfaceId("pads")
PROFILE = load_profile(folder("pads") / "generic-8x8.toml")
RED = (255, 32, 32)
GREEN = (24, 208, 96)


class Desk:
    """A surface on the real backend, and what it told."""

    def __init__(self, backend: MidiBackend) -> None:
        self.events: queue.SimpleQueue[ControlEvent] = queue.SimpleQueue()
        self.notices: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
        self.surface = MidiSurface(
            surface=PADS,
            profile=PROFILE,
            backend=backend,
            device=None,
            on_control=self.events.put,
            on_notice=self.notices.put,
        )

    def next(self) -> tuple[ControlId, Action]:
        event = self.events.get(timeout=20)
        return event.control, event.action

    def notice(self) -> SurfaceNotice:
        return self.notices.get(timeout=30)


@pytest.fixture(scope="module")
def backend() -> Iterator[MidiBackend]:
    with JackServer():
        made = midi_backend(Api.UNIX_JACK)
        assert made is not None
        yield made
        made.close()


@contextmanager
def started(backend: MidiBackend) -> Iterator[Desk]:
    desk = Desk(backend)
    desk.surface.start()
    try:
        yield desk
    finally:
        desk.surface.stop()


@pytest.fixture
def pads(backend: MidiBackend) -> Iterator[VirtualPads]:
    with VirtualPads() as made:
        yield made


@pytest.fixture
def desk(backend: MidiBackend, pads: VirtualPads) -> Iterator[Desk]:
    with started(backend) as made:
        assert isinstance(made.notice(), SurfaceUp)
        yield made


def test_a_note_is_a_press_and_velocity_zero_its_release(desk: Desk, pads: VirtualPads) -> None:
    pads.send([(0x90, 56, 100), (0x90, 56, 0), (0x95, 7, 1), (0x85, 7, 64)])
    assert [desk.next() for _ in range(4)] == [
        (pad(1, 1), Action.DOWN),
        (pad(1, 1), Action.UP),
        (pad(8, 8), Action.DOWN),
        (pad(8, 8), Action.UP),
    ]


def test_what_is_no_pad_is_passed_over(desk: Desk, pads: VirtualPads) -> None:
    pads.send([(0x90, 64, 100), (0xB0, 1, 1), (0xC0, 3), (0xF0, 0x7E, 0xF7), (0xF8,), (0x90, 0, 9)])
    assert desk.next() == (pad(8, 1), Action.DOWN)


def test_lights_are_sent_as_the_exact_bytes_and_only_when_they_change(desk: Desk, pads: VirtualPads) -> None:
    pads.wait_for(lambda: len(pads.heard) >= 64)
    assert sorted(pads.heard) == [(0x90, note, 0) for note in range(64)]
    pads.forget()
    lights = {
        pad(1, 1): Light(colour=RED, glow=Glow.SOLID),
        pad(1, 2): Light(colour=GREEN, glow=Glow.DIM),
        pad(8, 1): Light(colour=RED, glow=Glow.PULSE),
        pad(8, 8): Light(colour=RED, glow=Glow.BLINK),
    }
    desk.surface.paint(lights)
    desk.surface.paint(lights)
    desk.surface.paint(lights | {pad(2, 1): DARK})
    pads.wait_for(lambda: len(pads.heard) >= 4)
    desk.surface.paint({pad(1, 1): DARK})
    pads.wait_for(lambda: (0x90, 56, 0) in pads.heard)
    assert pads.heard == [(0x96, 56, 5), (0x91, 57, 29), (0x9A, 0, 5), (0x9E, 7, 5), (0x90, 56, 0)]


def test_a_device_that_comes_back_gets_all_its_lights_again_and_is_heard(desk: Desk, pads: VirtualPads) -> None:
    desk.surface.paint({pad(3, 3): Light(colour=RED, glow=Glow.SOLID)})
    pads.wait_for(lambda: 42 in pads.lights())
    pads.press(42)
    assert desk.next() == (pad(3, 3), Action.DOWN)
    pads.unplug()
    gone = desk.notice()
    assert isinstance(gone, SurfaceDown)
    assert "unplugged" in gone.reason
    assert desk.next() == (pad(3, 3), Action.UP)
    desk.surface.paint({pad(4, 4): Light(colour=GREEN, glow=Glow.SOLID)})
    pads.forget()
    pads.replug()
    back = desk.notice()
    assert isinstance(back, SurfaceUp)
    assert back.device.fingerprint == gone.device.fingerprint
    pads.wait_for(lambda: len(pads.heard) >= 64)
    assert pads.lights() == {42: (5, 7), 35: (29, 7)}
    pads.press(0)
    assert desk.next() == (pad(8, 1), Action.DOWN)


def test_500_fast_presses_all_arrive_in_order(desk: Desk, pads: VirtualPads) -> None:
    notes = list(itertools.islice(itertools.cycle(range(64)), 500))
    pads.send([message for note in notes for message in ((0x90, note, 100), (0x90, note, 0))], gap_ms=0.2)
    by_note = {place.number: control for control, place in PROFILE.places.items()}
    expected = [(by_note[note], action) for note in notes for action in (Action.DOWN, Action.UP)]
    assert [desk.next() for _ in range(1000)] == expected


def test_latency_is_measured(desk: Desk, pads: VirtualPads, capsys: pytest.CaptureFixture[str]) -> None:
    sent_ns = pads.send([(0x90, note % 64, 100) for note in range(200)], gap_ms=7)
    waits_ms = [(desk.events.get(timeout=20).at_ns - at) / 1e6 for at in sent_ns]
    cuts = statistics.quantiles(waits_ms, n=100)
    with capsys.disabled():
        print(f"\nMIDI through JACK: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms")  # noqa: T201
    assert min(waits_ms) >= 0


def test_stop_puts_the_lights_out(backend: MidiBackend, pads: VirtualPads) -> None:
    with started(backend) as desk:
        assert isinstance(desk.notice(), SurfaceUp)
        desk.surface.paint({pad(1, 8): Light(colour=RED, glow=Glow.BLINK)})
        pads.wait_for(lambda: 63 in pads.lights())
    pads.wait_for(lambda: not pads.lights())


def test_a_desk_without_the_device_waits_for_it(backend: MidiBackend) -> None:
    with started(backend) as desk:
        waiting = desk.notice()
        assert isinstance(waiting, SurfaceDown)
        assert "not found" in waiting.reason
        with VirtualPads():
            assert isinstance(desk.notice(), SurfaceUp)
