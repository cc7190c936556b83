"""Four surfaces under four hands at once: MIDI on a real JACK, a scripted Stream Deck, an OSC peer and a Satellite.

`Hands` opens them on a real engine process that drives a simulated OBS and presses, each surface its own pads in turn,
so that the ledger tells whether any press was lost and whether each surface's order was kept. Counterparts:
`test_four_surfaces` asserts that, `tests.bench.four_surfaces` prints how long presses took.
"""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from msgspec import Struct
from pythonosc.osc_message_builder import build_msg

from console.seat.follower import Follower
from console.show.facts import Level
from console.store.reading import read_ledger
from console.store.records import LedgerRow
from hardware.messages import pad
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest
from tests.real.jack import JackServer, VirtualPads
from tests.rig.engine_process import SCENES, EngineProcess, until
from tests.rig.simulated import LoggingObs

ROWS, COLUMNS = 4, 8
PADS: Final = ROWS * COLUMNS
JITTER: Final = 0.5
"""Hands keep no time: a press comes up to this share of its gap late, each by another."""
GOLDEN: Final = 0.618_034
PATIENT_S: Final = 60.0
PING_EVERY_S: Final = 1.0

VERBS: Final = (
    ("camera.take", 'camera = "wide"'),
    ("product.pin", 'product = "mug"'),
    ("camera.preview", 'camera = "product"'),
    ("camera.take", 'camera = "host"'),
    ("product.pin", 'product = "throw"'),
    ("camera.preview", 'camera = "wide"'),
    ("camera.take", 'camera = "product"'),
    ("sfx.play", 'sound = "win"'),
)
"""What a row of pads fires: cuts, pins, previews and sounds, as a busy crew does."""


class Hand(Struct, frozen=True):
    """One surface and how its pads are pressed: pads are counted from 0, row by row from the top."""

    name: str
    entered_as: str
    """How the ledger's names of its controls begin."""
    press: Callable[[int], object]


class Tally(Struct, frozen=True):
    """What became of one hand's presses."""

    name: str
    pressed: int
    rows: tuple[LedgerRow, ...]
    """In the order the engine took them."""
    expected: tuple[str, ...]
    """The controls in the order they were pressed, as the ledger names them."""

    @property
    def lost(self) -> int:
        """Say how many presses never reached the engine."""
        return self.pressed - len(self.rows)

    @property
    def in_order(self) -> bool:
        """Tell whether the engine took them in the order they were made."""
        stamps = [row.driver_ns for row in self.rows]
        return tuple(row.control for row in self.rows) == self.expected and stamps == sorted(stamps)

    @property
    def to_engine_ms(self) -> list[float]:
        """Give driver to engine of every press, milliseconds."""
        return [(row.engine_ns - row.driver_ns) / 1e6 for row in self.rows if row.engine_ns]


def pad_map(surface: str) -> str:
    """Write a pad map: every row fires the same verbs."""
    lines = ['kind = "map"', f'surface = "{surface}"', f"grid = [{8 if surface == 'pads' else ROWS}, {COLUMNS}]"]
    for number in range(PADS):
        verb, args = VERBS[number % len(VERBS)]
        row, column = divmod(number, COLUMNS)
        lines += ["", "[[pad]]", f"at = [{row + 1}, {column + 1}]", f'verb = "{verb}"', f"args = {{ {args} }}"]
        lines += [f'label = "{number}"']
    return "\n".join(lines) + "\n"


