"""`MidiSurface` over a MIDI system made of lists."""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.messages import Action, ControlEvent, ControlId, Glow, Light, SurfaceId, pad
from hardware.midi.driver import NO_SYSTEM, MidiSurface
from hardware.midi.profile import Profile, load_profile
from hardware.port import Learned, LightFailed, PressFailed, SurfaceDown, SurfaceNotice, SurfaceUp
from layouts import folder
from tests.hardware.midi.bench_profile import bench_profile
from tests.hardware.midi.fake_backend import FakeBackend, FakeIn

RED = Light(colour=(255, 0, 0), glow=Glow.SOLID)
ENTER = b"\xf0\x00\x20\x29\xf7"
LEAVE = b"\xf0\x00\xf7"
HERE = ("Bench:1 20:0",)


class Desk:
    """A surface under test and what it told."""

    def __init__(self, profile: Profile, backend: FakeBackend | None, device: str | None = None) -> None:
        self.events: list[ControlEvent] = []
        self.notices: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
        self.fault: Exception | None = None
        self.surface = MidiSurface(
            surface=SurfaceId("pads"),
            profile=profile,
            backend=backend,
            device=device,
            on_control=self.take,
            on_notice=self.notices.put,
        )

    def take(self, event: ControlEvent) -> None:
        self.events.append(event)
        if self.fault is not None:
            raise self.fault

    def notice(self) -> SurfaceNotice:
        return self.notices.get(timeout=20)


@contextmanager
def running(desk: Desk) -> Iterator[Desk]:
    desk.surface.start()
    try:
        yield desk
    finally:
        desk.surface.stop()


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend(HERE, HERE)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return bench_profile(tmp_path)


def plugged(backend: FakeBackend) -> FakeIn:
    return backend.opened.get(timeout=20)


