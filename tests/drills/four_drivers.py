"""One engine under every driver there is: MIDI, a Stream Deck, a Satellite and OSC, and a window beside them.

The drivers are the real ones; under them are a MIDI system made of lists, a scripted USB and loopback sockets. The
engine's clock is stepped by hand, so that a hold takes no time. Counterpart: `test_guards_from_hardware` presses.
"""

import queue
import socket
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from pythonosc.osc_message_builder import build_msg

from console.config.remote import Osc
from console.engine.fakes import FakeClock
from console.engine.inbox import SCREEN, Edited, Pressed
from console.engine.quickdoor import QuickDoor
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, PadMap
from console.remote.osc import OscDoor
from console.remote.osc_feedback import Feedback
from console.show.types import Risk
from console.store.memory import MemoryJournal
from console.web.netloop import NetLoop
from console.wire.telemetry import Answer
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad, spot
from hardware.midi.driver import MidiSurface
from hardware.port import SurfaceNotice, SurfaceUp
from hardware.satellite.server import Door, SatelliteServer
from hardware.streamdeck.driver import StreamDeckSurface, Taste
from tests.hardware.midi.bench_profile import bench_profile
from tests.hardware.midi.fake_backend import FakeBackend
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest
from tests.hardware.streamdeck.rig import bus_of
from tests.hardware.streamdeck.scripted import Usb, keys_report
from tests.shows.stage import SHOW, START_MS, Stage

FREE, GUARDED, TWO, PANIC = range(4)
"""What each surface has on its first four controls, of two a row."""
VERBS: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("camera.take", {"camera": "close"}),
    ("sfx.play", {"sound": "win"}),
    ("product.pin", {"product": "mug"}),
    ("panic", {}),
)
GUARDS: Final = {"sfx.play": Risk.GUARDED, "product.pin": Risk.TWO_PERSON}
WAYS: Final = ("pads", "deck", "tablet", "osc", "window")
WITHIN_S: Final = 5.0
HERE: Final = ("Bench:1 20:0",)

Press = Callable[[int, bool, int], None]
"""Lets a control go down or up, so firmly where that can be felt."""


def place(number: int) -> tuple[int, int]:
    """Say where a control is: row and column, from 1."""
    return number // 2 + 1, number % 2 + 1


def map_of(surface: str, kind: str) -> PadMap:
    """Bind the same to every surface."""
    bindings = []
    for number, (verb, args) in enumerate(VERBS):
        control = ControlId("/".join((kind, *map(str, place(number)))))
        bindings.append(Binding(control, verb, dict(args), verb))
    return PadMap(SurfaceId(surface), 2, 2, tuple(bindings))