class DeckedEngine(EngineProcess):
    """An engine with a scripted Stream Deck in it."""

    def __init__(self, folder: Path, obs: str, port: int, env: Mapping[str, str]) -> None:
        super().__init__(folder, [], env)
        self._words = [obs, str(port)]

    def start(self) -> None:
        """Start the engine; returns at once."""
        argv = [sys.executable, "-m", "tests.drills.decked_engine", str(self.folder.path), *self._words]
        with (self.folder.path / "engine.log").open("ab") as log:
            self._process = subprocess.Popen(argv, env=self._env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


class Hands:
    """The whole rig; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.hands: tuple[Hand, ...] = ()
        self.env = {name: str(folder / "home") for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._open(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._stack.close()

    def _open(self, stack: ExitStack) -> None:
        stack.enter_context(JackServer())
        pads = stack.enter_context(VirtualPads())
        obs = stack.enter_context(LoggingObs(self._folder, SCENES, []))
        show = self._folder / "show"
        osc_port, satellite_port, deck_port = self._write_show(show)
        self.engine = DeckedEngine(show, obs.url, deck_port, self.env)
        self.engine.start()
        stack.callback(self.engine.stop)
        self.seat: Follower = self.engine.seat("hands")
        stack.callback(self.seat.close)
        until(lambda: self._plays("pads") and self._plays("keys"), PATIENT_S, "the grid and the deck play their roles")
        deck = stack.enter_context(socket.create_connection(("127.0.0.1", deck_port)))
        deck.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client = stack.enter_context(SatelliteClient(satellite_port))
        client.add("streamdeck:four", manifest(ROWS, COLUMNS))
        ended = threading.Event()
        for work in (partial(_keep_alive, client, ended), partial(_read_over, client)):
            thread = threading.Thread(target=work, name="satellite client")
            thread.start()
            stack.callback(thread.join)
        stack.callback(ended.set)
        until(lambda: self._plays("tablet"), PATIENT_S, "the Satellite plays its role")
        until(lambda: "OSC is heard" in self.engine.log(), PATIENT_S, "OSC is heard")
        until(lambda: self.seat.view().truth.program is not None, PATIENT_S, "OBS is connected")
        peer = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        peer.connect(("127.0.0.1", osc_port))
        self.hands = (
            Hand("MIDI", "pads:", lambda number: pads.tap(_note(number))),
            Hand("Stream Deck", "keys:", lambda number: deck.sendall(f"{number}\n".encode())),
            Hand("OSC", "screen:pads:", lambda number: peer.send(_location(number))),
            Hand("Satellite", "tablet:", lambda number: _tap(client, number)),
        )

    def _plays(self, role: str) -> bool:
        surfaces = self.seat.view().truth.surfaces
        return role in surfaces and surfaces[role].level is Level.READY

    def _write_show(self, show: Path) -> tuple[int, int, int]:
        """Give the ports of OSC, of the Satellite and of the hand on the deck."""
        (show / "pads").mkdir(parents=True)
        for role, file in (("pads", "default"), ("keys", "keys"), ("tablet", "tablet")):
            (show / "pads" / f"{file}.toml").write_text(pad_map(role))
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
            socket.create_server(("127.0.0.1", 0)) as tcp,
            socket.create_server(("127.0.0.1", 0)) as other,
        ):
            udp.bind(("127.0.0.1", 0))
            ports = int(udp.getsockname()[1]), int(tcp.getsockname()[1]), int(other.getsockname()[1])
        (show / "remote.toml").write_text(f"[osc]\nport = {ports[0]}\n[satellite]\nport = {ports[1]}\n")
        return ports

    def play(self, a_second: float, presses: int) -> tuple[Tally, ...]:
        """Let every hand press so often, all together so many times a second; give what the ledger has of it."""
        gap_s = len(self.hands) / a_second
        begin_s = time.monotonic() + 0.1
        workers = [
            threading.Thread(target=_work, args=(hand, begin_s + number * gap_s / 4, gap_s, presses), name=hand.name)
            for number, hand in enumerate(self.hands)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return self._counted(presses)

    def _counted(self, presses: int) -> tuple[Tally, ...]:
        """Wait until every press is in the ledger, or no more come."""
        journal, wanted = self.engine.folder.journal, presses * len(self.hands)
        deadline_s = time.monotonic() + 15
        while len(rows := read_ledger(journal)) < wanted and time.monotonic() < deadline_s:
            time.sleep(0.2)  # another process writes it
        rows.sort(key=lambda row: row.engine_ns or 0)
        return tuple(_tally(hand, presses, rows) for hand in self.hands)


def _tally(hand: Hand, presses: int, rows: Sequence[LedgerRow]) -> Tally:
    its = tuple(row for row in rows if row.control.startswith(hand.entered_as))
    expected = tuple(f"{hand.entered_as}{_pad(number % PADS)}" for number in range(presses))
    return Tally(hand.name, presses, its, expected)


def _work(hand: Hand, begin_s: float, gap_s: float, presses: int) -> None:
    for number in range(presses):
        due_s = begin_s + gap_s * (number + JITTER * ((number * GOLDEN) % 1))
        time.sleep(max(0.0, due_s - time.monotonic()))
        hand.press(number % PADS)


def _pad(number: int) -> str:
    row, column = divmod(number, COLUMNS)
    return str(pad(row + 1, column + 1))


def _note(number: int) -> int:
    """Give a pad's note on the generic grid, whose notes begin at the bottom left of eight rows."""
    row, column = divmod(number, COLUMNS)
    return (7 - row) * 8 + column


def _location(number: int) -> bytes:
    row, column = divmod(number, COLUMNS)
    return bytes(build_msg(f"/location/1/{row}/{column}/press", []).dgram)


def _tap(client: SatelliteClient, number: int) -> None:
    row, column = divmod(number, COLUMNS)
    client.press("streamdeck:four", f"{row}/{column}", True)
    client.press("streamdeck:four", f"{row}/{column}", False)


def _keep_alive(client: SatelliteClient, ended: threading.Event) -> None:
    """Say that the surface is still there, then goodbye."""
    while not ended.wait(PING_EVERY_S):
        client.send("PING")
    client.send("QUIT")


def _read_over(client: SatelliteClient) -> None:
    """Take what is painted, as fast as a real one would, until the server hangs up."""
    hung_up = False
    while not hung_up:
        with suppress(TimeoutError):  # a busy engine may be silent for long
            hung_up = client.read() is None
