"""Prints what a multiview costs a cut on a real OBS: python -m tests.bench.multiview.

Stills of 4 and of 9 tiles and the meters of the inputs run beside the switcher, each on its own session, as the engine
has them; OBS answers at once, or every byte of it comes 200 ms late. Printed for each: stills a second of a tile (the
program's, and the others'), how old a tile's picture is, and a cut from the press to OBS's confirmation. The
conditions take turns, so that the machine's moods hit all of them.
"""

import queue
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from console.engine.ledger import percentile
from console.obs.meters import ObsMeters
from console.obs.overlay import OverlayPage
from console.obs.stills import ObsStills, OnStill
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitchProgram
from console.show.facts import EffectConfirmed, EffectId, Fact, SwitcherRead
from console.show.types import SceneName, UtcMs
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs

CANVAS: Final = (540, 960)
SCENES: Final = {f"Camera {n}": 0x203040 + 0x111100 * n for n in range(1, 10)}
NAMES: Final = [SceneName(name) for name in SCENES]
TURNS: Final = 2
CUTS: Final = 30
GAP_S: Final = 0.2
LATE_S: Final = 0.2
LOOK_S: Final = 0.02
PAGE: Final = OverlayPage("http://127.0.0.1:1/o/AAAAAAAAAAAAAAAAAAAAAA/program", CANVAS)


class Beside(Struct, frozen=True):
    """What runs beside the switcher."""

    words: str
    tiles: int
    meters: bool


BESIDE: Final = (
    Beside("nothing", 0, False),
    Beside("meters", 0, True),
    Beside("4 tiles", 4, False),
    Beside("9 tiles", 9, False),
    Beside("9 tiles and meters", 9, True),
)


class Figures:
    """What was measured under one condition."""

    def __init__(self) -> None:
        self.cuts_ms: list[float] = []
        self.ages_ms: list[float] = []
        self.stills: dict[SceneName, int] = {}
        self.program_stills = 0
        self.seconds = 0.0


class LateProxy:
    """Passes everything on to a port; what comes back is `late_s` late."""

    def __init__(self, port: int, late_s: float) -> None:
        self._to, self._late_s = port, late_s
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._door.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, name="late-door", daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            self._link(near, socket.create_connection(("127.0.0.1", self._to)))

    def _link(self, near: socket.socket, far: socket.socket) -> None:
        for each in (near, far):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        late: queue.Queue[tuple[float, bytes]] = queue.Queue()
        for work in (lambda: _pass_on(near, far), lambda: _read(far, late, self._late_s), lambda: _say(near, late)):
            threading.Thread(target=work, name="late", daemon=True).start()

    def close(self) -> None:
        """Take nobody more."""
        self._door.close()


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while piece := here.recv(65536):
            there.sendall(piece)
    with suppress(OSError):
        there.shutdown(socket.SHUT_RDWR)


def _read(here: socket.socket, late: "queue.Queue[tuple[float, bytes]]", late_s: float) -> None:
    with suppress(OSError):
        while piece := here.recv(65536):
            late.put((time.monotonic() + late_s, piece))
    late.put((0.0, b""))


def _say(there: socket.socket, late: "queue.Queue[tuple[float, bytes]]") -> None:
    with suppress(OSError):
        while (said := late.get())[1]:
            time.sleep(max(0.0, said[0] - time.monotonic()))  # the lateness itself
            there.sendall(said[1])
    there.close()