def test_it_opens_enters_and_repaints_before_it_says_so(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        up = desk.notice()
        assert isinstance(up, SurfaceUp)
        assert (up.device.name, up.device.fingerprint) == ("Bench:1", "Bench:1")
        assert (up.device.rows, up.device.columns) == (2, 2)
        assert [control.id for control in up.device.controls] == [
            *("pad/1/1", "pad/1/2", "pad/2/1", "pad/2/2", "scene/1/1", "scene/2/1")
        ]
        assert backend.sent[0] == ENTER
        assert len(backend.sent) == 1 + 6


def test_a_press_is_handed_over_on_the_thread_that_heard_it(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        heard = plugged(backend)
        heard.on_bytes((0x92, 21, 90), 1234)
        heard.on_bytes((0x92, 99, 90), 1235)
        assert desk.events == [
            ControlEvent(surface=SurfaceId("pads"), control=pad(1, 1), action=Action.DOWN, at_ns=1234, velocity=90)
        ]


def test_a_console_that_raises_costs_no_press(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        heard = plugged(backend)
        assert isinstance(desk.notice(), SurfaceUp)
        desk.fault = LookupError("no such pad")
        heard.on_bytes((0x92, 21, 90), 1)
        failed = desk.notice()
        assert isinstance(failed, PressFailed)
        assert failed.reason == "pad/1/1 down: LookupError: no such pad"
        heard.on_bytes((0x92, 21, 0), 2)
        assert [e.action for e in desk.events] == [Action.DOWN, Action.UP]


def test_lights_are_paced(profile: Profile, backend: FakeBackend) -> None:
    began = time.monotonic()
    with running(Desk(profile, backend)) as desk:
        assert isinstance(desk.notice(), SurfaceUp)
        assert time.monotonic() - began >= 2 / 30
        backend.sent.clear()
        desk.surface.paint({pad(1, 1): RED})
        backend.wait_for(lambda sent: len(sent) >= 1)
        assert backend.sent == [bytes((0x90, 21, 5))]


def test_blinking_by_our_hand_goes_on_by_itself(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        assert isinstance(desk.notice(), SurfaceUp)
        backend.sent.clear()
        desk.surface.paint({pad(1, 1): Light(colour=(255, 0, 0), glow=Glow.BLINK)})
        on, off = bytes((0x90, 21, 5)), bytes((0x90, 21, 0))
        backend.wait_for(lambda sent: sent.count(on) >= 2 and sent.count(off) >= 1)


def test_unplugged_and_back_under_another_number(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        heard = plugged(backend)
        up = desk.notice()
        heard.on_bytes((0x92, 21, 90), 1)
        backend.inputs = backend.outputs = ()
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert down.reason == "Bench:1 was unplugged; plug it in again"
        assert all(port.closed for port in backend.made)
        assert [e.action for e in desk.events] == [Action.DOWN, Action.UP]
        desk.surface.paint({pad(2, 2): RED})
        backend.sent.clear()
        backend.inputs = backend.outputs = ("Bench:1 133:0",)
        assert desk.notice() == up
        assert len(backend.sent) == 7
        assert bytes((0x90, 12, 5)) in backend.sent
        plugged(backend).on_bytes((0x92, 21, 90), 2)
        assert desk.events[-1].at_ns == 2


def test_a_device_that_takes_no_lights_is_let_go_and_said(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        assert isinstance(desk.notice(), SurfaceUp)
        backend.broken = "pipe broke"
        desk.surface.paint({pad(1, 1): RED})
        failed, down = desk.notice(), desk.notice()
        assert isinstance(failed, LightFailed)
        assert (failed.control, failed.reason) == (pad(1, 1), "pipe broke")
        assert isinstance(down, SurfaceDown)
        assert down.reason == "Bench:1 takes no lights: pipe broke"
        assert all(port.closed for port in backend.made)


def test_a_port_that_does_not_open_is_said_once(profile: Profile, backend: FakeBackend) -> None:
    backend.broken = "Bench:1 is busy"
    with running(Desk(profile, backend)) as desk:
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert down.reason == "could not open Bench:1 is busy; is another program using it?"
    assert desk.notices.empty()


def test_a_library_that_throws_anything_does_not_end_the_thread(profile: Profile, backend: FakeBackend) -> None:
    backend.oddity = ZeroDivisionError("odd")
    with running(Desk(profile, backend)) as desk:
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert down.reason == "the MIDI library failed: ZeroDivisionError: odd"


@pytest.mark.parametrize("have_backend", [True, False])
def test_no_midi_system_is_a_sentence_not_an_error(profile: Profile, backend: FakeBackend, have_backend: bool) -> None:
    backend.missing = True
    with running(Desk(profile, backend if have_backend else None)) as desk:
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert (down.reason, down.device.name) == (NO_SYSTEM, "Bench")


def test_a_midi_system_that_starts_late_is_met(profile: Profile, backend: FakeBackend) -> None:
    backend.missing = True
    with running(Desk(profile, backend)) as desk:
        assert isinstance(desk.notice(), SurfaceDown)
        backend.missing = False
        assert isinstance(desk.notice(), SurfaceUp)


def test_a_chosen_device_is_waited_for(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend, device="Other pads")) as desk:
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert down.reason == "Other pads was not found; plug it in"


def test_stop_puts_out_leaves_closes_and_joins(profile: Profile, backend: FakeBackend) -> None:
    desk = Desk(profile, backend)
    with running(desk):
        assert isinstance(desk.notice(), SurfaceUp)
        desk.surface.paint({pad(1, 1): RED})
        backend.wait_for(lambda sent: bytes((0x90, 21, 5)) in sent)
        backend.sent.clear()
    assert backend.sent == [bytes((0x90, 21, 0)), LEAVE]
    assert all(port.closed for port in backend.made)
    assert not [t for t in threading.enumerate() if t.name == "midi pads"]


def test_stop_without_start_is_nothing(profile: Profile, backend: FakeBackend) -> None:
    Desk(profile, backend).surface.stop()
    assert backend.made == []


def test_while_learning_every_message_is_told_and_presses_go_on(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        heard = plugged(backend)
        up = desk.notice()
        assert isinstance(up, SurfaceUp)
        heard.on_bytes((0xB3, 7, 40), 1)
        desk.surface.learn(on=True)
        heard.on_bytes((0xB3, 7, 41), 2)
        heard.on_bytes((0x92, 21, 90), 3)
        desk.surface.learn(on=False)
        heard.on_bytes((0x92, 21, 0), 4)
        assert [desk.notice(), desk.notice()] == [
            Learned(up.device, message="cc", channel=4, number=7, value=41, control=None),
            Learned(up.device, message="note", channel=3, number=21, value=90, control=pad(1, 1)),
        ]
        assert [e.action for e in desk.events] == [Action.DOWN, Action.UP]
    assert desk.notices.empty()


def test_a_device_nobody_described_is_heard_and_never_written_to(backend: FakeBackend) -> None:
    with running(Desk(load_profile(folder("pads") / "any.toml"), backend)) as desk:
        heard = plugged(backend)
        up = desk.notice()
        assert isinstance(up, SurfaceUp)
        assert (up.device.rows, up.device.columns) == (0, 0)
        heard.on_bytes((0x90, 36, 90), 1)
        heard.on_bytes((0xB0, 7, 127), 2)
        heard.on_bytes((0xB0, 8, 64), 3)
        assert [(e.control, e.action, e.place) for e in desk.events] == [
            ("button/note/36", Action.DOWN, 0),
            ("button/cc/7", Action.DOWN, 0),
            ("fader/cc/8", Action.MOVE, 504),
        ]
        backend.inputs = ()
        assert isinstance(desk.notice(), SurfaceDown)
        assert [(e.control, e.action) for e in desk.events[3:]] == [
            ("button/note/36", Action.UP),
            ("button/cc/7", Action.UP),
        ]
    assert backend.sent == []


def test_another_machine_presses_by_its_commands(backend: FakeBackend) -> None:
    timecode = load_profile(folder("pads") / "timecode.toml")
    with running(Desk(timecode, backend, device="Bench:1")) as desk:
        heard = plugged(backend)
        up = desk.notice()
        assert isinstance(up, SurfaceUp)
        assert ControlId("mmc/play") in {control.id for control in up.device.controls}
        heard.on_bytes((0xF0, 0x7F, 0x7F, 0x06, 0x02, 0xF7), 1)
        heard.on_bytes((0xF0, 0x7F, 0x01, 0x02, 0x01, 0x01, *b"12.5", 0, *b"1", 0xF7), 2)
        assert [(e.control, e.action, e.at_ns) for e in desk.events] == [
            ("mmc/play", Action.DOWN, 1),
            ("mmc/play", Action.UP, 1),
            ("msc/1/12.5", Action.DOWN, 2),
            ("msc/1/12.5", Action.UP, 2),
        ]


def test_noise_of_600_messages_loses_nothing(profile: Profile, backend: FakeBackend) -> None:
    with running(Desk(profile, backend)) as desk:
        heard = plugged(backend)
        noise = ((0xFE,), (0xF0, 1, 2), (0xF8,), (0xB0, 1, 1), (999,), (0xF0, 0x7F, 0xF7))
        for at_ns in range(100):
            for message in noise:
                heard.on_bytes(message, at_ns)
            heard.on_bytes((0x92, 21, 1 + at_ns), at_ns)
        assert [e.at_ns for e in desk.events] == [*range(100)]


def test_a_light_the_device_changes_itself_is_written_again_after_the_touch(backend: FakeBackend) -> None:
    with running(Desk(load_profile(folder("pads") / "x-touch-mini.toml"), backend, device="Bench:1")) as desk:
        heard = plugged(backend)
        assert isinstance(desk.notice(), SurfaceUp)
        backend.sent.clear()
        heard.on_bytes((0x9A, 8, 127), 1)
        heard.on_bytes((0x8A, 8, 0), 2)
        backend.wait_for(lambda sent: sent == [bytes((0x9A, 0, 0))])
        heard.on_bytes((0xBA, 2, 64), 3)
        backend.wait_for(lambda sent: sent[1:] == [bytes((0xBA, 10, 0))])
        heard.on_bytes((0xBA, 9, 64), 4)
        assert [e.control for e in desk.events] == ["button/1/1", "button/1/1", "encoder/2", "fader/1"]
