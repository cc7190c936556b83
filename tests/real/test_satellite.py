"""Companion Satellite's protocol over real TCP: silence, lost networks, floods of nonsense, and four decks at once.

Then with a whole engine behind it. The client is the test's own, written from the protocol's documentation.
"""

import queue
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.messages import Action, ControlEvent, Face, Glow, Light, SurfaceId, pad
from hardware.port import SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.satellite.server import SILENT_NS, Door, SatelliteServer
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest
from tests.rig.engine_process import EngineProcess, until

ROLE = SurfaceId("deck")
ON = Light((220, 20, 20), Glow.SOLID, face=Face("Camera 1", "ON AIR"))
NS_PER_S = 1_000_000_000


class Console:
    """Stands for the console; knows what is held, and that DOWN and UP take turns."""

    def __init__(self) -> None:
        self.events: queue.Queue[ControlEvent] = queue.Queue()
        self.notices: queue.Queue[SurfaceNotice] = queue.Queue()
        self.held: Counter[tuple[SurfaceId, str]] = Counter()
        self.wrong: list[ControlEvent] = []

    def touch(self, event: ControlEvent) -> None:
        """Take an event."""
        if event.action in (Action.DOWN, Action.UP):
            key = event.surface, str(event.control)
            self.held[key] += 1 if event.action is Action.DOWN else -1
            if self.held[key] not in (0, 1):
                self.wrong.append(event)
        self.events.put(event)

    def next(self) -> ControlEvent:
        """Wait for an event."""
        return self.events.get(timeout=10)

    def told(self) -> SurfaceNotice:
        """Wait for a notice."""
        return self.notices.get(timeout=10)


