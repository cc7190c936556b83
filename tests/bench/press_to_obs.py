"""Prints a pad press's way to OBS beside a bare obsws-python script: python -m tests.bench.press_to_obs.

A JACK device presses pads of an engine that drives a real OBS, while a window paints. From the ledger: driver to the
request's bytes on the socket, and driver to OBS's program-changed event. The bare script calls OBS directly and waits
for the same event. The two take turns, so that the machine's moods hit both.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import obsws_python

from console.engine.ledger import percentile
from console.show.facts import Level, Part
from console.store.reading import read_ledger
from tests.real.jack import JackServer, VirtualPads
from tests.real.obs_studio import RealObs
from tests.rig.engine_process import EngineProcess, until
from tests.rig.xvfb import start_xvfb

SCENES = {"Wide": 0x303040, "Product": 0x204030, "Host": 0x402030}
NOTES = (56, 57, 58)
TURNS = 12
PER_TURN = 25
GAP_S = 0.08


class BareScript:
    """What a crew's own script would do: call, and wait for the event."""

    def __init__(self, port: int, password: str) -> None:
        self._requests = obsws_python.ReqClient(host="127.0.0.1", port=port, password=password, timeout=5)
        self._events = obsws_python.EventClient(host="127.0.0.1", port=port, password=password)
        self._seen = threading.Event()
        self._events.callback.register(self.on_current_program_scene_changed)

    def on_current_program_scene_changed(self, data: Any) -> None:
        self._seen.set()

    def cut(self, scene: str) -> float:
        """Cut and give milliseconds until OBS's event."""
        self._seen.clear()
        begun_ns = time.monotonic_ns()
        self._requests.set_current_program_scene(scene)
        assert self._seen.wait(5)
        return (time.monotonic_ns() - begun_ns) / 1e6

    def close(self) -> None:
        self._requests.disconnect()
        self._events.unsubscribe()


def line(what: str, values: Sequence[float]) -> str:
    figures = (percentile(values, share) for share in (0.5, 0.95, 0.99, 1.0))
    return f"{what:44} n={len(values):4}  " + "  ".join(
        f"{name} {ms:7.2f}" for name, ms in zip(("p50", "p95", "p99", "max"), figures, strict=True)
    )


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        stack.enter_context(JackServer())
        pads = stack.enter_context(VirtualPads())
        (folder / "obs").mkdir()
        obs = stack.enter_context(RealObs(folder / "obs", SCENES, (540, 960), {}))
        options = ["--obs", obs.url, "--midi", "unix_jack", "--sound", "none"]
        env = {"CARTWALL_OBS_PASSWORD": obs.password}
        engine = stack.enter_context(EngineProcess(folder / "show", options, env))
        seat = engine.seat("bench")
        stack.callback(seat.close)
        window = _window(stack, engine, env)
        parts = (Part.SWITCHER, Part.PADS)
        health = seat.view
        until(
            lambda: all(p in health().truth.health and health().truth.health[p].level is Level.READY for p in parts),
            20,
            "ready",
        )
        bare = BareScript(obs.port, obs.password)
        stack.callback(bare.close)
        directly = _take_turns(pads, bare)
        time.sleep(1)  # the last presses reach the ledger
        assert window.poll() is None, "the window ended"
        rows = [row for row in read_ledger(engine.folder.journal) if row.switched_ns and row.sent_ns]
        sent = [(row.sent_ns - row.driver_ns) / 1e6 for row in rows if row.sent_ns]
        switched = [(row.switched_ns - row.driver_ns) / 1e6 for row in rows if row.switched_ns]
        journalled = [(row.journalled_ns - row.driver_ns) / 1e6 for row in rows if row.journalled_ns]
        print(line("MIDI in -> engine, ms", [(row.engine_ns - row.driver_ns) / 1e6 for row in rows if row.engine_ns]))
        print(line("MIDI in -> journal (fsync), ms", journalled))
        print(line("MIDI in -> request on the socket, ms", sent))
        print(line("MIDI in -> OBS's program-changed event, ms", switched))
        print(line("bare script: call -> the same event, ms", directly))
        ratio = percentile(switched, 0.5) / percentile(directly, 0.5)
        print(f"ratio of the medians {ratio:.3f}; {TURNS * PER_TURN} presses made, {len(rows)} confirmed")


def _take_turns(pads: VirtualPads, bare: BareScript) -> list[float]:
    directly: list[float] = []
    scenes = list(SCENES)
    for _ in range(TURNS):
        for n in range(PER_TURN):
            pads.tap(NOTES[(n + 1) % 3])
            time.sleep(GAP_S)
        for n in range(PER_TURN):
            directly.append(bare.cut(scenes[n % 3]))
            time.sleep(GAP_S)
    return directly


def _window(stack: ExitStack, engine: EngineProcess, env: dict[str, str]) -> subprocess.Popen[bytes]:
    """Open a window on a screen of its own: it attaches to the engine and paints."""
    screen, display = start_xvfb(1920, 1080)
    stack.callback(_end, screen)
    window = subprocess.Popen(
        [sys.executable, "-m", "console", "open", str(engine.folder.path)],
        env={**os.environ, **env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stdin=subprocess.DEVNULL,
    )
    stack.callback(_end, window)
    return window


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(10)


if __name__ == "__main__":
    main()