class Bench:
    """A switcher on an OBS, and how it fares."""

    def __init__(self, url: str, password: str) -> None:
        self._url, self._password = url, password
        self._facts: Box[Fact] = Box()
        self._numbers = iter(range(1, 1_000_000))
        self.switcher = ObsSwitcher(url, password, lambda: PAGE, self._facts.post, time.monotonic_ns)

    def connect(self) -> None:
        """Start, and wait until OBS was read."""
        self.switcher.start()
        self._facts.wait_until(lambda all_: any(isinstance(fact, SwitcherRead) for fact in all_), 20)

    def cut(self, scene: SceneName) -> float:
        """Cut and give milliseconds until it was confirmed."""
        effect = EffectId(next(self._numbers))
        begun_ns = time.monotonic_ns()
        self.switcher.perform(SwitchProgram(effect, scene))
        while True:
            done = self._facts.take(EffectConfirmed, 10)
            if done.effect == effect:
                return (time.monotonic_ns() - begun_ns) / 1e6

    def measure(self, beside: Beside, figures: Figures) -> None:
        """Cut to and fro while `beside` runs."""
        newest: dict[SceneName, float] = {}
        tiles, program = NAMES[: beside.tiles], [NAMES[0]]

        counts = threading.Event()

        def came(scene: SceneName, _jpeg: bytes) -> None:
            newest[scene] = time.monotonic()
            if not counts.is_set():
                return
            if scene == program[0]:
                figures.program_stills += 1
            else:
                figures.stills[scene] = figures.stills.get(scene, 0) + 1

        with self._running(beside, came) as stills:
            if stills is not None:
                stills.show(tiles, program[0])
                while len(newest) < len(tiles):
                    time.sleep(LOOK_S)  # between two looks
            counts.set()
            begun_s = time.monotonic()
            for number in range(CUTS):
                program[0] = NAMES[1 - number % 2]
                figures.cuts_ms.append(self.cut(program[0]))
                if stills is not None:
                    stills.show(tiles, program[0])
                until_s = time.monotonic() + GAP_S
                while time.monotonic() < until_s:
                    figures.ages_ms += [(time.monotonic() - at_s) * 1000 for at_s in [*newest.values()]]
                    time.sleep(LOOK_S)  # between two looks
            figures.seconds += time.monotonic() - begun_s

    @contextmanager
    def _running(self, beside: Beside, came: OnStill) -> Iterator[ObsStills | None]:
        with ExitStack() as stack:
            if beside.meters:
                meters = ObsMeters(
                    self._url, self._password, lambda fact: None, lambda levels: None,
                    time.monotonic_ns, lambda: UtcMs(time.time_ns() // 1_000_000),
                )  # fmt: skip
                meters.start()
                stack.callback(meters.stop)
                meters.show(True)
                meters.follow(("Mic 1", "Mic 2"))
            if not beside.tiles:
                yield None
                return
            stills = ObsStills(self._url, self._password, came, time.monotonic_ns)
            stills.start()
            stack.callback(stills.stop)
            yield stills


def line(words: str, beside: Beside, figures: Figures) -> str:
    """Write the figures of one condition."""
    cut = _shares("cut", figures.cuts_ms, "ms")
    if not beside.tiles:
        return f"{words:28} {cut}"
    others = sum(figures.stills.values()) / max(1, beside.tiles - 1) / figures.seconds
    tiles = f"program {figures.program_stills / figures.seconds:4.1f} fps, others {others:4.1f} fps"
    return f"{words:28} {cut}   {tiles}   {_shares('age', figures.ages_ms, 'ms')}"


def _shares(what: str, values: Sequence[float], unit: str) -> str:
    return f"{what} p50 {percentile(values, 0.5):6.1f} p99 {percentile(values, 0.99):6.1f} {unit}"


def main() -> None:
    """Measure and print."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        obs = stack.enter_context(RealObs(folder, SCENES, CANVAS, {}))
        late = LateProxy(int(obs.url.rpartition(":")[2]), LATE_S)
        stack.callback(late.close)
        for how, url in (("OBS at once", obs.url), (f"OBS {LATE_S * 1000:.0f} ms late", late.url)):
            bench = Bench(url, obs.password)
            bench.connect()
            found = {beside: Figures() for beside in BESIDE}
            for _ in range(TURNS):
                for beside in BESIDE:
                    bench.measure(beside, found[beside])
            bench.switcher.stop()
            for beside, figures in found.items():
                print(f"{how:16} {line(beside.words, beside, figures)}", flush=True)


if __name__ == "__main__":
    main()