class Rig:
    """A server, its roles and a console."""

    def __init__(self, roles: int) -> None:
        self.console = Console()
        self.server = SatelliteServer(Door(port=0), lambda _: None, lambda: time.time_ns() // 1_000_000)
        self.port = self.server.start()
        names = [ROLE] if roles == 1 else [SurfaceId(f"deck-{number}") for number in range(roles)]
        self.decks = [self.server.surface(name, None, self.console.touch, self.console.notices.put) for name in names]
        for deck in self.decks:
            deck.start()

    def stop(self) -> None:
        """End all of it."""
        for deck in self.decks:
            deck.stop()
        self.server.stop()


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig(1)
    yield rig
    rig.stop()


def test_a_silent_client_is_let_go_with_its_keys_and_comes_back_painted(rig: Rig) -> None:
    rig.decks[0].paint({pad(1, 1): ON})
    with SatelliteClient(rig.port) as silent:
        silent.add("AL12", manifest(1, 1))
        silent.key("0/0")
        assert isinstance(rig.console.told(), SurfaceUp)
        silent.press("AL12", "0/0", True)
        silent.send("PING last")
        silent.word("PONG")
        pressed, let_go = rig.console.next(), rig.console.next()
        assert (pressed.action, let_go.action) == (Action.DOWN, Action.UP)
        assert SILENT_NS <= let_go.at_ns - pressed.at_ns < SILENT_NS + 2 * NS_PER_S
        down = rig.console.told()
        assert isinstance(down, SurfaceDown)
        assert "not heard from for 5 s" in down.reason
        assert silent.is_hung_up()
    with SatelliteClient(rig.port) as back:
        assert back.add("AL12", manifest(1, 1)).flags == ["OK"]
        assert back.key("0/0").text == "Camera 1\nON AIR"
        assert isinstance(rig.console.told(), SurfaceUp)


def test_a_client_that_pings_stays_and_one_that_lost_its_network_is_taken_over(rig: Rig) -> None:
    with SatelliteClient(rig.port) as lost, SatelliteClient(rig.port) as back:
        lost.add("AL12", manifest(1, 1))
        assert isinstance(rig.console.told(), SurfaceUp)
        lost.press("AL12", "0/0", True)
        assert rig.console.next().action is Action.DOWN
        assert back.add("AL12", manifest(1, 1)).values["MESSAGE"] == "Device exists elsewhere"
        while "ERROR" in back.add("AL12", manifest(1, 1)).flags:
            back.send("PING")
            back.word("PONG")
        assert rig.console.next().action is Action.UP
        assert [type(rig.console.told()) for _ in range(2)] == [SurfaceDown, SurfaceUp]
        assert lost.is_hung_up()
        back.press("AL12", "0/0", True)
        assert rig.console.next().action is Action.DOWN


TRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
NAMES = st.sampled_from(["a", "b", '"q\\" uoted"', ""])
KEYS = st.sampled_from(["0", "1", "0/1", "1/0", "9", "x", ""])
NUMBERS = st.integers(-2, 40) | st.text(max_size=3)
GOOD = [
    st.builds("ADD-DEVICE DEVICEID={} PRODUCT_NAME=P KEYS_TOTAL={} COLORS=1".format, NAMES, NUMBERS),
    st.builds("KEY-PRESS DEVICEID={} KEY={} PRESSED={}".format, NAMES, KEYS, st.integers(0, 1)),
    st.builds("KEY-ROTATE DEVICEID={} KEY={} DIRECTION={}".format, NAMES, KEYS, NUMBERS),
    st.builds("REMOVE-DEVICE DEVICEID={}".format, NAMES),
]
RAW = st.one_of(*GOOD).map(str.encode) | st.binary(max_size=60) | st.text(max_size=40).map(str.encode)


@settings(max_examples=60, deadline=None, suppress_health_check=TRIED)
@given(st.lists(RAW, max_size=30), st.booleans())
def test_whatever_a_client_sends_the_server_lives_and_no_key_stays_held(
    rig: Rig, lines: list[bytes], rudely: bool
) -> None:
    said = [line for line in lines if not line.upper().strip().startswith(b"QUIT")]
    with SatelliteClient(rig.port) as client:
        client.send_raw(b"".join(line + b"\n" for line in said) + b"PING the-end\n")
        client.until(lambda answer: answer.line == "PONG the-end")
        if rudely:
            client.reset()
    with SatelliteClient(rig.port) as after:
        after.word("BEGIN")
        while rig.server.here():
            after.send("PING")
            after.word("PONG")
    assert not any(rig.console.held.values())
    assert rig.console.wrong == []


def test_a_hundred_presses_a_second_from_four_decks_lose_nothing_and_keep_their_order() -> None:
    rig, presses = Rig(4), 250
    for deck in rig.decks:
        deck.paint({pad(row, column): ON for row in range(1, 5) for column in range(1, 9)})

    def work(number: int) -> None:
        with SatelliteClient(rig.port) as client:
            client.add(f"AL{number}", manifest(4, 8))
            client.word("KEYS-CLEAR")
            for press in range(presses):
                key = f"{press % 4}/{press % 8}"
                client.press(f"AL{number}", key, True)
                client.press(f"AL{number}", key, False)
                client.send(f"PING {press}")
                client.until(lambda said, press=press: said.line == f"PONG {press}")  # type: ignore[misc]

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    got: dict[SurfaceId, list[tuple[str, Action]]] = {}
    while not rig.console.events.empty():
        event = rig.console.events.get()
        got.setdefault(event.surface, []).append((event.control, event.action))
    rig.stop()
    expected = [(str(pad(p % 4 + 1, p % 8 + 1)), act) for p in range(presses) for act in (Action.DOWN, Action.UP)]
    assert len(got) == 4
    assert all(its == expected for its in got.values())
    assert rig.console.wrong == []


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[tuple[EngineProcess, int]]:
    """Run a rehearsal's engine whose show lets surfaces at other desks in; give it and the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "remote.toml").write_text(f"[satellite]\nport = {port}\n")
    home = {"XDG_DATA_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "home")}
    engine = EngineProcess(tmp_path / "show", ["--rehearsal", "--midi", "none", "--sound", "none"], home)
    engine.start()
    yield engine, port
    engine.stop()
    assert "Traceback" not in engine.log()


def test_a_key_at_another_desk_takes_a_camera_and_shows_that_it_is_on_air(engine: tuple[EngineProcess, int]) -> None:
    seat = engine[0].seat("desk")
    try:
        until(lambda: seat.view().truth.program is not None, 20.0, "OBS is connected")
        with SatelliteClient(engine[1]) as client:
            assert client.add("streamdeck:AL12", manifest(8, 8)).flags == ["OK"]
            client.until(lambda said: said.values.get("CONTROLID") == "0/0" and said.text == "Wide\nON AIR")
            client.press("streamdeck:AL12", "0/1", True)
            client.until(lambda said: said.values.get("CONTROLID") == "0/1" and said.text == "Product\nON AIR")
            client.press("streamdeck:AL12", "0/1", False)
        until(lambda: seat.view().truth.program == "Product", 20.0, "the seat is told what the key was")
    finally:
        seat.close()