class Drivers:
    """The engine, and how each way presses it."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.stage = Stage(MemoryJournal(), FakeClock(START_MS))
        self.stage.connect_switcher("Wide")
        self._heard: queue.SimpleQueue[ControlEvent] = queue.SimpleQueue()
        self.deck_kind = ""
        """How the deck calls its keys."""
        self._ways: dict[str, Press] = {
            "pads": self._midi(stack, folder),
            "deck": self._deck(stack),
            "tablet": self._satellite(stack),
            "osc": self._osc(stack),
            "window": self._window,
        }
        self.bind(0)

    def bind(self, velocity_from: int) -> None:
        """Bind every surface anew; MIDI's first control asks for a press so firm."""
        pads, *others = map_of("pads", "pad"), map_of("deck", self.deck_kind), map_of("tablet", "pad")
        firm = replace(pads.bindings[FREE], velocity_from=velocity_from)
        desk = Desk((replace(pads, bindings=(firm, *pads.bindings[1:])), *others))
        show = replace(SHOW, guards=GUARDS)
        self.stage.inbox.put(Edited(show, desk, f"firm {velocity_from}"))
        self._work(of_osc=False)

    def arm(self) -> None:
        """Let OSC fire what is guarded, for ten seconds."""
        self._send("/cartwall/arm")

    def touch(self, way: str, number: int, down: bool, velocity: int = 127) -> None:
        """Let a control go down or up, and the engine take it."""
        self._ways[way](number, down, velocity)
        if way not in ("osc", "window"):
            event = self._heard.get(timeout=WITHIN_S)
            assert event.action is (Action.DOWN if down else Action.UP)
            stamped = replace(event, at_ns=self.stage.clock.mono_ns())
            self.stage.inbox.put(Pressed(stamped, seat=stamped.surface))
        self._work(of_osc=way == "osc")

    def press(self, way: str, number: int, velocity: int = 127) -> Answer:
        """Press a control and let it go; give the answer."""
        self.touch(way, number, True, velocity)
        answer = self.answer()
        self.touch(way, number, False)
        return answer

    def answer(self) -> Answer:
        """Give the newest answer."""
        return self.stage.answers()[-1].answer

    def _work(self, of_osc: bool) -> None:
        """Let the engine take all that came."""
        if of_osc:
            item = self.stage.inbox.take(WITHIN_S)
            assert item is not None
            self.stage.engine.serve(item)
        while (item := self.stage.inbox.take(0)) is not None:
            self.stage.engine.serve(item)

    def _midi(self, stack: ExitStack, folder: Path) -> Press:
        backend = FakeBackend(HERE, HERE)
        profile = bench_profile(folder)
        surface = MidiSurface(SurfaceId("pads"), profile, backend, None, self._heard.put, lambda notice: None)
        surface.start()
        stack.callback(surface.stop)
        heard = backend.opened.get(timeout=WITHIN_S)

        def press(number: int, down: bool, velocity: int) -> None:
            row, column = place(number)
            heard.on_bytes((0x92, 10 * (3 - row) + column, velocity if down else 0), 1)

        return press

    def _deck(self, stack: ExitStack) -> Press:
        usb = Usb()
        device = usb.plug("xl")
        up: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
        surface = StreamDeckSurface(
            surface=SurfaceId("deck"),
            bus=bus_of(usb),
            serial=None,
            on_control=self._heard.put,
            on_notice=up.put,
            pictures=lambda name: None,
            utc_ms=lambda: START_MS,
            taste=Taste(),
        )
        surface.start()
        stack.callback(surface.stop)
        there = up.get(timeout=WITHIN_S)
        assert isinstance(there, SurfaceUp)
        self.deck_kind = there.device.controls[0].id.partition("/")[0]

        def press(number: int, down: bool, velocity: int) -> None:
            row, column = place(number)
            device.push(keys_report(device.model, *([8 * (row - 1) + column - 1] if down else [])))

        return press

    def _satellite(self, stack: ExitStack) -> Press:
        server = SatelliteServer(Door(port=0, version="9.9"), lambda _: None, lambda: START_MS)
        port = server.start()
        stack.callback(server.stop)
        up: queue.SimpleQueue[object] = queue.SimpleQueue()
        surface = server.surface(SurfaceId("tablet"), None, self._heard.put, up.put)
        surface.start()
        stack.callback(surface.stop)
        client = stack.enter_context(SatelliteClient(port))
        client.add("tablet-1", manifest(2, 2))
        up.get(timeout=WITHIN_S)

        def press(number: int, down: bool, velocity: int) -> None:
            row, column = place(number)
            client.press("tablet-1", f"{row - 1}/{column - 1}", down)

        return press

    def _osc(self, stack: ExitStack) -> Press:
        net = NetLoop("test-net")
        net.start()
        stack.callback(net.stop)
        clock = self.stage.clock
        quick = QuickDoor("osc", self.stage.inbox, net.call_soon, clock.mono_ns)
        feedback = Feedback(quick, net.call_soon, clock.utc_ms, lambda: 0.0)
        door = OscDoor(Osc(port=0), quick, feedback, net.call_soon, clock.mono_ns)
        peer = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        peer.connect(("127.0.0.1", door.start()))
        stack.callback(door.stop)

        def send(address: str, *values: object) -> None:
            for message in self.stage.told:
                quick.tell(message)  # by now it must know the surfaces
            peer.send(build_msg(address, values).dgram)

        def press(number: int, down: bool, velocity: int) -> None:
            row, column = place(number)
            send(f"/location/1/{row - 1}/{column - 1}/{'down' if down else 'up'}")

        self._send = send
        return press

    def _window(self, number: int, down: bool, velocity: int) -> None:
        control = ControlId(spot(SurfaceId("pads"), pad(*place(number))))
        action = Action.DOWN if down else Action.UP
        event = ControlEvent(SCREEN, control, action, self.stage.clock.mono_ns())
        self.stage.inbox.put(Pressed(event, "director", "p" if down else ""))


@contextmanager
def drivers(folder: Path) -> Generator[Drivers]:
    """Open all of it."""
    with ExitStack() as stack:
        yield Drivers(stack, folder)
